"""Nothing jumps on the board under the hands of whoever looks at it."""

import itertools
import re

from playwright.sync_api import expect

from tests.journeys.board.seen import BOARD, card, drag, point, stands, told
from tests.journeys.conftest import DESKTOP, enter


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
    enter(second, "second@example.org")
    second.goto(f"{BOARD}?days=all")
    drag(board, point(board, 1, 1, "9:00"), point(board, 1, 1, "14:00"))
    expect(board.locator(".saved")).to_be_visible()
    expect(board.locator("[data-part=here]")).to_contain_text("Keo Pisey")
    assert board.locator(".board-days").bounding_box() == before
