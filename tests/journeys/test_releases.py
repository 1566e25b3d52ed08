"""An organiser edits and publishes with warnings acknowledged; who appears reads of it in Khmer. No JavaScript."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from members.models import Person
from tests.journeys.conftest import PHONE, enter


@pytest.fixture
def meeting(demo):
    Person.objects.filter(full_name="Keo Pisey").update(language="km")
    return Meeting.objects.filter(is_demonstration=True).latest("starts_on")


def test_from_an_edit_to_a_digest_in_khmer(open_browser, meeting, deliver):
    page = open_browser(PHONE, javascript=False)
    enter(page, "organiser@example.org")
    news = meeting.sessions.get(title__startswith="Since November")
    page.goto(f"/organise/meetings/{meeting.slug}/agenda/sessions/{news.pk}/")
    page.locator("[name=starts]").fill("08:35")
    with page.expect_navigation():
        page.locator("main form button.primary").click()

    page.goto(f"/organise/meetings/{meeting.slug}/agenda/releases/")
    expect(page.get_by_text("From Thursday 6 May, 8:30 to 9:00").first).to_be_visible()
    expect(page.get_by_role("heading", name="1 email is ready")).to_be_visible()
    page.locator("[name=words_km]").fill("ម៉ោងថ្មី")
    with page.expect_navigation():  # with every warning there is to tick
        page.get_by_role("button", name="Publish version 2").click()
    expect(page.get_by_text("Fix them, or tick each line above that you have seen").first).to_be_visible()
    expect(page.locator("[name=words_km]")).to_have_value("ម៉ោងថ្មី")
    for tick in page.locator("[name=acknowledged]").all():
        tick.check()
    page.get_by_role("button", name="Publish version 2").click()
    expect(page.get_by_text("1 person gets an email in a few minutes.")).to_be_visible()

    digest = Message.objects.get(kind="release_digest")
    [sent] = [each for each in deliver(timezone.now() + timedelta(minutes=6)) if digest.address in each.to[0]]
    assert digest.name in sent.to[0]
    assert "ម៉ោងថ្មី" in sent.body
    assert "8:35" in sent.body

    page.goto(f"/organise/meetings/{meeting.slug}/agenda/releases/2/")
    expect(page.get_by_text("is not registered").first).to_be_visible()
    page.goto(f"/meetings/{meeting.slug}/agenda/")
    page.get_by_role("link", name="What has changed").click()
    expect(page.get_by_text("From Thursday 6 May, 8:30 to 9:00").first).to_be_visible()
