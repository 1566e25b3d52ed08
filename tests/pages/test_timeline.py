"""A meeting's dates, on its page and as on another day: what the site will do by itself, and when."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.mail.models import Cause, StoppedAddress
from coalition_events.notices.actions import moves, planning
from coalition_events.notices.models import Anchor, Audience
from coalition_events.pages.queries.timeline import Timeline, points_of
from coalition_events.summaries.models import Summary
from tests.factories import BEFORE, MAY_6, at, make_meeting, make_person, make_registration, make_release
from tests.notices.conftest import make_rule
from tests.reading import tight

pytestmark = pytest.mark.django_db
AS_ON = "/organise/meetings/2027-05/as-on/"
MAY_8 = date(2027, 5, 8)


def told(points):
    return [(f"{point.at.astimezone(PHNOM_PENH):%d %b %H:%M}", point.words) for point in points]


def coming(meeting):
    return [point for each in Timeline.of(points_of(meeting), BEFORE).coming for point in each.points]


def test_what_the_site_does_by_itself_is_in_the_order_of_its_time():
    meeting = make_meeting(seats_held_until=date(2027, 4, 10))
    make_rule(meeting, days_before=7, at=time(9))

    assert told(coming(meeting)) == [
        ("11 Apr 00:00", "Seats are no longer kept for members"),
        ("23 Apr 17:00", "Registration closes"),
        ("29 Apr 09:00", "When, where and what to bring"),
        ("06 May 08:00", "The meeting begins"),
        ("07 May 08:00", "Day 2 begins"),
        ("08 May 00:00", "We draft the summary"),
        ("07 Jun 00:00", "We erase diet, access and other needs"),
    ]


def test_a_reminder_is_one_point_and_says_to_whom_and_how_many():
    meeting = make_meeting()
    rule = make_rule(meeting)
    assert [point.note for point in coming(meeting) if point.is_email] == ["People who have a place, nobody yet"]

    for _each in range(2):
        make_registration(meeting, registered_at=BEFORE - timedelta(days=1))
    planning.plan(meeting, now=BEFORE)

    assert [point.note for point in coming(meeting) if point.is_email] == ["People who have a place, 2 emails"]
    rule.is_active = False
    rule.save()
    planning.plan(meeting, now=BEFORE)
    assert not [point for point in coming(meeting) if point.is_email]


def test_how_many_emails_a_reminder_is_has_one_number_on_every_page(as_organiser):
    meeting = make_meeting()
    rule = make_rule(meeting, days_before=7)
    for days in ([1, 2], [1, 2], [2]):  # who comes on the second day is reminded a day later
        make_registration(meeting, days=days, registered_at=BEFORE - timedelta(days=1))
    make_registration(meeting, person=make_person(email="", organisation=None), registered_at=BEFORE)
    left = make_person()
    make_registration(meeting, person=left, registered_at=BEFORE)
    StoppedAddress.objects.create(address=left.email, cause=Cause.BY_HAND, since=BEFORE)
    planning.plan(meeting, now=BEFORE)

    [note] = [point.note for point in coming(meeting) if point.is_email]
    calendar, rules, readers = (
        tight(as_organiser.get(f"/organise/meetings/2027-05/notices/{path}").text)
        for path in ("", "rules/", f"of/reminder-{rule.pk}/")
    )
    assert note == "People who have a place, 3 emails, until Friday 30 April"
    assert "Now, 3 messages would go out." in rules
    assert calendar.count("See it, and all 3 people") == 2
    assert "<b>People who get it</b>3" in readers


def test_a_reminder_on_hold_says_so_and_still_whom_it_is_for(organiser):
    meeting = make_meeting()
    make_rule(meeting, held_at=BEFORE, held_by=organiser)
    make_registration(meeting, registered_at=BEFORE - timedelta(days=1))
    planning.plan(meeting, now=BEFORE)

    assert [point.note for point in coming(meeting) if point.is_email] == ["People who have a place, 1 email, on hold"]


def test_a_reminder_of_which_one_is_on_hold_counts_it(organiser):
    meeting = make_meeting()
    make_rule(meeting)
    for _number in range(3):
        make_registration(meeting, registered_at=BEFORE - timedelta(days=1))
    planning.plan(meeting, now=BEFORE)
    moves.hold(meeting.notices.filter(pk=meeting.notices.first().pk), by=organiser, now=BEFORE)

    notes = [point.note for point in coming(meeting) if point.is_email]
    assert notes == ["People who have a place, 3 emails, 1 on hold"]


def test_a_reminder_that_goes_out_over_days_says_until_when():
    meeting = make_meeting()
    make_rule(meeting, days_before=7)
    for _number in range(2):
        make_registration(meeting, registered_at=BEFORE - timedelta(days=1))
    planning.plan(meeting, now=BEFORE)
    meeting.notices.filter(pk=meeting.notices.first().pk).update(due_at=at("10:00", date(2027, 5, 1)))

    notes = [point.note for point in coming(meeting) if point.is_email]
    assert notes == ["People who have a place, 2 emails, until Saturday 1 May"]


def test_a_reminder_that_comes_too_late_is_none():
    meeting = make_meeting()
    make_rule(meeting, audience=Audience.UNANSWERED, anchor=Anchor.START, days_before=1)  # nobody can answer by then

    assert not [point for point in coming(meeting) if point.is_email]


def test_nothing_more_happens_of_a_cancelled_meeting_but_that_needs_are_erased():
    meeting = make_meeting(cancelled_at=BEFORE - timedelta(days=1))
    make_rule(meeting)

    assert told(coming(meeting)) == [("07 Jun 00:00", "We erase diet, access and other needs")]


def test_a_summary_is_told_as_it_went():
    meeting = make_meeting()
    Summary.objects.create(meeting=meeting, title="T", text="t", drafted_at=at("0:05", MAY_8))

    assert ("08 May 00:05", "The summary is drafted") in told(points_of(meeting))


def test_the_short_line_has_the_next_date_and_the_main_ones_and_counts_the_reminders_between():
    meeting = make_meeting()
    for days in (30, 12, 10, 7):
        make_rule(meeting, days_before=days)

    stops = Timeline.of(points_of(meeting), BEFORE).stops

    assert [(stop.on, stop.emails_before) for stop in stops] == [
        (date(2027, 4, 6), 0),
        (date(2027, 4, 23), 0),
        (MAY_6, 3),
        (MAY_8, 0),
        (date(2027, 6, 7), 0),
    ]


def test_home_shows_the_short_line_from_today_on(as_organiser):
    meeting = make_meeting()
    for days in (12, 10):
        make_rule(meeting, days_before=days)

    page = tight(as_organiser.get("/organise/").content.decode())

    line = page.partition('<ol class="thread dates short">')[2].partition("</ol>")[0]
    order = ["Thursday 1 April", "People can register until", "Friday 23 April", "Thursday 6 May", "2 reminders go out"]
    assert [line.index(words) for words in order] == sorted(line.index(words) for words in order)


def test_the_page_of_a_meeting_with_many_reminders_asks_as_often_and_shows_the_next_dates_first(
    as_organiser, django_assert_num_queries
):
    meeting = make_meeting()
    make_rule(meeting, days_before=30)
    as_organiser.get(meeting.get_organise_url())
    with django_assert_num_queries(25):
        as_organiser.get(meeting.get_organise_url())
    for days in range(30):
        make_rule(meeting, days_before=days)
    with django_assert_num_queries(25):
        context = as_organiser.get(meeting.get_organise_url()).context

    assert len(context["coming"]) == 5
    assert len(context["later"]) > 20


def as_on(client, day, clock="9:00", status=200):
    response = client.get(AS_ON, {"day": day, "at": clock})
    assert response.status_code == status
    return tight(response.content.decode())


def test_a_meeting_is_shown_as_on_another_day_and_nothing_is_written(as_organiser):
    meeting = make_meeting()
    make_release(meeting)
    make_rule(meeting, days_before=7)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what the factories wrote is checked first
        cursor.execute("SET TRANSACTION READ ONLY")  # from here on PostgreSQL refuses every write

    page = as_on(as_organiser, "2027-04-23", "16:59")
    assert "It is public. People can register until Friday 23 April, 17:00." in page
    assert "<li>How to register.</li>" in page
    assert "180 seats free." in page
    assert page.index("What is next") < page.index("Registration closes") < page.index("When, where and what to bring")

    page = as_on(as_organiser, "2027-04-30")
    assert "Registration closed on Friday 23 April, 17:00." in page
    assert "<li>How to register.</li>" not in page
    assert "<li>The last published version of the agenda.</li>" in page
    assert page.index("Registration closes") < page.index("When, where and what to bring") < page.index("What is next")

    assert "<li>The summary, once it is approved.</li>" in as_on(as_organiser, "2027-05-08")
    assert "This is a preview." in page


def test_it_begins_with_the_next_date_and_leads_to_every_other(as_organiser):
    make_meeting()

    page = tight(as_organiser.get(AS_ON).content.decode())

    assert "As on Friday 23 April 2027, 17:00" in page
    assert 'href="?day=2027-05-06&amp;at=08:00"' in page
    assert 'aria-current="true">Friday 23 April 2027</a>' in page


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2027-03-31", "This day is past. Choose today or a later day."),
        ("soon", "Enter a valid date."),
        ("9999-12-31", ""),
    ],
)
def test_a_day_that_cannot_be_shown_says_why_and_today_is_shown(as_organiser, day, words):
    make_meeting()

    page = as_on(as_organiser, day, status=422 if words else 200)

    assert words in page
    assert ("As on Thursday 1 April 2027, 10:00" in page) == bool(words)


def test_a_draft_says_that_nothing_happens(as_organiser):
    meeting = make_meeting(announced_at=None)

    for address in (AS_ON, meeting.get_organise_url()):
        assert "Nothing happens while the meeting is a draft." in as_organiser.get(address).content.decode()


def test_as_on_a_time_is_noon_where_none_is_given(as_organiser):
    make_meeting()

    assert as_organiser.get(AS_ON, {"day": "2027-04-23"}).context["then"] == datetime(
        2027, 4, 23, 12, tzinfo=PHNOM_PENH
    )
