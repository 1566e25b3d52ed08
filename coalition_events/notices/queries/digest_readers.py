"""Whom a release concerns, each with what of it. One reader has one digest, whatever it is that concerns them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from coalition_events.agenda.actions.publishing import NOTHING, Issue
from coalition_events.agenda.models import Release, Star
from coalition_events.agenda.models.release import about_release
from coalition_events.agenda.queries.release import Json
from coalition_events.common.rows import events_of
from coalition_events.mail.models import Message, Status
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models.audience import Concern, Reader, Unreached
from coalition_events.notices.queries.audience import address
from coalition_events.registration.models import Registration
from members.models import Account, Merge, Organisation, Person
from members.queries.mailboxes import readers_of


@dataclass
class Comparison:
    """Numbers of sessions and days, and of people and organisations in the directory."""

    before: Json
    after: Json
    moved: set[int] = field(default_factory=set)  # sessions at another time or place, or at none any more
    people: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))  # {who appears or did: what changed}
    organisations: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))  # with nobody named
    days: set[int] = field(default_factory=set)  # with other hours

    def follow(self, merged: Mapping[int, int]) -> None:
        """Whoever was merged since is known by their new number."""
        for gone, kept in merged.items():
            if gone != kept and gone in self.people:
                self.people[kept] |= self.people.pop(gone)


@dataclass(frozen=True)
class Concerned:
    readers: list[Reader]
    unreached: list[Unreached]


@dataclass(frozen=True)
class Since:
    """What is new since a release, for those who were told of it and of nothing later."""

    comparison: Comparison
    has_other_venue: bool


def concerned(issue: Issue, since: Mapping[int, Since], last_known: Mapping[str, int]) -> Concerned:
    """A fixed number of queries. `last_known` says by a reader's key which release they know, if not the last one."""
    last = issue.number - 1
    merged = Merge.objects.numbers_now({person for each in since.values() for person in each.comparison.people})
    for each in since.values():
        each.comparison.follow(merged)
    reach = address(_concerns(issue.meeting, since.values()))
    readers = []
    for addressed in reach.reached:
        known = last_known.get(addressed.key, last)
        reader = Reader(addressed.key, addressed.to, addressed.to.language, known, addressed)
        _fill(reader, since[known])
        readers.append(reader)
    _add_stars(issue, readers, since, last_known)
    helpless = [each for each in reach.unreached if _is_concerned(each.who, since[last])]
    return Concerned([reader for reader in readers if reader.is_concerned], helpless)


def unreached_by(release: Release) -> list[Unreached]:
    """Whom its emails did not reach and will not, as the directory says today; nobody where it sent none.

    A fixed number of queries.
    """
    if not release.told:
        return []
    meeting, before = release.meeting, release.meeting.releases.before(release.number)
    was = before.content if before else NOTHING
    issue = Issue(meeting, release.number, was, release.content, release.published_at)
    is_elsewhere = before is not None and venue_at(before) not in (None, venue_at(release))
    found = concerned(issue, {release.number - 1: Since(compare(was, release.content), is_elsewhere)}, {})
    emails = Message.objects.about(about_release(meeting, release.number)).filter(status__in=[Status.DUE, Status.SENT])
    # A key ends in whom it concerns, and through whom; see mails/digests.py.
    told = {key.split(":", 3)[-1].split(":via-")[0] for key in emails.values_list("key", flat=True)}
    return [each for each in found.unreached if each.key not in told]


def venue_at(release: Release) -> tuple[str, ...] | None:
    """What it was when that release was published: the history knows, a release does not."""
    then = events_of(release.meeting).filter(pgh_created_at__lte=release.published_at)
    return then.order_by("-pgh_id").values_list(*VENUE).first()


def _concerns(meeting: Meeting, since: Iterable[Since]) -> list[Concern]:
    """Everybody whom it may concern: who appears in what changed, and who comes, where hours or the venue changed."""
    since = list(since)
    people = {person for each in since for person in each.comparison.people}
    unnamed = {organisation for each in since for organisation in each.comparison.organisations}
    registrations: dict[int, Registration] = {}
    if any(each.comparison.days or each.has_other_venue for each in since):
        coming = meeting.registrations.confirmed().select_related("person__organisation", "delegation__organisation")
        registrations = {each.person_id: each for each in coming}
    about = f"release:{meeting.slug}"
    persons = Person.objects.active().filter(pk__in=people | registrations.keys())
    concerns = [
        Concern(person, person.organisation, about, registrations.get(person.pk))
        for person in persons.select_related("organisation").order_by("full_name", "pk")
    ]
    organisations = Organisation.objects.active().filter(pk__in=unnamed).order_by("name", "pk")
    return concerns + [Concern(organisation, organisation, about) for organisation in organisations]


