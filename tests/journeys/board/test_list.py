"""The list beside the board: what its first screen shows, and what is undone in it."""

from playwright.sync_api import expect

from coalition_events.agenda.actions import editing
from coalition_events.agenda.models import Session
from tests.factories import make_appearance, make_person
from tests.journeys.board.seen import BOARD, open_more, stands
from tests.journeys.conftest import PHONE, enter
from tests.journeys.looking import LAPTOP_SCREEN, PHONE_SCREEN, first_screen

LIST = BOARD.removesuffix("board/")


def test_sessions_come_first_a_warning_is_told_where_its_number_is_pressed_and_what_is_done_is_undone(
    meeting, open_browser
):
    person = make_person()
    for title in ("Care for carers", "Youth"):
        make_appearance(Session.objects.get(title=title), person=person)
    page = open_browser(PHONE, javascript=False)
    enter(page, "organiser@example.org")
    page.goto(LIST)
    titles = [page.get_by_role("link", name=title, exact=True) for title in ("Opening", "Care for carers", "Youth")]
    assert first_screen(page, PHONE_SCREEN, titles[0]) == []
    lunch = page.get_by_role("link", name="Lunch", exact=True)
    assert first_screen(page, LAPTOP_SCREEN, *titles, lunch) == []

    page.goto(f"{LIST}?days=1")
    controls = page.locator(".toolbar :is(a, button, summary)").filter(visible=True)
    assert controls.count() <= 5  # the board, the other day, add, publish and more
    open_more(page)
    assert controls.count() > 10  # nothing is lost
    page.get_by_role("link", name="Both days").click()

    warning = page.get_by_text(f"{person} is in two places").first
    expect(warning).to_be_hidden()
    page.get_by_text("things to look at").click()
    expect(warning).to_be_visible()

    editing.remove(Session.objects.get(title="Lunch"), by=None)
    page.reload()
    expect(lunch).to_have_count(0)
    page.get_by_role("button", name="Undo: remove “Lunch”").click()
    expect(page.get_by_role("status").first).to_contain_text("Undone. “Lunch” is back.")
    expect(lunch).to_be_visible()
    page.get_by_role("button", name="Redo: remove “Lunch”").click()
    expect(lunch).to_have_count(0)
    page.get_by_role("link", name="Board", exact=True).click()
    page.get_by_role("button", name="Undo: remove “Lunch”").click()
    expect(page.get_by_role("button", name="Redo: remove “Lunch”")).to_be_visible()  # and so it is saved
    assert stands("Lunch") == (1, None, "12:00", "13:00")
