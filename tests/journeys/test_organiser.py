"""An organiser at a desk: builds and publishes, and sees a meeting to its summary."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.summaries.tasks import draft_due_summaries, send_approved_summaries
from tests.journeys.conftest import DESKTOP, sign_in


@pytest.fixture
def page(demo, open_browser):
    page = open_browser(DESKTOP)
    sign_in(page, "organiser@example.org")
    return page


@pytest.fixture
def meeting(demo):
    return Meeting.objects.filter(is_demonstration=True).latest("starts_on")


def test_adds_a_session_where_there_is_room_and_publishes_it(page, meeting):
    page.goto(f"/organise/meetings/{meeting.slug}/agenda/")
    page.get_by_role("link", name="Add a session").first.click()
    page.locator("[name=title]").fill("What mothers ask")
    page.locator("[name=room]").select_option(label="Bassac")
    page.locator("[name=starts]").fill("13:30")
    page.locator("[name=minutes]").fill("30")
    page.locator("main form button.primary").click()

    expect(page.get_by_text("Bassac is taken from").first).to_be_visible()
    expect(page.locator("[name=title]")).to_have_value("What mothers ask")
    page.locator("[name=starts]").fill("16:20")
    page.locator("main form button.primary").click()
    expect(page.get_by_text("What mothers ask").first).to_be_visible()

    assert "What mothers ask" not in page.request.get(f"/meetings/{meeting.slug}/agenda/").text()
    page.goto(f"/organise/meetings/{meeting.slug}/agenda/")
    page.get_by_role("link", name="Publish release 2").click()
    expect(page.get_by_text("What mothers ask").first).to_be_visible()
    page.get_by_role("button", name="Publish release 2").click()
    expect(page.get_by_text("still stand: tick that you have seen each").first).to_be_visible()
    for tick in page.locator("[name=acknowledged]").all():
        tick.check()
    page.get_by_role("button", name="Publish release 2").click()
    expect(page.get_by_text("Release 2 is published.")).to_be_visible()

    page.goto(f"/meetings/{meeting.slug}/agenda/")
    expect(page.get_by_role("link", name="What mothers ask")).to_be_visible()


def move_into_the_past(meeting):
    """As if the meeting had ended yesterday: its days too, which is what moving its dates does."""
    back = meeting.ends_on - (timezone.localdate() - timedelta(days=1))
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_on=meeting.starts_on - back,
        ends_on=meeting.ends_on - back,
        registration_opens_at=meeting.registration_opens_at - back,
        registration_closes_at=meeting.registration_closes_at - back,
    )
    for day in meeting.days.order_by("date"):
        meeting.days.filter(pk=day.pk).update(date=day.date - back)


def test_the_summary_of_a_meeting_that_is_over_is_drafted_approved_public_and_sent(page, meeting, deliver):
    move_into_the_past(meeting)
    address = f"/meetings/{meeting.slug}/summary/"
    draft_due_summaries()
    assert page.request.get(address).status == 404, "a draft is not public"

    page.goto(f"/organise/meetings/{meeting.slug}/summary/")
    assert Axe().run(page).response["violations"] == []  # a button in a notice keeps the ink of a button
    page.get_by_role("link", name="Read it through and approve it").click()
    page.locator("input[name=send][value=yes]").check()
    page.get_by_role("button", name="Approve it").click()
    expect(page.get_by_text("The summary is approved, and public from now on.")).to_be_visible()

    send_approved_summaries()
    send_approved_summaries()
    deliver()
    sent = Message.objects.filter(kind="summary", meeting=meeting.slug, status="sent")
    assert sent.count() > 100
    assert sent.values("address", "name").distinct().count() == sent.count()
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
