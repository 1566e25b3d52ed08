"""What looks at pages sees a fault that is there on one screen, or by one light, only."""

import pytest

from tests.journeys.conftest import DESKTOP, PHONE
from tests.journeys.looking import flaws, turn

WIDE, NARROW = "(min-width: 64rem)", "(max-width: 63rem)"
DARK, LIGHT = "(prefers-color-scheme: dark)", "(prefers-color-scheme: light)"
LOOKS = [(PHONE, False), (PHONE, True), (DESKTOP, False), (DESKTOP, True)]
PAGE = """<!doctype html><html lang="en"><title>A page</title><meta name="viewport" content="width=device-width">
<style>
:root {{ color-scheme: light dark }} button {{ color: #000; background: #fff; transition: background-color .12s }}
@media {size} and {light} {{ {fault} }}
</style><main><h1>A page</h1><button>Save</button></main></html>"""


@pytest.mark.parametrize("fault", ["button { background: #222 }", "h1 { width: 1500px }"])
@pytest.mark.parametrize("light", [LIGHT, DARK])
@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_a_fault_is_seen_where_it_is_and_nowhere_else(open_browser, size, light, fault):
    page = open_browser(PHONE)
    page.set_content(PAGE.format(size=size, light=light, fault=fault))

    seen = []
    for screen, is_dark in LOOKS:
        turn(page, screen, dark=is_dark)
        seen += [(screen, is_dark)] if flaws(page) else []

    assert seen == [(PHONE if size == NARROW else DESKTOP, light == DARK)]
