import io
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from coalition_events.attendance.actions import checkin as actions
from coalition_events.attendance.actions.counts import WHOLE, Counted, NotBegun, count_by_hand
from coalition_events.attendance.models import HandCount
from coalition_events.common.rows import events_of
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.replies import erase_needs
from coalition_events.registration.models import Diet, Interpretation, Lodging, Needs, Registration, Status
from coalition_events.reports.queries.across import Years
from coalition_events.reports.queries.facts import Count
from coalition_events.reports.queries.report import report_of
from coalition_events.summaries.queries import draft as drafting
from coalition_events.summaries.queries.facts import Besides, numbers_of
from members.models import Gender, Relation, RoleName
from tests.factories import (
    BEFORE,
    MAY_6,
    at,
    make_account,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
)
from tests.summaries.conftest import publish

pytestmark = pytest.mark.django_db


def lines(report, title):
    """(label, its counts as "189 (48)") of each line."""
    return [
        (line.label, *(f"{count.total} ({count.women})" for count in line.counts))
        for sheet in report.sheets
        for table in sheet.tables
        if table.title == title
        for line in table.lines
    ]


def needing(meeting, **fields):
    gender, days = fields.pop("gender", Gender.NOT_SAID), fields.pop("days", [1, 2])
    registration = make_registration(meeting, person=make_person(gender=gender), days=days)
    Needs.objects.create(registration=registration, **fields)
    return registration


def test_women_stand_within_every_total():
    meeting = make_meeting()
    guest = make_organisation(relation=Relation.GUEST, provinces=["KH-17"])
    make_registration(meeting, person=make_person(gender=Gender.WOMAN))
    make_registration(meeting, person=make_person(gender=Gender.MAN, organisation=guest), days=[2])
    make_registration(meeting, status=Status.WAITLISTED)

    report = report_of(meeting)

    assert (report.confirmed, report.waiting, report.organisations) == (Count(2, 1), Count(1, 0), 2)
    assert lines(report, "By day") == [
        ("Thursday 6 May", "1 (1)"),
        ("Friday 7 May", "2 (1)"),
        ("On any day", "2 (1)"),
    ]
    assert lines(report, "By gender") == [("Woman", "1 (1)"), ("Man", "1 (0)")]
    assert lines(report, "By relation to the coalition") == [("Guest", "1 (0)"), ("Member", "1 (1)")]
    assert lines(report, "By province") == [("Not known", "1 (1)"), ("Siem Reap", "1 (0)")]


def test_those_who_came_stand_beside_those_registered_once_the_door_has_opened(organiser):
    meeting = make_meeting()
    here = make_registration(meeting, person=make_person(gender=Gender.WOMAN))
    make_registration(meeting, days=[1])
    left = make_registration(meeting)
    for registration in (here, left):
        actions.check_in(registration, day=meeting.days.get(number=1), by=organiser)
    Registration.objects.filter(pk=left.pk).update(status=Status.CANCELLED, cancelled_at=left.registered_at)

    report = report_of(meeting)

    assert report.came == Count(2, 1)
    assert lines(report, "By day") == [
        ("Thursday 6 May", "2 (1)", "2 (1)"),
        ("Friday 7 May", "1 (1)", "0 (0)"),
        ("On any day", "2 (1)", "2 (1)"),
    ]
    assert lines(report, "By gender") == [("Woman", "1 (1)", "1 (1)"), ("Not said", "1 (0)", "1 (0)")]


def test_food_is_counted_day_by_day_and_allergies_in_the_words_they_were_written_in():
    meeting = make_meeting()
    needing(meeting, diet=Diet.HALAL, days=[1])
    needing(meeting, diet=Diet.ALLERGY, diet_note="No Peanuts", gender=Gender.WOMAN)
    needing(meeting, diet=Diet.ALLERGY, diet_note="no peanuts")
    needing(meeting, diet=Diet.ANYTHING, days=[2])
    make_registration(meeting, days=[2])
    make_registration(meeting, status=Status.WAITLISTED)

    report = report_of(meeting)

    assert lines(report, "Meals") == [("All", "3 (1)", "4 (1)")]
    assert lines(report, "Food") == [
        ("Anything", "0 (0)", "1 (0)"),
        ("Halal", "1 (0)", "0 (0)"),
        ("Allergy", "2 (1)", "2 (1)"),
        ("Not said", "0 (0)", "1 (0)"),
    ]
    assert lines(report, "Allergies and other food needs, as they were written") == [("No Peanuts", "2 (1)", "2 (1)")]


