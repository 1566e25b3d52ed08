from datetime import date

import pytest
from django.urls import reverse

from coalition_events.attendance.actions import checkin as actions
from coalition_events.attendance.models import Attendance
from coalition_events.attendance.queries.door import Counts
from coalition_events.registration.models import Status
from members.models import Gender
from tests.factories import BEFORE, at, make_account, make_meeting, make_organisation, make_person, make_registration

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

    answer = as_organiser.post(f"{check_in_address(registration)}?day=1&q=sok&show=missing&page=2")

    back = door(registration.meeting, day=1, q="sok", show="missing", page=2)
    assert answer.url == f"{back}#person-{registration.pk}"
    assert Attendance.objects.count() == 1


def test_undoing_a_check_in(as_organiser):
    registration = make_registration()
    as_organiser.post(check_in_address(registration))

    for _repeat in range(2):
        answer = as_organiser.post(f"{check_in_address(registration)}removal/")

    assert answer.status_code == 302
    assert Attendance.objects.count() == 0


def test_a_refusal_is_told_in_words(as_organiser):
    registration = make_registration(days=[2])

    page = as_organiser.post(check_in_address(registration), follow=True)

    assert [str(message) for message in page.context["messages"]] == [
        f"{registration.person} is not registered for Thursday 6 May. Add that day to the registration first."
    ]


@pytest.mark.parametrize("sheet", ["checkin/sheet/?day=1", "badges/", "certificates/", "reports/kitchen/"])
def test_what_is_printed_for_the_day_is_a_link_away(as_organiser, sheet):
    meeting = make_meeting()
    address = f"/organise/meetings/{meeting.slug}/{sheet}"

    assert f'href="{address}"' in as_organiser.get(door(meeting)).text
    assert as_organiser.get(address).status_code == 200


def test_those_here_and_those_missing_are_counted_and_shown_apart(as_organiser, organiser):
    meeting = make_meeting()
    here = make_registration(meeting, person=make_person(gender=Gender.WOMAN))
    missing = make_registration(meeting, person=make_person(gender=Gender.MAN))
    actions.check_in(here, day=meeting.days.get(number=1), by=organiser)

    page = as_organiser.get(door(meeting, day=1, show="here"))
    other = as_organiser.get(door(meeting, day=1, show="missing"))

    assert list(page.context["page"]) == [here]
    assert list(other.context["page"]) == [missing]
    assert page.context["counts"] == Counts(expected=2, expected_women=1, here=1, here_women=1)


def test_who_came_and_was_cancelled_afterwards_still_stands_as_here(as_organiser, organiser):
    registration = make_registration()
    meeting = registration.meeting
    actions.check_in(registration, day=meeting.days.get(number=1), by=organiser)
    registration.status, registration.cancelled_at = Status.CANCELLED, BEFORE
    registration.save()

    assert as_organiser.get(door(meeting, day=1)).context["counts"].here == 1


def test_each_word_is_looked_for_in_name_and_organisation(as_organiser):
    meeting = make_meeting()
    bloom = make_organisation(name="Bloom", name_km="ប៊្លូម")
    found = make_registration(meeting, person=make_person(full_name="Ros Yeng", organisation=bloom))
    make_registration(meeting, person=make_person(full_name="Ros Dara"))

    assert list(as_organiser.get(door(meeting, day=1, q="bloom ros")).context["page"]) == [found]


@pytest.mark.parametrize(
    ("today", "number"),
    [(at("7:30"), 1), (at("7:30", date(2027, 5, 7)), 2), (BEFORE, 1), (at("7:30", date(2027, 5, 20)), 2)],
)
def test_the_door_opens_on_today_or_the_nearest_day(as_organiser, monkeypatch, today, number):
    monkeypatch.setattr("django.utils.timezone.now", lambda: today)

    assert as_organiser.get(door(make_meeting())).context["day"].number == number


@pytest.mark.parametrize("day", ["3", "0", "x", "-1"])
def test_a_day_that_the_meeting_has_not(as_organiser, day):
    address = reverse("organise:checkin", args=[make_meeting().slug])

    assert as_organiser.get(address, {"day": day}).status_code == 404


@pytest.mark.parametrize("path", ["checkin/", "checkin/sheet/", "checkin/1/1/", "checkin/1/1/removal/"])
def test_a_meeting_that_is_not_there(as_organiser, path):
    method = as_organiser.post if "1/1" in path else as_organiser.get

    assert method(f"/organise/meetings/2031-05/{path}").status_code == 404


def test_a_registration_of_another_meeting_is_not_found(as_organiser):
    registration = make_registration()
    other = make_meeting(starts_on=date(2027, 11, 4))

    address = reverse("organise:check_in", args=[other.slug, 1, registration.pk])

    assert as_organiser.post(address).status_code == 404


@pytest.mark.parametrize("name", ["checkin", "checkin_sheet"])
def test_a_page_takes_the_same_queries_for_one_and_for_three(as_organiser, django_assert_num_queries, name):
    meeting = make_meeting()
    address = reverse(f"organise:{name}", args=[meeting.slug])
    make_registration(meeting)
    as_organiser.get(address)
    with django_assert_num_queries(8 if name == "checkin" else 5):
        as_organiser.get(address)
    make_registration(meeting)
    make_registration(meeting)
    with django_assert_num_queries(8 if name == "checkin" else 5):
        as_organiser.get(address)


@pytest.mark.parametrize("path", ["checkin/", "checkin/sheet/", "checkin/1/{pk}/", "checkin/1/{pk}/removal/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_refused(client, path, method):
    registration = make_registration()
    address = "/organise/meetings/2027-05/" + path.format(pk=registration.pk)

    assert getattr(client, method)(address)["Location"] == f"/accounts/login/code/?next={address}"
    client.force_login(make_account())
    assert getattr(client, method)(address).status_code == 403
    assert not Attendance.objects.exists()
