"""A focal person on a cheap phone whose browser runs no JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Registration, Status
from members.models import Person
from tests.journeys.conftest import PHONE, sign_in

SILENT = "Asian Hope"  # a member that has not answered the demonstration's meeting


@pytest.fixture
def page(demo, open_browser):
    return open_browser(PHONE, javascript=False)


@pytest.fixture
def focal(demo):
    return Person.objects.focal().get(organisation__name=SILENT)


def open_delegation(page, focal):
    sign_in(page, focal.email)
    page.goto("/registration/")
    with page.expect_navigation():  # all of it, with everybody who can be ticked
        page.get_by_role("link", name="My organisation").click()
    expect(page.get_by_role("heading", name="Who is coming?")).to_be_visible()


def test_registers_three_colleagues_and_cancels_one(page, focal, deliver):
    meeting = Meeting.objects.filter(is_demonstration=True).latest("starts_on")
    open_delegation(page, focal)

    page.get_by_text("Others at Asian Hope").click()  # beside those who came last time
    for box in page.locator("form input[name=people]").all()[:3]:
        box.check()
    page.get_by_role("button", name="Register the ticked people").click()

    expect(page.get_by_text("3 people are registered.")).to_be_visible()
    expect(page.locator("li.person.coming")).to_have_count(3)
    page.locator("li.person.coming").first.get_by_role("link", name=re.compile("^Cancel")).click()
    page.get_by_role("button", name="Cancel this place").click()
    expect(page.locator("li.person.coming")).to_have_count(2)

    ours = Registration.objects.filter(meeting=meeting, delegation__organisation__name=SILENT)
    assert (ours.confirmed().count(), ours.cancelled().count()) == (2, 1)
    deliver()
    told = Message.objects.filter(meeting=meeting.slug, kind__startswith="registration_").values_list("kind", "status")
    # Whoever was cancelled before their confirmation went out is told only what is true now.
    assert sorted(told) == [
        ("registration_cancelled", "sent"),
        ("registration_confirmed", "sent"),
        ("registration_confirmed", "sent"),
        ("registration_confirmed", "withdrawn"),
    ]


def test_a_colleague_is_added_and_nothing_typed_is_lost(page, focal):
    open_delegation(page, focal)
    form = page.locator("form", has=page.get_by_role("button", name="Add and register"))
    form.get_by_label("Full name").fill("Chan Sreyleak")
    form.get_by_text("Telephone, email, language").click()
    form.locator("[name=new-phone]").fill("០១២ ៣៤៥ ៦៧៨")
    for day in form.locator("input[name$=days]").all():
        day.uncheck()
    form.get_by_role("button", name="Add and register").click()

    expect(page.get_by_text("Choose at least one day.").first).to_be_visible()
    form = page.locator("form", has=page.get_by_role("button", name="Add and register"))
    expect(form.get_by_label("Full name")).to_have_value("Chan Sreyleak")
    form.locator("input[name$=days]").first.check()
    form.get_by_role("button", name="Add and register").click()

    expect(page.get_by_text("Chan Sreyleak is registered.")).to_be_visible()
    colleague = Person.objects.get(full_name="Chan Sreyleak")
    assert (colleague.phone, colleague.organisation) == ("+85512345678", focal.organisation)
    assert Registration.objects.get(person=colleague).days == [1]


def test_an_organisation_says_that_nobody_comes(page, focal):
    open_delegation(page, focal)
    page.get_by_text("No one can come, or you will send names later").click()
    page.get_by_label("We are not coming this time").check()
    page.get_by_role("button", name="Send this answer").click()

    expect(page.get_by_text("You said that no one is coming this time.")).to_be_visible()
    meeting = Meeting.objects.filter(is_demonstration=True).latest("starts_on")
    assert not Registration.objects.filter(meeting=meeting, delegation__organisation=focal.organisation).exists()


def test_one_focal_person_never_sees_anothers_delegation(page, focal):
    sign_in(page, focal.email)
    meeting = Meeting.objects.filter(is_demonstration=True).latest("starts_on")
    other = Registration.objects.filter(meeting=meeting, status=Status.CONFIRMED).first().delegation.organisation

    answer = page.goto(f"/meetings/{meeting.slug}/registration/organisations/{other.pk}/")

    assert answer.status == 404
