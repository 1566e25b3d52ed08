"""The organisers' board in a real browser: by mouse, finger and key, two at once, and without JavaScript."""

import itertools
import re

import pytest
from django.core.cache import cache
from django.core.management import call_command
from playwright.sync_api import expect

from coalition_events.agenda import actions as agenda
from coalition_events.agenda.models import Session
from coalition_events.common.dates import PHNOM_PENH
from tests.factories import at, make_account, make_appearance, make_meeting, make_session
from tests.journeys.conftest import DESKTOP, PHONE, sign_in
from tests.journeys.looking import flaws

BOARD = "/organise/meetings/2027-05/agenda/board/"
WIDE = {"width": 1280, "height": 1200}  # the whole of a day is in sight


@pytest.fixture
def meeting(transactional_db):
    cache.clear()
    call_command("createcachetable", verbosity=0)
    make_account(email="organiser@example.org", name="Sim Channary", is_staff=True)
    make_account(email="second@example.org", name="Keo Pisey", is_staff=True)
    meeting = make_meeting()
    one, two = meeting.rooms.all()
    make_session(meeting, title="Opening", kind="opening", starts="8:00", ends="8:30")
    make_session(meeting, title="Care for carers", kind="breakout", room=one, starts="9:00", ends="9:45")
    make_session(meeting, title="Youth", kind="breakout", room=two, starts="9:00", ends="10:00")
    make_session(meeting, title="Lunch", kind="meal", starts="12:00", ends="13:00")
    make_session(meeting, title="Children online", kind="panel", planned_minutes=60)
    return meeting


@pytest.fixture
def board(meeting, open_browser):
    page = open_browser(WIDE)
    sign_in(page, "organiser@example.org")
    page.goto(f"{BOARD}?days=all")
    expect(page.locator("agenda-board:defined")).to_be_attached()
    return page


def stands(title):
    """Where the database has it: day, room, start and end."""
    session = Session.objects.select_related("day", "room").get(title=title)
    if session.starts_at is None:
        return (session.day.number, None, None, session.duration_minutes)
    span = [f"{each.astimezone(PHNOM_PENH):%H:%M}" for each in (session.starts_at, session.ends_at)]
    return (session.day.number, session.room and session.room.name, *span)


def card(page, title):
    return page.locator(".session[data-session]", has=page.get_by_role("link", name=title, exact=True))


def told(page):
    return page.locator("[data-part=live]")


def toast(page):
    return page.locator("[data-part=toast]")


def hold_the_clock(page):
    """From now on no moment passes in the page by itself: a key waits for the next one as long as that takes."""
    page.clock.install(time=at("8:00"))
    page.clock.pause_at(at("9:00"))


def point(page, day, room, clock, within=6):
    """Where that time of that room is on the screen, so many pixels below its line."""
    hours, minutes = map(int, clock.split(":"))
    return page.evaluate(
        """([day, room, minute, within]) => {
            const timetable = document.querySelector(`.timetable[data-day="${day}"]`);
            const [head, row] = getComputedStyle(timetable).gridTemplateRows.split(" ").map(parseFloat);
            const column = timetable.querySelectorAll(".rooms > li")[room - 1].getBoundingClientRect();
            const top = timetable.getBoundingClientRect().top + head;
            return [column.left + 40, top + (minute / 5 - timetable.dataset.first) * row + within];
        }""",
        [day, room, hours * 60 + minutes, within],
    )


def drag(page, start, end):
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0], start[1] + 12, steps=2)
    page.mouse.move(*end, steps=5)
    expect(page.locator(".ghost")).to_be_visible()
    page.mouse.up()


# ---------------------------------------------------------------- By mouse
def test_a_session_is_dragged_to_another_time_room_and_day(board):
    drag(board, point(board, 1, 1, "9:00"), point(board, 2, 2, "10:30"))
    expect(told(board)).to_have_text("“Care for carers” is on Friday 7 May, 10:30 to 11:15, Room 2.")
    assert stands("Care for carers") == (2, "Room 2", "10:30", "11:15")
    expect(card(board, "Care for carers")).to_have_class(re.compile("h11 m15"))


