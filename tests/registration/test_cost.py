"""What a change of places costs: as many queries in a large meeting as in a small one."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.registration.actions import colleagues, places, seats, waitlist
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.models import Answer, Delegation, Status
from members.models import Organisation
from tests.factories import BEFORE, make_meeting, make_organisation, make_person, make_registration

UNTIL = (BEFORE + timedelta(days=9)).date()


def full_meeting(slug: str, count: int) -> SimpleNamespace:
    """As many seats as are confirmed and as many again who wait, half of them without an address."""
    meeting = make_meeting(slug=slug, seats=count, allowance=2, seats_held_until=UNTIL)
    nobody_comes = [Delegation(organisation=one, answer=Answer.NOT_COMING) for one in Organisation.objects.all()]
    for delegation in nobody_comes:
        delegation.meeting, delegation.answered_at = meeting, BEFORE
    Delegation.objects.bulk_create(nobody_comes)
    for number in range(count):
        organisation, email = make_organisation(), "" if number % 2 else f"{number}@example.org"
        for status in (Status.CONFIRMED, Status.WAITLISTED):
            person = make_person(organisation=organisation, email=email)
            make_registration(meeting, person=person, status=status)
    place = meeting.registrations.confirmed().select_related("meeting", "person").first()
    colleague = make_person(organisation=place.person.organisation)
    return SimpleNamespace(meeting=meeting, place=place, colleague=colleague, count=count)


VERBS = {
    "register": lambda at, how: places.register(at.meeting, person=at.colleague, days=[1], **how),
    "change": lambda at, how: places.change(at.place, days=[1], **how),
    "cancel": lambda at, how: places.cancel(at.place, **how),
    "replace": lambda at, how: colleagues.replace(at.place, person=at.colleague, **how),
    "seat everybody": lambda at, how: meeting_actions.change(at.meeting, seats=2 * at.count, **how),
    "move the meeting": lambda at, how: meeting_actions.change(
        at.meeting, ends_on=at.meeting.ends_on + timedelta(days=1), **how
    ),
    "ask why they wait": lambda at, how: waitlist.turns(
        at.meeting.registrations.all(), Seating.of(at.meeting, now=how["now"])
    ),
    "ask for the seats": lambda at, how: seats.seats_taken(at.meeting, now=how["now"]),
}


def queries_of(verb: str, at: SimpleNamespace, by) -> int:
    with CaptureQueriesContext(connection) as queries:
        VERBS[verb](at, {"by": by, "now": BEFORE})
    return len(queries)


@pytest.mark.parametrize("verb", VERBS)
def test_it_takes_as_many_queries_in_a_large_meeting_as_in_a_small_one(verb, organiser):
    in_small = queries_of(verb, full_meeting("2027-05", 2), organiser)
    in_large = queries_of(verb, full_meeting("2027-11", 8), organiser)

    assert in_small == in_large


def test_seats_are_counted_in_one_query(organiser):
    assert queries_of("ask for the seats", full_meeting("2027-05", 2), organiser) == 1
