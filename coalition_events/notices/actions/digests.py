"""What agenda calls when a release is published: foreseeing whom it concerns, and telling them in its transaction."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache

from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from coalition_events.agenda.actions.publishing import NOTHING, Foreseen, Issue, Sample, Told, Words
from coalition_events.agenda.models import Release
from coalition_events.common.dates import day
from coalition_events.common.languages import Language
from coalition_events.mail import outbox
from coalition_events.mail.models import Message, Status
from coalition_events.mail.wording.render import read_wordings_once
from coalition_events.meetings.models import Meeting
from coalition_events.notices.mails import digests
from coalition_events.notices.mails.variables import KIND
from coalition_events.notices.models import due_times
from coalition_events.notices.models.audience import Reader
from coalition_events.notices.queries.digest_readers import VENUE, Since, compare, concerned, venue_at
from coalition_events.registration.models import DelegationLink, Registration


class DigestTeller:
    """See `publishing.Teller`."""

    def foresee(self, issue: Issue, words: Words | None) -> Foreseen:
        if why := why_nobody(issue):
            return Foreseen(why_nobody=why)
        waiting = _waiting(issue.meeting)
        last_known = _last_known(waiting)
        since = _since(issue, last_known.values())
        found = concerned(issue, since, last_known)
        readers = _readers(found.readers, last_known, words)
        pairs = _pairs(issue, since)
        return Foreseen(
            told=[_recipient(reader, pairs(reader.since, translation.get_language() or "en")) for reader in readers],
            unreached=[(str(each.who), each.why) for each in found.unreached] if words else [],
            samples=[_sample(issue, readers, words or Words(), pairs, each) for each in Language.values if readers],
            waiting=sum(reader.key in last_known for reader in readers),
        )

    @read_wordings_once()
    def tell(self, issue: Issue, words: Words | None) -> dict[str, int]:
        """Without words, only those hear of it whose mail of an earlier release has not gone: it tells of both."""
        waiting = _waiting(issue.meeting, lock=True)
        last_known = _last_known(waiting)
        outbox.withdraw(messages=[each.pk for each in waiting], reason=_("The agenda changed again before we sent it."))
        if why_nobody(issue) or (words is None and not last_known):
            return {}
        since = _since(issue, last_known.values())
        readers = _readers(concerned(issue, since, last_known).readers, last_known, words)
        _count_up(readers)
        pairs = _pairs(issue, since)
        ways = DelegationLink.objects.ways_back(issue.meeting, (reader.to for reader in readers), now=issue.at)
        outbox.post(
            *(
                digests.digest(issue, reader, words or Words(), pairs, way_back=ways.get(reader.to.pk, ""))
                for reader in readers
            )
        )
        return {"digest": len(readers)} if readers else {}


def why_nobody(issue: Issue) -> str:
    if issue.meeting.announced_at is None:
        return _("The meeting is a draft. We send no emails about it.")
    if issue.at >= due_times.end_of(issue.meeting.ends_on):
        return _("The meeting is over. We send no more emails about its agenda.")
    return ""


def _waiting(meeting: Meeting, *, lock: bool = False) -> list[Message]:
    """Digests of this meeting that have not gone. What a worker is handing over at this moment counts as gone."""
    waiting = Message.objects.filter(kind=KIND, meeting=meeting.slug, status=Status.DUE)
    if lock:
        waiting = waiting.select_for_update(skip_locked=True)
    return list(waiting.only("pk", "key"))


def _last_known(waiting: Iterable[Message]) -> dict[str, int]:
    """{reader's key: the release they know}"""
    return dict(digests.since_of(each.key) for each in waiting)


def _readers(readers: list[Reader], last_known: Mapping[str, int], words: Words | None) -> list[Reader]:
    """All; without words those whose mail of an earlier release would be untrue now."""
    return [reader for reader in readers if words is not None or reader.key in last_known]


def _since(issue: Issue, numbers: Iterable[int]) -> dict[int, Since]:
    """What is new since each of these releases, and since the last one."""
    last = issue.number - 1
    by_number = {each.number: each for each in issue.meeting.releases.filter(number__in={*numbers, last})}
    contents = {number: by_number[number].content if number in by_number else NOTHING for number in {*numbers, last}}
    contents[last] = issue.before
    return {
        number: Since(compare(content, issue.after), _has_other_venue(issue.meeting, by_number.get(number)))
        for number, content in contents.items()
    }


def _has_other_venue(meeting: Meeting, release: Release | None) -> bool:
    """Whether the venue was another when that release was published."""
    if release is None:
        return False
    then = venue_at(release)
    return then is not None and then != tuple(getattr(meeting, name) for name in VENUE)


def _pairs(issue: Issue, since: dict[int, Since]) -> Callable[[int, str], digests.Pair]:
    @cache
    def of(number: int, language: str) -> digests.Pair:
        with translation.override(language):
            return digests.pair(issue, since[number].comparison.before, number)

    return of


def _count_up(readers: list[Reader]) -> None:
    """Calendars take a later entry of a registration for newer by its number."""
    affected = [reader for reader in readers if reader.registration and (reader.days or reader.has_other_venue)]
    numbers = {reader.registration.pk for reader in affected if reader.registration}
    Registration.objects.filter(pk__in=numbers).update(sequence=F("sequence") + 1)
    for reader in affected:
        if reader.registration:
            reader.registration.sequence += 1


def _recipient(reader: Reader, both: digests.Pair) -> Told:
    titles = {session.id: str(session) for agenda in (both.before, both.after) for session in agenda.sessions}
    why = [_("Takes part in “%(title)s”.") % {"title": titles[pk]} for pk in sorted(reader.appearing)]
    why += [_("Saved “%(title)s” in their own agenda.") % {"title": titles[pk]} for pk in sorted(reader.starred)]
    dates = {each.number: each.date for each in both.after.days}
    for number in sorted(reader.days):
        why.append(_("Is registered for %(day)s. The hours of that day changed.") % {"day": day(dates[number])})
    if reader.has_other_venue:
        why.append(_("Is registered. The venue changed."))
    name = str(reader.to)
    if reader.addressed and reader.addressed.is_passed_on:
        name = _("%(name)s, for %(who)s") % {"name": name, "who": reader.addressed.concern.who}
    return Told(name, reader.to.email, str(Language(reader.language).label), why)


def _sample(
    issue: Issue, readers: list[Reader], words: Words, pairs: Callable[[int, str], digests.Pair], language: str
) -> Sample:
    """What the first who reads that language would get; where none does, what the first of all would."""
    first = next((reader for reader in readers if reader.language == language), readers[0])
    mail = digests.digest(issue, replace(first, language=language), words, pairs)
    return Sample(language, first.to.name_in_mail, mail.subject, mail.text)
