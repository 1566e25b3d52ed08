"""What is wrong with a page, as axe and a ruler see it. Ask once what the page is to show has been waited for."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page, ViewportSize

from tests.journeys.conftest import DESKTOP, PHONE

# What an organiser's laptop of 1366 by 768 shows of a page, and a member's small phone.
LAPTOP_SCREEN: ViewportSize = {"width": 1366, "height": 650}
PHONE_SCREEN: ViewportSize = {"width": 360, "height": 640}

WAYS = [
    pytest.param(PHONE, "en", False, id="phone-en-light"),
    pytest.param(PHONE, "km", True, id="phone-km-dark"),
    pytest.param(DESKTOP, "en", True, id="desktop-en-dark"),
    pytest.param(DESKTOP, "km", False, id="desktop-km-light"),
]

# The style sheets are not fetched once more: only a rule that axe leaves out by itself reads them.
OPTIONS = {"resultTypes": ["violations"], "preload": False}
# axe reads the same few colours of a page thousands of times, and the reading was half of its time.
COLOURS_ARE_READ_ONCE = """(() => {
    const colour = axe.commons.color.Color.prototype;
    const read = colour.parseString;
    const known = new Map();
    colour.parseString = function (text) {
        if (!known.has(text)) {
            read.call(this, text);
            known.set(text, [this.r, this.g, this.b, this.alpha]);
        }
        [this.r, this.g, this.b, this.alpha] = known.get(text);
        return this;
    };
})();"""
# The innermost of those that reach past the right edge: the others are as wide because of them.
TOO_WIDE = """() => {
    const screen = document.documentElement;
    if (screen.scrollWidth <= screen.clientWidth) return [];
    const past = (element) => element.getBoundingClientRect().right + scrollX > screen.clientWidth + 0.5;
    const found = [...document.body.querySelectorAll("*")].filter(past);
    const innermost = found.filter((element) => !found.some((other) => other !== element && element.contains(other)));
    const tags = innermost.map((element) => element.cloneNode(false).outerHTML.slice(0, 120));
    return [`${screen.scrollWidth} px is wider than the screen`, ...tags];
}"""


def flaws(page: Page) -> list[str]:
    """Each violation that axe finds, and what is wider than the screen."""
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT + COLOURS_ARE_READ_ONCE)
    violations = page.evaluate("options => axe.run(options)", OPTIONS)["violations"]
    nodes = [(each["id"], node) for each in violations for node in each["nodes"]]
    return [f"{name}: {node['target']} {node['html'][:120]}" for name, node in nodes] + too_wide(page)


def turn(page: Page, size: ViewportSize, *, dark: bool) -> None:
    """The page as it stands, on another screen or by another light. No script of it asks for either as it loads."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme="dark" if dark else "light")
    page.evaluate("() => Promise.allSettled(document.getAnimations().map((each) => each.finished))")


def too_wide(page: Page) -> list[str]:
    """Nothing, or how wide the page is and which elements make it wider than the screen."""
    page.wait_for_load_state()
    found: list[str] = page.evaluate(TOO_WIDE)
    return found


def first_screen(page: Page, size: ViewportSize, *wanted: Locator) -> list[str]:
    """Which of these are not wholly on the first screen of this size, unscrolled, and where they end."""
    page.wait_for_load_state()
    page.set_viewport_size(size)
    page.evaluate("() => scrollTo(0, 0)")
    boxes = [(each, each.first.bounding_box()) for each in wanted]
    ends = [(each, box["y"] + box["height"] if box else None) for each, box in boxes]
    return [f"{each} ends at {end} px" for each, end in ends if end is None or end > size["height"]]