@pytest.mark.parametrize("trembles", [-4, 4])
def test_dragged_sideways_by_a_hand_that_trembles_it_keeps_its_time(board, trembles):
    drag(board, point(board, 1, 1, "9:00", within=10), point(board, 2, 2, "9:00", within=10 + trembles))
    expect(told(board)).to_have_text("“Care for carers” is on Friday 7 May, 9:00 to 9:45, Room 2.")


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
    expect(told(board)).to_have_text("“Children online” is taken off. It stands at the side.")
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
    agenda.remove(Session.objects.get(title="Care for carers"), by=None)
    drag(board, point(board, 1, 1, "9:00"), point(board, 1, 1, "14:00"))
    expect(toast(board)).to_contain_text("Somebody has removed this from the agenda meanwhile.")
    expect(card(board, "Care for carers")).to_have_count(0)


def test_who_drags_what_somebody_else_has_moved_sees_both_and_chooses(board, meeting):
    session = Session.objects.get(title="Care for carers")
    agenda.schedule(session, starts_at=at("15:00"), ends_at=at("15:45"), room=session.room, by=None)
    drag(board, point(board, 1, 1, "9:00"), point(board, 1, 1, "14:00"))
    expect(toast(board)).to_contain_text("It now stands: Thursday 6 May, 15:00 to 15:45, Room 1.")
    expect(card(board, "Care for carers")).to_have_attribute("data-start", "900")
    toast(board).get_by_role("button", name="Place mine there").click()
    expect(told(board)).to_contain_text("14:00 to 14:45")
    assert stands("Care for carers") == (1, "Room 1", "14:00", "14:45")


# ---------------------------------------------------------------- By finger
def test_a_finger_takes_what_is_selected_and_moves_it(meeting, browser, live_server):
    context = browser.new_context(base_url=live_server.url, viewport=WIDE, has_touch=True, locale="en-GB")
    page = context.new_page()
    sign_in(page, "organiser@example.org")
    page.goto(f"{BOARD}?days=all")
    page.touchscreen.tap(*point(page, 1, 1, "9:10"))
    expect(card(page, "Care for carers")).to_have_class(re.compile("is-selected"))
    finger = context.new_cdp_session(page)

    def touch(kind, *points):
        finger.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y, "id": 1} for x, y in points]}
        )

    x, y = point(page, 1, 1, "9:10")
    touch("touchStart", (x, y))
    for step in range(1, 5):
        touch("touchMove", (x, y + 15 * step))
    touch("touchMove", tuple(point(page, 1, 1, "14:10")))
    expect(page.locator(".ghost")).to_have_text("14:00–14:45")
    touch("touchEnd")
    expect(told(page)).to_contain_text("14:00 to 14:45, Room 1")
    assert stands("Care for carers") == (1, "Room 1", "14:00", "14:45")
    context.close()


