"""An organiser at the meeting's mail: sees what is planned, reads and holds it; stops a bulk and lets it go on."""

import re
from datetime import time, timedelta

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from playwright.sync_api import expect

from coalition_events.mail.delivery import sending
from coalition_events.mail.models import Message, Status, StoppedAddress
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import planning
from coalition_events.notices.models import Notice, QuietHours, State
from tests.factories import make_meeting
from tests.journeys.conftest import DESKTOP, PHONE, enter, sign_in
from tests.journeys.looking import LAPTOP_SCREEN, first_screen, flaws, turn

ORGANISER = "organiser@example.org"


@pytest.fixture
def meeting(demo: None) -> Meeting:
    """Its mail is planned, and no hour is quiet."""
    QuietHours.objects.create(pk=1, starts_at=time(0), ends_at=time(0))
    found: Meeting = Meeting.objects.filter(is_demonstration=True).latest("starts_on")
    planning.plan(found, now=timezone.now())
    return found


def waiting(meeting: Meeting) -> int:
    return Message.objects.filter(meeting=meeting.slug, kind="invitation", status=Status.DUE).count()


def send_one() -> None:
    with sending.connection() as line:
        assert sending.deliver_next(line, now=timezone.now())


def send_what_else_waits() -> None:
    """The sign-in code, before all."""
    with sending.connection() as line:
        while sending.deliver_next(line, now=timezone.now()):
            pass


def test_what_is_planned_is_read_held_and_let_go_without_javascript(open_browser, meeting):
    page = open_browser(PHONE, javascript=False)
    sign_in(page, ORGANISER)
    page.goto(f"/organise/meetings/{meeting.slug}/notices/")
    page.locator("summary", has_text="later days").click()
    page.locator("summary", has_text="When, where and what to bring").last.click()
    page.get_by_role("link", name=re.compile("^See it, and all .* When, where and what to bring")).last.click()
    expect(page.get_by_role("heading", name="Who gets it, and who does not")).to_be_visible()
    page.locator("tbody th a").first.click()
    expect(page.get_by_text("We write it when it is time to send it")).to_be_visible()
    page.get_by_role("link", name="Khmer", exact=True).click()
    expect(page.frame_locator("iframe").locator("html")).to_have_attribute("lang", "km")

    page.get_by_role("button", name="Put on hold").click()
    expect(page.get_by_text("It is on hold until you choose “Send as planned”.")).to_be_visible()
    held = Notice.objects.get(state=State.HELD)
    page.get_by_role("button", name="Send as planned").click()
    expect(page.get_by_text("It goes out at its time.")).to_be_visible()
    page.get_by_role("link", name="Cancel it").click()
    page.get_by_role("button", name="Cancel it").click()
    expect(page.get_by_text("It will not go out.")).to_be_visible()
    page.get_by_role("button", name="Plan it again").click()
    expect(page.get_by_text("It is planned again.")).to_be_visible()
    held.refresh_from_db()
    assert held.state == State.PLANNED


def test_the_next_mails_stand_on_the_first_screen_and_a_month_of_them_on_another(open_browser, meeting):
    page = open_browser(LAPTOP_SCREEN)
    enter(page, ORGANISER)
    page.goto(f"/organise/meetings/{meeting.slug}/notices/")
    lines = page.locator(".mail-lines summary")
    assert first_screen(page, LAPTOP_SCREEN, lines.nth(3), page.get_by_role("link", name="Month")) == []
    assert page.locator("main :is(a, button, input, select, summary)").filter(visible=True).count() <= 12
    lines.first.press("Enter")
    expect(page.locator(".mail-readers a").first).to_be_visible()
    assert flaws(page) == []
    turn(page, PHONE, dark=True)
    assert flaws(page) == []

    page.goto(f"/organise/meetings/{meeting.slug}/notices/month/")
    mail = page.locator(".month li a").first
    grid = page.get_by_role("columnheader", name="Monday")
    expect(grid).to_be_hidden()  # on a phone the days are a list
    assert flaws(page) == []
    turn(page, LAPTOP_SCREEN, dark=False)
    assert first_screen(page, LAPTOP_SCREEN, grid, mail) == []
    assert flaws(page) == []
    page.get_by_role("navigation", name="Other months").get_by_role("link").last.click()
    expect(page).to_have_url(re.compile(r"month=\d{4}-\d{2}$"))


@pytest.fixture
def uninvited(meeting: Meeting) -> Meeting:
    """Of the demonstration's own meeting all invitations were sent, and one came back."""
    now = timezone.now()
    StoppedAddress.objects.update(lifted_at=now, lifted_by="Sim Channary")
    first_day = timezone.localdate(now) + timedelta(days=200)
    return make_meeting(starts_on=first_day, registration_opens_at=now, announced_at=now)


def test_a_bulk_is_watched_stopped_midway_and_goes_on(open_browser, uninvited, mailoutbox: list[EmailMessage]):
    page = open_browser(DESKTOP)
    sign_in(page, ORGANISER)
    send_what_else_waits()
    mailoutbox.clear()
    page.goto(f"/organise/meetings/{uninvited.slug}/notices/invitation/")
    page.get_by_role("button", name=re.compile("^Invite")).click()
    expect(page.get_by_text("It is going out now. The numbers update by themselves.")).to_be_visible()
    total = waiting(uninvited)
    assert flaws(page) == []

    send_one()
    expect(page.get_by_text(f"1 of {total} sent")).to_be_visible()  # without a click
    page.get_by_role("button", name="Stop and put the rest on hold").click()
    expect(page.get_by_text(f"{total - 1} messages are on hold.")).to_be_visible()
    assert waiting(uninvited) == 0
    assert flaws(page) == []

    page.get_by_role("button", name="Send as planned").click()
    expect(page.get_by_text(f"{total - 1} messages go out as planned.")).to_be_visible()
    for _each in range(total - 1):
        send_one()
    expect(page.get_by_text(f"{total} of {total} sent")).to_be_visible()
    expect(page.get_by_role("button", name="Stop and put the rest on hold")).to_have_count(0)
    assert len({message.to[0] for message in mailoutbox}) == len(mailoutbox) == total


