"""Meetings of several years side by side, against the report of each; and who may read which of them."""

import io
import itertools
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from hypothesis import given, strategies
from openpyxl import load_workbook
from PIL import Image

from coalition_events.agenda.models import Role
from coalition_events.agenda.models.notes import ActionPoint
from coalition_events.attendance.actions import checkin
from coalition_events.attendance.actions.counts import WHOLE, Counted, count_by_hand
from coalition_events.registration.models import Answer, Registration, Status
from coalition_events.reports.queries.across import Years
from coalition_events.reports.queries.facts import SMALLEST, Count, ReportLine, ReportTable
from coalition_events.reports.queries.questions import QUESTIONS, TILES, map_of, sheet_of
from coalition_events.reports.queries.report import report_of
from members.models import Gender, Kind, RoleName
from members.models.organisation import PROVINCES
from tests.factories import (
    BEFORE,
    at,
    make_account,
    make_appearance,
    make_delegation,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)
from tests.papers import pages_of

TODAY = date(2026, 12, 1)
LONG_BEFORE = at("9:00", date(2026, 3, 1))
NAMES = ["House of Hope", "Silent Shelter", "Sok Bopha", "012 345 678"]


@pytest.fixture
def three(db, organiser):
    """May 2025, where nobody was checked in, November 2025 and May 2026."""
    house = make_organisation(name="House of Hope", provinces=["KH-17"])
    office = make_organisation(name="Ministry", kind=Kind.GOVERNMENT, provinces=["KH-12"], relation="government_guest")
    silent = make_organisation(name="Silent Shelter", provinces=["KH-12"])
    silent.events.update(pgh_created_at=at("9:00", date(2024, 1, 1)))
    make_person(full_name="Sok Bopha", organisation=silent, is_focal=True, phone="012 345 678")
    woman, man = (make_person(gender=gender, organisation=house) for gender in (Gender.WOMAN, Gender.MAN))
    first, second, third = meetings = [
        make_meeting(starts_on=on, slug=f"{on:%Y-%m}", theme=f"Theme {on:%Y-%m}")
        for on in (date(2025, 5, 8), date(2025, 11, 6), date(2026, 5, 7))
    ]
    for meeting, people in {first: [woman, man], second: [woman, man], third: [woman]}.items():
        for person in people:
            make_registration(meeting, person=person, registered_at=at("9:00", meeting.starts_on.replace(day=1)))
    guest, missing = make_person(gender=Gender.WOMAN, organisation=office), make_person(organisation=office)
    for person in (guest, missing):
        make_registration(third, person=person, registered_at=LONG_BEFORE)
    left = make_registration(third, person=man, registered_at=LONG_BEFORE)
    make_delegation(third, organisation=make_organisation(name="Refusing"), answer=Answer.NOT_COMING)
    came = [*second.registrations.filter(person=woman), *third.registrations.exclude(person=missing)]
    for registration in came:
        day = registration.meeting.days.get(number=1)
        checkin.check_in(registration, day=day, by=organiser, now=at("9:00", day.date))
    Registration.objects.filter(pk=left.pk).update(status=Status.CANCELLED, cancelled_at=BEFORE)
    session = make_session(third)
    make_appearance(session, person=woman, role=Role.SPEAKER)
    make_appearance(session, person=woman, role=Role.MODERATOR)
    make_appearance(session, person=man, role=Role.INTERPRETER)
    ActionPoint.objects.create(meeting=third, text="Write to all", organisation=house, due_on=date(2026, 6, 1))
    return meetings


@pytest.fixture
def reader(client, db):
    account = make_account()
    account.roles.create(name=RoleName.READER, given_at=BEFORE)
    client.force_login(account)
    return client


def cells(table, column):
    """{label: its number there}, without zeros."""
    counts = {line.label: line.counts[table.columns.index(column)] for line in table.lines}
    return {label: (count.total, count.women) for label, count in counts.items() if count}