def test_a_finger_stretches_at_a_handle_that_is_wide_enough_for_it(meeting, browser, live_server):
    context = browser.new_context(base_url=live_server.url, viewport=WIDE, has_touch=True, locale="en-GB")
    page = context.new_page()
    sign_in(page, "organiser@example.org")
    page.goto(f"{BOARD}?days=all")
    page.touchscreen.tap(*point(page, 1, 1, "9:10"))
    expect(card(page, "Care for carers")).to_have_class(re.compile("is-selected"))
    handle = card(page, "Care for carers").locator(".handle").bounding_box()
    assert handle["height"] >= 24
    assert handle["width"] >= 24
    finger = context.new_cdp_session(page)
    x, below = handle["x"] + handle["width"] / 2, handle["y"] + handle["height"] - 4
    for kind, y in [
        ("touchStart", below),
        ("touchMove", below + 20),
        ("touchMove", point(page, 1, 1, "10:30", 0)[1] + handle["height"] / 2),
        ("touchEnd", None),
    ]:
        points = [] if y is None else [{"x": x, "y": y, "id": 1}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(told(page)).to_contain_text("9:00 to 10:30, Room 1")
    assert stands("Care for carers") == (1, "Room 1", "09:00", "10:30")
    context.close()


def test_a_finger_that_presses_long_takes_what_is_not_selected(meeting, browser, live_server):
    context = browser.new_context(base_url=live_server.url, viewport=WIDE, has_touch=True, locale="en-GB")
    page = context.new_page()
    sign_in(page, "organiser@example.org")
    page.goto(f"{BOARD}?days=all")
    finger = context.new_cdp_session(page)
    x, y = point(page, 1, 2, "9:10")
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    expect(card(page, "Youth")).to_have_class(re.compile("is-taken"))
    for clock in ("11:00", "14:10"):
        x, y = point(page, 1, 2, clock)
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(told(page)).to_contain_text("14:00 to 15:00, Room 2")
    context.close()


# ---------------------------------------------------------------- By key
def test_arrows_move_a_session_and_stretch_it_and_say_where_it_is(board):
    hold_the_clock(board)
    card(board, "Care for carers").get_by_role("link").focus()
    board.keyboard.press("ArrowDown")
    expect(told(board)).to_contain_text("Care for carers: Thursday 6 May, 9:05 to 9:50, Room 1.")
    board.keyboard.press("Shift+ArrowDown")
    board.keyboard.press("Alt+ArrowDown")
    expect(told(board)).to_contain_text("9:05 to 10:00, Room 1")
    board.keyboard.press("Enter")
    expect(told(board)).to_have_text("“Care for carers” is on Thursday 6 May, 9:05 to 10:00, Room 1.")
    expect(card(board, "Care for carers").get_by_role("link")).to_be_focused()
    assert stands("Care for carers") == (1, "Room 1", "09:05", "10:00")


def test_arrows_go_from_room_to_room_and_to_the_next_day(board):
    hold_the_clock(board)
    card(board, "Youth").get_by_role("link").focus()
    board.keyboard.press("ArrowRight")
    expect(told(board)).to_contain_text("Friday 7 May, 9:00 to 10:00, in all rooms")
    board.keyboard.press("ArrowRight")
    expect(told(board)).to_contain_text("Friday 7 May, 9:00 to 10:00, Room 1")
    board.keyboard.press("Enter")
    expect(told(board)).to_contain_text("“Youth” is on Friday 7 May")
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
    expect(told(board)).to_contain_text("“Children online” is on Thursday 6 May, 8:00 to 9:00, Room 1")
    board.keyboard.press("Delete")
    expect(told(board)).to_contain_text("is taken off")
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
    expect(told(board)).to_contain_text("is on Thursday 6 May, 9:20 to 10:05")
    board.clock.run_for(1_000)  # all is quiet then, and the warnings are read
    expect(told(board)).to_contain_text(f"It now has a warning: {person} is in two places")
    expect(board.get_by_role("button", name="Move with the arrow keys")).to_be_focused()
    expect(card(board, "Care for carers").locator(".flag")).to_be_visible()


# ---------------------------------------------------------------- In order, without a time
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


# ---------------------------------------------------------------- Undo
def test_undo_and_redo_work_across_reloads_and_people(board, meeting):
    drag(board, point(board, 1, 1, "9:00"), point(board, 1, 1, "14:00"))
    expect(told(board)).to_contain_text("14:00 to 14:45")
    board.reload()
    board.keyboard.press("Control+z")
    expect(told(board)).to_have_text("Undone: place “Care for carers”.")
    expect(card(board, "Care for carers")).to_have_attribute("data-start", "540")
    board.keyboard.press("Control+Shift+z")
    expect(card(board, "Care for carers")).to_have_attribute("data-start", "840")
    agenda.remove(Session.objects.get(title="Youth"), by=None)
    undo = board.get_by_role("button", name="Undo: remove “Youth”")
    expect(undo).to_be_visible()
    expect(card(board, "Youth")).to_have_count(0)
    undo.click()
    expect(card(board, "Youth")).to_be_visible()
    assert stands("Youth") == (1, "Room 2", "09:00", "10:00")


def test_what_was_undone_is_said_also_where_the_board_is_drawn_afresh(board, meeting):
    session = Session.objects.get(title="Care for carers")
    for starts, ends in (("20:00", "20:45"), ("14:00", "14:45")):  # first it is later than the day is drawn
        agenda.schedule(session, starts_at=at(starts), ends_at=at(ends), room=session.room, by=None)
    board.reload()
    board.keyboard.press("Control+z")
    expect(card(board, "Care for carers")).to_have_attribute("data-end", "1245")
    expect(told(board)).to_contain_text("Undone")


# ---------------------------------------------------------------- Nothing jumps
def columns(page):
    return page.eval_on_selector_all(
        ".rooms li", "all => all.map(each => Math.round(each.getBoundingClientRect().left))"
    )


def test_without_a_room_beside_others_it_stands_marked_and_no_column_comes_or_goes(board, meeting):
    before = columns(board)
    drag(board, point(board, 1, 1, "12:00", within=30), point(board, 1, 1, "9:00", within=30))
    expect(told(board)).to_have_text("“Lunch” is on Thursday 6 May, 9:00 to 10:00, in all rooms or none yet.")
    expect(card(board, "Lunch")).to_have_class(re.compile("no-room is-over"))
    assert columns(board) == before
    drag(board, point(board, 1, 1, "9:00"), point(board, 1, 1, "10:00"))
    expect(card(board, "Lunch")).not_to_have_class(re.compile("is-over"))
    expect(card(board, "Lunch")).to_have_class(re.compile("room-1 .*no-room|no-room.* room-1"))
    assert columns(board) == before
    assert stands("Lunch") == (1, None, "09:00", "10:00")


def test_no_time_is_written_over_another(board):
    drag(board, point(board, 1, 1, "9:00"), point(board, 1, 1, "9:05"))
    expect(told(board)).to_contain_text("9:05 to 9:50")
    for _time in range(2):  # as the module draws it, and as the server does
        boxes = [each.bounding_box() for each in board.locator(".board-day:not(.second) .slot-time").all()]
        assert all(one["y"] + one["height"] <= other["y"] + 1 for one, other in itertools.pairwise(boxes))
        board.reload()


def test_who_arrives_and_what_is_saved_moves_nothing(board, meeting, open_browser):
    before = board.locator(".board-days").bounding_box()
    second = open_browser(DESKTOP)
    sign_in(second, "second@example.org")
    second.goto(f"{BOARD}?days=all")
    drag(board, point(board, 1, 1, "9:00"), point(board, 1, 1, "14:00"))
    expect(board.locator(".saved")).to_be_visible()
    expect(board.locator("[data-part=here]")).to_contain_text("Keo Pisey")
    assert board.locator(".board-days").bounding_box() == before


# ---------------------------------------------------------------- By finger
def test_a_finger_takes_a_card_up_to_the_side_also_of_a_day_on_which_all_is_placed(meeting, open_browser):
    page = open_browser(PHONE)
    sign_in(page, "organiser@example.org")
    Session.objects.filter(title="Children online").delete()
    make_session(meeting, title="Late", starts="16:00", ends="17:00", room=meeting.rooms.first())
    page.goto(f"{BOARD}?days=all")
    late = card(page, "Late")
    late.evaluate("card => card.scrollIntoView({ block: 'center' })")
    box = late.bounding_box()
    x, y = box["x"] + 100, box["y"] + box["height"] / 2
    line = page.context.new_cdp_session(page)

    def touch(kind, *at):
        points = [{"x": at[0], "y": at[1]}] if at else []
        line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", x, y)
    expect(late).to_have_class(re.compile("is-taken"))  # after a long press
    assert abs(late.bounding_box()["y"] - box["y"]) < 2
    touch("touchMove", x, 20)  # at the edge the page goes on by itself
    page.wait_for_function("() => scrollY === 0")  # as far as it goes: what moves is not aimed at
    side = page.locator(".side ol").first
    expect(side).to_be_in_viewport(ratio=1)
    at_side = side.bounding_box()
    touch("touchMove", x, at_side["y"] + 10)
    expect(side.locator(".ghost")).to_have_text("Late")
    touch("touchEnd")
    expect(told(page)).to_have_text("“Late” is taken off. It stands at the side.")
    assert stands("Late") == (1, None, None, 60)


def test_on_a_phone_what_its_panel_has_placed_comes_into_sight(meeting, open_browser):
    page = open_browser(PHONE)
    sign_in(page, "organiser@example.org")
    page.goto(f"{BOARD}?days=all")
    card(page, "Youth").get_by_role("link").click()
    page.get_by_label("Start").fill("15:00")
    page.get_by_role("button", name="Place it there").click()
    expect(told(page)).to_contain_text("15:00 to 16:00")
    expect(card(page, "Youth")).to_be_in_viewport()


# ---------------------------------------------------------------- Two at once
def test_an_open_board_asks_what_others_do_within_five_seconds(meeting, open_browser):
    page = open_browser(WIDE)
    sign_in(page, "organiser@example.org")
    page.clock.install(time=at("8:00"))
    page.clock.pause_at(at("9:00"))
    page.goto(BOARD)
    for _time in range(3):
        with page.expect_response("**/board/changes/*"):
            page.clock.run_for(5_000)


def test_each_sees_what_the_other_does_without_losing_their_place(board, meeting, open_browser):
    second = open_browser(DESKTOP)
    sign_in(second, "second@example.org")
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
    sign_in(second, "second@example.org")
    second.goto(f"{BOARD}?days=all&selected={Session.objects.get(title='Youth').pk}")
    second.get_by_label("Start").fill("15:00")
    drag(board, point(board, 1, 2, "9:00"), point(board, 1, 2, "14:00"))
    expect(told(board)).to_contain_text("14:00 to 15:00")
    second.get_by_role("button", name="Place it there").click()
    expect(second.get_by_role("row", name="Start 14:00 15:00")).to_be_visible()
    second.get_by_role("button", name="Place mine there").click()
    expect(second.get_by_role("status").first).to_contain_text("15:00 to 16:00, Room 2")
    assert stands("Youth") == (1, "Room 2", "15:00", "16:00")


def test_what_is_typed_over_a_change_in_the_panel_is_a_choice_too(board, meeting):
    card(board, "Youth").get_by_role("link").click()
    board.get_by_label("Minutes").fill("90")
    agenda.schedule(youth := Session.objects.get(title="Youth"), starts_at=at("15:00"), ends_at=at("15:30"), by=None)
    board.get_by_role("button", name="Place it there").click()
    expect(toast(board)).to_contain_text("It now stands: Thursday 6 May, 15:00 to 15:30")
    toast(board).get_by_role("button", name="Leave it as it is").click()
    expect(board.get_by_label("Minutes")).to_have_value("30")
    board.get_by_label("Minutes").fill("90")
    agenda.schedule(youth, starts_at=at("16:00"), ends_at=at("16:30"), by=None)
    board.get_by_role("button", name="Place it there").click()
    toast(board).get_by_role("button", name="Place mine there").click()
    expect(told(board)).to_contain_text("15:00 to 16:30")


# ---------------------------------------------------------------- A stretch of the day
def test_what_would_move_is_seen_in_a_dialog_before_it_does(board, meeting):
    card(board, "Care for carers").get_by_role("link").click()
    expect(board.get_by_label("Minutes")).to_have_value("45")  # the panel's form has fields of the same names
    board.get_by_role("link", name="Later by…").click()
    dialog = board.get_by_role("dialog")
    dialog.get_by_label("From").fill("09:00")
    dialog.get_by_label("Minutes later").fill("20")
    dialog.get_by_role("button", name="Show what would move").click()
    expect(dialog.get_by_role("heading", name="2 sessions would move")).to_be_focused()
    assert stands("Youth") == (1, "Room 2", "09:00", "10:00")
    dialog.get_by_role("button", name="Move them").click()
    expect(dialog).to_have_count(0)
    expect(card(board, "Youth")).to_have_attribute("data-start", "560")
    expect(board.get_by_role("link", name="Later by…")).to_be_focused()


def test_collisions_are_shown_in_the_dialog(board, meeting):
    board.get_by_role("link", name="Later by…").click()
    dialog = board.get_by_role("dialog")
    dialog.get_by_label("From").fill("09:00")
    dialog.get_by_label("Minutes later").fill("150")
    dialog.get_by_role("button", name="Show what would move").click()
    expect(dialog.get_by_role("alert")).to_contain_text("“Youth” would run into “Lunch”.")
    expect(dialog.get_by_role("button", name="Move them")).to_have_count(0)
    board.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_on_the_day_it_runs_late_and_the_public_page_says_so(board, meeting, open_browser, monkeypatch):
    agenda.publish(meeting, by=None)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at("8:50"))
    board.get_by_role("link", name="Later by…").click()
    dialog = board.get_by_role("dialog")
    dialog.get_by_label("Minutes later").fill("20")
    dialog.get_by_role("button", name="Show what would move").click()
    dialog.get_by_role("button", name="Running late: tell it now").click()
    expect(told(board)).to_contain_text("From 8:50 on, everything is 20 minutes later.")
    public = open_browser(PHONE, javascript=False)
    public.goto("/meetings/2027-05/agenda/")
    expect(public.locator("#content")).to_contain_text("9:20")


