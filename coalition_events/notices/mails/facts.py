"""What the mails of one meeting rest on: each thing is looked up once, however many mails ask for it."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property

from django.urls import reverse

from coalition_events.agenda.models import Appearance
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Says
from coalition_events.notices.queries.audience import Addressed, Concern
from coalition_events.notices.queries.due_times import ASKED_TO_ANSWER
from coalition_events.notices.queries.wanted import Wanted
from coalition_events.registration.actions.delegations import paths_of_links
from coalition_events.registration.models import GuestInvitation
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
        answering = [to for rule, to in self._said if rule.audience in ASKED_TO_ANSWER or is_focal_person(to)]
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
