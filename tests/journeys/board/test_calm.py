"""Nothing jumps on the board under the hands of whoever looks at it."""

import itertools
import re

from playwright.sync_api import expect

from coalition_events.agenda.models import Session
from coalition_events.meetings.models import Room
from tests.factories import make_appearance, make_session
from tests.journeys.board.seen import BOARD, card, drag, point, stands, told
from tests.journeys.conftest import DESKTOP, PHONE, enter
from tests.journeys.looking import LAPTOP_SCREEN


def columns(page):
    return page.eval_on_selector_all(
        ".rooms li", "all => all.map(each => Math.round(each.getBoundingClientRect().left))"
    )


def test_without_a_room_beside_others_it_stands_marked_and_no_column_comes_or_goes(board, meeting):
    meeting.sessions.filter(title="Lunch").update(kind="presentation")  # a meal spans all rooms
    board.reload()
    before = columns(board)
    drag(board, point(board, 1, 1, "12:00", within=30), point(board, 1, 1, "9:00", within=30))
    expect(told(board)).to_have_text("“Lunch” is now on Thursday 6 May, 9:00 to 10:00, in all rooms or none yet.")
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


def test_on_a_laptop_cards_stand_in_their_room_and_say_all_of_a_long_title(meeting, open_browser):
    meeting.sessions.filter(title="Opening").update(room=meeting.rooms.last())
    long = "Youth, digitalisation and entrepreneurship"
    meeting.sessions.filter(title="Care for carers").update(title=long)
    for minute in range(0, 30, 5):
        make_session(meeting, title=f"Short {minute}", starts=f"14:{minute:02}", ends=f"14:{minute + 15}")
    meeting.rooms.bulk_create(Room(meeting=meeting, name=f"Room {number}", order=number) for number in (3, 4))
    page = open_browser(LAPTOP_SCREEN)
    enter(page, "organiser@example.org")
    page.goto(f"{BOARD}?days=all")
    rooms = [page.locator(".rooms").first.locator(f'[title="Room {number}"]').bounding_box() for number in (1, 2, 4)]
    first, second, last = rooms
    opening, lunch = (card(page, title).bounding_box() for title in ("Opening", "Lunch"))
    assert second["x"] < opening["x"] < opening["x"] + opening["width"] < second["x"] + second["width"]
    assert first["x"] < lunch["x"] < last["x"] < lunch["x"] + lunch["width"]  # it is for all rooms
    expect(page.locator(".hour", has_text="11:00").first).to_be_visible()
    days = [each.bounding_box() for each in page.locator(".timetable").all()]
    assert days[0]["x"] + days[0]["width"] <= LAPTOP_SCREEN["width"]  # both days can be read in whole
    assert days[1]["x"] == days[0]["x"]
    assert days[1]["y"] > days[0]["y"] + days[0]["height"]
    for title in (long, "Short 0"):
        link = card(page, title).get_by_role("link")
        hidden = link.evaluate("link => link.scrollHeight - link.clientHeight")
        assert hidden < 8, title  # less than half of a line
        inside, outside = link.bounding_box(), card(page, title).bounding_box()
        assert inside["y"] + inside["height"] <= outside["y"] + outside["height"], title
    first_day = page.locator(".timetable").first
    times = sorted(
        (each.bounding_box() for each in first_day.locator(".slot-time:visible, .hour:visible").all()),
        key=lambda box: box["y"],
    )
    assert all(one["y"] + one["height"] <= other["y"] + 1 for one, other in itertools.pairwise(times))


def test_on_a_phone_nothing_says_that_nothing_is_there(meeting, open_browser):
    page = open_browser(PHONE)
    enter(page, "organiser@example.org")
    meeting.sessions.get(title="Children online").delete()
    page.goto(f"{BOARD}?days=1")
    expect(card(page, "Opening")).to_be_visible()
    expect(page.locator("#selected")).to_be_hidden()
    expect(page.locator("#unplaced")).to_be_hidden()
    card(page, "Opening").get_by_role("link").click()
    expect(page.locator("#selected")).to_be_focused()


def test_who_arrives_and_what_is_saved_moves_nothing(board, meeting, open_browser):
    before = board.locator(".board-days").bounding_box()
    second = open_browser(DESKTOP)
    enter(second, "second@example.org")
    second.goto(f"{BOARD}?days=all")
    drag(board, point(board, 1, 1, "9:00"), point(board, 1, 1, "14:00"))
    expect(board.locator(".saved")).to_be_visible()
    expect(board.locator("[data-part=here]")).to_contain_text("Keo Pisey")
    assert board.locator(".board-days").bounding_box() == before


def test_nothing_prints_over_the_text_of_a_card_and_its_ring_is_whole(board):
    care = Session.objects.get(title="Care for carers")
    person = make_appearance(care).person
    make_appearance(Session.objects.get(title="Youth"), person=person)  # in two places
    board.reload()
    box, link = card(board, "Care for carers"), card(board, "Care for carers").get_by_role("link")
    flag = box.locator(".flag").bounding_box()
    assert flag["y"] + flag["height"] - link.bounding_box()["y"] <= 3  # no more than the leading above the letters

    link.focus()
    board.keyboard.press("Tab")
    board.keyboard.press("Shift+Tab")
    expect(link).to_be_focused()
    expect(box).to_have_css("outline-style", "solid")  # the card does not cut its own ring, as it cuts its link's
    expect(link).to_have_css("outline-style", "none")

    short = card(board, "Opening")
    short.hover()
    assert short.locator(".handle").bounding_box()["height"] == 6