def _fill(reader: Reader, since: Since) -> None:
    assert reader.addressed
    who, registration = reader.addressed.concern.who, reader.registration
    reader.appearing = _appearing(who, since.comparison)
    if registration is not None:
        reader.days = since.comparison.days & set(registration.days)
        reader.has_other_venue = since.has_other_venue


def _appearing(who: Person | Organisation, comparison: Comparison) -> set[int]:
    named = comparison.organisations if isinstance(who, Organisation) else comparison.people
    return set(named.get(who.pk, ()))


def _is_concerned(who: Person | Organisation, since: Since) -> bool:
    return bool(_appearing(who, since.comparison) or since.comparison.days or since.has_other_venue)


def _add_stars(issue: Issue, readers: list[Reader], since: Mapping[int, Since], last_known: Mapping[str, int]) -> None:
    """Who keeps a session that moved is told in the mail they get anyway, else in one to their account."""
    moved = {pk for each in since.values() for pk in each.comparison.moved}
    own = {
        reader.to.email.lower(): reader for reader in readers if reader.addressed and not reader.addressed.is_passed_on
    }
    found: dict[Account, set[int]] = {}
    stars = Star.objects.filter(session__in=moved, account__is_active=True)
    for star in stars.select_related("account").order_by("account__email", "pk"):
        found.setdefault(star.account, set()).add(star.session_id)
    people = readers_of(found)
    for account, sessions in found.items():
        key = f"account-{account.pk}"
        known = last_known.get(key, issue.number - 1)
        if (reader := own.get(account.email)) is not None:
            known = min(known, reader.since)
            reader.since = known
        else:
            reader = Reader(key, people[account], people[account].language, known)
            readers.append(reader)
        reader.starred = (sessions & since[known].comparison.moved) - reader.appearing


VENUE = ("venue", "venue_km", "address", "address_km")
PLACE = ("room", "starts_at", "ends_at")
TEXTS = ("title", "title_km", "text", "text_km", "kind", "spoken_language", "no_photographs", "members_only")
CAST = ("person", "organisation", "role", "capacity", "capacity_km")


def compare(before: Json, after: Json) -> Comparison:
    found = Comparison(before, after)
    old, new = ({session["id"]: session for session in content["sessions"]} for content in (before, after))
    dates_before, dates_after = (_dates(content) for content in (before, after))
    for pk in old.keys() | new.keys():
        was, now = old.get(pk), new.get(pk)
        if now is None:
            found.moved.add(pk)
        elif was is not None:
            if _place(was, dates_before) != _place(now, dates_after):
                found.moved.add(pk)
            elif _said(was) == _said(now):
                continue
        for session in filter(None, (was, now)):
            for each in session["appearances"]:
                who = found.people[each["person"]] if each["person"] else found.organisations[each["organisation"]]
                who.add(pk)
    hours_before, hours_after = (_hours(content) for content in (before, after))
    found.days = {day for day in hours_before.keys() & hours_after.keys() if hours_before[day] != hours_after[day]}
    return found


def _dates(content: Json) -> dict[int, str]:
    return {day["number"]: day["date"] for day in content["days"]}


def _hours(content: Json) -> dict[int, tuple[str | None, str | None]]:
    """A day that moved to another date is told of by registration, as soon as it moves."""
    return {day["number"]: (day["starts_at"], day["ends_at"]) for day in content["days"]}


def _place(session: Json, dates: dict[int, str]) -> tuple[object, ...]:
    return (dates.get(session["day"]), *(session[name] for name in PLACE))


def _said(session: Json) -> tuple[object, ...]:
    """Takeaways are noted in the session: whom they concern was there."""
    cast = [tuple(each[name] for name in CAST) for each in session["appearances"]]
    return (*(session[name] for name in TEXTS), cast)
