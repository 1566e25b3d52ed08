"""What is wrong with a page, as axe and a ruler see it. Ask once what the page is to show has been waited for."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# The style sheets are not fetched once more: only a rule that axe leaves out by itself reads them.
OPTIONS = {"resultTypes": ["violations"], "preload": False}
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
    violations = Axe().run(page, options=OPTIONS).response["violations"]
    nodes = [(each["id"], node) for each in violations for node in each["nodes"]]
    return [f"{name}: {node['target']} {node['html'][:120]}" for name, node in nodes] + too_wide(page)


def too_wide(page: Page) -> list[str]:
    """Nothing, or how wide the page is and which elements make it wider than the screen."""
    page.wait_for_load_state()
    found: list[str] = page.evaluate(TOO_WIDE)
    return found
