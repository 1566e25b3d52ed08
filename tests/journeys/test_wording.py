"""An organiser changes what the invitation says: looking at it live, and on a phone without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from coalition_events.mail.models.wording import original
from coalition_events.mail.wording.render import words
from coalition_events.meetings.models import Meeting
from tests.journeys.conftest import DESKTOP, PHONE, enter
from tests.journeys.looking import flaws


@pytest.fixture
def meeting(demo) -> Meeting:
    return Meeting.objects.filter(is_demonstration=True).latest("starts_on")


def test_what_is_typed_is_seen_at_once_as_its_reader_will_see_it(meeting, open_browser):
    page = open_browser(DESKTOP, dark=True)
    enter(page, "organiser@example.org")
    page.goto(f"/organise/meetings/{meeting.slug}/notices/wording/")
    assert flaws(page) == []
    with page.expect_navigation():  # what is typed before the scripts are there is seen with the next key only
        page.get_by_role("link", name="Invitation", exact=True).click()
    mail = page.frame_locator("iframe").first

    text = page.get_by_label("Text in English")
    text.fill("# Welcome\n\nDear {{ reader }},\n\nsee {{ nobody }}")
    expect(page.locator("#preview")).to_contain_text("Line 5: This email has no variable “nobody”.")
    text.fill("# Welcome\n\nDear {{ reader }},\n\n")
    page.get_by_text("Variables that you can use").click()
    page.get_by_role("button", name=re.compile("own link")).click()
    expect(text).to_have_value(re.compile(r"\[…\]\(\{\{ link \}\}\)$"))
    expect(mail.locator("h1")).to_have_text("Welcome")
    page.get_by_label("Show it as sent to").fill("hagar")
    expect(page.get_by_label("Recipient").locator("option").nth(1)).to_contain_text("Hagar")
    name = page.get_by_label("Recipient").locator("option").nth(1).inner_text().split(",")[0]
    page.get_by_label("Recipient").select_option(index=1)
    expect(mail.locator("body")).to_contain_text(name)
    written, read = text.bounding_box(), page.locator("#preview").bounding_box()
    assert written["x"] + written["width"] < read["x"]  # beside, and not below
    assert flaws(page) == []

    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Changed for this meeting.")
    assert words("invitation", meeting.slug, "en").body.startswith("# Welcome")
    page.get_by_role("link", name="Earlier versions").click()
    expect(page.get_by_role("heading", name="Earlier versions")).to_be_visible()
    assert flaws(page) == []


def test_on_a_phone_without_javascript_it_is_changed_looked_at_and_returned(meeting, open_browser):
    page = open_browser(PHONE, javascript=False)
    enter(page, "organiser@example.org")
    page.goto("/organise/wording/invitation/")

    page.get_by_label("Subject in English").fill("Come to {{ theme }}!")
    page.get_by_role("button", name="Show the preview").click()
    expect(page.locator("#preview")).to_contain_text("Come to Home, Work and Hope!")
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    assert words("invitation", meeting.slug, "en").subject == "Come to {{ theme }}!"

    with page.expect_navigation():
        page.get_by_role("button", name="Return to the original").click()
    assert words("invitation", meeting.slug, "en") == original("invitation", "en")
    with page.expect_navigation():
        page.get_by_role("button", name="Undo").click()
    assert words("invitation", meeting.slug, "en").subject == "Come to {{ theme }}!"


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_editor_is_sound_on_a_phone_in_both_languages(meeting, open_browser, language):
    page = open_browser(PHONE, language=language)
    enter(page, "organiser@example.org")
    page.goto(f"/organise/meetings/{meeting.slug}/notices/wording/reminder_registered/")
    assert flaws(page) == []
    page.locator("#id_body_en").fill("{{ nobody }}")
    with page.expect_navigation():
        page.locator("#writing button.primary").click()
    expect(page.locator("#id_body_en")).to_have_value("{{ nobody }}")
    assert flaws(page) == []
