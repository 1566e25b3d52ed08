"""A summary from its draft to a correction: written by one organiser, approved by another, read by everyone."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.summaries.actions.approving import send_approved_summaries
from coalition_events.summaries.models import Unsaved
from coalition_events.summaries.tasks import draft_due_summaries
from tests.factories import make_account
from tests.journeys.conftest import DESKTOP, PHONE, sign_in
from tests.journeys.looking import flaws


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def meeting(demo):
    """The demonstration's, as if it had ended yesterday."""
    meeting = Meeting.objects.filter(is_demonstration=True).latest("starts_on")
    back = meeting.ends_on - (timezone.localdate() - timedelta(days=1))
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_on=meeting.starts_on - back,
        ends_on=meeting.ends_on - back,
        registration_opens_at=meeting.registration_opens_at - back,
        registration_closes_at=meeting.registration_closes_at - back,
    )
    for day in meeting.days.order_by("date"):
        meeting.days.filter(pk=day.pk).update(date=day.date - back)
    draft_due_summaries()
    return meeting


def photograph():
    written = BytesIO()
    Image.new("RGB", (1600, 900), "#7a4a6a").save(written, "JPEG")
    return ContentFile(written.getvalue()).read()


def test_from_the_draft_to_a_correction(meeting, open_browser, deliver):
    editor = f"/organise/meetings/{meeting.slug}/summary/"
    public = f"/meetings/{meeting.slug}/summary/"
    make_account(email="second@example.org", is_staff=True)
    writer = open_browser(DESKTOP)
    sign_in(writer, "organiser@example.org")
    assert writer.request.get(public).status == 404, "a draft is not public"

    # A picture, with who agreed to be seen.
    writer.goto(f"{editor}pictures/")
    assert flaws(writer) == []
    writer.locator("[name=file]").set_input_files(
        {"name": "hall.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    )
    writer.locator("[name=caption]").fill("Everyone in the hall")
    writer.locator("[name=has_consent]").check()
    writer.get_by_role("button", name="Add it").click()
    expect(writer.get_by_text("not in the text yet")).to_be_visible()

    # What is typed is kept and shown while it is typed, and inserted where it is being written.
    writer.goto(editor)
    text = writer.locator("#id_text")
    text.press("Control+Home")
    writer.locator(".inserting > summary").click()
    writer.locator("button[name=insert]", has_text="Everyone in the hall").click()
    expect(writer.locator("#preview figcaption").first).to_have_text("Everyone in the hall")
    expect(writer.get_by_text("We kept your text at")).to_be_visible()
    assert Unsaved.objects.count() == 1
    assert flaws(writer) == []
    writer.get_by_role("button", name="Save", exact=True).click()
    expect(writer.get_by_text("The summary is saved.")).to_be_visible()
    writer.goto(f"{editor}versions/")
    expect(writer.locator("ins").first).to_contain_text("Everyone in the hall")
    assert flaws(writer) == []

    # Ready by one, approved by another.
    writer.goto(editor)
    writer.get_by_role("button", name="Mark as ready").click()
    expect(writer.get_by_text("You cannot approve it yourself. Any other organiser can.")).to_be_visible()
    assert flaws(writer) == []
    with writer.expect_navigation():
        writer.get_by_role("link", name="See it as readers will").click()
    expect(writer.get_by_role("button", name="Approve it")).to_have_count(0)
    reader = open_browser(PHONE, language="km", dark=True)
    sign_in(reader, "second@example.org")
    reader.goto(f"{editor}approval/")
    assert flaws(reader) == []
    reader.locator("input[name=send][value=yes]").check()
    with reader.expect_navigation():
        reader.locator("main form button.primary").click()
    for _each in range(2):
        send_approved_summaries(now=timezone.now() + timedelta(days=1))
    deliver(timezone.now() + timedelta(days=2))  # the morning has come
    sent = Message.objects.filter(kind="summary", meeting=meeting.slug, status="sent")
    assert sent.count() > 100
    assert sent.values("address", "name").distinct().count() == sent.count()

    # Everyone reads it, on a phone and on paper.
    stranger = open_browser(PHONE)
    stranger.goto(public)
    expect(stranger.locator("figure.photo")).to_be_attached()
    assert flaws(stranger) == []
    paper = stranger.request.get(f"/meetings/{meeting.slug}/summary.pdf")
    assert paper.body().startswith(b"%PDF")

    # What is put right from now on is told on the page.
    writer.goto(editor)
    writer.locator("[name=title]").fill("What we did together")
    writer.get_by_role("button", name="Save", exact=True).click()
    expect(writer.get_by_text("Write in a few words what you corrected").first).to_be_visible()
    assert flaws(writer) == []
    writer.locator("[name=note]").fill("The title.")
    with writer.expect_navigation():
        writer.get_by_role("button", name="Save", exact=True).click()
    stranger.reload()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("What we did together")
    expect(stranger.locator(".corrections")).to_contain_text("The title.")
    assert flaws(stranger) == []
