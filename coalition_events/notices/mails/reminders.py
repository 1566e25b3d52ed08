"""Invitations and reminders, as unsaved messages: true at the moment they are written, and until they expire."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from coalition_events.agenda.models import Appearance
from coalition_events.common import dates
from coalition_events.common.dates import local_date
from coalition_events.evaluation.queries.links import path_for
from coalition_events.mail.models import Message
from coalition_events.mail.variable import Values
from coalition_events.mail.wording import blocks, edited, render
from coalition_events.meetings import mails as meetings
from coalition_events.meetings.models import TOLD_AFTER, Meeting
from coalition_events.notices.models import OwnWords, Says, due_times, reminder_kinds
from coalition_events.notices.models.audience import Addressed, Concern, ReleasedSession, Wanted
from coalition_events.registration.actions.delegations import paths_of_links
from coalition_events.registration.models import GuestInvitation
from members.mails import called
from members.models import Organisation, Person
from members.queries.mailboxes import names_of

MEETING_CANCELLED = "meeting_cancelled"
AWAITED = 3  # before reminders
BULK = 6  # after whatever somebody is waiting for

# What whoever registers, or is asked to appear, after the others were reminded may catch up with in one mail.
CAUGHT_UP = (Says.REGISTERED, Says.APPEARING, Says.CONFIRM, Says.SLIDES, Says.PANEL)
NOTHING_OWN = {"asked": blocks.NOTHING, "slides": blocks.NOTHING, "panel": blocks.NOTHING}


@dataclass(frozen=True)
class Letter:
    """One mail: the rows of the ledger that it settles, what each of them says, and what is said instead."""

    rows: tuple[int, ...]
    said: tuple[Wanted, ...]
    words: OwnWords | None = None


@dataclass(frozen=True)
class Original:
    """What the wording says to one reader at the moment at which it is due, and when and where the meeting is."""

    message: Message
    facts: str

    def stands_behind(self, words: OwnWords) -> bool:
        """Whether nothing has changed since they were written."""
        then = (words.original_subject, words.original_text, words.original_facts)
        return then == (self.message.subject, self.message.text, self.facts)


def write(letters: Sequence[Letter], *, now: datetime) -> list[Message]:
    """An unsaved message for each, in their order."""
    if not letters:
        return []
    facts = Facts(letters[0].said[0].rule.meeting, now, [wanted for letter in letters for wanted in letter.said])
    with render.read_wordings_once():
        return [put_into(notice(letter.said, facts), letter.words) for letter in letters]


def put_into(message: Message, words: OwnWords | None) -> Message:
    """The message says these words, where there are any, instead of its own."""
    if words:
        message.subject, message.text, message.html = edited.drawn(message, subject=words.subject, text=words.text)
    return message


def original(wanted: Wanted, now: datetime) -> Original:
    """With the links that open something for its reader; they are issued where there were none yet."""
    assert wanted.addressed
    facts = Facts(wanted.rule.meeting, max(now, wanted.due_at), [wanted])
    return Original(notice([wanted], facts), facts.values(wanted.addressed)["facts"].text)


def notice(said: Sequence[Wanted], facts: "Facts") -> Message:
    """One mail to one reader; where several rules are caught up with, it says what each of them would.

    Its key says it again when the meeting moves, and only then.
    """
    first = said[0]
    meeting, parts = first.rule.meeting, _by_what(said)
    if len(parts) > 1:
        kind, rules = "reminder_late", "-".join(str(pk) for pk in sorted(each.rule.pk for each in parts))
        key = f"late:{meeting.pk}:{rules}:{first.key}:{meeting.starts_on}"
    else:
        kind, step = first.rule.kind, f":{first.step}" if first.step else ""
        key = f"{first.rule.source}:{first.key}:{meeting.starts_on}{step}"
    expires_at = min(_true_until(each, facts.now) for each in parts)
    return _message(facts, _whole(parts), kind=kind, key=key, values=values(said, facts), expires_at=expires_at)


def values(said: Sequence[Wanted], facts: "Facts") -> Values:
    """Of all variables of such a mail, in the reader's language."""
    parts = _by_what(said)
    whole, first_day = _whole(parts), min(each.first_day for each in parts)
    found = facts.values(whole, said=due_times.closeness(first_day, facts.now))
    if len(parts) > 1:
        says = {each.rule.says for each in parts}
        found |= NOTHING_OWN | {f"says_{each}": each in says for each in CAUGHT_UP}
    with override(whole.to.language):
        for each in parts:
            if (own := reminder_kinds()[each.rule.says].values) and each.addressed:
                found |= own(each.addressed.concern, facts)
    return found


