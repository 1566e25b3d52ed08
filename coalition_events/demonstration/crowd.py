"""Some 120 invented registrations, written without mail: nobody at example.org is to be told of them."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from coalition_events.attendance.actions import breakouts
from coalition_events.attendance.actions.breakouts import Wish
from coalition_events.attendance.queries.breakouts import Offer
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import (
    Allowance,
    Answer,
    Delegation,
    Diet,
    Interpretation,
    Lodging,
    Needs,
    Registration,
    Status,
)
from members.models import Account, Organisation, Person, Relation

BOTH_DAYS, FIRST_DAY, SECOND_DAY = [1, 2], [1], [2]


def load_crowd(meeting: Meeting, staff: dict[Organisation, list[Person]], *, by: Account, now: datetime) -> None:
    """Most organisations have answered; two members have not, one sends names later, one does not come.

    One has fewer seats than the others, so that its last two colleagues wait.
    """
    members = [organisation for organisation in staff if organisation.relation == Relation.MEMBER]
    silent, names_follow, not_coming, small = members[-2:], members[-3], members[-4], members[-5]
    allowance = Allowance.objects.create(meeting=meeting, organisation=small, seats=6)
    registrations, needs = [], []
    for place, (organisation, people) in enumerate(staff.items()):
        if organisation in silent:
            continue
        answered_on = timezone.localdate(now, PHNOM_PENH) - timedelta(days=27 - place)
        answered_at = datetime.combine(answered_on, time(8 + place % 9, place * 13 % 60), PHNOM_PENH)
        answer = {names_follow: Answer.NAMES_FOLLOW, not_coming: Answer.NOT_COMING}.get(organisation, Answer.COMING)
        delegation = Delegation.objects.create(
            meeting=meeting, organisation=organisation, answer=answer, answered_at=answered_at, answered_by=by
        )
        if answer != Answer.COMING:
            continue
        for number, person in enumerate(people):
            registration, wants = one_registration(delegation, person, place * 7 + number)
            if organisation == small and number >= allowance.seats:
                wait(registration)
            registrations.append(registration)
            needs.append(wants)
    Registration.objects.bulk_create(registrations)
    Needs.objects.bulk_create(needs)


CHOSEN = 45


def load_choices(meeting: Meeting, *, by: Account, now: datetime) -> None:
    """The first have chosen their breakouts; one is full, and somebody waits for it."""
    coming = list(meeting.registrations.confirmed().order_by("registered_at", "pk")[:CHOSEN])
    wishes = [
        Wish(registration.pk, block.breakouts[number % len(block.breakouts)].number, None)
        for block in Offer.of(meeting).blocks
        for number, registration in enumerate(coming)
        if block.takes(registration)
    ]
    breakouts.choose(meeting, wishes, by=by, now=now)


def wait(registration: Registration) -> None:
    registration.status, registration.confirmed_at = Status.WAITLISTED, None
    registration.waitlisted_at = registration.registered_at
    registration.cancelled_at = registration.cancelled_by = None


def one_registration(delegation: Delegation, person: Person, number: int) -> tuple[Registration, Needs]:
    is_cancelled = number % 31 == 30
    registration = Registration(
        meeting=delegation.meeting,
        person=person,
        delegation=delegation,
        status=Status.CANCELLED if is_cancelled else Status.CONFIRMED,
        days=FIRST_DAY if number % 11 == 3 else SECOND_DAY if number % 13 == 5 else BOTH_DAYS,
        may_be_photographed=number % 3 != 0,
        registered_at=delegation.answered_at,
        registered_by=delegation.answered_by,
        confirmed_at=delegation.answered_at,
        cancelled_at=delegation.answered_at + timedelta(days=1) if is_cancelled else None,
        cancelled_by=delegation.answered_by if is_cancelled else None,
    )
    diets = {0: Diet.VEGETARIAN, 5: Diet.HALAL, 8: Diet.ALLERGY}
    diet = diets.get(number % 14, Diet.ANYTHING)
    return registration, Needs(
        registration=registration,
        diet=diet,
        diet_note="Peanuts" if diet == Diet.ALLERGY else "",
        access="A room without stairs" if number % 29 == 7 else "",
        interpretation=(
            Interpretation.ENGLISH_INTO_KHMER
            if number % 5 == 1
            else Interpretation.KHMER_INTO_ENGLISH
            if number % 12 == 2
            else Interpretation.NONE
        ),
        languages=["km"] if number % 5 == 1 else ["en"] if number % 12 == 2 else ["en", "km"],
        arrival="The evening before, by bus" if number % 9 == 4 else "",
        lodging=Lodging.NIGHT_BEFORE if number % 9 == 4 else Lodging.NONE,
        transport="A lift from the bus station" if number % 27 == 4 else "",
    )