# ---------------------------------------------------------------- Without JavaScript
def test_everything_is_done_with_links_and_forms(meeting, open_browser):
    page = open_browser(PHONE, javascript=False)
    sign_in(page, "organiser@example.org")
    page.goto("/organise/meetings/2027-05/agenda/")
    page.get_by_role("link", name="Board").click()
    page.get_by_role("link", name="Children online").first.click()
    page.get_by_label("Day", exact=True).select_option(label="Friday 7")
    page.get_by_label("Room", exact=True).select_option(label="Room 2")
    page.get_by_label("Start").fill("13:30")
    page.get_by_role("button", name="Place it there").click()
    expect(page.get_by_role("status").first).to_contain_text(
        "“Children online” is on Friday 7 May, 13:30 to 14:30, Room 2."
    )
    with page.expect_navigation():
        page.get_by_role("button", name="Take it off").click()
    assert stands("Children online") == (2, None, None, 60)
    with page.expect_navigation():
        page.get_by_role("button", name="Undo").click()
    assert stands("Children online") == (2, "Room 2", "13:30", "14:30")
    with page.expect_navigation():
        page.get_by_role("button", name="Redo").click()
    page.get_by_text("Swap with another").click()
    page.get_by_label("Change places with").select_option(label="Thu 9:00 Youth")
    with page.expect_navigation():
        page.get_by_role("button", name="Swap the two").click()
    assert stands("Children online") == (1, "Room 2", "09:00", "10:00")
    page.get_by_role("link", name="Later by…").click()
    page.get_by_role("link", name="Insert a break").click()
    page.get_by_label("From").fill("11:00")
    page.get_by_role("button", name="Show what would move").click()
    page.get_by_role("button", name="Insert the break").click()
    expect(page.get_by_role("status").first).to_contain_text("“Break” is in the agenda at 11:00.")