def invitation(meeting: Meeting, addressed: Addressed, *, has_moved: bool = False, facts: "Facts") -> Message:
    return _message(
        facts,
        addressed,
        kind="invitation",
        key=f"invitation:{meeting.pk}:{addressed.key}",
        values=facts.values(addressed) | {"has_moved": has_moved},
        expires_at=meeting.registration_closes_at or due_times.starts_at(meeting),
    )


def cancellation(
    meeting: Meeting, addressed: Addressed, *, word: blocks.Block, calendar: str, now: datetime
) -> Message:
    """To whoever had been told of the meeting; due after TOLD_AFTER, at whatever hour."""
    facts = Facts(meeting, now)
    return _message(
        facts,
        addressed,
        kind=MEETING_CANCELLED,
        key=f"cancelled:{meeting.pk}:{addressed.key}",
        values=facts.values(addressed) | {"word": word},
        calendar=calendar,
        priority=AWAITED,
        due_at=now + TOLD_AFTER,
    )


def _by_what(said: Sequence[Wanted]) -> list[Wanted]:
    return list({wanted.rule.says: wanted for wanted in said}.values())


def _whole(parts: Sequence[Wanted]) -> Addressed:
    """The reader, with all that the mail rests on."""
    addressed = [each.addressed for each in parts if each.addressed]
    concerns = [each.concern for each in addressed]
    registered = next((each for each in concerns if each.registration), concerns[0])
    sessions = max((each.sessions for each in concerns), key=len)
    concern = replace(concerns[0], registration=registered.registration, sessions=sessions, about=registered.about)
    return replace(addressed[0], concern=concern)


def _true_until(wanted: Wanted, now: datetime) -> datetime:
    """ "Tomorrow" is true until midnight, everything else until it is of no use."""
    is_later = due_times.closeness(wanted.first_day, now) == due_times.Closeness.LATER
    if is_later or wanted.rule.audience in due_times.AFTERWARDS:
        return wanted.last
    return min(wanted.last, due_times.end_of(local_date(now)))


def _message(
    facts: "Facts",
    addressed: Addressed,
    *,
    kind: str,
    key: str,
    values: Values,
    expires_at: datetime | None = None,
    calendar: str = "",
    priority: int = BULK,
    due_at: datetime | None = None,
) -> Message:
    """Its wording has the name of its kind."""
    return render.message(
        kind=kind,
        key=key,
        to=(names_of(addressed.readers), addressed.to.email),
        language=addressed.to.language,
        context=values,
        meeting=facts.meeting.slug,
        about=addressed.concern.about,
        calendar=calendar,
        way_back=facts.way_back(addressed),
        expires_at=expires_at,
        priority=priority,
        due_at=due_at,
        now=facts.now,
    )


