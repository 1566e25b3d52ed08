"""Somebody says on a telephone how the meeting was, and is interrupted."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from coalition_events.evaluation.queries.links import path_for
from coalition_events.evaluation.queries.tallies import Tallies
from tests.evaluation.conftest import evaluated, questions_of
from tests.factories import make_meeting, make_registration
from tests.journeys.conftest import PHONE
from tests.journeys.looking import flaws

KEPT = "() => Object.keys(localStorage).filter((key) => key.startsWith('evaluation:'))"


@pytest.fixture
def registration(transactional_db):
    meeting = make_meeting(days=1, starts_on=timezone.localdate())
    evaluated(meeting, now=timezone.now())
    return make_registration(meeting)


def test_what_is_typed_stays_on_the_phone_until_it_is_sent(registration, open_browser):
    page = open_browser(PHONE)
    page.goto(path_for(registration))
    missing = questions_of(registration.meeting)[5]
    page.get_by_role("group", name="How was the meeting as a whole?").get_by_label("5 – very good").check()
    page.get_by_label(missing.text).fill("More time to talk.")
    assert flaws(page) == []
    page.evaluate("localStorage.setItem('evaluation:old', JSON.stringify({ until: '2020-01-01', values: {} }))")

    page.reload()  # somebody rang

    expect(page.get_by_label(missing.text)).to_have_value("More time to talk.")
    expect(page.get_by_label("5 – very good").first).to_be_checked()
    assert len(page.evaluate(KEPT)) == 1
    assert Tallies.of(registration.meeting).whole.answered() == 0

    page.get_by_role("button", name="Send my answers").click()

    expect(page.get_by_role("heading", name="Thank you for your answers")).to_be_visible()
    assert page.evaluate(KEPT) == []
    assert Tallies.of(registration.meeting).texts[missing.pk] == ["More time to talk."]
    page.go_back()
    page.reload()
    expect(page.get_by_role("heading", name="Thank you for your answers")).to_be_visible()


@pytest.mark.parametrize(("language", "ends"), [("en", ["very poor", "very good"]), ("km", ["ខ្សោយណាស់", "ល្អណាស់"])])
def test_the_five_marks_are_on_one_line_with_their_ends_under_them(registration, open_browser, language, ends):
    registration.person.language = language
    registration.person.save()
    page = open_browser(PHONE, language=language, dark=language == "km")
    page.goto(path_for(registration))
    scale = page.locator(".scale").first
    marks = [mark.bounding_box() for mark in scale.locator(".choice").all()]
    words = [scale.get_by_text(end, exact=True).bounding_box() for end in ends]

    assert len({mark["y"] for mark in marks[:5]}) == 1
    assert all(mark["width"] >= 44 and mark["height"] >= 44 for mark in marks)
    under, last = marks[0]["y"] + marks[0]["height"], marks[5]["y"]
    assert all(under - 2 < word["y"] and word["y"] + word["height"] <= last for word in words)
    scale.get_by_text(ends[1], exact=True).click()
    expect(scale.locator("input").nth(4)).to_be_checked()
    assert flaws(page) == []
