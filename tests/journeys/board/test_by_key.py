"""The board by key and from its panel, as one uses it who sees no pointer."""

from playwright.sync_api import expect

from coalition_events.agenda.models import Session
from tests.factories import make_appearance, make_session
from tests.journeys.board.seen import card, drag, hold_the_clock, stands, toast, told


def test_arrows_move_a_session_and_stretch_it_and_say_where_it_is(board):
    hold_the_clock(board)
    card(board, "Care for carers").get_by_role("link").focus()
    board.keyboard.press("ArrowDown")
    expect(told(board)).to_contain_text("Care for carers: Thursday 6 May, 9:05 to 9:50, Room 1.")
    board.keyboard.press("Shift+ArrowDown")
    board.keyboard.press("Alt+ArrowDown")
    expect(told(board)).to_contain_text("9:05 to 10:00, Room 1")
    board.keyboard.press("Enter")
    expect(told(board)).to_have_text("“Care for carers” is now on Thursday 6 May, 9:05 to 10:00, Room 1.")
    expect(card(board, "Care for carers").get_by_role("link")).to_be_focused()
    expect(toast(board).get_by_role("button", name="Undo")).to_be_in_viewport(ratio=1)
    assert stands("Care for carers") == (1, "Room 1", "09:05", "10:00")


def test_arrows_go_from_room_to_room_and_to_the_next_day(board):
    hold_the_clock(board)
    card(board, "Youth").get_by_role("link").focus()
    board.keyboard.press("ArrowRight")
    expect(told(board)).to_contain_text("Friday 7 May, 9:00 to 10:00, in all rooms")
    board.keyboard.press("ArrowRight")
    expect(told(board)).to_contain_text("Friday 7 May, 9:00 to 10:00, Room 1")
    board.keyboard.press("Enter")
    expect(told(board)).to_contain_text("“Youth” is now on Friday 7 May")
    assert stands("Youth") == (2, "Room 1", "09:00", "10:00")


def test_escape_leaves_what_keys_have_moved_and_what_it_struck_is_said(board):
    hold_the_clock(board)
    card(board, "Care for carers").get_by_role("link").focus()
    board.keyboard.press("ArrowDown")
    board.keyboard.press("Escape")
    expect(told(board)).to_have_text("Care for carers stays where it was.")
    expect(card(board, "Care for carers")).to_have_attribute("data-start", "540")
    board.keyboard.press("ArrowRight")
    board.keyboard.press("Enter")
    expect(toast(board)).to_contain_text("by “Youth”")
    assert stands("Care for carers") == (1, "Room 1", "09:00", "09:45")


def test_a_key_lifts_what_is_not_placed_to_the_first_free_time_and_takes_it_off(board):
    card(board, "Children online").get_by_role("link").focus()
    board.keyboard.press("ArrowDown")
    board.keyboard.press("Enter")
    expect(told(board)).to_contain_text("“Children online” is now on Thursday 6 May, 8:00 to 9:00, Room 1")
    board.keyboard.press("Delete")
    expect(told(board)).to_contain_text("is removed from the timetable")
    assert stands("Children online") == (1, None, None, 60)


def test_a_screen_reader_moves_it_from_the_panel_and_hears_the_warning(board, meeting):
    person = make_appearance(Session.objects.get(title="Care for carers")).person
    later = make_session(meeting, title="Later", room=meeting.rooms.last(), starts="10:00", ends="11:00")
    make_appearance(later, person=person)
    board.reload()
    card(board, "Care for carers").get_by_role("link").click()
    board.get_by_role("button", name="Move with the arrow keys").focus()
    hold_the_clock(board)
    for _time in range(4):
        board.keyboard.press("ArrowDown")
    board.keyboard.press("Enter")
    expect(told(board)).to_contain_text("is now on Thursday 6 May, 9:20 to 10:05")
    board.clock.run_for(1_000)  # all is quiet then, and the warnings are read
    expect(told(board)).to_contain_text(f"It now has a warning: {person} is in two places")
    expect(board.get_by_role("button", name="Move with the arrow keys")).to_be_focused()
    expect(card(board, "Care for carers").locator(".flag")).to_be_visible()


def test_what_has_no_time_is_put_in_another_order_by_mouse_and_by_key(board, meeting):
    make_session(meeting, title="Second", planned_minutes=30)
    board.reload()
    first, second = card(board, "Children online"), card(board, "Second")
    box, other = second.bounding_box(), first.bounding_box()
    drag(board, (box["x"] + 60, box["y"] + 10), (other["x"] + 60, other["y"] + 2))
    expect(board.locator("[data-unplaced]").first.locator(".session-title")).to_have_text(["Second", "Children online"])
    second.get_by_role("link").focus()
    board.keyboard.press("Shift+ArrowDown")
    expect(told(board)).to_have_text("“Second” is number 2 of 2 without a time on Thursday 6 May.")
    expect(board.locator("[data-unplaced]").first.locator(".session-title")).to_have_text(["Children online", "Second"])
    expect(second.get_by_role("link")).to_be_focused()


def test_what_is_fixed_in_the_panel_is_seen_and_let_go(board):
    card(board, "Care for carers").get_by_role("link").click()
    board.get_by_role("button", name="Fix it to its time").click()
    expect(card(board, "Care for carers").locator(".fixed")).to_be_attached()
    board.get_by_role("button", name="Let it move with others").click()
    expect(card(board, "Care for carers").locator(".fixed")).to_have_count(0)
    expect(board.get_by_role("button", name="Fix it to its time")).to_be_focused()
