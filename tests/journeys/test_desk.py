"""An organiser at the list of registrations: finds, chooses, acts on many at once, and takes it back."""

import re

import pytest
from playwright.sync_api import expect

from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Registration, Status
from tests.journeys.conftest import DESKTOP, PHONE, enter
from tests.journeys.looking import LAPTOP_SCREEN, first_screen, flaws

CONTROLS = "a, button, input:not([type=hidden]), select, textarea, summary"


@pytest.fixture
def meeting(demo):
    return Meeting.objects.filter(is_demonstration=True).latest("starts_on")


@pytest.fixture
def address(meeting):
    return f"/organise/meetings/{meeting.slug}/registrations/"


def statuses(pks: list[int]) -> set[str]:
    return set(Registration.objects.filter(pk__in=pks).values_list("status", flat=True))


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_filters_chooses_three_cancels_and_undoes(open_browser, address, size, javascript):
    page = open_browser(size, javascript=javascript)
    enter(page, "organiser@example.org")
    page.goto(address)
    page.get_by_text("Filter", exact=True).click()
    page.locator("select[name=gender]").select_option(label="Woman")
    if not javascript:
        page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name="Gender: Woman")).to_be_visible()
    expect(page).to_have_url(re.compile("gender=woman(&|$)"))
    ticks = page.locator("tbody input[type=checkbox]")
    chosen = [int(ticks.nth(number).get_attribute("value")) for number in range(3)]
    for number in range(3):
        ticks.nth(number).check()
    if javascript:
        expect(page.get_by_text("3 of this page")).to_be_visible()
        assert flaws(page) == []

    page.get_by_role("button", name=re.compile("^Cancel")).click()
    expect(page.get_by_role("heading", name="Cancel 3 places?")).to_be_visible()
    if javascript:
        assert flaws(page) == []
    page.get_by_role("button", name="Cancel 3 places").click()

    expect(page.get_by_text("3 places are cancelled.")).to_be_visible()
    expect(page.get_by_role("link", name="Gender: Woman")).to_be_visible()
    assert statuses(chosen) == {Status.CANCELLED}
    if javascript:
        assert flaws(page) == []
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone. 3 registrations are as before.")).to_be_visible()
    assert statuses(chosen) == {Status.CONFIRMED}
    assert not Message.objects.filter(status="due", kind="registration_cancelled").exists()
    if javascript:
        assert flaws(page) == []


