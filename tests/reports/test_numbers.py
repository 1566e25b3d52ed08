from datetime import date

import pytest
from django.urls import reverse

from coalition_events.attendance import actions as attendance
from coalition_events.registration.models import Diet, Needs, Status
from coalition_events.reports import numbers
from members.models import Gender, Relation
from tests.factories import make_account, make_meeting, make_organisation, make_person, make_registration

pytestmark = pytest.mark.django_db


def lines(report, title):
    return [
        (line.label, line.total, line.women) for table in report.tables if table.title == title for line in table.lines
    ]


def test_women_stand_within_every_total():
    meeting = make_meeting()
    guest = make_organisation(relation=Relation.GUEST, provinces=["KH-17"])
    make_registration(meeting, person=make_person(gender=Gender.WOMAN))
    make_registration(meeting, person=make_person(gender=Gender.MAN, organisation=guest), days=[2])
    make_registration(meeting, status=Status.WAITLISTED)

    report = numbers.of_meeting(meeting)

    assert (report.confirmed.total, report.confirmed.women, report.waiting.total, report.organisations) == (2, 1, 1, 2)
    assert lines(report, "By day") == [("Thursday 6 May, expected", 1, 1), ("Friday 7 May, expected", 2, 1)]
    assert lines(report, "By relation to the coalition") == [("Guest", 1, 0), ("Member", 1, 1)]
    assert lines(report, "By province") == [("Siem Reap", 1, 0), ("Not known", 1, 1)]


def test_those_who_came_are_counted_once_the_door_has_opened(organiser):
    meeting = make_meeting(days=1)
    registration = make_registration(meeting, days=[1])
    make_registration(meeting, days=[1])
    attendance.check_in(registration, day=meeting.days.get(), by=organiser)

    assert lines(numbers.of_meeting(meeting), "By day") == [
        ("Thursday 6 May, expected", 2, 0),
        ("Thursday 6 May, came", 1, 0),
    ]


def test_food_is_counted_for_the_caterer():
    meeting = make_meeting()
    Needs.objects.create(registration=make_registration(meeting), diet=Diet.HALAL)
    make_registration(meeting)

    assert lines(numbers.of_meeting(meeting), "By food") == [("Halal", 1, 0), ("Not known", 1, 0)]


def test_meetings_are_compared_newest_first(organiser):
    old, new = make_meeting(slug="2026-11"), make_meeting()
    registration = make_registration(old, person=make_person(gender=Gender.WOMAN))
    attendance.check_in(registration, day=old.days.get(number=1), by=organiser)
    attendance.check_in(registration, day=old.days.get(number=2), by=organiser)
    make_registration(new, status=Status.CANCELLED, cancelled_at=registration.registered_at)

    by_slug = {
        line.meeting.slug: (line.confirmed, line.women, line.organisations, line.attended)
        for line in numbers.across_meetings()
    }

    assert by_slug == {"2026-11": (1, 1, 1, 1), "2027-05": (0, 0, 0, 0)}


def test_the_report_takes_the_same_queries_for_one_and_for_three(as_organiser, django_assert_num_queries):
    meeting = make_meeting()
    address = reverse("organise:report", args=[meeting.slug])
    make_registration(meeting)
    with django_assert_num_queries(14):
        as_organiser.get(address)
    make_registration(meeting)
    make_registration(meeting)
    with django_assert_num_queries(14):
        as_organiser.get(address)


def test_the_comparison_takes_the_same_queries_for_one_and_for_three(as_organiser, django_assert_num_queries):
    address = reverse("organise:reports")
    make_registration(make_meeting())
    with django_assert_num_queries(4):
        as_organiser.get(address)
    for month in (6, 7):
        make_registration(make_meeting(starts_on=date(2027, month, 1)))
    with django_assert_num_queries(4):
        as_organiser.get(address)


def test_a_meeting_of_which_nobody_was_recorded_shows_no_zeros(as_organiser):
    make_meeting()

    page = as_organiser.get(reverse("organise:reports"))

    assert page.text.count("Not recorded") == 4


def test_who_comes_for_no_organisation_is_counted_as_such():
    meeting = make_meeting()
    make_registration(meeting, person=make_person(organisation=None))

    assert lines(numbers.of_meeting(meeting), "By kind of organisation") == [("No organisation", 1, 0)]


def test_the_report_names_nobody(as_organiser):
    meeting = make_meeting()
    person = make_person(full_name="Chan Sreyleak", job_title="Investigator")
    Needs.objects.create(registration=make_registration(meeting, person=person), diet=Diet.ALLERGY, diet_note="Peanuts")

    page = as_organiser.get(reverse("organise:report", args=[meeting.slug]))

    assert not any(word in page.text for word in ("Sreyleak", "Investigator", "Peanuts", person.organisation.name))


def test_a_report_of_a_meeting_that_is_not_there(as_organiser):
    assert as_organiser.get(reverse("organise:report", args=["2031-05"])).status_code == 404


@pytest.mark.parametrize("name", ["report", "reports"])
def test_strangers_are_refused(client, name):
    meeting = make_meeting()
    address = reverse(f"organise:{name}", args=[meeting.slug] if name == "report" else [])
    assert client.get(address).status_code == 302
    client.force_login(make_account())
    assert client.get(address).status_code == 403
