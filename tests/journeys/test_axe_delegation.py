"""The delegation's page in each of its states, as axe sees it: opened in place, refused, waiting, closed."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from bench.filling_delegation import fill
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import places
from coalition_events.registration.models import Registration
from members.models import Person
from tests.factories import make_account, make_person, make_registration
from tests.journeys.conftest import sign_in
from tests.journeys.looking import WAYS, flaws

ROW = "#rows > li"


def fresh(page: Page) -> None:
    expect(page.locator("#ticks")).to_be_visible()


def refused_ticks(page: Page) -> None:
    page.locator("#ticks form > .row button").click()
    expect(page.locator("#ticks .notice.bad")).to_be_visible()


def registered(page: Page) -> None:
    for number in range(2):
        page.locator("#ticks input[name=people]").nth(number).check()
    page.locator("#ticks form > .row button").click()
    expect(page.locator(ROW)).to_have_count(2)


def change(page: Page) -> None:
    page.locator(ROW).first.locator("a[hx-get]").first.click()
    expect(page.locator("[name=place-days]").first).to_be_visible()


def refused_change(page: Page) -> None:
    for day in page.locator("[name=place-days]").all():
        day.uncheck()
    page.locator(f"{ROW} button.primary").click()
    expect(page.locator(f"{ROW} .notice.bad")).to_be_visible()


def changed_by_two(page: Page) -> None:
    Registration.objects.filter(meeting=meeting()).update(version=7)
    page.locator("[name=place-days]").first.check()
    page.locator(f"{ROW} button.primary").click()
    expect(page.locator(f"{ROW} table")).to_be_visible()
    page.locator(f"{ROW} .button-set a").click()
    expect(page.locator(f"{ROW} form")).to_have_count(0)


def replacing(page: Page) -> None:
    page.locator("a[href*=replacement]").last.click()
    page.locator(f"{ROW} [role=group] > details > summary").click()
    expect(page.locator("[name=instead-full_name]")).to_be_visible()


def cancelling(page: Page) -> None:
    page.locator("a[href*=cancellation]").first.click()
    expect(page.locator("button.danger")).to_be_visible()


def offered(page: Page) -> None:
    page.locator("[name=new-full_name]").press_sequentially("Dara Sok 1")
    expect(page.locator("#colleague .notice")).to_be_visible()


def asked(page: Page) -> None:
    page.locator("#colleague form > p:last-child button").click()
    expect(page.locator("#colleague button[name=new-is_somebody_else]")).to_be_visible()


def refused_answer(page: Page) -> None:
    page.locator("#answer summary").click()
    page.locator("[name=answer-answer]").first.check()  # nobody comes
    page.locator("[name=answer-expected]").fill("3")
    page.locator("#answer form > p:last-child button").click()
    expect(page.locator("#answer .notice.bad")).to_be_visible()


def dropped(page: Page) -> None:
    page.route("**", lambda route: route.abort())
    page.locator("#answer form > p:last-child button").click()
    expect(page.locator("#line")).to_be_visible()
    page.unroute("**")


def waiting(page: Page) -> None:
    Meeting.objects.update(allowance=2)
    page.reload()
    page.locator("[name=new-full_name]").fill("Heng Vuthy")
    page.locator("#colleague form > p:last-child button").click()
    expect(page.locator(f"{ROW} .badge.warn")).to_be_visible()


def closed(page: Page) -> None:
    Meeting.objects.filter(pk=meeting().pk).update(registration_closes_at=timezone.now())
    page.reload()
    expect(page.locator("#seats .notice a[href^='tel:']")).to_be_visible()


# One after the other, each from where the one before has left the page.
STATES: list[Callable[[Page], None]] = [
    *(fresh, refused_ticks, registered, change, refused_change, changed_by_two, replacing, cancelling),
    *(offered, asked, refused_answer, dropped, waiting, closed),
]


@pytest.mark.parametrize(("size", "language", "dark"), WAYS)
def test_a_delegations_page_has_no_violations_in_any_state(transactional_db, open_browser, size, language, dark):
    path = fill("M’lop Tapang")
    Person.objects.update(language=language)
    page = open_browser(size, language=language, dark=dark)
    page.goto(path)
    found = []

    for state in STATES:
        state(page)
        found += [f"{state.__name__}: {flaw}" for flaw in flaws(page)]

    assert found == []


@pytest.mark.parametrize(("size", "language", "dark"), WAYS)
def test_ones_own_page_says_that_the_place_was_cancelled_until_one_registers(
    transactional_db, open_browser, size, language, dark
):
    fill("M’lop Tapang")
    person = make_person(full_name="Keo Sophal", email="sophal@example.org", language=language)
    make_account(email=person.email)
    places.cancel(make_registration(meeting(), person=person), by=make_account(is_staff=True))
    page = open_browser(size, language=language, dark=dark)
    sign_in(page, person.email)
    page.goto(f"/meetings/{meeting().slug}/registration/")

    expect(page.locator("#newcomers .notice.warn")).to_be_visible()
    assert flaws(page) == []
    page.locator("#newcomers button.primary").click()
    expect(page.locator(ROW)).to_have_count(1)
    expect(page.locator("#newcomers")).to_be_hidden()


def meeting() -> Meeting:
    return Meeting.objects.latest("starts_on")