def test_interpretation_and_languages_are_counted_day_by_day():
    meeting = make_meeting()
    needing(meeting, interpretation=Interpretation.ENGLISH_INTO_KHMER, languages=["km"])
    needing(meeting, languages=["km", "en"], days=[1])
    needing(meeting, languages=["en", "km"], days=[1], gender=Gender.WOMAN)

    report = report_of(meeting)

    assert lines(report, "Interpretation") == [
        ("English into Khmer", "1 (0)", "1 (0)"),
        ("Not needed", "2 (1)", "0 (0)"),
    ]
    assert lines(report, "Languages understood") == [
        ("Both English and Khmer", "2 (1)", "0 (0)"),
        ("Khmer", "1 (0)", "1 (0)"),
    ]


def test_beds_are_counted_night_by_night():
    meeting = make_meeting(days=3)
    needing(meeting, lodging=Lodging.NIGHT_BEFORE, days=[2, 3])
    needing(meeting, lodging=Lodging.EVERY_NIGHT, days=[1, 3], gender=Gender.WOMAN)
    needing(meeting, lodging=Lodging.NONE, transport="A minibus from Poipet", arrival="Wednesday evening")

    report = report_of(meeting)

    assert lines(report, "Beds, night by night") == [
        ("The night of Wednesday 5 May", "1 (1)"),
        ("The night of Thursday 6 May", "2 (1)"),
        ("The night of Friday 7 May", "1 (1)"),
    ]
    assert lines(report, "Help with transport") == [("All", "1 (0)")]
    assert lines(report, "Help with transport, as it was written") == [("A minibus from Poipet", "1 (0)")]


def test_who_had_a_place_at_an_earlier_meeting_is_returning():
    before, meeting = make_meeting(slug="2026-11", starts_on=date(2026, 11, 5)), make_meeting()
    returning, cancelled = make_person(), make_person()
    make_registration(before, person=returning)
    gone = make_registration(before, person=cancelled)
    Registration.objects.filter(pk=gone.pk).update(status=Status.CANCELLED, cancelled_at=gone.registered_at)
    for person in (returning, cancelled, make_person()):
        make_registration(meeting, person=person)

    report = report_of(meeting)

    assert lines(report, "New or returning") == [("New", "2 (0)"), ("Had a place at an earlier meeting", "1 (0)")]


def test_meetings_are_compared_newest_first(organiser):
    old, new = make_meeting(starts_on=date(2026, 11, 5)), make_meeting()
    registration = make_registration(old, person=make_person(gender=Gender.WOMAN))
    actions.check_in(registration, day=old.days.get(number=1), by=organiser)
    actions.check_in(registration, day=old.days.get(number=2), by=organiser)
    make_registration(new, status=Status.CANCELLED, cancelled_at=registration.registered_at)

    lines = Years(today=MAY_6).lines

    assert [(line.meeting, line.confirmed, line.organisations, line.came) for line in lines] == [
        (new, Count(0, 0), 0, Count(0, 0)),
        (old, Count(1, 1), 1, Count(1, 1)),
    ]


def test_the_report_takes_the_same_queries_for_one_and_for_three(as_organiser, django_assert_num_queries):
    meeting = make_meeting()
    address = reverse("organise:report", args=[meeting.slug])
    make_registration(meeting)
    with django_assert_num_queries(13):
        as_organiser.get(address)
    make_registration(meeting)
    make_registration(meeting)
    with django_assert_num_queries(13):
        as_organiser.get(address)