class Facts:
    """What the mails of one meeting rest on: each thing is looked up once, however many mails ask for it.

    Only what these notices ask for; `invited` are organisations whose focal persons are invited.
    """

    def __init__(
        self,
        meeting: Meeting,
        now: datetime,
        notices: Iterable[Wanted] = (),
        *,
        invited: Iterable[Organisation | None] = (),
    ) -> None:
        self.meeting, self.now = meeting, now
        self._said = [(wanted.rule, wanted.addressed) for wanted in notices if wanted.addressed]
        self._invited = [organisation for organisation in invited if organisation]

    @cached_property
    def links(self) -> dict[int, str]:
        """By organisation: the path with which it answers."""
        answering = [to for rule, to in self._said if rule.audience in due_times.ASKED_TO_ANSWER or is_focal_person(to)]
        organisations = [to.concern.organisation for to in answering if to.concern.organisation] + self._invited
        return paths_of_links(self.meeting, organisations, now=self.now) if organisations else {}

    @cached_property
    def guests(self) -> dict[int, str]:
        """By person: the path of their own invitation."""
        registrations = [to.concern.registration for _rule, to in self._said]
        people = {each.person_id for each in registrations if each and each.is_guest}
        invitations = GuestInvitation.objects.standing().filter(meeting=self.meeting, person__in=people)
        return {each.person_id: each.path for each in invitations} if people else {}

    @cached_property
    def appearances(self) -> dict[tuple[int, int], Appearance]:
        """By session and person."""
        if not self._said:
            return {}
        found = Appearance.objects.filter(session__meeting=self.meeting, person__isnull=False)
        return {(each.session_id, each.person_id): each for each in found if each.person_id}

    @cached_property
    def delegations(self) -> dict[int, list[Person]]:
        """By delegation: who comes."""
        registrations = [to.concern.registration for rule, to in self._said if rule.says == Says.REGISTERED]
        asked = {each.delegation_id for each in registrations if each} - {None}
        coming = self.meeting.registrations.confirmed().filter(delegation__in=asked, person__is_active=True)
        found: dict[int, list[Person]] = {}
        for each in coming.select_related("person").order_by("person__full_name", "pk"):
            found.setdefault(each.delegation_id or 0, []).append(each.person)
        return found

    @cached_property
    def contacts(self) -> dict[int, Person]:
        """Who appears beside those whom the mails concern."""
        sessions = {session for _rule, to in self._said for session in to.concern.sessions}
        cast = {each["person"] for session in sessions for each in session.cast if each["person"]}
        return Person.objects.active().in_bulk(cast)

    def values(self, addressed: Addressed, *, said: str = "") -> Values:
        """Of the variables that these mails share, in the reader's language. `said`: "today", "tomorrow" or "later"."""
        meeting, concern, reader = self.meeting, addressed.concern, addressed.to
        link, registration_link = self.link(concern), self.registration_link(addressed)
        days, registration = list(meeting.days.all()), concern.registration
        own_days = [day.date for day in days if registration is None or day.number in registration.days]
        with override(reader.language):
            return {
                "reader": called(*addressed.readers),
                "address": reader.email,
                "organisation": str(concern.organisation or ""),
                "who": str(concern.who),
                "is_passed_on": addressed.is_passed_on,
                "is_for_organisation": isinstance(concern.who, Organisation),
                "link": settings.SITE_URL + (link or reverse("registration", args=[meeting.slug])),
                "needs_no_sign_in": bool(link),
                "opens": _moment(meeting.registration_opens_at),
                "closes": _moment(meeting.registration_closes_at),
                "is_open": meeting.registration_is_open(self.now),
                "is_today": said == "today",
                "is_tomorrow": said == "tomorrow",
                "sessions": _sessions(meeting, concern.sessions),
                "has_several_sessions": len(concern.sessions) > 1,
                "delegation": blocks.NOTHING,
                **meetings.of(
                    meeting,
                    starts_at=due_times.starts_at(meeting) if any(day.opens for day in days) else None,
                    own_days=own_days if len(own_days) < len(days) else [],
                    is_passed_on=addressed.is_passed_on,
                ),
                **({"registration_page": settings.SITE_URL + registration_link} if registration_link else {}),
                "changes_without_sign_in": bool(registration_link),
            }

    def link(self, concern: Concern) -> str:
        """The path with which the reader answers; empty: they sign in."""
        return self.links.get(concern.organisation.pk, "") if concern.organisation else ""

    def registration_link(self, addressed: Addressed) -> str:
        """The path with which the reader changes the registration; empty: they sign in."""
        concern = addressed.concern
        if is_focal_person(addressed):
            return self.link(concern)
        registration = concern.registration
        return self.guests.get(registration.person_id, "") if registration and registration.is_guest else ""

    def way_back(self, addressed: Addressed) -> str:
        """The whole address of the delegation's link, for its focal persons and while it opens something."""
        link = self.link(addressed.concern) if is_focal_person(addressed) else ""
        is_over = local_date(self.now) > self.meeting.ends_on
        return settings.SITE_URL + link if link and not is_over else ""

    def invitation_link(self, concern: Concern) -> str:
        return concern.invitation.path if concern.invitation else reverse("registration", args=[self.meeting.slug])

    def evaluation_link(self, concern: Concern) -> str:
        return path_for(concern.registration) if concern.registration else ""

    def appearance_link(self, appearance: Appearance) -> str:
        return reverse("appearance_link", args=[appearance.token])


def is_focal_person(addressed: Addressed) -> bool:
    """Whether the reader answers for the organisation that the mail concerns. Only they may have its link."""
    organisation = addressed.concern.organisation
    return organisation is not None and addressed.to.is_focal and addressed.to.organisation_id == organisation.pk


def _sessions(meeting: Meeting, sessions: Sequence[ReleasedSession]) -> blocks.Block:
    pages = [(session, meetings.absolute("session", meeting.slug, session.pk)) for session in sessions]
    return blocks.bullets(
        [blocks.Link(session.local("title"), page), when_and_where(session)] for session, page in pages
    )


def when_and_where(session: ReleasedSession) -> str:
    parts = [dates.day(session.date)]
    if session.starts_at and session.ends_at:
        parts.append(f"{dates.clock(session.starts_at)}–{dates.clock_of_end(session.ends_at)}")
    return ", ".join([*parts, *filter(None, [session.local("room")])])


def _moment(at: datetime | None) -> str:
    return dates.moment(at, with_year=True) if at else ""
