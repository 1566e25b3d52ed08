"""An organiser takes in a spreadsheet with something wrong in it, puts it right, and takes a file of what is there."""

import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from coalition_events.common.spreadsheets.writing import CONTENT_TYPES, write_xlsx
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import ExportLog, Registration
from members.models import Organisation, Person
from tests.journeys.conftest import DESKTOP, PHONE, enter
from tests.journeys.looking import flaws, too_wide

SILENT = "Asian Hope"  # a member that has not answered the demonstration's meeting
HEADINGS = ["Organisation", "Full name", "Days", "Food"]


@pytest.fixture
def meeting(demo):
    return Meeting.objects.filter(is_demonstration=True).latest("starts_on")


def give(page, rows):
    content = write_xlsx("registrations", HEADINGS, rows)
    file = {"name": "names.xlsx", "mimeType": CONTENT_TYPES["xlsx"], "buffer": content}
    page.locator("input[name=file]").set_input_files(file)
    page.get_by_role("button", name="See what will change").click()


@pytest.mark.parametrize(("size", "javascript"), [(DESKTOP, True), (PHONE, False)], ids=["desktop", "phone"])
def test_a_spreadsheet_with_an_error_is_put_right_and_given_again(open_browser, meeting, size, javascript):
    page = open_browser(size, javascript=javascript)
    enter(page, "organiser@example.org")
    organisation = Organisation.objects.get(name=SILENT)
    known = Person.objects.filter(organisation=organisation).order_by("full_name").first()
    rows = [
        [SILENT, known.full_name, "both", "Halal"],
        [SILENT, "Ouk Theavy", "1", ""],
        ["Asian Hop", "Prak Mony", "both", ""],
    ]

    page.goto(f"/organise/meetings/{meeting.slug}/registrations/import/")
    give(page, rows)

    expect(page.get_by_role("heading", name="We cannot import one row")).to_be_visible()
    expect(page.get_by_text("No organisation is called “Asian Hop”.")).to_be_visible()
    assert (flaws if javascript else too_wide)(page) == []
    page.get_by_role("button", name="Import the other 2 rows").click()

    expect(page.get_by_role("heading", name="The spreadsheet is imported")).to_be_visible()
    ours = Registration.objects.live().filter(meeting=meeting, delegation__organisation=organisation)
    assert sorted(ours.values_list("person__full_name", flat=True)) == sorted([known.full_name, "Ouk Theavy"])

    page.get_by_role("link", name="Another file").click()
    rows[2][0] = SILENT
    give(page, rows)
    page.get_by_role("button", name="Import 1 row").click()
    expect(page.get_by_role("heading", name="The spreadsheet is imported")).to_be_visible()
    assert ours.count() == 3


def test_nearly_a_known_name_is_asked_about(open_browser, meeting):
    page = open_browser(PHONE)
    enter(page, "organiser@example.org")
    organisation = Organisation.objects.get(name=SILENT)
    known = Person.objects.create(full_name="Keo Sophal", organisation=organisation)

    page.goto(f"/organise/meetings/{meeting.slug}/registrations/import/")
    give(page, [[SILENT, "Keo Sophall", "both", ""]])
    expect(page.get_by_role("group", name=re.compile("Row 2: Keo Sophall"))).to_be_visible()
    assert flaws(page) == []
    page.get_by_label("It is Keo Sophal").check()
    page.get_by_role("button", name=re.compile("^Import")).click()

    expect(page.get_by_role("heading", name="The spreadsheet is imported")).to_be_visible()
    assert Registration.objects.live().filter(meeting=meeting, person=known).exists()


def test_a_file_of_what_is_filtered_is_taken_and_that_is_told(open_browser, meeting):
    page = open_browser(DESKTOP)
    enter(page, "organiser@example.org")

    page.goto(f"/organise/meetings/{meeting.slug}/registrations/?need=halal")
    page.locator("summary", has_text="Download").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("XLSX.*all columns")).click()

    headings, *rows = load_workbook(io.BytesIO(Path(download.value.path()).read_bytes())).active.values
    assert {row[headings.index("Food")] for row in rows} == {"Halal"}
    page.goto(f"/organise/meetings/{meeting.slug}/registrations/exports/")
    expect(page.get_by_role("cell", name="XLSX")).to_be_visible()
    assert ExportLog.objects.get().rows == len(rows)


