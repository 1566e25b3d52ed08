"""The board by mouse: a session is dragged, stretched, swapped, and springs back."""

import re

import pytest
from playwright.sync_api import expect

from coalition_events.agenda.actions import editing, placing
from coalition_events.agenda.models import Session
from tests.factories import at
from tests.journeys.board.seen import card, drag, point, stands, toast, told


def test_a_session_is_dragged_to_another_time_room_and_day(board):
    drag(board, point(board, 1, 1, "9:00"), point(board, 2, 2, "10:30"))
    expect(told(board)).to_have_text("“Care for carers” is now on Friday 7 May, 10:30 to 11:15, Room 2.")
    assert stands("Care for carers") == (2, "Room 2", "10:30", "11:15")
    expect(card(board, "Care for carers")).to_have_class(re.compile("h11 m15"))


def test_what_was_done_is_answered_in_sight_and_undone_there(board):
    drag(board, point(board, 1, 1, "9:00"), point(board, 1, 1, "10:30"))
    undo = toast(board).get_by_role("button", name="Undo")
    expect(toast(board)).to_contain_text("“Care for carers” is now on Thursday 6 May, 10:30 to 11:15, Room 1.")
    expect(toast(board)).to_be_in_viewport(ratio=1)
    undo.click()
    expect(toast(board)).to_have_text("Undone. “Care for carers” is now on Thursday 6 May, 9:00 to 9:45, Room 1.")
    expect(toast(board)).to_be_in_viewport(ratio=1)
    expect(undo).to_have_count(0)
    expect(board.locator("[data-step=redo]")).to_be_focused()  # nothing is left to undo
    assert stands("Care for carers") == (1, "Room 1", "09:00", "09:45")
    board.locator("#unplaced").click()  # a press anywhere
    expect(toast(board)).to_be_hidden()


@pytest.mark.parametrize("trembles", [-4, 4])
def test_dragged_sideways_by_a_hand_that_trembles_it_keeps_its_time(board, trembles):
    drag(board, point(board, 1, 1, "9:00", within=10), point(board, 2, 2, "9:00", within=10 + trembles))
    expect(told(board)).to_have_text("“Care for carers” is now on Friday 7 May, 9:00 to 9:45, Room 2.")


def test_it_is_stretched_at_its_handle(board):
    card(board, "Care for carers").hover()
    box = card(board, "Care for carers").locator(".handle").bounding_box()
    handle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    drag(board, handle, point(board, 1, 1, "10:20", within=0))
    expect(told(board)).to_contain_text("9:00 to 10:20")
    assert stands("Care for carers") == (1, "Room 1", "09:00", "10:20")


def test_what_is_not_placed_is_dragged_in_and_out_again(board):
    box = card(board, "Children online").bounding_box()
    drag(board, (box["x"] + 60, box["y"] + 10), point(board, 1, 2, "14:00", within=0))
    expect(told(board)).to_contain_text("14:00 to 15:00, Room 2")
    assert stands("Children online") == (1, "Room 2", "14:00", "15:00")
    expect(board.locator("[data-count]")).to_have_text("0")
    start = card(board, "Children online").bounding_box()
    side = board.locator("[data-part=unplaced]").bounding_box()
    board.mouse.move(start["x"] + 60, start["y"] + 30)
    board.mouse.down()
    board.mouse.move(side["x"] + 60, side["y"] + 20, steps=5)
    board.mouse.up()
    expect(told(board)).to_have_text("“Children online” is removed from the timetable. It is under “Not placed”.")
    assert stands("Children online") == (1, None, None, 60)


def test_a_drop_on_a_taken_slot_springs_back_says_on_what_and_may_swap(board):
    drag(board, point(board, 1, 1, "9:00"), point(board, 1, 2, "9:30"))
    expect(toast(board)).to_contain_text("Room 2 is taken from 9:00 to 10:00 on Thursday 6 May by “Youth”.")
    expect(card(board, "Care for carers")).to_have_attribute("data-start", "540")
    expect(card(board, "Care for carers")).to_have_class(re.compile("room-1"))
    assert stands("Care for carers") == (1, "Room 1", "09:00", "09:45")
    toast(board).get_by_role("button", name="Swap the two").click()
    expect(told(board)).to_have_text("“Care for carers” and “Youth” have changed places.")
    assert stands("Care for carers") == (1, "Room 2", "09:00", "10:00")
    expect(card(board, "Care for carers")).to_have_class(re.compile("room-2"))


def test_escape_leaves_what_is_dragged(board):
    board.mouse.move(*point(board, 1, 1, "9:00"))
    board.mouse.down()
    board.mouse.move(*point(board, 1, 1, "14:00"), steps=4)
    expect(board.locator(".ghost")).to_have_text("14:00–14:45")
    board.keyboard.press("Escape")
    board.mouse.up()
    expect(told(board)).to_have_text("Care for carers stays where it was.")
    assert stands("Care for carers") == (1, "Room 1", "09:00", "09:45")


def test_a_drag_of_what_somebody_has_removed_says_so(board, meeting):
    editing.remove(Session.objects.get(title="Care for carers"), by=None)
    drag(board, point(board, 1, 1, "9:00"), point(board, 1, 1, "14:00"))
    expect(toast(board)).to_contain_text("Somebody has removed this from the agenda meanwhile.")
    expect(card(board, "Care for carers")).to_have_count(0)


def test_who_drags_what_somebody_else_has_moved_sees_both_and_chooses(board, meeting):
    session = Session.objects.get(title="Care for carers")
    placing.schedule(session, starts_at=at("15:00"), ends_at=at("15:45"), room=session.room, by=None)
    drag(board, point(board, 1, 1, "9:00"), point(board, 1, 1, "14:00"))
    expect(toast(board)).to_contain_text("It is now: Thursday 6 May, 15:00 to 15:45, Room 1.")
    expect(card(board, "Care for carers")).to_have_attribute("data-start", "900")
    toast(board).get_by_role("button", name="Keep my change").click()
    expect(told(board)).to_contain_text("14:00 to 14:45")
    assert stands("Care for carers") == (1, "Room 1", "14:00", "14:45")
