"""A panel from the asking to the action points: organiser, speaker and note-taker on phones, two without JavaScript."""

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from coalition_events.agenda.models import ActionPoint, Appearance, Material, Profile, Quote, Session
from coalition_events.demonstration.panels import one_page
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from tests.journeys.conftest import PHONE, enter
from tests.journeys.looking import flaws

SESSION = "Family-based care after return"
SPEAKER = "Chan Dara"


@pytest.fixture
def meeting(demo, settings, tmp_path) -> Meeting:
    settings.MEDIA_ROOT = tmp_path
    return Meeting.objects.filter(is_demonstration=True).latest("starts_on")


def link_in(message: Message, kind: str) -> str:
    found = re.search(rf"(/{kind}/\S+)", message.text)
    assert found, message.text
    return found.group(1)


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (900, 700), "#17573a").save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize("language", ["en", "km"])
def test_a_panel_from_the_asking_to_the_action_points(meeting, open_browser, language):
    session = Session.objects.get(meeting=meeting, title=SESSION)
    organiser = open_browser(PHONE)
    enter(organiser, "organiser@example.org")
    organiser.goto(f"/organise/meetings/{meeting.slug}/agenda/people/?answer=silent")
    assert flaws(organiser) == []
    organiser.locator("main a[href*=asking]").click()
    expect(organiser).to_have_url(re.compile(r"/asking/\?which=silent$"))
    assert flaws(organiser) == []
    with organiser.expect_navigation():
        organiser.locator("main form button").click()
    expect(organiser.locator(".notice.good")).to_be_visible()
    asked = Message.objects.filter(kind="appearance_invitation", name=SPEAKER).latest("pk")

    speaker = open_browser(PHONE, javascript=False, language=language)
    speaker.goto(link_in(asked, "appearances"))
    expect(speaker).to_have_url(re.compile(r"/appearances/\d+/$"))
    speaker.locator("[name=answer-word]").fill("I bring slides.")
    with speaker.expect_navigation():
        speaker.locator("[name=answer-word]").press("Enter")
    expect(speaker.locator("[role=alert]")).to_be_visible()
    appearance = Appearance.objects.get(session=session, person__full_name=SPEAKER)
    assert (appearance.answer, appearance.word) == ("asked", "")
    expect(speaker.locator("[name=answer-word]")).to_have_value("I bring slides.")
    with speaker.expect_navigation():
        speaker.locator("main form .button.primary").click()
    expect(speaker.locator(".notice.good")).to_be_in_viewport()
    appearance.refresh_from_db()
    assert (appearance.answer, appearance.word) == ("confirmed", "I bring slides.")

    speaker.locator("[name=profile-biography]").fill("He finds families.")
    speaker.locator("[name=profile-photo]").set_input_files(
        {"name": "home.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    )
    with speaker.expect_navigation():
        speaker.locator("button[value=profile]").click()
    assert Profile.objects.get(person=appearance.person).photograph
    expect(speaker.locator("img.portrait")).to_be_visible()

    speaker.locator("[name=material-title]").fill("Two <b>years</b>")
    speaker.locator("[name=material-file]").set_input_files(
        {"name": "slides.pptx", "mimeType": "application/vnd.ms-powerpoint", "buffer": b"MZ\x90" + b"\0" * 500}
    )
    with speaker.expect_navigation():
        speaker.locator("button[value=material]").click()
    expect(speaker.locator("[role=alert]")).to_be_visible()
    expect(speaker.locator("[name=material-title]")).to_have_value("Two <b>years</b>")
    speaker.locator("[name=material-file]").set_input_files(
        {"name": "slides.pptx", "mimeType": "application/vnd.ms-powerpoint", "buffer": one_page("Two years")}
    )
    with speaker.expect_navigation():
        speaker.locator("button[value=material]").click()
    assert Material.objects.get(person=appearance.person, session=session).extension == "pdf"

    organiser.goto(session.get_organise_url())
    notes_link = organiser.locator("#notes-link").input_value()
    note_taker = open_browser(PHONE, javascript=False, language=language)
    note_taker.goto(notes_link)
    note_taker.locator("[name=takeaways]").fill("Two years of visits.")
    with note_taker.expect_navigation():
        note_taker.locator("form:has([name=takeaways]) button").click()
    note_taker.locator("[name=quote-text]").fill("A grandmother is enough.")
    note_taker.locator("[name=quote-who]").first.check()
    with note_taker.expect_navigation():
        note_taker.locator("form[action*=quotes] button").click()
    note_taker.locator("[name=point-text]").fill("Share the form for visits.")
    note_taker.locator("[name=point-organisation]").select_option(str(appearance.organisation_id))
    with note_taker.expect_navigation():
        note_taker.locator("form[action*=points] button").last.click()
    point = ActionPoint.objects.get(session=session)
    session.refresh_from_db()
    assert (session.takeaways, point.organisation) == ("Two years of visits.", appearance.organisation)

    organiser.goto(f"/meetings/{meeting.slug}/sessions/{session.pk}/notes/")
    assert flaws(organiser) == []
    with organiser.expect_navigation():
        organiser.locator("form[action*=asking] button").click()
    expect(organiser.locator(".notice.good")).to_be_visible()
    told = Message.objects.filter(kind="quote_approval").latest("pk")
    speaker.goto(link_in(told, "quotes"))
    speaker.locator("[name=yes-text]").fill("One grandmother is enough.")
    with speaker.expect_navigation():
        speaker.locator("main form .button.primary").click()
    quote = Quote.objects.get(session=session)
    assert (quote.is_approved, quote.text) == (True, "One grandmother is enough.")

    organiser.goto("/organise/action-points/")
    expect(organiser.get_by_text("Share the form for visits.", exact=True)).to_be_visible()
    assert flaws(organiser) == []


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_pages_that_links_open_are_sound(meeting, open_browser, language):
    """With JavaScript, which axe needs."""
    appearance = Appearance.objects.get(session__meeting=meeting, person__full_name=SPEAKER)
    shown = Appearance.objects.filter(session__meeting=meeting, person__full_name="Keo Pisey").first()
    assert shown
    quote = Quote.objects.create(
        meeting=meeting, session=shown.session, person=shown.person, text="Together.", asked_at=meeting.announced_at
    )
    public = f"/meetings/{meeting.slug}"
    for dark in (False, True):
        page = open_browser(PHONE, language=language, dark=dark)
        for address in (
            f"/appearances/{appearance.token}/",
            f"/appearances/{shown.token}/",
            f"/quotes/{quote.token}/",
            f"/notes/{shown.session.token}/",
            f"{public}/sessions/{shown.session_id}/notes/quotes/{quote.pk}/",
            f"{public}/sessions/{shown.session_id}/",
            f"{public}/people/{shown.person_id}/",
        ):
            page.goto(address)
            assert flaws(page) == []
