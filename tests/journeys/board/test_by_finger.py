"""The board by finger: what is touched, pressed long, stretched, and taken to the side."""

import re

from playwright.sync_api import expect

from coalition_events.agenda.models import Session
from tests.factories import make_session
from tests.journeys.board.seen import BOARD, WIDE, card, point, stands, toast, told
from tests.journeys.conftest import PHONE, enter


def test_a_finger_takes_what_is_selected_and_moves_it(meeting, open_browser):
    page = open_browser(WIDE, has_touch=True)
    enter(page, "organiser@example.org")
    page.goto(f"{BOARD}?days=all")
    page.touchscreen.tap(*point(page, 1, 1, "9:10"))
    expect(card(page, "Care for carers")).to_have_class(re.compile("is-selected"))
    finger = page.context.new_cdp_session(page)

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


def test_a_finger_stretches_at_a_handle_that_is_wide_enough_for_it(meeting, open_browser):
    page = open_browser(WIDE, has_touch=True)
    enter(page, "organiser@example.org")
    page.goto(f"{BOARD}?days=all")
    page.touchscreen.tap(*point(page, 1, 1, "9:10"))
    expect(card(page, "Care for carers")).to_have_class(re.compile("is-selected"))
    handle = card(page, "Care for carers").locator(".handle").bounding_box()
    assert handle["height"] >= 24
    assert handle["width"] >= 24
    finger = page.context.new_cdp_session(page)
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


def test_a_finger_that_presses_long_takes_what_is_not_selected(meeting, open_browser):
    page = open_browser(WIDE, has_touch=True)
    enter(page, "organiser@example.org")
    page.goto(f"{BOARD}?days=all")
    finger = page.context.new_cdp_session(page)
    x, y = point(page, 1, 2, "9:10")
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    expect(card(page, "Youth")).to_have_class(re.compile("is-taken"))
    for clock in ("11:00", "14:10"):
        x, y = point(page, 1, 2, clock)
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y}]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(told(page)).to_contain_text("14:00 to 15:00, Room 2")


def test_a_finger_takes_a_card_up_to_the_side_also_of_a_day_on_which_all_is_placed(meeting, open_browser):
    page = open_browser(PHONE)
    enter(page, "organiser@example.org")
    Session.objects.filter(title="Children online").delete()
    make_session(meeting, title="Late", starts="16:00", ends="17:00", room=meeting.rooms.first())
    make_session(meeting, title="Farewell", starts="17:00", ends="17:30")  # the page is longer than the screen
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
    expect(told(page)).to_have_text("“Late” is removed from the timetable. It is under “Not placed”.")
    assert stands("Late") == (1, None, None, 60)


def test_on_a_phone_what_its_panel_has_placed_comes_into_sight(meeting, open_browser):
    page = open_browser(PHONE)
    enter(page, "organiser@example.org")
    page.goto(f"{BOARD}?days=all")
    card(page, "Youth").get_by_role("link").click()
    page.get_by_label("Start").fill("15:00")
    page.get_by_role("button", name="Place it there").click()
    expect(told(page)).to_contain_text("15:00 to 16:00")
    expect(toast(page).get_by_role("button", name="Undo")).to_be_in_viewport(ratio=1)
    expect(card(page, "Youth")).to_be_in_viewport()