def tables(key):
    sheet = sheet_of(key, Years(2025, 2026, today=TODAY), with_names=True)
    return {table.title: table for table in sheet.tables}


def test_each_meeting_has_the_numbers_of_its_own_report(three):
    people, provinces = tables("people"), tables("provinces")

    for meeting, title, column in zip(
        three, ["May 2025*", "November 2025", "May 2026"], ["Registered", "Came", "Came"], strict=True
    ):
        report = report_of(meeting)
        own = {table.title: table for table in report.sheet("donor").tables}
        for name in ("By gender", "By kind of organisation", "By relation to the coalition"):
            assert cells(people[name], title) == cells(own[name], column)
        assert cells(provinces["People by province"], title) == cells(own["By province"], column)
        new = cells(own["New or returning"], column).get("New")
        assert cells(people["New or returning"], title).get("New") == new
        line = next(line for line in Years(today=TODAY).lines if line.meeting == meeting)
        assert (line.confirmed, line.came, line.organisations) == (report.confirmed, report.came, report.organisations)


def test_what_only_several_meetings_can_tell(three):
    people, speakers = tables("people"), tables("speakers")

    assert cells(people["New or returning"], "May 2026") == {
        "Also at the meeting before": (1, 1),
        "At an earlier meeting, not the one before": (1, 0),
        "New": (1, 1),
    }
    assert people["Came or did not come"].columns == ["May 2026", "November 2025"]
    assert cells(people["Came or did not come"], "May 2026") == {
        "Registered and came": (2, 2),
        "Registered and did not come": (1, 0),
        "Came without a place": (1, 0),
    }
    assert cells(people["How early people registered"], "May 2026") == {
        "More than four weeks before": (2, 1),
        "In the last week": (1, 1),
    }
    assert cells(speakers["Speakers by gender"], "May 2026") == {"Woman": (1, 1)}
    assert cells(speakers["Speakers by role"], "May 2026") == {"Speaker": (1, 1), "Moderator": (1, 1)}
    assert cells(speakers["Speakers by organisation"], "May 2026") == {"House of Hope": (1, 1)}
    assert cells(tables("action-points")["Action points of each meeting"], "May 2026") == {"Not done and late": (1, 0)}


def test_the_map_has_each_province_once_and_the_numbers_of_its_table(three):
    drawn = map_of(Years(2025, 2026, today=TODAY))

    assert TILES.keys() == PROVINCES.keys()
    assert len(set(TILES.values())) == len(PROVINCES) == 25
    on_map = {row.label: (row.bars[0].values[0], 0) for row in drawn.rows if row.bars[0].values[0]}
    assert on_map == {"Siem Reap": (1, 0), "Phnom Penh": (1, 0)}
    table = tables("provinces")["Organisations by province"]
    assert {label: (total, 0) for label, (total, _women) in cells(table, "All").items()} == on_map


def test_the_grid_says_who_came_and_whom_to_call(as_organiser, three):
    grid = Years(2025, 2026, today=TODAY).grid

    assert {str(row.organisation): [str(cell) for cell in row.cells] for row in grid.rows} == {
        "House of Hope": ["Came: 2", "Came: 1", "Registered: 2"],
        "Ministry": ["Came: 1", "Not a member then", "Not a member then"],
        "Refusing": ["Answered, and nobody has a place", "Not a member then", "Not a member then"],
        "Silent Shelter": ["No answer", "No answer", "No answer"],
    }
    assert [(str(row.organisation), [str(each) for each in row.people]) for row in grid.lapsed] == [
        ("Silent Shelter", ["Sok Bopha"])
    ]
    assert [str(row.organisation) for row in grid.new] == ["Ministry"]


