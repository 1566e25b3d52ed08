"""Organisers at one board: each undoes what any did, sees what others do, and chooses where they differ."""

import re

from playwright.sync_api import expect

from coalition_events.agenda.actions import editing, placing
from coalition_events.agenda.models import Session
from tests.factories import at
from tests.journeys.board.seen import BOARD, WIDE, card, drag, point, stands, toast, told
from tests.journeys.conftest import DESKTOP, enter


def test_undo_and_redo_work_across_reloads_and_people(board, meeting):
    drag(board, point(board, 1, 1, "9:00"), point(board, 1, 1, "14:00"))
    expect(told(board)).to_contain_text("14:00 to 14:45")
    board.reload()
    board.keyboard.press("Control+z")
    expect(told(board)).to_have_text("Undone. “Care for carers” is now on Thursday 6 May, 9:00 to 9:45, Room 1.")
    expect(card(board, "Care for carers")).to_have_attribute("data-start", "540")
    board.keyboard.press("Control+Shift+z")
    expect(card(board, "Care for carers")).to_have_attribute("data-start", "840")
    editing.remove(Session.objects.get(title="Youth"), by=None)
    undo = board.get_by_role("button", name="Undo: remove “Youth”")
    expect(undo).to_be_visible()
    expect(card(board, "Youth")).to_have_count(0)
    undo.click()
    expect(card(board, "Youth")).to_be_visible()
    assert stands("Youth") == (1, "Room 2", "09:00", "10:00")


def test_what_was_undone_is_said_also_where_the_board_is_drawn_afresh(board, meeting):
    session = Session.objects.get(title="Care for carers")
    for starts, ends in (("20:00", "20:45"), ("14:00", "14:45")):  # first it is later than the day is drawn
        placing.schedule(session, starts_at=at(starts), ends_at=at(ends), room=session.room, by=None)
    board.reload()
    board.keyboard.press("Control+z")
    expect(card(board, "Care for carers")).to_have_attribute("data-end", "1245")
    expect(told(board)).to_contain_text("Undone")


def test_an_open_board_asks_what_others_do_within_five_seconds(meeting, open_browser):
    page = open_browser(WIDE)
    enter(page, "organiser@example.org")
    page.clock.install(time=at("8:00"))
    page.clock.pause_at(at("9:00"))
    page.goto(BOARD)
    for _time in range(3):
        with page.expect_response("**/board/changes/*"):
            page.clock.run_for(5_000)


def test_each_sees_what_the_other_does_without_losing_their_place(board, meeting, open_browser):
    second = open_browser(DESKTOP)
    enter(second, "second@example.org")
    second.goto(f"{BOARD}?days=all")
    card(second, "Youth").get_by_role("link").click()
    second.get_by_label("Minutes").fill("55")
    expect(board.locator("[data-part=here]")).to_contain_text("Keo Pisey")
    drag(board, point(board, 1, 1, "9:00"), point(board, 2, 1, "14:00"))
    expect(second.locator('.timetable[data-day="2"]').get_by_text("Care for carers")).to_be_visible()
    expect(second.get_by_label("Minutes")).to_have_value("55")
    expect(second.get_by_label("Minutes")).to_be_focused()
    expect(card(second, "Youth")).to_have_class(re.compile("is-selected"))


def test_an_edit_of_the_same_session_is_refused_with_both_versions_and_a_choice(board, meeting, open_browser):
    second = open_browser(DESKTOP, javascript=False)
    enter(second, "second@example.org")
    second.goto(f"{BOARD}?days=all&selected={Session.objects.get(title='Youth').pk}")
    second.get_by_label("Start").fill("15:00")
    drag(board, point(board, 1, 2, "9:00"), point(board, 1, 2, "14:00"))
    expect(told(board)).to_contain_text("14:00 to 15:00")
    second.get_by_role("button", name="Place it there").click()
    expect(second.get_by_role("row", name="Start 14:00 15:00")).to_be_visible()
    second.get_by_role("button", name="Keep my change").click()
    expect(second.get_by_role("status").first).to_contain_text("15:00 to 16:00, Room 2")
    assert stands("Youth") == (1, "Room 2", "15:00", "16:00")


def test_what_is_typed_over_a_change_in_the_panel_is_a_choice_too(board, meeting):
    card(board, "Youth").get_by_role("link").click()
    board.get_by_label("Minutes").fill("90")
    placing.schedule(youth := Session.objects.get(title="Youth"), starts_at=at("15:00"), ends_at=at("15:30"), by=None)
    board.get_by_role("button", name="Place it there").click()
    expect(toast(board)).to_contain_text("It is now: Thursday 6 May, 15:00 to 15:30")
    toast(board).get_by_role("button", name="Keep their change").click()
    expect(board.get_by_label("Minutes")).to_have_value("30")
    board.get_by_label("Minutes").fill("90")
    placing.schedule(youth, starts_at=at("16:00"), ends_at=at("16:30"), by=None)
    board.get_by_role("button", name="Place it there").click()
    toast(board).get_by_role("button", name="Keep my change").click()
    expect(told(board)).to_contain_text("15:00 to 16:30")
