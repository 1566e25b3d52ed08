"""“/” and “?” on any page of organisers: a search over everything, and what the page is for."""

import pytest
from playwright.sync_api import Page, expect

from tests.factories import make_account, make_meeting, make_person
from tests.journeys.conftest import DESKTOP, PHONE, enter
from tests.journeys.looking import LAPTOP_SCREEN, first_screen, flaws

REGISTRATIONS = "/organise/meetings/2027-05/registrations/"


@pytest.fixture(autouse=True)
def directory(transactional_db: None) -> None:
    make_account(email="organiser@example.org", is_staff=True)
    make_meeting()
    make_person(full_name="Keo Pisey", full_name_km="កែវ ពិសី")
    make_person(full_name="Keo Dara")


def opened(page: Page) -> Page:
    enter(page, "organiser@example.org")
    page.goto(REGISTRATIONS)
    return page


def test_slash_opens_the_search_it_finds_as_one_types_and_arrows_lead_to_what_is_found(open_browser):
    page = opened(open_browser(DESKTOP))
    field = page.get_by_role("searchbox", name="Search everything")
    in_page = page.locator("main input[name=q]")

    in_page.press("/")
    in_page.press("?")
    about = page.locator("#about-page")
    assert (in_page.input_value(), field.is_visible(), about.is_visible()) == ("/?", False, False)  # letters there

    in_page.blur()
    page.keyboard.press("?")
    expect(about).to_be_focused()
    page.keyboard.press("Escape")
    expect(about).to_be_hidden()

    page.keyboard.press("/")
    expect(field).to_be_focused()
    expect(page.get_by_role("link", name="Invite a guest")).to_be_visible()
    assert first_screen(page, LAPTOP_SCREEN, field, page.locator("#everything-found a")) == []
    assert flaws(page) == []

    page.keyboard.type("keo")
    expect(page.locator("#everything-found").get_by_role("link", name="Keo Pisey")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#everything-found").get_by_role("link", name="Keo Pisey")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()

    page.keyboard.press("/")
    page.keyboard.type("keo pisey")
    page.keyboard.press("Enter")
    page.wait_for_url("**/organise/find/?*")
    expect(page.locator("#everything-found a")).to_have_text(["Keo Pisey"])
    assert flaws(page) == []


def test_a_slash_right_after_the_search_closed_opens_it_again(open_browser):
    page = opened(open_browser(DESKTOP))
    page.keyboard.press("/")
    dialog = page.locator("dialog:has(#everything)")
    expect(dialog.locator("#everything-found a").first).to_be_visible()
    page.keyboard.press("ArrowDown")

    # In one step: between two keys a browser may or may not have drawn, and taken the focus out of what is closed.
    reopened = dialog.evaluate(
        """(dialog) => {
          dialog.requestClose();
          const slash = new KeyboardEvent("keydown", { key: "/", code: "Slash", bubbles: true });
          document.activeElement.dispatchEvent(slash);
          return dialog.open;
        }"""
    )

    assert reopened


def test_a_page_says_what_it_is_for_and_leads_to_its_chapter(open_browser):
    page = opened(open_browser(PHONE, language="km", dark=True))
    about = page.locator("#about-page")
    expect(about).to_be_hidden()

    page.get_by_role("button", name="ទំព័រនេះសម្រាប់អ្វី?").press("Enter")
    expect(about).to_be_visible()
    assert flaws(page) == []
    page.keyboard.press("Escape")
    expect(about).to_be_hidden()

    page.get_by_role("button", name="ទំព័រនេះសម្រាប់អ្វី?").click()
    about.get_by_role("link").click()
    page.wait_for_url("**/organise/guide/registrations/")
    assert flaws(page) == []


def test_the_next_search_is_typed_over_the_last_one(open_browser):
    page = opened(open_browser(DESKTOP))
    page.goto("/organise/find/?q=Nobody+at+all")
    field = page.get_by_role("searchbox", name="Search everything")
    expect(field).to_be_focused()
    page.wait_for_function("() => getSelection().toString() === 'Nobody at all'")

    page.keyboard.type("ពិសី")

    expect(field).to_have_value("ពិសី")
    expect(page.locator("#everything-found a")).to_have_text(["Keo Pisey"])


def test_without_a_script_the_search_is_a_page(open_browser):
    page = opened(open_browser(DESKTOP, javascript=False))

    page.get_by_role("link", name="Search everything").click()
    page.get_by_role("searchbox", name="Search everything").fill("ពិសី")
    page.keyboard.press("Enter")

    expect(page.locator("#everything-found a")).to_have_text(["Keo Pisey"])
