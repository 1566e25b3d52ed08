import pytest

from coalition_events.attendance.actions import checkin as actions
from coalition_events.attendance.models import Attendance
from coalition_events.meetings.actions.locking import Refused
from coalition_events.registration.models import Status
from tests.at_once import at_once
from tests.factories import BEFORE, at, make_account, make_meeting, make_registration

pytestmark = pytest.mark.django_db


def test_checking_in_says_who_when_and_on_which_day(organiser):
    registration = make_registration()
    day = registration.meeting.days.get(number=1)

    actions.check_in(registration, day=day, by=organiser, now=at("7:45"))

    attendance = Attendance.objects.get()
    assert (attendance.registration, attendance.day, attendance.checked_in_at, attendance.checked_in_by) == (
        registration,
        day,
        at("7:45"),
        organiser,
    )


def test_checking_in_again_keeps_the_first_check_in(organiser):
    registration = make_registration()
    day = registration.meeting.days.get(number=1)
    first = actions.check_in(registration, day=day, by=organiser, now=at("7:45"))

    second = actions.check_in(registration, day=day, by=make_account(is_staff=True), now=at("8:10"))

    assert (second, second.checked_in_at) == (first, at("7:45"))


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"days": [2]}, "is not registered for Thursday 6 May"),
        ({"status": Status.WAITLISTED}, "is waiting for a place"),
        ({"status": Status.CANCELLED, "cancelled_at": BEFORE}, "was cancelled"),
    ],
)
def test_who_has_no_confirmed_place_on_the_day_is_refused(organiser, fields, text):
    registration = make_registration(**fields)

    with pytest.raises(Refused, match=text):
        actions.check_in(registration, day=registration.meeting.days.get(number=1), by=organiser)

    assert not Attendance.objects.exists()


def test_a_day_of_another_meeting_is_refused(organiser):
    registration = make_registration()
    other = make_meeting(slug="2027-11")

    with pytest.raises(Refused):
        actions.check_in(registration, day=other.days.get(number=1), by=organiser)


def test_a_check_in_taken_back_stays_in_its_history(organiser):
    registration = make_registration()
    day = registration.meeting.days.get(number=1)
    actions.check_in(registration, day=day, by=organiser)
    actions.undo_check_in(registration, day=day, by=organiser)

    events = Attendance.pgh_event_model.objects.filter(pgh_obj_id__isnull=False)
    assert list(events.order_by("pgh_id").values_list("pgh_label", flat=True)) == ["insert", "delete"]


def test_undoing_takes_the_check_in_back_once(organiser):
    registration = make_registration()
    day = registration.meeting.days.get(number=1)
    actions.check_in(registration, day=day, by=organiser)

    assert [actions.undo_check_in(registration, day=day, by=organiser) for _ in range(2)] == [True, False]
    assert not Attendance.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_doors_at_once_make_one_check_in(organiser):
    registration = make_registration()
    day = registration.meeting.days.get(number=1)

    at_once(*[lambda: actions.check_in(registration, day=day, by=organiser)] * 2)

    assert Attendance.objects.count() == 1