def test_a_reader_sees_no_name_and_no_small_number(reader, three):
    pages = [reverse("organise:reports")] + [reverse("organise:reports_question", args=[key]) for key in QUESTIONS]
    own = [reverse("organise:report", args=[meeting.slug]) for meeting in three]

    for address in [*pages, *own]:
        page = reader.get(address).text
        assert not any(name in page for name in NAMES)
        assert "fewer than 5" in page or "action-points" in address or "organisations" in address, address
        assert "1 woman" not in page
    book = load_workbook(io.BytesIO(reader.get(reverse("organise:reports_xlsx")).content))
    assert not any(name in str(cell) for name in NAMES for sheet in book for row in sheet.values for cell in row)
    assert ("Woman", "fewer than 5") in [row[:2] for row in book["By gender"].values]


def test_an_organiser_gets_all_of_it_as_a_spreadsheet(as_organiser, three):
    book = load_workbook(io.BytesIO(as_organiser.get(reverse("organise:reports_xlsx")).content))

    assert book.sheetnames[:3] == ["Organisations", "Meetings", "Organisations by answer"]
    assert [row[0] for row in book["Organisations"].values][1:] == [
        "House of Hope",
        "Ministry",
        "Refusing",
        "Silent Shelter",
    ]
    assert next(book["By kind of organisation"].values)[:3] == ("Group", "May 2026", "May 2026: women")
    assert (
        Image.open(io.BytesIO(as_organiser.get(reverse("organise:reports_png", args=["people", 0])).content)).width
        > 300
    )
    assert as_organiser.get(reverse("organise:reports_png", args=["people", 99])).status_code == 404
    assert as_organiser.get(reverse("organise:reports_question", args=["roof"])).status_code == 404


def test_whom_to_call_is_on_the_page_of_those_who_may_see_names(as_organiser, three):
    page = as_organiser.get(reverse("organise:reports_question", args=["organisations"])).text

    assert all(name in page for name in NAMES)
    assert 'href="tel:012 345 678"' in page


def test_the_years_are_chosen_and_nonsense_is_left_alone(as_organiser, three):
    def themes(asked):
        page = as_organiser.get(reverse("organise:reports") + asked)
        return [line.meeting.slug for line in page.context["lines"]]

    assert themes("") == themes("?first=x&last=") == ["2026-05", "2025-11", "2025-05"]
    assert themes("?last=2025") == ["2025-11", "2025-05"]
    assert themes("?first=2026&last=2026") == ["2026-05"]
    page = as_organiser.get(reverse("organise:reports_question", args=["people"]) + "?first=2026&last=2026").text
    assert "Also at the meeting before" in page  # by the one before these years
    assert "reports/people/0.png?first=2026&amp;last=2026" in page


def test_before_the_first_meeting_there_is_nothing_to_read(as_organiser):
    make_meeting(starts_on=date.today() + timedelta(days=60), slug="2027-05")

    for key in QUESTIONS:
        assert "No meeting yet" in as_organiser.get(reverse("organise:reports_question", args=[key])).text
    book = load_workbook(io.BytesIO(as_organiser.get(reverse("organise:reports_xlsx")).content))
    assert [row[0] for row in book["By gender"].values] == ["Group"]


@pytest.mark.parametrize("key", QUESTIONS)
def test_a_question_takes_the_same_queries_for_three_meetings_and_for_four(as_organiser, three, key):
    address = reverse("organise:reports_question", args=[key])
    with CaptureQueriesContext(connection) as before:
        as_organiser.get(address)
    make_registration(make_meeting(starts_on=date(2024, 11, 7)))
    with CaptureQueriesContext(connection) as after:
        as_organiser.get(address)
    assert len(before) == len(after) <= 12


def test_a_year_for_donors_is_in_both_languages_and_names_nobody(as_organiser, three):
    paper = as_organiser.get(reverse("organise:reports_pdf", args=[2026]))

    assert paper["Content-Type"] == "application/pdf"
    text = "".join(pages_of(paper.content)[1])
    assert "Member Meetings of 2026" in text
    assert "“fewer than 5”: we do not show small numbers." in text
    assert "All meetings of the year" not in text  # of one meeting
    with override("km"):
        assert text.rindex("May 2026") < text.index(str(Gender.WOMAN.label))
    assert not any(name in text for name in NAMES)
    assert as_organiser.get(reverse("organise:reports_pdf", args=[2019])).status_code == 404


