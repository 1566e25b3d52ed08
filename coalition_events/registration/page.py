"""What a party's page shows: who comes and who waits, who could come, and the forms to say so."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from coalition_events.common import dates
from coalition_events.meetings.models import Day
from coalition_events.registration import actions, told
from coalition_events.registration.forms import AnswerForm, ColleagueForm, PlaceForm, TickForm
from coalition_events.registration.models import Delegation, Registration
from coalition_events.registration.party import Party
from members.models import Person


@dataclass
class Row:
    """One person who comes or waits."""

    registration: Registration
    days: list[Day]
    position: int | None  # on the waitlist
    url: str
    cancellation_url: str
    form: PlaceForm | None = None  # open for changing

    @property
    def person(self) -> Person:
        return self.registration.person

    @property
    def place(self) -> str:
        return told.row_of(self.registration)

    @property
    def in_words(self) -> list[str]:
        """Their days, and whatever they need."""
        days = get_text_list([dates.day_of_month(day.date) for day in self.days], _("and"))
        needs = self.registration.needs.in_words if hasattr(self.registration, "needs") else []
        photographs = [] if self.registration.may_be_photographed else [_("No photographs")]
        return [days, *needs, *photographs]

    @property
    def saved_at(self) -> datetime:
        return self.registration.changed_at or self.registration.registered_at


@dataclass
class Newcomer:
    """Somebody who is not registered yet, with the form that does it where it stands open."""

    person: Person
    url: str
    form: PlaceForm | None = None


@dataclass(frozen=True)
class Sent:
    """The form that somebody has just sent or opened; the others stand fresh beside it."""

    change: PlaceForm | None = None
    newcomer: Newcomer | None = None
    ticks: TickForm | None = None
    colleague: ColleagueForm | None = None
    colleague_place: PlaceForm | None = None
    answer: AnswerForm | None = None

    def __bool__(self) -> bool:
        return any(vars(self).values())


def context_of(party: Party, sent: Sent | None = None, *, now: datetime | None = None) -> dict[str, Any]:
    """The context of registration/page.html. A fixed number of queries, however many people there are."""
    now, sent = now or timezone.now(), sent or Sent()
    meeting = party.meeting
    rows = rows_of(party, sent.change)
    registered = {row.person.pk for row in rows}
    left = [person for person in party.people() if person.pk not in registered]
    context = {
        "meeting": meeting,
        "section": "registration",
        "party": party,
        "organisation": party.organisation,
        "rows": rows,
        "confirmed_count": sum(row.registration.is_confirmed for row in rows),
        "waiting_count": sum(row.registration.is_waitlisted for row in rows),
        "seats": actions.seats_taken(meeting),
        "state": meeting.state(now),
        "may_change": actions.is_organiser(party.by) or meeting.registration_is_open(now) or bool(sent),
    }
    if party.organisation is None:
        return context | {"newcomers": [_newcomer(party, person, sent, is_open=len(left) == 1) for person in left]}
    came = _came_last_time(party)
    return context | {
        "delegation": Delegation.objects.filter(meeting=meeting, organisation=party.organisation).first(),
        "newcomers": [sent.newcomer] if sent.newcomer else [],
        "came_last_time": [person for person in left if person.pk in came],
        "others": [person for person in left if person.pk not in came],
        "tick_form": sent.ticks,
        "ticked": sent.ticks.ticked if sent.ticks else [],
        "colleague_form": sent.colleague or ColleagueForm(organisation=party.organisation, prefix="new"),
        "colleague_place_form": sent.colleague_place or PlaceForm(meeting=meeting, prefix="new"),
        "answer_form": sent.answer or AnswerForm(prefix="answer"),
    }


def rows_of(party: Party, opened: PlaceForm | None = None) -> list[Row]:
    meeting = party.meeting
    registrations = list(party.registrations().live().select_related("person", "needs").order_by("registered_at", "pk"))
    days = list(meeting.days.all())
    line = actions.positions(meeting)
    return [
        Row(
            registration=registration,
            days=[day for day in days if day.number in registration.days],
            position=line.get(registration.pk),
            url=party.url("registration_change", pk=registration.pk),
            cancellation_url=party.url("registration_cancellation", pk=registration.pk),
            form=opened if opened and opened.registration == registration else None,
        )
        for registration in registrations
    ]


def _newcomer(party: Party, person: Person, sent: Sent, *, is_open: bool) -> Newcomer:
    if sent.newcomer and sent.newcomer.person == person:
        return sent.newcomer
    form = PlaceForm(meeting=party.meeting, prefix="own") if is_open else None
    return Newcomer(person, party.url("registration_person", pk=person.pk), form)


def _came_last_time(party: Party) -> set[int]:
    """Who was confirmed at the last meeting before this one to which the organisation came."""
    before = Registration.objects.confirmed().filter(
        delegation__organisation=party.organisation, meeting__starts_on__lt=party.meeting.starts_on
    )
    last = before.order_by("-meeting__starts_on").values("meeting")[:1]
    return set(before.filter(meeting__in=last).values_list("person", flat=True))