@pytest.mark.parametrize(("size", "language", "dark"), [(PHONE, "km", True), (DESKTOP, "en", False)])
def test_a_message_is_edited_and_an_address_written_to_again(open_browser, meeting, size, language, dark):
    message = Message.objects.create(
        key="journey",
        kind="letter",
        meeting=meeting.slug,
        address="chan@example.org",
        name="Chan Lina",
        subject="A word",
        text="Come at eight.\n",
        html="<p>Come at eight.</p>",
        due_at=timezone.now(),
        held_at=timezone.now(),
        status=Status.HELD,
    )
    page = open_browser(size, language=language, dark=dark)
    sign_in(page, ORGANISER)
    page.goto(f"/organise/outbox/{message.pk}/")
    assert flaws(page) == []
    with page.expect_navigation():
        page.locator(f"a[href='/organise/outbox/{message.pk}/text/']").click()
    assert flaws(page) == []
    page.locator("textarea[name=text]").fill("Come at nine.")
    page.locator("button[name=preview]").click()
    expect(page.frame_locator("iframe").get_by_text("Come at nine.")).to_be_visible()
    page.locator("main form button.primary").click()
    page.wait_for_url(f"**/outbox/{message.pk}/")
    expect(page.frame_locator("iframe").get_by_text("Come at nine.")).to_be_visible()

    page.goto("/organise/mail/")
    page.locator("details summary").last.click()
    page.locator("[name=stop-address]").fill("chan@example.org")
    page.locator("form[action$='/mail/stopped/'] button").click()
    lift = page.locator("form[action$='/lifting/'] button").filter(has_text="chan@example.org")
    expect(lift).to_be_visible()
    assert flaws(page) == []
    lift.click()
    expect(lift).to_have_count(0)


def test_one_readers_words_are_edited_before_they_are_written_and_wait_after_a_change(open_browser, meeting):
    page = open_browser(PHONE, javascript=False)
    sign_in(page, ORGANISER)
    row = Notice.objects.planned().filter(meeting=meeting, says="registered", reader__language="en").latest("due_at")
    address = f"/organise/meetings/{meeting.slug}/notices/rows/{row.pk}/"
    page.goto(address)
    page.get_by_role("link", name="Edit the text").click()
    page.get_by_label("Subject").fill("Come at nine")
    page.get_by_role("button", name="Show the preview").click()
    expect(page.locator(".writing section").get_by_text("Come at nine")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It has its own text.")).to_be_visible()

    Meeting.objects.filter(pk=meeting.pk).update(venue="Another hall")
    planning.plan(meeting, now=timezone.now())
    page.goto(f"/organise/meetings/{meeting.slug}/notices/")
    expect(page.get_by_text("1 edited message is on hold because something changed")).to_be_visible()
    for language, is_dark in (("en", False), ("km", True)):
        looking = open_browser(PHONE, language=language, dark=is_dark)
        looking.context.add_cookies(page.context.cookies())
        for path in ("", "text/"):
            looking.goto(address + path)
            assert flaws(looking) == [], path

    page.goto(address)
    expect(page.locator("ins", has_text="Another").first).to_be_visible()
    page.get_by_role("link", name="Edit the text").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The message is changed. This is how it goes out.")).to_be_visible()
    page.get_by_role("button", name="Return to the original").click()
    expect(page.get_by_text("It has the original text again.")).to_be_visible()
    row.refresh_from_db()
    assert row.state == State.PLANNED


def test_a_reminder_that_is_held_says_that_what_is_planned_later_is_held_too(open_browser, meeting):
    page = open_browser(PHONE)
    sign_in(page, ORGANISER)
    rule = meeting.reminders.filter(says="registered").latest("days_before")
    page.goto(f"/organise/meetings/{meeting.slug}/notices/of/reminder-{rule.pk}/")
    page.get_by_role("button", name="Put all on hold").click()
    expect(page.get_by_text("Emails planned later are on hold too.")).to_be_visible()
    assert flaws(page) == []
    page.goto(f"/organise/meetings/{meeting.slug}/notices/rules/")
    expect(page.locator(".badge.warn", has_text="On hold")).to_be_visible()
    assert flaws(page) == []
    page.goto(f"/organise/meetings/{meeting.slug}/notices/of/reminder-{rule.pk}/")

    page.get_by_role("button", name="Send as planned").click()
    expect(page.get_by_text("Emails planned later are on hold too.")).to_have_count(0)


def test_on_a_phone_the_chosen_tab_stands_in_sight(open_browser, meeting):
    page = open_browser(PHONE, javascript=False)
    sign_in(page, ORGANISER)

    page.goto(f"/organise/meetings/{meeting.slug}/outbox/?status=withdrawn")

    for tabs, name in (("Organisers", "Emails"), ("Emails", "All emails"), ("By status", "Cancelled")):
        chosen = page.get_by_role("navigation", name=tabs).locator("[aria-current]")
        expect(chosen).to_contain_text(name)
        expect(chosen).to_be_in_viewport(ratio=0.99)  # but for a part of a pixel
