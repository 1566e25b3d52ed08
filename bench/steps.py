"""A delegation of three of whom two came last time, on a phone: taps, keys, requests, bytes and time, step by step.

    python bench/steps.py

Chromium at 360 px on 400 kbit/s with 400 ms of delay, from gunicorn with compressed files as in production; with and
without JavaScript. To reach: three steps, one screen of typing, a first visit of 40 KB.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, Page, expect

from bench import harness
from bench.phone import SIZE, Count, Phone, chromium

CAME, NEW = ("Keo Sophal", "Chan Sreyleak"), "Heng Vuthy"
OPENS, TICKS, ADDS = "1 the link is opened", "2 two are ticked", "3 one is added"


def main() -> None:
    with harness.site():
        from bench.filling_delegation import fill

        to_warm_up = fill("Hope")
        ways = {"with JavaScript": fill("M’lop Tapang"), "without JavaScript": fill("Hagar Cambodia")}
        with harness.gunicorn() as server, chromium() as browser:
            with phone_on(browser, f"http://127.0.0.1:{server.port}", javascript=True) as phone:
                delegation_of_three(phone, to_warm_up)
            for name, path in ways.items():
                has_javascript = name == "with JavaScript"
                with phone_on(browser, f"http://127.0.0.1:{server.port}", javascript=has_javascript) as phone:
                    print(f"\n{name}")
                    show(delegation_of_three(phone, path))


@contextmanager
def phone_on(browser: Browser, address: str, *, javascript: bool, language: str = "en-GB") -> Iterator[Phone]:
    context = browser.new_context(base_url=address, viewport=SIZE, java_script_enabled=javascript, locale=language)
    context.set_default_timeout(120_000)  # a busy machine is slow, and not wrong
    yield Phone(context.new_page())
    context.close()


def delegation_of_three(phone: Phone, path: str) -> dict[str, Count]:
    """What each step took: the link is opened, those who came last time are ticked, a third is added by name."""
    page: Page = phone.page
    steps: dict[str, Count] = {}

    def step(name: str, before: Count) -> None:
        steps[name] = phone.count - before

    before = _copy(phone.count)
    phone.open(path)
    step(OPENS, before)

    before = _copy(phone.count)
    for name in CAME:
        phone.tap(page.get_by_label(name))
    with phone.waiting():
        phone.tap(page.get_by_role("button", name="Register the ticked people"))
        expect(page.locator("li.person.coming")).to_have_count(2)
    step(TICKS, before)

    before = _copy(phone.count)
    phone.write(page.get_by_label("Full name"), NEW)
    with phone.waiting():
        phone.tap(page.get_by_role("button", name="Add and register"))
        expect(page.locator("li.person.coming")).to_have_count(3)
    step(ADDS, before)
    return steps


def show(steps: dict[str, Count]) -> None:
    print(f"{'':24}{'taps':>6}{'keys':>6}{'requests':>10}{'bytes':>9}{'seconds':>9}")
    total = Count()
    for name, each in [*steps.items(), ("in all", total)]:
        print(f"{name:24}{each.taps:6}{each.keys:6}{each.requests:10}{each.bytes:9}{each.seconds:9.1f}")
        for what in vars(total):
            setattr(total, what, getattr(total, what) + getattr(each, what))


def _copy(count: Count) -> Count:
    return Count(**vars(count))


if __name__ == "__main__":
    main()
