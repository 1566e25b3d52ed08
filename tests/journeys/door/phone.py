"""What tests do at a phone of the door, and what came of it."""

import re
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from playwright.sync_api import Page, expect

from coalition_events.attendance.actions import phones
from coalition_events.attendance.models import Attendance
from coalition_events.attendance.views.phones import COOKIE, remember
from coalition_events.meetings.models import Meeting

ROW = "#people li"
READY = "async () => (await caches.match('/static/js/qr/index.js')) && (await caches.match('/door/?language'))"


def become(page: Page, meeting: Meeting, by: Any, name: str, *, day: int | None = None) -> None:
    """This browser is that phone from now on."""
    now = timezone.now()
    if day is None:
        phone, cookie = phones.open_here(meeting, name=name, by=by, now=now)
    else:
        phone = phones.make_link(meeting, day=meeting.days.get(number=day), name=name, by=by, now=now)
        cookie = phones.pair(phone, now=now)
    value = remember(HttpResponse(), phone, cookie).cookies[COOKIE].value
    page.context.add_cookies(
        [{"name": COOKIE, "value": value, "domain": "localhost", "path": "/door/", "httpOnly": True}]
    )


def check_in(page: Page, name: str) -> None:
    find(page, name)
    page.locator(ROW, has_text=name).get_by_role("button", name="Check in").click()
    expect(page.locator(ROW, has_text=name).locator(".here")).to_be_visible()


def undo_last(page: Page) -> None:
    """By the keyboard: a finger waits until it is sure what the button does now."""
    page.locator("#said").get_by_role("button", name="Undo").press("Enter")


def find(page: Page, words: str) -> None:
    page.locator("#q").fill(words)


# In the page itself: a request that passes by its service worker is not always one that the browser's driver can stop.
CUT = """([number, isHeard]) => {
    const whole = window.fetch;
    let count = 0;
    Object.assign(window, { isCut: false, mend: () => { window.fetch = whole } });
    window.fetch = async (address, options) => {
        if (address !== "/door/acts/" || count++ < number) return whole(address, options);
        if (isHeard && count === number + 1) await whole(address, options);
        window.isCut = true;
        throw new TypeError("Failed to fetch");
    };
}"""
IS_CUT = "() => window.isCut"


def cut(page: Page, number: int = 0, *, is_heard: bool) -> None:
    """The sending of this number, and those after it, come to nothing until `mend()`; this one perhaps once heard."""
    page.evaluate(CUT, [number, is_heard])


def all_sent(page: Page) -> None:
    """Once it has a network; the page asks by itself, and at once where it comes back into sight."""
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#waiting")).to_have_text(re.compile("Everything is sent|បានផ្ញើទាំងអស់ហើយ"))


def let_the_list_be_old(page: Page) -> None:
    """So that the page asks for it again the next time that it sends something."""
    page.clock.install()
    page.clock.fast_forward(21_000)


def here(day: int = 1) -> list[str]:
    rows = Attendance.objects.filter(day__number=day).values_list("registration__person__full_name", flat=True)
    return sorted(rows)


def add(
    page: Page, name: str, organisation: str = "", *, instead_of: str = "", reason: str = "", photos: bool = False
) -> None:
    page.get_by_role("button", name="Add a person").click()
    page.locator("#name").fill(name)
    page.locator("#organisation").fill(organisation)
    if instead_of:
        page.locator("#instead-of").select_option(label=instead_of)
    if reason:
        page.locator("#reason").fill(reason)
    page.get_by_role("checkbox", name="No photographs").set_checked(not photos)
    page.locator("#adding").get_by_role("button", name="Add and check in").click()
    expect(page.locator("#adding")).to_be_hidden()


def killed(page: Page) -> Page:
    """And opened again."""
    context = page.context
    page.close()
    page = context.new_page()
    page.goto("/door/")
    expect(page.locator("#door")).to_be_visible()
    return page
