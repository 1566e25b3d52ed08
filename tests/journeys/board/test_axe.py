"""Every state of the board, as axe sees it."""

import pytest
from playwright.sync_api import expect

from coalition_events.agenda.actions import placing
from coalition_events.agenda.models import Session
from tests.factories import make_appearance
from tests.journeys.board.seen import BOARD, drag, open_more, point, toast
from tests.journeys.conftest import DESKTOP, enter
from tests.journeys.looking import WAYS, flaws


@pytest.mark.parametrize(("size", "language", "dark"), WAYS)
def test_no_state_has_violations(meeting, open_browser, size, language, dark):
    page = open_browser(size, language=language, dark=dark)
    enter(page, "organiser@example.org")
    found = []

    def look(state):
        found.extend(f"{state}: {flaw}" for flaw in flaws(page))

    youth, panel = (Session.objects.get(title=title) for title in ("Youth", "Children online"))
    person = make_appearance(youth).person
    make_appearance(Session.objects.get(title="Care for carers"), person=person)
    for state, path in [
        ("both days", "?days=all"),
        ("one day", "?days=2"),
        ("selected, warned", f"?days=all&selected={youth.pk}"),
        ("at the side", f"?selected={panel.pk}"),
        ("later", "later/?days=all"),
        ("a plan", f"later/?day={youth.day_id}&since=09:00&minutes=150"),
        ("a break", "break/"),
    ]:
        page.goto(BOARD + path)
        look(state)
    page.goto(f"{BOARD}?days=all")
    open_more(page)
    look("more")
    page.locator("a[data-dialog]").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    look("dialog")
    dialog = page.get_by_role("dialog")
    dialog.locator("[name=since]").fill("09:00")
    dialog.locator("[name=minutes]").fill("150")
    dialog.locator("[data-plan] button").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    look("dialog, refused")
    page.keyboard.press("Escape")
    placing.fix(youth, is_fixed=True, by=None)
    page.goto(f"{BOARD}?days=all&selected={youth.pk}")
    expect(page.locator(".fixed")).to_be_attached()
    look("fixed")
    if size == DESKTOP:
        drag(page, point(page, 1, 1, "9:00"), point(page, 1, 2, "9:30"))
        expect(toast(page)).to_be_visible()
        look("refused")
    Session.objects.all().delete()
    page.goto(BOARD)
    look("empty")
    assert found == []
