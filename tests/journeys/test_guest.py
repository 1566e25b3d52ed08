"""A guest answers their invitation on a phone without JavaScript; an organisation asks to come and is let in."""

import re

import pytest
from playwright.sync_api import expect

from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import GuestInvitation, Registration
from members.models import Organisation, Person
from tests.journeys.conftest import DESKTOP, PHONE, sign_in
from tests.journeys.looking import too_wide
from tests.mail.sending import send_due

GUEST = "Prak Sovannara"


@pytest.fixture
def meeting(demo) -> Meeting:
    return Meeting.objects.filter(is_demonstration=True).latest("starts_on")


@pytest.mark.parametrize("language", ["en", "km"])
def test_a_guest_says_yes_and_then_no(meeting, open_browser, language):
    Person.objects.filter(full_name=GUEST).update(language=language)
    invitation = GuestInvitation.objects.get(person__full_name=GUEST)
    page = open_browser(PHONE, javascript=False)

    page.goto(invitation.path)
    expect(page).to_have_url(re.compile(rf"/meetings/{meeting.slug}/registration/guests/{invitation.pk}/$"))
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert too_wide(page) == []
    page.locator("input[name=place-days]").nth(1).uncheck()
    with page.expect_navigation():
        page.locator("main form .button.primary").click()

    registration = Registration.objects.get(person__full_name=GUEST)
    assert (registration.is_guest, registration.is_confirmed, registration.days) == (True, True, [1])
    assert too_wide(page) == []
    page.locator("input[name=no-word]").fill("I am called abroad.")
    with page.expect_navigation():
        page.locator("main form .button.danger").click()

    expect(page.locator("main form .button.primary")).to_be_visible()  # they may come after all
    registration.refresh_from_db()
    invitation.refresh_from_db()
    assert (registration.is_live, invitation.answer, invitation.answer_word) == (
        False,
        "not_coming",
        "I am called abroad.",
    )


def test_an_organisation_asks_and_comes(meeting, open_browser):
    stranger = open_browser(PHONE, javascript=False)
    stranger.goto(f"/meetings/{meeting.slug}/")
    stranger.get_by_role("link", name="Ask to come").click()
    expect(stranger.locator("[name=organisation_name]")).to_be_visible()
    assert too_wide(stranger) == []
    stranger.locator("[name=organisation_name]").fill("Garden of Shade")
    stranger.get_by_label("Why you would like to come").fill("To learn from members.")
    stranger.get_by_label("Your full name").fill("Touch Sreymom")
    stranger.get_by_label("Email", exact=True).fill("sreymom@example.org")
    stranger.get_by_role("button", name="Send").click()
    expect(stranger.get_by_role("heading", name="Thank you for asking")).to_be_visible()

    organiser = open_browser(DESKTOP)
    sign_in(organiser, "organiser@example.org")
    send_due()  # mail that stood still would want attention first
    organiser.goto("/organise/")
    organiser.get_by_role("link", name="Say yes or no").click()
    organiser.get_by_role("link", name="Garden of Shade").click()
    organiser.get_by_label("Seats").fill("2")
    organiser.get_by_role("button", name="Say yes and send the link").click()
    expect(organiser.get_by_text("Garden of Shade may come.")).to_be_visible()

    told = Message.objects.get(kind="application_accepted", address="sreymom@example.org")
    path = re.search(r"(/registration/\S+)", told.text)
    assert path
    stranger.goto(path.group(1))
    expect(stranger.get_by_role("heading", name="Who is coming?")).to_be_visible()
    expect(stranger.get_by_text("Touch Sreymom")).to_be_visible()
    assert Organisation.objects.get(name="Garden of Shade").people.focal().count() == 1
