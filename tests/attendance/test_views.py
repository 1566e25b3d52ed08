import pytest
from django.urls import reverse

from coalition_events.attendance.models import Attendance
from coalition_events.registration.models import Status
from tests.factories import make_account, make_meeting, make_person, make_registration

pytestmark = pytest.mark.django_db


def door(meeting, **query):
    return reverse("organise:checkin", args=[meeting.slug], query=query)


def check_in_address(registration, number=1):
    return reverse("organise:check_in", args=[registration.meeting.slug, number, registration.pk])


def test_the_door_lists_those_with_a_place_on_the_day(as_organiser):
    meeting = make_meeting()
    here = make_registration(meeting)
    make_registration(meeting, days=[2])
    make_registration(meeting, status=Status.WAITLISTED)

    page = as_organiser.get(door(meeting, day=1))

    assert list(page.context["page"]) == [here]


def test_a_name_is_found_in_any_order_of_its_words(as_organiser):
    meeting = make_meeting()
    found = make_registration(meeting, person=make_person(full_name="Ros Yeng"))
    make_registration(meeting)

    page = as_organiser.get(door(meeting, day=1, q="yeng ros"), headers={"HX-Request": "true"})

    assert list(page.context["page"]) == [found]
    assert "<html" not in page.text


def test_checking_in_comes_back_to_the_same_list(as_organiser):
    registration = make_registration()

    answer = as_organiser.post(check_in_address(registration), {"q": "sok"})

    assert answer.url == door(registration.meeting, day=1, q="sok")
    assert Attendance.objects.count() == 1


def test_undoing_a_check_in(as_organiser):
    registration = make_registration()
    as_organiser.post(check_in_address(registration))

    as_organiser.post(check_in_address(registration), {"undo": "1"})

    assert Attendance.objects.count() == 0


def test_a_refusal_is_told_in_words(as_organiser):
    registration = make_registration(days=[2])

    page = as_organiser.post(check_in_address(registration), follow=True)

    assert "is not registered for this day" in page.text


def test_the_sheet_has_a_table_a_day_and_rows_for_walk_ins(as_organiser):
    registration = make_registration()

    page = as_organiser.get(reverse("organise:sheet", args=[registration.meeting.slug]))

    assert page.text.count("<table") == 2
    assert page.text.count('class="walk-in"') == 20
    assert page.text.count(registration.person.full_name) == 2


def test_the_door_takes_the_same_queries_for_one_and_for_three(as_organiser, django_assert_max_num_queries):
    meeting = make_meeting()
    make_registration(meeting)
    with django_assert_max_num_queries(20) as one:
        as_organiser.get(door(meeting, day=1))
    make_registration(meeting)
    make_registration(meeting)
    with django_assert_max_num_queries(len(one.captured_queries)) as three:
        as_organiser.get(door(meeting, day=1))
    assert len(three.captured_queries) == len(one.captured_queries)


@pytest.mark.parametrize("name", ["checkin", "sheet"])
def test_strangers_are_refused(client, name):
    address = reverse(f"organise:{name}", args=[make_meeting().slug])
    assert client.get(address).status_code == 302
    client.force_login(make_account())
    assert client.get(address).status_code == 403
