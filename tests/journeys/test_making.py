"""An agenda from nothing on a phone without JavaScript: lines are pasted, a session is split, and it is undone."""

import pytest
from playwright.sync_api import expect

from coalition_events.meetings.models import Meeting
from tests.journeys.conftest import DESKTOP, PHONE, enter
from tests.journeys.looking import flaws, too_wide

LINES = """Day 1
09:00 Opening / ពិធីបើក
9:30-10:30 Panel: Ethical storytelling – Keo Pisey, Nobody Known
25:00 Lunch
Day 2
Care for carers, 60 min"""


@pytest.fixture
def last(demo):
    return Meeting.objects.filter(is_demonstration=True).latest("starts_on")


def test_an_agenda_is_pasted_split_and_undone_without_javascript(open_browser, last):
    page = open_browser(PHONE, javascript=False)
    enter(page, "organiser@example.org")
    page.goto("/organise/meetings/new/")
    page.locator("[name=theme]").fill("Together again")
    page.locator("[name=last]").select_option("")
    with page.expect_navigation():
        page.get_by_role("button", name="Make the draft").click()
    meeting = Meeting.objects.get(theme="Together again")
    agenda = f"/organise/meetings/{meeting.slug}/agenda/"

    page.goto(agenda)
    expect(page.get_by_role("heading", name="Begin the agenda")).to_be_visible()
    assert too_wide(page) == []
    page.get_by_role("link", name="Paste or upload").click()
    page.get_by_label("Or paste the agenda").fill(LINES)
    page.get_by_role("button", name="See what will change").click()
    expect(page.get_by_text("New sessions: 3")).to_be_visible()
    expect(page.get_by_text("25:00 is not a time of day.").first).to_be_visible()
    expect(page.get_by_text("Nobody Known").last).to_be_visible()
    expect(page.locator("[name=lines]")).to_have_value(LINES)
    assert too_wide(page) == []
    page.locator("[name=lines]").fill(LINES.replace("25:00", "12:00"))
    page.get_by_role("button", name="Import").click()
    expect(
        page.get_by_text("This list now follows your lines. Check it, then import.")
    ).to_be_visible()  # it was not shown yet
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("4 sessions are new.")).to_be_visible()

    panel = meeting.sessions.get(title="Ethical storytelling")
    page.goto(panel.get_organise_url())
    with page.expect_navigation():
        page.get_by_role("link", name="Copy, split or merge…").click()
    assert too_wide(page) == []
    page.get_by_role("button", name="Split it").click()
    expect(page.get_by_text("It is split.")).to_be_visible()
    assert meeting.sessions.count() == 5
    with page.expect_navigation():
        page.get_by_role("button", name="Undo").click()
    assert meeting.sessions.count() == 4


def test_on_a_phone_why_a_session_was_not_saved_is_seen_at_once(open_browser, last):
    page = open_browser(PHONE, javascript=False)
    enter(page, "organiser@example.org")
    page.goto(last.sessions.filter(kind="panel").first().get_organise_url())
    page.locator("[name=minutes]").fill("7777")
    page.get_by_role("button", name="Save").click()
    wrong = page.locator("[name=minutes]")
    expect(wrong).to_be_focused()
    expect(page.locator(".field", has=wrong).locator(".error")).to_be_in_viewport()


def test_a_meeting_started_from_the_last_has_its_frame_on_days_of_its_own(open_browser, last):
    page = open_browser(DESKTOP)
    enter(page, "organiser@example.org")
    page.goto("/organise/meetings/new/")
    page.locator("[name=theme]").fill("Together again")
    first, last_day = page.locator("[name=starts_on]"), page.locator("[name=ends_on]")
    for chosen, then, said in [
        ("2029-05-30", "2029-05-31", "30 and Thursday 31 May 2029: no public holiday"),
        ("2029-05-01", "2029-05-02", "International Labor Day"),  # weeks before the last day that was chosen
    ]:
        first.fill(chosen)
        expect(last_day).to_have_value(then)
        expect(page.locator("#dates-said")).to_contain_text(said)
    page.locator("[name=last]").select_option(str(last.pk))
    with page.expect_navigation():
        page.get_by_role("button", name="Make the draft").click()
    meeting = Meeting.objects.get(theme="Together again")
    page.goto(f"/organise/meetings/{meeting.slug}/agenda/")
    expect(page.get_by_role("link", name="Lunch").first).to_be_visible()
    assert meeting.reminders.count() == last.reminders.count() > 0
    assert set(meeting.sessions.values_list("kind", flat=True)) <= {"break", "meal", "opening", "devotional"}


@pytest.mark.parametrize(("size", "language", "dark"), [(PHONE, "en", False), (DESKTOP, "km", True)])
def test_every_state_passes_axe(open_browser, last, size, language, dark):
    page = open_browser(size, language=language, dark=dark)
    enter(page, "organiser@example.org")
    agenda = f"/organise/meetings/{last.slug}/agenda/"
    session = last.sessions.filter(kind="panel").first()
    check_at = [f"{agenda}beginning/", f"{agenda}import/", f"{agenda}lines/?skeleton=may-2019"]
    for address in [*check_at, f"{agenda}sessions/{session.pk}/making/"]:
        page.goto(address)
        assert flaws(page) == [], page.url
    page.locator("form[action$='/split/'] [name=at]").fill("23:00")
    page.locator("form[action$='/split/'] button").click()
    expect(page.locator(".notice.bad")).to_be_visible()
    assert flaws(page) == []
    page.goto(f"{agenda}lines/")  # leads to the one door
    page.locator("[name=pasted]").fill(LINES)
    page.locator("form[enctype] button.primary").click()
    expect(page.locator("#problems")).to_be_visible()
    assert flaws(page) == []
