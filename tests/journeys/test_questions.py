"""An organiser writes questions; a member answers them on a telephone, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import expect

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import questions
from coalition_events.registration.models import Reply
from members.models import Person
from tests.journeys.conftest import DESKTOP, PHONE, enter, sign_in


@pytest.fixture
def meeting(demo):
    return Meeting.objects.filter(is_demonstration=True).latest("starts_on")


@pytest.fixture
def registration(meeting):
    return meeting.registrations.live().filter(delegation__organisation__name="Hagar Cambodia").first()


@pytest.fixture
def town(meeting):
    """Asked of those who come by bus."""
    choices = [{"key": "bus", "en": "By bus", "km": "តាមឡានក្រុង"}, {"key": "foot", "en": "On foot", "km": "ដោយថ្មើរជើង"}]
    way = questions.add_question(meeting, text="How do you come?", kind="one", choices=choices, is_required=True)
    return questions.add_question(
        meeting, text="From which town?", is_required=True, shown_if=way, shown_if_value="bus"
    )


def texts(meeting):
    return list(meeting.questions.standing().values_list("text", flat=True))


def test_an_organiser_writes_a_question_and_sees_it_while_writing(meeting, open_browser):
    page = open_browser(DESKTOP)
    enter(page, "organiser@example.org")
    page.goto(f"/organise/meetings/{meeting.slug}/registrations/")
    page.locator(".more summary").click()
    page.get_by_role("link", name="Questions").click()
    with page.expect_navigation():  # what is typed before the scripts are there is seen with the next key only
        page.get_by_role("link", name="Add a question").first.click()

    page.locator("[name=text]").fill("Which lunch?")
    page.locator("[name=text_km]").fill("អាហារថ្ងៃត្រង់មួយណា?")
    page.locator("[name=kind]").select_option("one")
    page.locator("[name=choices_en]").fill("Rice\nNoodles")
    page.locator("[name=choices_km]").fill("បាយ\nមី")
    khmer = page.locator("#previews [lang=km]")
    expect(khmer.get_by_label("មី")).to_be_visible()  # nothing is saved yet
    assert "Which lunch?" not in texts(meeting)
    questions = []
    page.once("dialog", lambda question: (questions.append(question.type), question.dismiss()))
    page.get_by_role("link", name="Back without adding").click()
    expect(page.locator("[name=text]")).to_have_value("Which lunch?")
    assert questions == ["beforeunload"]  # what is typed is not lost unasked
    page.get_by_role("button", name="Add the question").click()

    expect(page.get_by_text("“Which lunch?” is asked from now on.")).to_be_visible()
    assert texts(meeting)[-1] == "Which lunch?"


def test_a_question_is_dragged_and_moved_by_buttons(meeting, open_browser):
    first, second = texts(meeting)
    page = open_browser(DESKTOP)
    enter(page, "organiser@example.org")
    page.goto(f"/organise/meetings/{meeting.slug}/registrations/questions/")
    grips = page.locator(".grip")
    below = page.locator(".question-line").nth(1).bounding_box()
    grips.first.hover()
    page.mouse.down()
    page.mouse.move(below["x"] + 10, below["y"] + below["height"] - 4, steps=4)
    page.mouse.up()
    expect(page.locator(".question-line .name").first).to_have_text(second)
    assert texts(meeting) == [second, first]

    page.get_by_role("button", name=f"Up: {first}").click()
    expect(page.locator(".question-line .name").first).to_have_text(first)
    assert texts(meeting) == [first, second]


def test_without_javascript_a_question_is_moved_removed_and_taken_back(meeting, open_browser):
    first, second = texts(meeting)
    page = open_browser(PHONE, javascript=False)
    enter(page, "organiser@example.org")
    page.goto(f"/organise/meetings/{meeting.slug}/registrations/questions/")
    expect(page.locator(".grip").first).to_be_hidden()

    with page.expect_navigation():
        page.get_by_role("button", name=f"Down: {first}").click()
    assert texts(meeting) == [second, first]
    page.get_by_role("link", name=re.compile(f"Remove.*{re.escape(second)}")).click()
    with page.expect_navigation():
        page.get_by_role("button", name="Remove the question").click()
    assert texts(meeting) == [first]
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("is asked again.")).to_be_visible()
    assert texts(meeting) == [second, first]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_member_is_asked_what_follows_from_an_answer(meeting, registration, town, open_browser, javascript):
    page = open_browser(PHONE, javascript=javascript)
    sign_in(page, Person.objects.focal().get(organisation__name="Hagar Cambodia").email)
    organisation = registration.delegation.organisation_id
    page.goto(f"/meetings/{meeting.slug}/registration/organisations/{organisation}/{registration.pk}/")
    row = page.locator(f"#registration-{registration.pk}")
    follower = row.get_by_label("From which town?")
    if javascript:
        expect(follower).to_be_hidden()
    else:
        expect(row.get_by_text("Only if you answer “By bus” to “How do you come?”.")).to_be_visible()

    row.get_by_label("By bus").check()
    expect(follower).to_be_visible()
    follower.fill("Poipet")
    if javascript:
        row.get_by_label("On foot").check()
        expect(follower).to_be_hidden()
        row.get_by_label("By bus").check()
        expect(follower).to_have_value("Poipet")  # hidden, it was not forgotten
    page.get_by_role("button", name=f"Save {registration.person}").click()

    expect(page.get_by_text(f"Saved for {registration.person}.").first).to_be_visible()
    assert Reply.objects.get(question=town, registration=registration).value == "Poipet"


@pytest.mark.parametrize("javascript", [True, False])
def test_a_delegation_answers_once_for_all(meeting, registration, open_browser, javascript):
    page = open_browser(PHONE, javascript=javascript)
    sign_in(page, Person.objects.focal().get(organisation__name="Hagar Cambodia").email)
    page.goto(f"/meetings/{meeting.slug}/registration/organisations/{registration.delegation.organisation_id}/")
    page.locator("#questions a.button").click()
    page.locator("#questions").get_by_label("Crafts for sale").check()
    page.get_by_role("button", name="Save these answers").click()

    expect(page.get_by_text("Saved for Hagar Cambodia.").first).to_be_visible()
    assert "crafts" in registration.delegation.replies.get().value


def test_a_form_that_stands_open_keeps_what_is_typed_while_another_row_is_saved(meeting, registration, open_browser):
    page = open_browser(PHONE)
    sign_in(page, Person.objects.focal().get(organisation__name="Hagar Cambodia").email)
    page.goto(f"/meetings/{meeting.slug}/registration/organisations/{registration.delegation.organisation_id}/")
    page.locator("#questions a.button").click()
    box = page.locator("#questions").get_by_label("Crafts for sale")
    expect(box).to_be_visible()
    was = box.is_checked()
    box.set_checked(not was)

    others = page.locator(f"#rows > li:not(#registration-{registration.pk})").first
    others.get_by_role("link", name="Change").click()
    others.locator("[name=place-access]").fill("A seat near the front")
    row = page.locator(f"#registration-{registration.pk}")
    row.get_by_role("link", name="Change").click()
    row.get_by_role("button", name=f"Save {registration.person}").click()
    expect(page.get_by_text(f"Saved for {registration.person}.").first).to_be_visible()

    assert box.is_checked() is not was
    expect(others.locator("[name=place-access]")).to_have_value("A seat near the front")
    page.locator("#questions").get_by_role("link", name="Back without saving").click()
    expect(box).to_be_hidden()
