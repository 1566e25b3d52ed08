"""An organiser takes in an agenda, looks first, is told what has no place, and gives the corrected one."""

from datetime import time

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from members.models import Person
from tests.factories import make_account, make_appearance, make_meeting, make_person, make_session
from tests.journeys.board.seen import open_more
from tests.journeys.conftest import DESKTOP, PHONE, enter
from tests.journeys.looking import flaws, too_wide

ADDRESS = "organiser@example.org"
PAGE = "/organise/meetings/2027-05/agenda/import/"
HEADINGS = ("Day", "Start", "End", "Room", "Title", "People", "Identifier")
OPENING = ("6 May 2027", "8:00", "8:30", "Main Hall", "Opening", "Sok Nobody", "1")
CLASH = ("6 May 2027", "8:15", "9:00", "Main Hall", "<b>Case</b> notes", "", "2")
LATER = ("6 May 2027", "8:30", "9:00", "Main Hall", "Case notes", "", "2")


def table(*rows):
    return "\n".join("\t".join(row) for row in (HEADINGS, *rows))


@pytest.fixture
def meeting(transactional_db):
    cache.clear()  # sign-in attempts are counted there, and outlive the rows of a test
    make_account(email=ADDRESS, is_staff=True)
    return make_meeting()


@pytest.mark.parametrize(("size", "javascript"), [(PHONE, True), (DESKTOP, False)], ids=["phone", "desktop"])
def test_a_pasted_agenda_is_looked_at_taken_in_and_brought_up_to_date(open_browser, meeting, size, javascript):
    page = open_browser(size, javascript=javascript)
    look = flaws if javascript else too_wide
    enter(page, ADDRESS)
    page.goto(PAGE)
    assert look(page) == []
    page.get_by_role("button", name="See what will change").click()
    expect(page.get_by_text("Choose a file, or paste the agenda below.").first).to_be_visible()
    assert look(page) == []

    page.get_by_label("Or paste the agenda").fill(table(OPENING, CLASH))
    page.get_by_role("button", name="See what will change").click()
    expect(page.get_by_text("Main Hall is taken from 8:00 to 8:30 by “Opening”.")).to_be_visible()
    expect(page.get_by_role("heading", name="Not in the directory")).to_be_visible()
    assert look(page) == []
    assert not meeting.sessions.exists()
    page.get_by_label("Add them to the directory").check()
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("2 sessions are new.")).to_be_visible()
    assert set(meeting.sessions.placed().values_list("title", flat=True)) == {"Opening"}
    assert [str(each.person) for each in meeting.sessions.get(title="Opening").appearances.all()] == ["Sok Nobody"]

    open_more(page)
    page.get_by_role("link", name="Paste or upload").click()
    page.get_by_label("Or paste the agenda").fill(table(OPENING, LATER))
    page.get_by_role("button", name="See what will change").click()
    expect(page.locator("ins").first).to_be_visible()
    assert look(page) == []
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("1 session has changed.")).to_be_visible()
    assert set(meeting.sessions.placed().values_list("title", flat=True)) == {"Opening", "Case notes"}
    assert meeting.sessions.count() == 2


def test_undo_says_what_it_undid_and_redo_is_offered_in_its_place(open_browser, meeting):
    page = open_browser(PHONE)
    enter(page, ADDRESS)
    page.goto(PAGE)
    page.get_by_label("Or paste the agenda").fill("8:00 Opening – Lim Sopheak\n9:00 Tea")
    page.get_by_role("button", name="See what will change").click()
    page.locator("[name=adds_people]").check()
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("2 sessions are new.")).to_be_visible()
    undo, redo = (page.locator(f"[data-step={step}]") for step in ("undo", "redo"))
    expect(redo).to_be_hidden()
    undo.click()
    expect(page.get_by_text("Undone. 2 sessions are removed.")).to_be_visible()
    expect(page.get_by_text("2 sessions are new.")).to_have_count(0)
    expect(page.get_by_role("link", name="Open the directory")).to_have_attribute("href", "/organise/people/")
    expect(undo).to_be_hidden()
    assert too_wide(page) == []
    redo.click()
    expect(page.get_by_text("Done again. 2 sessions are back.")).to_be_visible()
    expect(undo).to_be_focused()
    expect(redo).to_be_hidden()


SIGNS = """item => [getComputedStyle(item, "::before").content, getComputedStyle(item, "::after").content]"""


def test_what_parts_the_crumbs_begins_no_line(open_browser, meeting):
    page = open_browser(PHONE)
    enter(page, ADDRESS)
    page.goto(PAGE)
    *before, last = page.locator(".crumbs li").all()
    assert [item.evaluate(SIGNS) for item in before] == [["none", '"/"']] * len(before)
    assert last.evaluate(SIGNS) == ["none", "none"]


TWO_SPELLINGS = [
    ("6 May 2027", "7:00", "8:00", "", "Registration", "Sok New; Meas Lina", ""),
    ("6 May 2027", "18:00", "21:30", "", "Dinner", "New Sok", ""),
]


@pytest.mark.parametrize(("size", "language"), [(PHONE, "km"), (DESKTOP, "en")])
def test_a_plan_asks_of_an_organisation_that_nobody_knows(open_browser, meeting, size, language):
    page = open_browser(size, language=language)
    enter(page, ADDRESS)
    page.goto(PAGE)
    page.locator("[name=pasted]").fill("9:00 News – Sok Dara, Hope Garden\n10:00 Care – Keo Pisey, Um Sam Ol")
    page.locator("form:has([name=pasted]) button.primary").click()
    assert flaws(page) == []
    for choice in ("adds_people", "adds_organisations"):
        page.locator(f"[name={choice}]").check()
    page.locator("[name=turned]").nth(1).check()
    page.locator("form:has([name=turned]) button.primary").click()
    expect(page.locator("[name=turned]")).to_have_count(0)
    people = {person.full_name: str(person.organisation) for person in Person.objects.all()}
    assert people == {"Sok Dara": "Hope Garden", "Keo Pisey": "Um Sam Ol"}


@pytest.mark.parametrize(("size", "language"), [(PHONE, "km"), (DESKTOP, "en")])
def test_a_plan_asks_who_is_one_person_who_goes_and_which_hours_the_day_has(open_browser, meeting, size, language):
    meeting.days.update(starts_at=time(8), ends_at=time(17))
    session = make_session(meeting, title="Registration", starts="7:00", ends="8:00")
    for name in ("Meas Lina", "Chan Dara"):
        make_appearance(session, person=make_person(full_name=name))
    page = open_browser(size, language=language)
    enter(page, ADDRESS)
    page.goto(PAGE)
    page.locator("[name=pasted]").fill(table(*TWO_SPELLINGS))
    page.locator("form:has([name=pasted]) button.primary").click()
    for choice in ("adds_people", "same", "takes_off", "sets_hours"):
        page.locator(f"[name={choice}]").check()
    page.locator("[name=show]:visible").click()
    assert flaws(page) == []
    page.locator("form:has([name=same]) button.primary").click()
    expect(page.locator("[name=same]")).to_have_count(0)
    assert [str(each) for each in session.appearances.all()] == ["Meas Lina", "Sok New"]
    assert Person.objects.filter(full_name="New Sok").count() == 0
    assert meeting.days.get(number=1).ends_at == time(21, 30)
