"""What a party's page shows: who comes and who waits, who could come, and the forms to say so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from coalition_events.registration.actions import authority
from coalition_events.registration.actions.party import Party
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.actions.seats import SeatsOf
from coalition_events.registration.forms.answer import AnswerForm
from coalition_events.registration.forms.colleague import ColleagueForm, fold_after_days
from coalition_events.registration.forms.delegation import DelegationForm
from coalition_events.registration.forms.place import PlaceForm
from coalition_events.registration.forms.tick import TickForm
from coalition_events.registration.queries.asking import Asking
from coalition_events.registration.views import closed_rows, summaries
from coalition_events.registration.views.delegation_answers import KEPT, delegation_answers
from coalition_events.registration.views.delegation_rows import Opened, registrations_on, rows_of
from coalition_events.registration.views.fresh_forms import answer_fields, colleague_fields
from coalition_events.registration.views.shared_people import is_shared
from coalition_events.registration.views.ticks import Tick
from members.models import Person

MOST_SQUARES = 20


@dataclass
class Newcomer:
    """Somebody who is not registered yet, with the form that does it where it stands open."""

    person: Person
    url: str
    form: PlaceForm | None = None

    @property
    def place(self) -> str:
        return summaries.newcomer(self.person)


@dataclass(frozen=True)
class Sent:
    """The form that somebody has just sent or opened; the others stand fresh beside it."""

    opened: Opened | None = None
    newcomer: Newcomer | None = None
    ticks: TickForm | None = None
    colleague: ColleagueForm | None = None
    colleague_place: PlaceForm | None = None
    answer: AnswerForm | None = None
    questions: DelegationForm | None = None

    def __bool__(self) -> bool:
        return any(vars(self).values())


def context_of(
    party: Party, sent: Sent | None = None, *, kept: Sequence[int] = (), now: datetime | None = None
) -> dict[str, Any]:
    """The context of registration/page.html. A fixed number of queries, however many people there are."""
    now, sent = now or timezone.now(), sent or Sent()
    meeting = party.meeting
    asking = Asking.of(meeting)
    seating = Seating.of(meeting, now=now, organisation=party.organisation.pk if party.organisation else None)
    delegation = seating.delegation
    registrations = registrations_on(party, delegation)
    registered = {one.person_id for one in registrations}
    left = [person for person in party.everybody if person.pk not in registered]
    own_seats = seating.of_organisation(registrations) if party.organisation else None
    rows = rows_of(party, registrations, asking, seating, opened=sent.opened, kept=kept)
    seats = seating.taken
    may_change = authority.is_organiser(party.by) or meeting.registration_is_open(now) or bool(sent)
    for row in rows:
        if row.opened is None:
            row.closed = closed_rows.draw(row, may_change=may_change)
    context = {
        "meeting": meeting,
        "section": "registration",
        "party": party,
        "organisation": party.organisation,
        "rows": rows,
        "confirmed_count": sum(row.registration.is_confirmed for row in rows),
        "waiting_count": sum(row.registration.is_waitlisted for row in rows),
        "seats": seats,
        "full_days": seating.full_days(),
        "will_wait": seats.is_full,
        "shares_list": any(row.registration.is_confirmed for row in rows) and is_shared(meeting, asking, now=now),
        "state": meeting.state(now),
        "may_change": may_change,
    }
    if party.organisation is None or own_seats is None:
        return context | {
            "newcomers": [_newcomer(party, asking, person, sent, is_alone=len(left) == 1) for person in left]
        }
    last_time = party.last_time
    ticked = sent.ticks.ticked if sent.ticks else []
    ticks = [Tick(person, last_time.place_of(person), str(person.pk) in ticked) for person in left]
    return context | {
        "delegation": delegation,
        "own_seats": own_seats,
        "own_squares": _squares(own_seats),
        "full_days": seating.full_days(has_held_seat=own_seats.has_held),
        "will_wait": own_seats.free == 0 or (seats.is_full and not own_seats.has_held),
        "newcomers": [sent.newcomer] if sent.newcomer else [],
        "came_last_time": [tick for tick in ticks if last_time.had(tick.person)],
        "others": [tick for tick in ticks if not last_time.had(tick.person)],
        "folds_others": bool(last_time.registrations),
        "has_ticks": may_change and bool(ticks),
        "tick_form": sent.ticks,
        "colleague_form": sent.colleague,
        "colleague_place_form": fold_after_days(sent.colleague_place) if sent.colleague_place else None,
        "colleague_fields": "" if sent.colleague else colleague_fields(party, asking),
        "asked": delegation_answers(party, asking, delegation, sent.questions),
        "keeps_asked": KEPT in kept,
        "answer_form": sent.answer or AnswerForm(delegation=delegation, prefix="answer"),
        "answer_fields": "" if sent.answer else answer_fields(delegation),
    }


def _squares(seats: SeatsOf) -> list[bool]:
    """One for each seat of the organisation, taken or not; none where they are not counted, or too many to draw."""
    if seats.allowance is None or max(seats.allowance, seats.used) > MOST_SQUARES:
        return []
    return [number < seats.used for number in range(max(seats.allowance, seats.used))]


def _newcomer(party: Party, asking: Asking, person: Person, sent: Sent, *, is_alone: bool) -> Newcomer:
    """With the form open where somebody has opened it, or where there is nobody else."""
    if sent.newcomer and sent.newcomer.person == person:
        return sent.newcomer
    form = PlaceForm(meeting=party.meeting, asking=asking, prefix="own") if is_alone else None
    return Newcomer(person, party.url("registration_person", pk=person.pk), form)
