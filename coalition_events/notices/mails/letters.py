"""The letters of a portion of the ledger: what they need is looked up once, however many there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from coalition_events.agenda.models import Appearance
from coalition_events.mail.models import Message
from coalition_events.mail.wording import kept
from coalition_events.meetings.models import Meeting
from coalition_events.notices.mails import reminders
from coalition_events.notices.mails.facts import Facts, is_focal_person
from coalition_events.notices.models import Says
from coalition_events.notices.queries.due_times import ASKED_TO_ANSWER
from coalition_events.registration.actions.links import paths_of_links
from coalition_events.registration.models import GuestInvitation
from members.models import Person

if TYPE_CHECKING:
    from coalition_events.notices.queries.wanted import Wanted


@dataclass(frozen=True, eq=False)
class Letter:
    """One mail: the rows of the ledger that it settles, and what each of them says."""

    rows: tuple[int, ...]
    said: "tuple[Wanted, ...]"


def write(letters: Iterable[Letter], *, now: datetime) -> dict[Letter, Message]:
    """An unsaved message for each."""
    letters = list(letters)
    if not letters:
        return {}
    facts = LookedUp(letters[0].said[0].rule.meeting, now, letters)
    with kept():
        return {letter: reminders.notice(letter.said, facts) for letter in letters}


class LookedUp(Facts):
    """Only what these letters ask for is looked up."""

    def __init__(self, meeting: Meeting, now: datetime, letters: list[Letter]) -> None:
        self.meeting, self.now = meeting, now
        self._said = [one for letter in letters for one in letter.said]

    @cached_property
    def links(self) -> dict[int, str]:  # type: ignore[override]
        addressed = [(one.rule, one.addressed) for one in self._said if one.addressed]
        answering = [to for rule, to in addressed if rule.audience in ASKED_TO_ANSWER or is_focal_person(to)]
        organisations = [to.concern.organisation for to in answering if to.concern.organisation]
        return paths_of_links(self.meeting, organisations, now=self.now) if organisations else {}

    @cached_property
    def guests(self) -> dict[int, str]:  # type: ignore[override]
        registrations = [one.addressed.concern.registration for one in self._said if one.addressed]
        people = {each.person_id for each in registrations if each and each.is_guest}
        standing = GuestInvitation.objects.standing().filter(meeting=self.meeting, person__in=people)
        return {one.person_id: one.path for one in standing} if people else {}

    @cached_property
    def appearances(self) -> dict[tuple[int, int], Appearance]:  # type: ignore[override]
        found = Appearance.objects.filter(session__meeting=self.meeting, person__isnull=False)
        return {(one.session_id, one.person_id): one for one in found if one.person_id}

    @cached_property
    def delegations(self) -> dict[int, list[Person]]:  # type: ignore[override]
        concerns = [one.addressed.concern for one in self._said if one.addressed and one.rule.says == Says.REGISTERED]
        wanted = {each.registration.delegation_id for each in concerns if each.registration}
        coming = self.meeting.registrations.confirmed().filter(delegation__in=wanted - {None}, person__is_active=True)
        found: dict[int, list[Person]] = {}
        for one in coming.select_related("person").order_by("person__full_name", "pk"):
            found.setdefault(one.delegation_id or 0, []).append(one.person)
        return found

    @cached_property
    def contacts(self) -> dict[int, Person]:  # type: ignore[override]
        sessions = {each for one in self._said if one.addressed for each in one.addressed.concern.sessions}
        cast = {each["person"] for session in sessions for each in session.cast if each["person"]}
        return Person.objects.active().in_bulk(cast)
