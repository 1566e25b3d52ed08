"""What organisers set about seats: each organisation's, until when they are held, and those of a day."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from coalition_events.meetings.actions import meeting as meeting_actions
from tests.factories import BEFORE, MAY_6, make_meeting, make_organisation, make_person, make_registration
from tests.meetings.test_views import messages_of, typed

EDIT, DAYS = (reverse(f"organise:meeting_{page}", args=["2027-05"]) for page in ("edit", "days"))
HOURS = {"version": "1", "starts_1": "08:00", "ends_1": "17:00", "starts_2": "08:00", "ends_2": "17:00"}


def test_an_allowance_and_a_date_until_which_seats_are_held_are_saved(as_organiser):
    meeting = make_meeting()

    as_organiser.post(EDIT, typed(meeting, allowance="4", seats_held_until="2027-04-10"))

    meeting.refresh_from_db()
    assert (meeting.allowance, meeting.seats_held_until) == (4, date(2027, 4, 10))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("allowance", "0"),
        ("allowance", "-1"),
        ("allowance", "501"),
        ("allowance", "four"),
        ("seats_held_until", "2027-05-08"),
        ("seats_held_until", "soon"),
    ],
)
def test_what_cannot_be_comes_back_as_it_was_typed(as_organiser, field, value):
    meeting = make_meeting()

    response = as_organiser.post(EDIT, typed(meeting, **{field: value}))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert response.context["form"][field].value() == value


def test_a_lower_allowance_than_is_used_comes_back_with_names_and_numbers(as_organiser):
    meeting, organisation = make_meeting(), make_organisation(name="Hagar")
    for _ in range(2):
        make_registration(meeting, person=make_person(organisation=organisation))

    response = as_organiser.post(EDIT, typed(meeting, allowance="1"))

    assert response.status_code == 422
    assert "More than 1 are confirmed already from Hagar (2)." in response.content.decode()


def test_seats_of_a_day_are_saved_and_taken_away(as_organiser):
    meeting = make_meeting()

    as_organiser.post(DAYS, HOURS | {"seats_2": "120"})
    assert list(meeting.days.values_list("seats", flat=True)) == [None, 120]

    as_organiser.post(DAYS, HOURS | {"version": "2", "seats_2": ""})
    assert list(meeting.days.values_list("seats", flat=True)) == [None, None]


@pytest.mark.parametrize("seats", ["0", "-5", "5001", "many"])
def test_seats_of_a_day_that_cannot_be_come_back_as_they_were_typed(as_organiser, seats):
    make_meeting()

    response = as_organiser.post(DAYS, HOURS | {"seats_2": seats})

    assert response.status_code == 422
    assert response.context["form"]["seats_2"].value() == seats


def test_a_day_with_more_seats_than_the_meeting_is_hinted_at_and_saved(as_organiser):
    meeting = make_meeting(seats=100)

    response = as_organiser.post(DAYS, HOURS | {"seats_1": "150"}, follow=True)

    assert messages_of(response) == [
        "Saved.",
        "Thursday 6 May has more seats than the meeting. We use the number of the meeting.",
    ]
    assert meeting.days.get(number=1).seats == 150


def test_fewer_seats_on_a_day_than_are_confirmed_come_back_with_the_numbers(as_organiser):
    meeting = make_meeting()
    for _ in range(2):
        make_registration(meeting)

    response = as_organiser.post(DAYS, HOURS | {"seats_2": "1"})

    assert response.status_code == 422
    assert "2 people are confirmed for Friday 7 May. 1 is not enough." in response.content.decode()


def test_two_who_set_seats_of_a_day_see_each_other(as_organiser):
    meeting = make_meeting()
    meeting_actions.set_hours(meeting, {}, seats={2: 90}, by=None)

    response = as_organiser.post(DAYS, HOURS | {"seats_2": "80"})

    assert response.status_code == 409
    assert "Friday 7 May 8:00–17:00, 90 seats." in response.content.decode()


def test_the_next_meeting_takes_over_the_seats_and_not_the_date_until_which_they_are_held(organiser):
    last = make_meeting(allowance=4, seats_held_until=date(2027, 4, 10))
    last.days.filter(number=2).update(seats=120)
    first = MAY_6 + timedelta(days=180)

    meeting = meeting_actions.start_from(
        last, by=organiser, now=BEFORE, slug="2027-11", theme="Hope", starts_on=first, ends_on=first + timedelta(days=1)
    )

    assert (meeting.allowance, meeting.seats_held_until) == (4, None)
    assert list(meeting.days.values_list("seats", flat=True)) == [None, 120]