def test_the_sheet_for_the_kitchen_prints_on_one_page(open_browser, meeting):
    page = open_browser(DESKTOP)
    enter(page, "organiser@example.org")

    page.goto(f"/organise/meetings/{meeting.slug}/reports/")
    with page.expect_navigation():  # the whole sheet, with its style
        page.get_by_role("navigation", name="Sheets").get_by_role("link", name="For the kitchen").click()
    expect(page.get_by_role("heading", name="For the kitchen", level=1)).to_be_visible()
    pdf = page.pdf(prefer_css_page_size=True)

    assert io.BytesIO(pdf).read().count(b"/Type /Page\n") == 1


def test_of_many_meetings_the_latest_ten_are_on_paper_and_all_on_the_screen(open_browser, meeting):
    page = open_browser(DESKTOP)
    enter(page, "organiser@example.org")
    page.goto("/organise/reports/provinces/?first=2016")
    headings = page.locator(".has-sum th[scope=col].number")
    latest = page.get_by_text("These are the latest meetings. The XLSX file has all of them.")
    assert len(on_screen := headings.all_inner_texts()) > 12
    expect(latest.first).to_be_hidden()

    page.set_viewport_size({"width": 718, "height": 1047})  # A4 without its margins
    page.emulate_media(media="print")

    expect(latest.first).to_be_visible()
    on_paper = [heading.inner_text() for heading in headings.all() if heading.is_visible()]
    assert on_paper == [*on_screen[:10], "All"]
    assert too_wide(page) == []
    page.goto("/organise/reports/organisations/?first=2016")
    assert page.locator("table.grid th[scope=col].number:visible").count() == 10
    page.goto("/organise/reports/provinces/?first=2026")  # few enough for a sheet
    expect(headings.last).to_be_visible()
    expect(latest.filter(visible=True)).to_have_count(0)


def test_past_meetings_come_in_once_the_doubtful_names_are_answered(open_browser, meeting):
    page = open_browser(PHONE, javascript=False)
    enter(page, "organiser@example.org")
    known = Person.objects.filter(organisation__name=SILENT).order_by("full_name").first()
    rows = [[SILENT, known.full_name, "x"], ["Asian Hop", "Prak Mony", "x"], ["A House of 2009", "Ouk Theavy", "1"]]
    content = write_xlsx("past", ["Organisation", "Full name", "May 2009"], rows)

    page.goto("/organise/meetings/")
    page.get_by_text("Past meetings", exact=True).click()
    page.get_by_role("link", name="Import past meetings").click()
    assert too_wide(page) == []
    page.locator("input[name=file]").set_input_files(
        {"name": "past.xlsx", "mimeType": CONTENT_TYPES["xlsx"], "buffer": content}
    )
    page.get_by_role("button", name="See what will change").click()
    expect(page.get_by_role("heading", name="Do we know these names already?")).to_be_visible()
    assert too_wide(page) == []
    watched = open_browser()
    enter(watched, "organiser@example.org")
    watched.goto(page.url)
    assert flaws(watched) == []
    page.get_by_label("First day of the meeting of 2009-05").fill("2009-05-21")
    page.get_by_label(f"It is {SILENT}").check()
    page.get_by_role("button", name="Import", exact=True).click()

    expect(page.get_by_role("heading", name="The spreadsheet is imported")).to_be_visible()
    past = Meeting.objects.get(slug="2009-05")
    assert past.starts_on.day == 21
    assert past.delegations.get(organisation__name=SILENT).registrations.count() == 2
    page.goto(known.get_absolute_url())
    expect(page.locator("main").get_by_role("link", name="Member Meeting").first).to_be_visible()
    assert too_wide(page) == []