def test_what_was_counted_by_hand_is_in_both_files(as_organiser, organiser, three):
    past = make_meeting(starts_on=date(2026, 2, 5), slug="2026-02", theme="Before this site")
    count_by_hand(past, {WHOLE: Counted(people=131, women=46)}, by=organiser, now=BEFORE)

    book = load_workbook(io.BytesIO(as_organiser.get(reverse("organise:reports_xlsx")).content))
    paper = as_organiser.get(reverse("organise:reports_pdf", args=[2026]))

    row = next(row for row in book["Meetings"].values if "Before this site" in row[0])
    assert row[0].endswith("counted by hand")
    assert row[1:] == ("–", None, 131, 46, "–", None)
    first_page = pages_of(paper.content)[1][0]
    assert "131" in first_page
    assert "All meetings of the year–" in first_page
    assert "“–”: not known, or hidden because it would tell a small number." in first_page
    assert "Confirmed" in first_page
    by_gender = tables("people")["By gender"]
    assert by_gender.columns == ["May 2026", "February 2026†", "November 2025", "May 2025*"]
    assert by_gender.help.endswith("†: counted by hand.")
    assert cells(by_gender, "February 2026†") == {"Woman": (46, 46), "Not said": (85, 0)}
    page = as_organiser.get(reverse("organise:reports"))
    row = page.text.split("Before this site")[1].split("</tr>")[0]
    assert "46 women" in row.split("<td")[-1]
    assert "46" not in row.rsplit("<td", 1)[0]
    assert "checked in at the door, or counted by hand" in page.text
    own = as_organiser.get(reverse("organise:report", args=[past.slug])).text
    assert "numbers counted by hand" in own.split('class="lead"')[1].split("</p>")[0]
    counts = reverse("organise:counts", args=[past.slug])
    assert f'href="{counts}"' in as_organiser.get(reverse("organise:checkin", args=[past.slug])).text


def test_women_of_the_year_are_beside_its_people(as_organiser, organiser):
    """Each organisation once; and nothing whose parts are not known."""
    house = make_organisation()
    for month, women in ((5, 6), (11, 7)):
        meeting = make_meeting(starts_on=date(2026, month, 5))
        for number in range(2 * women):
            gender = Gender.WOMAN if number % 2 else Gender.MAN
            registration = make_registration(meeting, person=make_person(gender=gender, organisation=house))
            checkin.check_in(
                registration, day=meeting.days.get(number=1), by=organiser, now=at("9:00", date(2026, month, 5))
            )

    paper = as_organiser.get(reverse("organise:reports_pdf", args=[2026]))
    assert "All meetings of the year2613 women2613 women1" in pages_of(paper.content)[1][0]
    assert as_organiser.get(reverse("organise:reports")).text.count("7 women") == 1
    count_by_hand(
        make_meeting(starts_on=date(2026, 2, 5)), {WHOLE: Counted(people=131, women=None)}, by=organiser, now=BEFORE
    )
    paper = as_organiser.get(reverse("organise:reports_pdf", args=[2026]))
    assert "All meetings of the year–157–" in pages_of(paper.content)[1][0]


