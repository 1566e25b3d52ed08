"""An organiser at the list of registrations: finds, chooses, acts on many at once, and takes it back."""

import re

import pytest
from playwright.sync_api import expect

from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Registration, Status
from tests.journeys.conftest import DESKTOP, PHONE, enter
from tests.journeys.looking import flaws


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
