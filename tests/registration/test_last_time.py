"""Who came last time is ready to tick, for the days and with the needs of then."""

from datetime import timedelta

import pytest

from coalition_events.registration.models import Diet, Needs, Registration
from tests.factories import make_meeting, make_registration
from tests.registration.sending import url


@pytest.fixture
def last_meeting(open_meeting):
    return make_meeting(starts_on=open_meeting.starts_on - timedelta(days=180))


def tick(client, meeting, organisation, person) -> Registration:
    client.post(url("registration_ticked", meeting, organisation=organisation.pk), {"people": [person.pk]})
    return meeting.registrations.get(person=person)


def test_the_days_are_those_of_then(as_focal, open_meeting, last_meeting, organisation, colleague):
    make_registration(last_meeting, person=colleague, days=[2])
    page = as_focal.get(url("registration_page", open_meeting, organisation=organisation.pk))

    (offered,) = page.context["came_last_time"]
    assert [day.number for day in offered.place.days] == [2]
    assert offered.place.in_words[0] in page.content.decode()
    assert tick(as_focal, open_meeting, organisation, colleague).days == [2]


def test_all_days_of_then_are_all_days_now(as_focal, open_meeting, organisation, colleague):
    one_day = make_meeting(starts_on=open_meeting.starts_on - timedelta(days=180), days=1)
    make_registration(one_day, person=colleague, days=[1])

    assert tick(as_focal, open_meeting, organisation, colleague).days == [1, 2]


def test_a_day_that_there_is_not_now_is_all_days(as_focal, open_meeting, organisation, colleague):
    three_days = make_meeting(starts_on=open_meeting.starts_on - timedelta(days=180), days=3)
    make_registration(three_days, person=colleague, days=[3])

    assert tick(as_focal, open_meeting, organisation, colleague).days == [1, 2]


def test_needs_that_are_still_kept_are_those_of_then(as_focal, open_meeting, last_meeting, organisation, colleague):
    before = make_registration(last_meeting, person=colleague, may_be_photographed=True)
    Needs.objects.create(registration=before, diet=Diet.HALAL, access="No stairs", arrival="By bus")
    page = as_focal.get(url("registration_page", open_meeting, organisation=organisation.pk)).content.decode()
    assert "Halal. No stairs." in page

    registration = tick(as_focal, open_meeting, organisation, colleague)

    assert (registration.needs.diet, registration.needs.access) == (Diet.HALAL, "No stairs")
    assert registration.needs.arrival == ""  # this meeting does not ask for it
    assert registration.may_be_photographed is False  # each meeting asks for consent


def test_erased_needs_are_none(as_focal, open_meeting, last_meeting, organisation, colleague):
    make_registration(last_meeting, person=colleague)

    assert not hasattr(tick(as_focal, open_meeting, organisation, colleague), "needs")
