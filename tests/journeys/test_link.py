"""A focal person opens the invitation's link on a phone whose browser runs no JavaScript, and never signs in."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.delegations import paths_of_links, revoke_link
from coalition_events.registration.models import Registration
from members.models import Account, Person, RoleName
from tests.factories import make_account
from tests.journeys.conftest import PHONE, enter
from tests.journeys.looking import flaws, too_wide

SILENT = "Asian Hope"  # a member that has not answered the demonstration's meeting


@pytest.fixture
def page(demo, open_browser):
    return open_browser(PHONE, javascript=False)


def test_answers_for_the_organisation_by_its_link(page):
    meeting = Meeting.objects.filter(is_demonstration=True).latest("starts_on")
    focal_person = Person.objects.focal().get(organisation__name=SILENT)
    Person.objects.filter(pk=focal_person.pk).update(language="en")
    organisation = focal_person.organisation
    path = paths_of_links(meeting, [organisation])[organisation.pk]

    page.goto(path)
    expect(page).to_have_url(re.compile(rf"/meetings/{meeting.slug}/registration/organisations/{organisation.pk}/$"))
    expect(page.get_by_role("heading", name="Who is coming?")).to_be_visible()
    assert too_wide(page) == []

    for box in page.locator("form input[name=people]").all()[:2]:
        box.check()
    page.get_by_role("button", name="Register the ticked people").click()
    expect(page.get_by_text("2 people are registered.")).to_be_visible()
    page.locator("li.person.coming").first.get_by_role("link", name=re.compile("^Cancel")).click()
    page.get_by_role("button", name="Cancel this place").click()
    expect(page.locator("li.person.coming")).to_have_count(1)
    ours = Registration.objects.filter(meeting=meeting, delegation__organisation=organisation)
    assert (ours.confirmed().count(), ours.cancelled().count()) == (1, 1)

    revoke_link(meeting, organisation, by=Account.objects.filter(is_staff=True).first())
    page.reload()
    expect(page.get_by_role("heading", name="This link does not work")).to_be_visible()
    assert too_wide(page) == []


def test_chooses_breakouts_for_colleagues_by_the_link(page):
    meeting = Meeting.objects.filter(is_demonstration=True).latest("starts_on")
    focal_person = Person.objects.focal().get(organisation__name="Hagar Cambodia")
    Person.objects.filter(pk=focal_person.pk).update(language="en")
    organisation = focal_person.organisation
    page.goto(paths_of_links(meeting, [organisation])[organisation.pk])
    page.get_by_role("link", name="Choose breakouts").click()
    assert too_wide(page) == []

    chosen, waiting = page.get_by_role("combobox").all()[:2]
    chosen.select_option(index=1)
    waiting.select_option(index=2)  # which is full
    page.get_by_role("button", name="Save the choices").click()

    expect(page.get_by_text("Your choice is saved.")).to_be_visible()
    expect(page.get_by_text("Has a place.")).to_have_count(1)
    expect(page.get_by_text(re.compile(r"^Waits: number 4 in the line\."))).to_be_visible()
    assert too_wide(page) == []


def test_an_organiser_copies_the_words_of_an_invitation_by_one_press(demo, open_browser):
    organisation = Person.objects.focal().get(organisation__name=SILENT).organisation
    slug = Meeting.objects.filter(is_demonstration=True).latest("starts_on").slug
    page = open_browser(PHONE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    enter(page, "organiser@example.org")
    page.goto(f"/organise/meetings/{slug}/registrations/answers/{organisation.pk}/link/")
    assert flaws(page) == []

    page.get_by_role("button", name="Copy the words").first.press("Enter")

    expect(page.get_by_text("The words are copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.get_by_label("Khmer").input_value()


def test_an_administrator_copies_a_new_key_and_is_asked_before_it_ends(transactional_db, open_browser):
    account = make_account(is_staff=True, is_superuser=True)
    account.roles.create(name=RoleName.ADMINISTRATOR, given_at=timezone.now())
    page = open_browser(PHONE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    enter(page, account.email)
    page.goto("/organise/")
    page.get_by_role("link", name="Site", exact=True).click()
    page.get_by_role("link", name="API keys").click()
    page.get_by_role("textbox", name="Name").fill("Website")
    page.get_by_role("button", name="Make the key").click()
    page.get_by_role("button", name="Copy").press("Enter")

    expect(page.get_by_text("Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("code").first.inner_text()
    assert flaws(page) == []

    page.get_by_role("link", name="Website").click()
    expect(page.get_by_role("button", name="End it now")).to_be_hidden()
    page.get_by_text("End this key").click()
    assert flaws(page) == []
    page.get_by_role("button", name="End it now").click()
    expect(page.get_by_text("has ended. Its program can do nothing more.")).to_be_visible()