def test_the_comparison_takes_the_same_queries_for_one_and_for_three(as_organiser, django_assert_num_queries):
    address = reverse("organise:reports")
    make_registration(make_meeting())
    with django_assert_num_queries(8):
        as_organiser.get(address)
    for month in (6, 7):
        make_registration(make_meeting(starts_on=date(2027, month, 1)))
    with django_assert_num_queries(8):
        as_organiser.get(address)


def test_a_meeting_of_which_nobody_was_recorded_shows_no_zeros(as_organiser):
    make_meeting()

    page = as_organiser.get(reverse("organise:reports"))

    assert page.text.count("Not recorded") == 4


def test_who_comes_for_no_organisation_is_counted_as_such():
    meeting = make_meeting()
    make_registration(meeting, person=make_person(organisation=None))

    assert lines(report_of(meeting), "By kind of organisation") == [("No organisation", "1 (0)")]


def test_after_the_erasure_the_page_says_so(as_organiser):
    meeting = make_meeting(starts_on=date(2026, 5, 7), slug="2026-05")
    needing(meeting, diet=Diet.ALLERGY, diet_note="Peanuts")
    erase_needs(meeting, now=at("9:00", date(2026, 8, 1)))

    page = as_organiser.get(reverse("organise:report_sheet", args=[meeting.slug, "kitchen"]))

    assert "was erased on Saturday 1 August 2026" in page.text
    assert "<table" not in page.text
    assert "By gender" in as_organiser.get(reverse("organise:report", args=[meeting.slug])).text


@pytest.mark.parametrize("key", ["kitchen", "interpreters", "house", "donor"])
def test_each_sheet_has_a_page_to_print(as_organiser, key):
    meeting = make_meeting()
    needing(meeting, diet=Diet.HALAL)

    page = as_organiser.get(reverse("organise:report_sheet", args=[meeting.slug, key]))

    assert [sheet.key for sheet in page.context["sheets"]] == [key]
    assert "style=" not in page.text


def test_a_sheet_that_is_not_there(as_organiser):
    assert as_organiser.get(reverse("organise:report_sheet", args=[make_meeting().slug, "roof"])).status_code == 404


def test_the_workbook_has_a_sheet_for_each_and_no_written_word(as_organiser):
    meeting = make_meeting()
    needing(meeting, diet=Diet.ALLERGY, diet_note="Peanuts", gender=Gender.WOMAN, access="=1+1")

    response = as_organiser.get(reverse("organise:report_xlsx", args=[meeting.slug]))

    assert response["Content-Disposition"] == 'attachment; filename="numbers-2027-05.xlsx"'
    book = load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["For the kitchen", "For the interpreters", "For the venue", "For the donor"]
    assert list(book["For the kitchen"].values) == [
        ("Table", "Group", "Thursday 6", "Thursday 6: women", "Friday 7", "Friday 7: women"),
        ("Meals", "All", 1, 1, 1, 1),
        ("Food", "Allergy", 1, 1, 1, 1),
    ]
    cells = [cell for sheet in book for row in sheet.values for cell in row]
    assert not any("Peanuts" in str(cell) or "1+1" in str(cell) for cell in cells)


def test_the_report_names_nobody(as_organiser):
    meeting = make_meeting()
    person = make_person(full_name="Chan Sreyleak", job_title="Investigator")
    Needs.objects.create(registration=make_registration(meeting, person=person), diet=Diet.ALLERGY, diet_note="Peanuts")

    page = as_organiser.get(reverse("organise:report", args=[meeting.slug]))

    assert not any(word in page.text for word in ("Sreyleak", "Investigator", person.organisation.name))


def test_who_sees_numbers_only_reads_nothing_that_people_wrote(client, as_organiser):
    meeting = make_meeting()
    needing(meeting, diet=Diet.ALLERGY, diet_note="Peanuts, says Chan Sreyleak")
    kitchen = reverse("organise:report_sheet", args=[meeting.slug, "kitchen"])
    assert "Peanuts" in as_organiser.get(kitchen).text
    reader = make_account()
    reader.roles.create(name=RoleName.READER, given_at=timezone.now())
    client.force_login(reader)

    page = client.get(kitchen)

    assert page.context["hides"]
    assert "Peanuts" not in page.text


