"""What the mails of one meeting rest on: each thing is looked up once, however many mails ask for it.

From it comes what the variables of a mail are for one reader.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from coalition_events.agenda.models import Appearance
from coalition_events.common import dates
from coalition_events.mail.variable import Values
from coalition_events.mail.wording import blocks
from coalition_events.meetings import mails as meetings
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Says
from coalition_events.notices.queries import due_times
from coalition_events.notices.queries.audience import Addressed, Concern
from coalition_events.notices.queries.released_sessions import ReleasedSession
from coalition_events.notices.queries.wanted import Wanted
from coalition_events.registration.actions.delegations import paths_of_links
from coalition_events.registration.models import GuestInvitation
from members.mails import called
from members.models import Organisation, Person


class Facts:
    """Only what these notices ask for is looked up; `invited` are organisations whose focal persons are invited."""

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

    def invitation_link(self, concern: Concern) -> str:
        return concern.invitation.path if concern.invitation else reverse("registration", args=[self.meeting.slug])

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
        parts.append(f"{dates.clock(session.starts_at)}–{dates.clock(session.ends_at)}")
    return ", ".join([*parts, *filter(None, [session.local("room")])])


def _moment(at: datetime | None) -> str:
    return dates.moment(at) if at else ""