def test_the_list_answers_while_one_types_and_keeps_the_address(open_browser, address):
    page = open_browser(DESKTOP)
    enter(page, "organiser@example.org")
    page.goto(address)
    before = page.locator("tbody tr").count()

    page.get_by_label("Name or organisation").press_sequentially("hagar", delay=30)

    expect(page.get_by_role("link", name="Name or organisation: hagar")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q=hagar$"))
    expect(page.get_by_label("Name or organisation")).to_be_focused()
    assert 0 < page.locator("tbody tr").count() < before
    page.get_by_label("All of this page").check()
    expect(page.locator("tbody input:checked")).to_have_count(page.locator("tbody tr").count())
    page.get_by_role("link", name="Name or organisation: hagar").click()
    expect(page.locator("tbody tr")).to_have_count(before)


def test_eight_people_are_on_the_first_screen_and_open_beside_the_list_by_keyboard(open_browser, address):
    page = open_browser(LAPTOP_SCREEN)
    enter(page, "organiser@example.org")
    page.goto(f"/language/km/?next={address}")
    search, rows = page.locator("input[type=search]"), page.locator("a[data-open]")
    assert first_screen(page, LAPTOP_SCREEN, search, *(page.locator("tbody tr").nth(row) for row in range(8))) == []
    page.goto(f"/language/en/?next={address}")
    assert first_screen(page, LAPTOP_SCREEN, search, *(page.locator("tbody tr").nth(row) for row in range(8))) == []
    # More than twice as many before those seldom needed were under "More".
    assert page.locator("main").locator(CONTROLS).filter(visible=True).count() <= 57

    search.press("ArrowDown")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(rows.nth(1)).to_be_focused()
    opened, second, name = page.locator("#beside"), rows.nth(1).get_attribute("data-open"), rows.nth(1).inner_text()
    page.keyboard.press("Enter")
    expect(opened.get_by_role("heading", name=name)).to_be_focused()
    expect(page).to_have_url(re.compile(rf"\?open={second}$"))
    expect(rows.nth(0)).to_be_visible()
    assert flaws(page) == []

    days = page.locator("tbody tr").nth(1).locator(".of-days")
    expect(days).to_have_text("Thu, Fri")
    opened.locator("[name=place-days]").last.uncheck()
    page.once("dialog", lambda question: question.dismiss())
    rows.nth(2).click()
    expect(opened.get_by_role("heading", name=name)).to_be_visible()  # what was changed is not lost unasked
    opened.get_by_role("button", name="Save").click()
    expect(opened.get_by_text("Saved for")).to_be_visible()
    expect(days).to_have_text("Thu")
    page.reload()
    expect(opened.get_by_role("heading", name=name)).to_be_visible()
    expect(rows.nth(1)).to_have_attribute("aria-current", "true")
    rows.nth(1).focus()
    page.keyboard.press("Escape")
    expect(opened).to_be_hidden()
    expect(rows.nth(1)).to_be_focused()
    expect(page).to_have_url(re.compile("registrations/$"))
    page.keyboard.press("Escape")
    expect(search).to_be_focused()

    rows.nth(0).click()
    expect(opened.locator("h2").first).to_be_focused()
    page.go_back()
    expect(opened).to_be_hidden()
    page.set_viewport_size(PHONE)
    page.locator(".more summary").click()
    assert flaws(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(".more summary")).to_be_focused()
    heights = page.locator("tbody tr").evaluate_all("rows => rows.map((row) => row.getBoundingClientRect().height)")
    assert max(heights) < 64  # two lines
    rows.nth(1).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


@pytest.mark.parametrize(("size", "language", "dark"), [(PHONE, "km", True), (DESKTOP, "en", False)])
def test_columns_moves_and_letters(open_browser, address, size, language, dark):
    page = open_browser(size, language=language, dark=dark)
    enter(page, "organiser@example.org")
    page.goto(address)
    page.locator(".list-tools summary").first.click()
    page.locator("input[name=columns][value=email]").check()
    assert flaws(page) == []
    with page.expect_navigation():
        page.locator(".list-tools form button.primary").click()
    page.goto(address)
    expect(page.get_by_text("@example.org").first).to_be_visible()

    expect(page.locator("[name=kind]").first).to_be_hidden()  # until somebody is ticked
    page.locator("tbody input[type=checkbox]").first.check()
    page.locator("[name=all]").check()
    page.locator("button[name=kind][value=mail]").click()
    page.locator("[name=letter-subject]").fill("What to bring")
    page.locator("[name=letter-text]").fill("A badge.")
    page.locator("button[name=step][value=look]").click()
    expect(page.get_by_text("A badge.").first).to_be_visible()
    assert flaws(page) == []
    page.locator("button[name=step][value=do]").click()
    page.wait_for_url(f"**{address}*")
    letters = Message.objects.filter(kind="letter", status="due")
    assert letters.count() == letters.values("address").distinct().count() > 50

    page.goto(address)
    page.locator("tbody input[type=checkbox]").nth(0).check()
    page.locator("button[name=kind][value=move]").click()
    page.locator("[name=to-organisation]").select_option(label="Asian Hope")
    page.locator("button[name=step][value=look]").click()
    expect(page.locator("#done")).to_be_visible()
    assert flaws(page) == []
    page.goto(f"{address}batches/")
    assert flaws(page) == []
    with page.expect_navigation():
        page.locator(".lines a").first.click()
    expect(page.locator("table")).to_be_visible()
    assert flaws(page) == []