def test_a_report_of_a_meeting_that_is_not_there(as_organiser):
    assert as_organiser.get(reverse("organise:report", args=["2031-05"])).status_code == 404


@pytest.mark.parametrize(
    ("name", "args"),
    [("report", ["2027-05"]), ("report_sheet", ["2027-05", "kitchen"]), ("report_xlsx", ["2027-05"]), ("reports", [])],
)
def test_strangers_are_refused(client, name, args):
    make_meeting()
    address = reverse(f"organise:{name}", args=args)
    assert client.get(address).status_code == 302
    client.force_login(make_account())
    assert client.get(address).status_code == 403


COUNTS = "/organise/meetings/2027-05/counts/"


def test_numbers_counted_by_hand_are_used_wherever_numbers_are_and_marked(as_organiser):
    meeting = make_meeting(starts_on=date(2019, 5, 9), slug="2027-05")
    typed = {"whole_people": "170", "whole_women": "60", "whole_men": "110", "whole_organisations": "61"}
    typed |= {"day1_people": "131", "day1_women": "46", "day2_people": "52", "day2_women": "19"}
    typed |= {"ngo_people": "120", "business_people": "40"}

    def send(**changed):
        version = Meeting.objects.get().version
        return as_organiser.post(COUNTS, {"version": version} | typed | changed)

    assert send(day2_women="53").status_code == 422
    assert send(ngo_people="131").status_code == 422  # 171 from sectors
    assert send(whole_people="", whole_women="60").status_code == 422
    assert not HandCount.objects.exists()
    seen = Meeting.objects.get().version
    assert send().status_code == 302
    assert HandCount.objects.count() == 5
    stale = as_organiser.post(COUNTS, {"version": seen} | typed | {"whole_people": "180"})
    assert (stale.status_code, "Whole meeting: People" in stale.text) == (409, True)

    report = report_of(meeting)
    assert lines(report, "Counted by hand") == [
        ("Whole meeting", "170 (60)"),
        ("Women", "60 (None)"),
        ("Men", "110 (None)"),
        ("Thursday 9 May", "131 (46)"),
        ("Friday 10 May", "52 (19)"),
        ("Business", "40 (None)"),
        ("NGO", "120 (None)"),
    ]
    page = as_organiser.get("/organise/meetings/2027-05/reports/").text
    assert "Came, counted by hand" in page
    assert "For the kitchen" not in page.split("</nav>")[-1]
    assert ">170<" in as_organiser.get("/organise/reports/").text.replace("\n", "").replace(" ", "")
    english, khmer = (
        drafting.write(meeting, language, Besides()).text for language in ("en", "km") if publish(meeting)
    )
    assert (
        "170 people (60 women) from 61 organisations took part, counted by hand: "
        "131 on Thursday 9 May and 52 on Friday 10 May." in english
    )
    assert "រាប់ដោយដៃ" in khmer

    make_registration(meeting)
    actions.check_in(meeting.registrations.get(), day=meeting.days.get(number=1), by=None)
    assert (numbers_of(meeting).people, numbers_of(meeting).beside) == (1, 170)
    assert send(**dict.fromkeys(typed, "")).status_code == 302
    assert not HandCount.objects.exists()
    assert events_of(HandCount).count() == 10


def test_nobody_is_counted_before_the_meeting_and_a_count_has_no_more_parts_than_people(organiser):
    meeting = make_meeting()
    with pytest.raises(NotBegun):
        count_by_hand(meeting, {WHOLE: Counted(3)}, by=organiser, now=BEFORE)
    with pytest.raises(IntegrityError, match="no_more_parts"), transaction.atomic():
        HandCount.objects.create(meeting=meeting, people=3, women=2, others=2, counted_at=BEFORE)
