import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from tests.factories import make_account, make_meeting, make_session
from tests.journeys.board.seen import BOARD, WIDE
from tests.journeys.conftest import enter


@pytest.fixture
def meeting(transactional_db):
    cache.clear()
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
    enter(page, "organiser@example.org")
    page.goto(f"{BOARD}?days=all")
    expect(page.locator("agenda-board:defined")).to_be_attached()
    return page