def test_a_year_adds_up_only_what_is_known_and_tells_no_small_hand_count(as_organiser, organiser):
    def first_page():
        paper = as_organiser.get(reverse("organise:reports_pdf", args=[2026]))
        return pages_of(paper.content)[1][0]

    may, february = make_meeting(starts_on=date(2026, 5, 7)), make_meeting(starts_on=date(2026, 2, 5))
    house = make_organisation()
    for _number in range(6):
        make_registration(may, person=make_person(organisation=house))
    count_by_hand(february, {WHOLE: Counted(people=131, women=2, organisations=50)}, by=organiser, now=BEFORE)

    assert "All meetings of the year–––" in first_page()  # nobody noted who came in May, or which 50 came
    count_by_hand(may, {WHOLE: Counted(people=9, women=None)}, by=organiser, now=at("9:00", may.starts_on))
    text = first_page()
    assert "All meetings of the year–140–" in text
    assert "2 women" not in text
    count_by_hand(may, {WHOLE: Counted(people=3, women=2)}, by=organiser, now=at("9:00", may.starts_on))
    assert "fewer than 5" in first_page()
    assert "All meetings of the year–––" in first_page()


def test_a_reader_sees_no_small_number_counted_by_hand(reader, organiser):
    may, february = make_meeting(starts_on=date(2026, 5, 7)), make_meeting(starts_on=date(2026, 2, 5))
    make_registration(may)
    for meeting, people in ((may, 3), (february, 131)):
        count_by_hand(meeting, {WHOLE: Counted(people=people, women=2)}, by=organiser, now=at("9:00", may.starts_on))

    page = reader.get(reverse("organise:reports"))

    rows = page.text.split("<tbody>")[1].split("</tbody>")[0].split("</tr>")
    assert "counted by hand" in rows[0].split("fewer than 5")[-1]
    assert "131" in rows[1]
    assert "2 women" not in page.text
    tile = (
        reader.get(reverse("organise:report", args=[may.slug]))
        .text.split("Came, counted by hand")[1]
        .split("</div>")[0]
    )
    assert "fewer than 5" in tile
    assert "2" not in tile


def test_of_many_provinces_the_largest_are_drawn_and_the_picture_says_so(as_organiser):
    meeting = make_meeting(starts_on=date(2026, 5, 7))
    for number, province in enumerate(list(PROVINCES)[:9]):
        house = make_organisation(provinces=[province])
        for _person in range(1 + (number == 8)):
            make_registration(meeting, person=make_person(organisation=house))

    people = tables("provinces")["People by province"].chart_of_meetings("chart")

    assert people.title.endswith("the 8 largest")
    assert (len(people.rows), people.rows[0].bars[0].values) == (8, [2])
    assert "the 8 largest" in as_organiser.get(reverse("organise:reports_question", args=["provinces"])).text


def test_organisations_without_a_province_are_one_press_away(as_organiser):
    meeting = make_meeting(starts_on=date(2026, 5, 7))
    for name, provinces in (("Nowhere", []), ("Somewhere", ["KH-12"])):
        organisation = make_organisation(name=name, provinces=provinces)
        make_registration(meeting, person=make_person(organisation=organisation))
    page, link = reverse("organise:reports_question", args=["provinces"]), "/organise/organisations/?province=none"

    assert f'href="{link}"' in as_organiser.get(page).text
    listed = as_organiser.get(link).text
    assert "Nowhere" in listed
    assert "Somewhere" not in listed


@given(strategies.lists(strategies.integers(0, 30), min_size=2, max_size=6))
def test_no_small_number_can_be_worked_out_from_the_others_and_their_sum(sizes):
    lines = [ReportLine(str(size), [Count(size, 0)]) for size in sizes]
    shown = [line.counts[0] for line in ReportTable("", ["All"], lines).without_small().lines]

    few = [at for at, count in enumerate(shown) if count.instead == "fewer than 5"]
    more = [at for at, count in enumerate(shown) if count.instead and at not in few]
    assert few == [at for at, size in enumerate(sizes) if 0 < size < SMALLEST]
    assert all(count.instead or count.total == size for count, size in zip(shown, sizes, strict=True))
    hidden = sum(sizes[at] for at in few + more)
    if few and any(not count.instead and count.total for count in shown):
        values = [range(1, SMALLEST)] * len(few) + [range(SMALLEST, hidden + 1)] * len(more)
        possible = {each[: len(few)] for each in itertools.product(*values) if sum(each) == hidden}
        assert len(possible) > 1
