"""A real browser against the real site: Debian's Chromium, driven by Playwright."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bench.phone import slow_line
from coalition_events.common.khmer import unbroken
from coalition_events.mail.models import Message
from members.models import Account
from tests.demonstrating import load_demonstration

# Playwright runs an event loop in the test's thread; Django would refuse to touch the database beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PATIENCE = 120_000  # milliseconds: a busy machine is slow, and not wrong
expect.set_options(timeout=PATIENCE)

# The first is Debian's Chromium too, built without windows: a page takes half the time in it.
BROWSERS = ["chromium-headless-shell", "chromium", "google-chrome"]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser's test is tried twice, and what stopped the first try is printed (docs/decisions/0286)."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        pytest.fail("No chromium on PATH. On Debian: apt-get install chromium. On a Mac: brew install --cask chromium.")
    arguments = ["--disable-background-networking", "--disable-gpu", "--disable-component-update", "--no-first-run"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": chromium, "args": arguments}


@pytest.fixture
def demo(transactional_db: None) -> None:
    cache.clear()  # sign-in attempts are counted there, and outlive the rows of a test
    load_demonstration()


@pytest.fixture
def open_browser(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Opens a page of the live server: `open_browser(PHONE, javascript=False, language="km", dark=True)`.

    `is_slow`: on a line of 400 kbit/s that answers after 400 ms.
    """
    contexts: list[BrowserContext] = []

    def opened(
        size: dict[str, int] = DESKTOP,
        *,
        javascript: bool = True,
        language: str = "en",
        dark: bool = False,
        is_slow: bool = False,
        has_touch: bool = False,
        browser: Browser = browser,
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport=size,
            java_script_enabled=javascript,
            locale={"en": "en-GB", "km": "km-KH"}[language],
            has_touch=has_touch,
            color_scheme="dark" if dark else "light",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        if is_slow:
            slow_line(page)
        return page

    yield opened
    for context in contexts:
        context.close()


def newest_code(address: str) -> str:
    """The six digits last sent to this address, as its owner would read them in the mail."""
    message = Message.objects.filter(kind="sign_in_code", address=address).latest("pk")
    found = re.search(r"\b(\d{6})\b", message.text)
    assert found, message.text
    return found.group(1)


def sign_in(page: Page, address: str) -> None:
    page.goto("/accounts/login/code/")
    page.locator("input[name=email]").fill(address)
    page.locator("main form button").first.click()
    code = page.locator("input[name=code]")
    expect(code).to_be_visible()  # and so it is sent
    code.fill(newest_code(address))
    page.locator("main form button").first.click()
    expect(page.get_by_role("button", name=re.compile(f"Sign out|{unbroken('ចាកចេញ')}")).first).to_be_attached()


def enter(page: Page, address: str) -> None:
    """Signed in, without the three pages of `sign_in`: for journeys that begin at a desk and are not about the door.

    Whoever organises has a second factor already, so that no page asks for it.
    """
    client, account = Client(), Account.objects.get(email=address)
    if account.rights:
        Authenticator.objects.get_or_create(user=account, type=Authenticator.Type.TOTP, defaults={"data": {}})
    client.force_login(account)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "domain": "localhost", "path": "/", "httpOnly": True}]
    )


UNTIL = """async () => {
    const last = Date.now() + %d;
    while (!(await (%s)())) {
        if (Date.now() > last) return false;
        await new Promise((done) => { setTimeout(done, 20) });
    }
    return true;
}"""


def until(page: Page, script: str) -> None:
    """Until this is so. Playwright's own `wait_for_function` takes any promise for a yes."""
    assert page.evaluate(UNTIL % (PATIENCE, script)), script
