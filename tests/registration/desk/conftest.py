from collections.abc import Callable
from datetime import date, timedelta

import pytest

from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Registration, Status
from tests.factories import BEFORE, make_meeting, make_organisation, make_person, make_registration


@pytest.fixture
def full(db: None) -> Meeting:
    """A meeting of two seats."""
    return make_meeting(seats=2, venue="Tonlé Hall")


def make_november(**fields) -> Meeting:
    """Another meeting than the full one: Thursday 4 and Friday 5 November."""
    return make_meeting(starts_on=date(2027, 11, 4), **fields)


@pytest.fixture
def named(full: Meeting) -> Callable[..., Registration]:
    """`named("A")` has a seat of the full meeting; `named("W", waits=1)` waits, by this turn."""

    def make(name: str, *, waits: int = 0, meeting: Meeting = full, **fields) -> Registration:
        person = fields.pop("person", None) or make_person(full_name=name, organisation=make_organisation())
        if waits:
            fields |= {"status": Status.WAITLISTED, "waitlisted_at": BEFORE - timedelta(minutes=60 - waits)}
        else:
            fields.setdefault("confirmed_at", BEFORE)
        return make_registration(meeting, person=person, **fields)

    return make


def stand(*rows: Registration) -> list[str]:
    """How each stands now, by its status."""
    by_pk = Registration.objects.in_bulk([row.pk for row in rows])
    return [by_pk[row.pk].status for row in rows]


def seen(*rows: Registration) -> dict[int, int]:
    """{pk: version}, as a page shows them now."""
    return dict(Registration.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", "version"))
