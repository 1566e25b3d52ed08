"""A phone that several people use: codes that strangers asked for, and a link that its holder leaves."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from coalition_events.registration.actions.delegations import issue_link
from members.actions.sign_in import request_code
from tests.factories import make_account, make_meeting, make_organisation, make_release
from tests.journeys.conftest import PHONE, until
from tests.journeys.looking import flaws

ASK = "/accounts/login/code/"
ADDRESS = "a.very.long.name.of.somebody@an-organisation-with-a-long-name.example.org"
STATES = {"an email came": 0, "several came before": 3, "a long code came": 40, "a long code came before": 41}


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("asked_before", STATES.values(), ids=STATES)
def test_the_page_for_the_code_fits_a_phone_and_has_no_violations(
    transactional_db, open_browser, language, asked_before
):
    for _ in range(asked_before):
        request_code(ADDRESS, language=language)
    page = open_browser(PHONE, language=language)
    page.goto(ASK)
    page.locator("input[name=email]").fill(ADDRESS)
    page.locator("main form button").first.click()
    expect(page.locator("input[name=code]")).to_be_visible()
    assert flaws(page) == []

    page.locator("input[name=code]").fill("1")
    page.locator("main form button").first.click()

    expect(page.locator(".error, [aria-invalid=true]").first).to_be_visible()
    assert flaws(page) == []


@pytest.fixture
def meeting(transactional_db):
    now = timezone.now()
    meeting = make_meeting(
        starts_on=timezone.localdate() + timedelta(days=30),
        registration_opens_at=now - timedelta(days=10),
        registration_closes_at=now + timedelta(days=10),
        announced_at=now - timedelta(days=20),
    )
    make_release(meeting)
    return meeting


@pytest.fixture
def path(meeting):
    organiser = make_account(email="organiser@example.org", is_staff=True)
    return issue_link(meeting, make_organisation(), by=organiser).path


KEPT = """async () => {
    const [copies, workers] = [await caches.keys(), await navigator.serviceWorker.getRegistrations()];
    return [localStorage.length, copies.length, workers.length];
}"""


def test_forgetting_leaves_no_link_no_stars_and_no_copies(meeting, path, open_browser):
    page = open_browser(PHONE)
    page.goto(f"/meetings/{meeting.slug}/agenda/")
    page.wait_for_function("() => navigator.serviceWorker.controller?.state === 'activated'")
    page.evaluate("localStorage.setItem('stars:2027-05', '[1]')")
    page.goto(path)
    delegation = page.url
    assert page.evaluate(KEPT) == [1, 1, 1]

    page.get_by_role("button", name="This is not my phone: forget it").click()

    expect(page.get_by_text("This phone or computer forgot your link.")).to_be_visible()
    until(page, f"async () => (await ({KEPT})()).every((count) => count === 0)")
    page.go_back()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto(delegation)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_foot_of_the_page_fits_a_phone_without_javascript(path, open_browser, language):
    page = open_browser(PHONE, javascript=False, language=language)
    page.goto(path)
    foot = page.locator("section[aria-labelledby=this-browser]")
    foot.get_by_role("checkbox").check()

    foot.get_by_role("button").first.click()

    expect(foot.get_by_role("checkbox")).to_be_checked()
    foot.get_by_role("button").last.click()
    expect(page).to_have_url("/")
