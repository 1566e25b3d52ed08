"""A stretch of the day is moved at once: seen before it is done, and on the day itself when it runs late."""

from playwright.sync_api import expect

from coalition_events.agenda.actions import publishing
from tests.factories import at
from tests.journeys.board.seen import card, open_more, stands, told
from tests.journeys.conftest import PHONE


def test_what_would_move_is_seen_in_a_dialog_before_it_does(board, meeting):
    card(board, "Care for carers").get_by_role("link").click()
    expect(board.get_by_label("Minutes")).to_have_value("45")  # the panel's form has fields of the same names
    open_more(board)
    board.get_by_role("link", name="Move later…").click()
    dialog = board.get_by_role("dialog")
    dialog.get_by_label("From").fill("09:00")
    dialog.get_by_label("Minutes later").fill("20")
    dialog.get_by_role("button", name="Show what would move").click()
    expect(dialog.get_by_role("heading", name="2 sessions would move")).to_be_focused()
    assert stands("Youth") == (1, "Room 2", "09:00", "10:00")
    dialog.get_by_role("button", name="Move them").click()
    expect(dialog).to_have_count(0)
    expect(card(board, "Youth")).to_have_attribute("data-start", "560")
    expect(board.locator(".more > summary")).to_be_focused()


def test_collisions_are_shown_in_the_dialog(board, meeting):
    open_more(board)
    board.get_by_role("link", name="Move later…").click()
    dialog = board.get_by_role("dialog")
    dialog.get_by_label("From").fill("09:00")
    dialog.get_by_label("Minutes later").fill("150")
    dialog.get_by_role("button", name="Show what would move").click()
    expect(dialog.get_by_role("alert")).to_contain_text("“Youth” would overlap with “Lunch”.")
    expect(dialog.get_by_role("button", name="Move them")).to_have_count(0)
    board.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_on_the_day_it_runs_late_and_the_public_page_says_so(board, meeting, open_browser, monkeypatch):
    publishing.publish(meeting, by=None)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at("8:50"))
    open_more(board)
    board.get_by_role("link", name="Move later…").click()
    dialog = board.get_by_role("dialog")
    dialog.get_by_label("Minutes later").fill("20")
    dialog.get_by_role("button", name="Show what would move").click()
    dialog.get_by_role("button", name="Running late: publish now").click()
    expect(told(board)).to_contain_text("From 8:50 on, everything is 20 minutes later.")
    public = open_browser(PHONE, javascript=False)
    public.goto("/meetings/2027-05/agenda/")
    expect(public.locator("#content")).to_contain_text("9:20")
