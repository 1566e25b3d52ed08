"""The board as a test meets it: where a card is on the screen, where a session stands, what was said."""

from playwright.sync_api import expect

from coalition_events.agenda.models import Session
from coalition_events.common.dates import PHNOM_PENH
from tests.factories import at

BOARD = "/organise/meetings/2027-05/agenda/board/"
WIDE = {"width": 1280, "height": 1200}  # the whole of a day is in sight


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


def open_more(page):
    page.locator(".more > summary").click()


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