# ---------------------------------------------------------------- Axe
WAYS = [
    pytest.param(PHONE, "en", False, id="phone-en-light"),
    pytest.param(PHONE, "km", True, id="phone-km-dark"),
    pytest.param(DESKTOP, "en", True, id="desktop-en-dark"),
    pytest.param(DESKTOP, "km", False, id="desktop-km-light"),
]


@pytest.mark.parametrize(("size", "language", "dark"), WAYS)
def test_no_state_has_violations(meeting, open_browser, size, language, dark):
    page = open_browser(size, language=language, dark=dark)
    sign_in(page, "organiser@example.org")
    found = []

    def look(state):
        found.extend(f"{state}: {flaw}" for flaw in flaws(page))

    youth, panel = (Session.objects.get(title=title) for title in ("Youth", "Children online"))
    person = make_appearance(youth).person
    make_appearance(Session.objects.get(title="Care for carers"), person=person)
    for state, path in [
        ("both days", "?days=all"),
        ("one day", "?days=2"),
        ("selected, warned", f"?days=all&selected={youth.pk}"),
        ("at the side", f"?selected={panel.pk}"),
        ("later", "later/?days=all"),
        ("a plan", f"later/?day={youth.day_id}&since=09:00&minutes=150"),
        ("a break", "break/"),
    ]:
        page.goto(BOARD + path)
        look(state)
    page.goto(f"{BOARD}?days=all")
    page.locator("a[data-dialog]").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    look("dialog")
    dialog = page.get_by_role("dialog")
    dialog.locator("[name=since]").fill("09:00")
    dialog.locator("[name=minutes]").fill("150")
    dialog.locator("[data-plan] button").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    look("dialog, refused")
    page.keyboard.press("Escape")
    agenda.fix(youth, is_fixed=True, by=None)
    page.goto(f"{BOARD}?days=all&selected={youth.pk}")
    expect(page.locator(".fixed")).to_be_attached()
    look("fixed")
    if size == DESKTOP:
        drag(page, point(page, 1, 1, "9:00"), point(page, 1, 2, "9:30"))
        expect(toast(page)).to_be_visible()
        look("refused")
    Session.objects.all().delete()
    page.goto(BOARD)
    look("empty")
    assert found == []
