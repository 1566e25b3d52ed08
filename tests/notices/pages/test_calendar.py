"""What is planned and what went, day by day; who gets it, who does not and why."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.mail.models import Message, Status
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import planning
from coalition_events.notices.actions.rules import take_reminders_over
from coalition_events.notices.models import Notice, Reminder, Standing, State
from coalition_events.notices.queries.overview import READERS_SHOWN, Day, DayLine, days_of, split
from tests.factories import MAY_6, at, make_meeting, make_organisation, make_person, make_registration
from tests.notices.conftest import make_focal_person, make_rule, moment
from tests.notices.pages.conftest import make_coming_meeting, planned, post_message, posted

pytestmark = pytest.mark.django_db


def page(client, name, *args, **query):
    return client.get(reverse(f"organise:{name}", args=args), query)


def counted(line):
    return {str(standing): count for standing, count, _tone in line.counts}


def test_what_is_planned_is_seen_before_it_is_due(as_organiser):
    rule, _rows = planned(2)

    answer = page(as_organiser, "notices", rule.meeting.slug)

    [day] = answer.context["soon"]
    [line] = day.planned
    assert (line.title, counted(line)) == ("When, where and what to bring", {"planned": 2})
    assert "2 Planned" in " ".join(answer.content.decode().split())


def test_a_day_tells_what_was_sent_failed_held_and_skipped(as_organiser):
    meeting = make_coming_meeting()
    make_registration(meeting, person=make_person(email="", organisation=None))
    _rule, mail = posted(3, meeting=meeting)
    Message.objects.filter(pk=mail[0].pk).update(status=Status.SENT, sent_at=timezone.now())
    Message.objects.filter(pk=mail[1].pk).update(status=Status.FAILED, reason="550 no such user")
    Message.objects.filter(pk=mail[2].pk).update(status=Status.HELD, held_at=timezone.now())

    [day] = days_of(meeting)

    assert counted(day.planned[0]) == {"held": 1, "sent": 1, "failed": 1, "skipped": 1}


def test_mail_that_no_rule_planned_stands_beside(as_organiser):
    meeting = make_coming_meeting()
    post_message(1, meeting=meeting.slug, kind="registration_confirmed", status=Status.SENT)

    [day] = days_of(meeting)

    assert (day.planned, counted(day.beside[0])) == ([], {"sent": 1})
    assert "of/registration_confirmed/" in page(as_organiser, "notices", meeting.slug).content.decode()


def test_a_day_goes_by_the_hour_whatever_planned_it(as_organiser):
    meeting = make_coming_meeting()
    rule, _rows = planned(1, meeting=meeting)
    for number, minutes in ((1, -5), (2, 5)):
        kind = "letter" if minutes < 0 else "registration_confirmed"
        post_message(number, meeting=meeting.slug, kind=kind, due_at=moment(rule) + timedelta(minutes=minutes))

    [day] = days_of(meeting)

    assert [line.kind for line in day.lines] == ["letter", "", "registration_confirmed"]


def test_a_line_opens_to_a_few_readers_and_says_why_some_do_not_get_it(as_organiser):
    meeting = make_coming_meeting()
    people = [make_person(full_name=f"Reader {number}") for number in range(READERS_SHOWN)]
    for person in people:
        make_registration(meeting, person=person)
    make_registration(meeting, person=make_person(full_name="No Mail", email="", organisation=None))
    rule, _rows = planned(0, meeting=meeting)
    post_message(1, meeting=meeting.slug, kind="letter", name="Sok Dara", status=Status.FAILED, reason="550 full")

    answer = page(as_organiser, "notices", meeting.slug)

    [letter], [line] = [day.lines for part in ("page", "soon") for day in answer.context[part]]
    assert [(reader.who, reader.reason) for reader in letter.readers] == [("Sok Dara", "550 full")]
    assert [reader.who for reader in line.readers] == ["No Mail", *map(str, people[:-1])]
    text = " ".join(answer.content.decode().split())
    assert "<small>No email address, and no organisation to pass it on.</small>" in text
    assert f'href="{reverse("organise:recipients", args=[meeting.slug, f"reminder-{rule.pk}"])}"' in text
    assert f"See it, and all {READERS_SHOWN} people" in text


def test_what_comes_is_unfolded_until_there_are_four_lines(as_organiser):
    meeting = make_coming_meeting()
    make_registration(meeting, registered_at=timezone.now() - timedelta(days=1))
    for days_before in (9, 8, 7, 6, 5):
        make_rule(meeting, days_before=days_before)
    planning.plan(meeting, now=timezone.now())

    context = page(as_organiser, "notices", meeting.slug).context

    lines = [sum(len(day.lines) for day in context[part]) for part in ("soon", "later")]
    assert lines == [4, 1]


# ---------------------------------------------------------------- The month
def make_month() -> Meeting:
    """Of 6 and 7 May 2027; registration opens on 1 March and closes on 22 April, one reminder goes out on 29 April."""
    closes_at = datetime(2027, 4, 22, 17, tzinfo=PHNOM_PENH)
    meeting = make_meeting(announced_at=timezone.now(), registration_closes_at=closes_at)
    make_registration(meeting, registered_at=timezone.now() - timedelta(days=1))
    make_rule(meeting, days_before=7)
    planning.plan(meeting, now=timezone.now())
    return meeting


def test_what_of_today_has_gone_is_past_and_the_rest_comes():
    def line(*standings: Standing) -> DayLine:
        return DayLine("Thank you", "", at("9:00"), [(each, 1, "") for each in standings], "/")

    sent, failed = line(Standing.SENT), line(Standing.SENT, Standing.FAILED)
    held, due = line(Standing.SENT, Standing.HELD), line(Standing.DUE)
    coming, past = split([Day(MAY_6, planned=[sent, held], beside=[failed, due])], MAY_6)
    assert coming == [Day(MAY_6, planned=[held], beside=[due])]
    assert past == [Day(MAY_6, planned=[sent], beside=[failed])]


def test_the_next_emails_do_not_begin_with_what_was_sent_today(as_organiser):
    meeting = make_coming_meeting()
    planned(1, meeting=meeting)
    now = timezone.now()
    for number, kind, status in ((1, "letter", Status.SENT), (2, "registration_confirmed", Status.DUE)):
        post_message(number, meeting=meeting.slug, kind=kind, status=status, due_at=now)

    context = page(as_organiser, "notices", meeting.slug).context

    assert [line.kind for day in context["soon"] for line in day.lines] == ["registration_confirmed", ""]
    assert [line.kind for day in context["page"] for line in day.lines] == ["letter"]


def test_a_month_has_its_mail_the_meeting_and_the_close_of_registration(as_organiser):
    meeting = make_month()
    Meeting.objects.update(seats_held_until=date(2027, 4, 13))

    april = page(as_organiser, "notices_month", meeting.slug).context["month"]
    may = page(as_organiser, "notices_month", meeting.slug, month="2027-05").context["month"]

    days = {day.on: day for week in april.weeks for day in week}
    assert [week[0].on.weekday() for week in april.weeks] == [0] * 5
    [line] = days[date(2027, 4, 29)].lines
    assert (line.title, line.going) == ("When, where and what to bring", 1)
    assert days[date(2027, 4, 22)].marks == ["Registration closes at 17:00"]
    assert days[date(2027, 4, 14)].marks[0] == "Seats are no longer kept for members"
    assert [day.on.day for week in may.weeks for day in week if day.is_of_meeting] == [6, 7]


def test_a_month_leaves_out_what_goes_to_nobody(as_organiser):
    meeting = make_month()
    mail = [("registration_cancelled", Status.WITHDRAWN), ("letter", Status.WITHDRAWN), ("letter", Status.DUE)]
    for number, (kind, status) in enumerate(mail):
        post_message(number, meeting=meeting.slug, kind=kind, status=status, due_at=at("9:00", date(2027, 4, 8)))

    month = page(as_organiser, "notices_month", meeting.slug).context["month"]

    lines = [line for week in month.weeks for day in week if day.on == date(2027, 4, 8) for line in day.lines]
    assert [(line.kind, line.going) for line in lines] == [("letter", 1)]


@pytest.mark.parametrize(
    ("asked", "shown", "earlier", "later"),
    [
        ("", date(2027, 4, 1), date(2027, 3, 1), date(2027, 5, 1)),
        ("2027-05", date(2027, 5, 1), date(2027, 4, 1), None),
        ("2031-01", date(2027, 5, 1), date(2027, 4, 1), None),
        ("0001-01", date(2027, 3, 1), None, date(2027, 4, 1)),
        ("x", date(2027, 4, 1), date(2027, 3, 1), date(2027, 5, 1)),
    ],
)
def test_months_are_turned_as_far_as_there_is_something(as_organiser, asked, shown, earlier, later):
    month = page(as_organiser, "notices_month", make_month().slug, month=asked).context["month"]

    assert (month.first, month.earlier, month.later) == (shown, earlier, later)


@pytest.mark.parametrize("announced", [True, False])
def test_an_empty_calendar_says_what_will_stand_there(as_organiser, announced):
    meeting = make_coming_meeting(**({} if announced else {"announced_at": None}))

    text = page(as_organiser, "notices", meeting.slug).content.decode()

    assert "Nothing is planned" in text
    assert ("This meeting is a draft." in text) is not announced


def test_who_gets_it_stands_with_name_address_language_and_through_whom(as_organiser):
    meeting = make_coming_meeting()
    organisation = make_organisation(name="Hagar")
    make_focal_person(organisation, full_name="Keo Pisey", email="focal@example.org", language="km")
    make_registration(meeting, person=make_person(full_name="Chan Lina", email="", organisation=organisation))
    rule, _rows = planned(0, meeting=meeting)

    answer = page(as_organiser, "recipients", meeting.slug, f"reminder-{rule.pk}")

    [line] = answer.context["lines"]
    assert (line.who, line.through, line.address, line.organisation) == (
        "Chan Lina",
        "Keo Pisey",
        "focal@example.org",
        "Hagar",
    )
    assert line.language == "ខ្មែរ" or "Khmer" in line.language


def test_who_does_not_get_it_stands_with_the_reason(as_organiser):
    meeting = make_coming_meeting()
    make_registration(meeting, person=make_person(full_name="No Mail", email="", organisation=None))
    rule, _rows = planned(1, meeting=meeting)

    answer = page(as_organiser, "recipients", meeting.slug, f"reminder-{rule.pk}", show="not")

    assert [(line.who, line.reason) for line in answer.context["lines"]] == [
        ("No Mail", "No email address, and no organisation to pass it on.")
    ]
    assert answer.context["whys"] == [("No email address, and no organisation to pass it on.", 1)]


@pytest.mark.parametrize("asked", ["pisey", "PISEY@example.org", "hope international"])
def test_somebody_is_found_by_name_address_and_organisation(as_organiser, asked):
    meeting = make_coming_meeting()
    hope = make_organisation(name="Hope International")
    make_registration(meeting, person=make_person(full_name="Keo Pisey", email="pisey@example.org", organisation=hope))
    _rule, _rows = planned(2, meeting=meeting)

    answer = page(as_organiser, "recipients", meeting.slug, "all", q=asked)

    assert [(line.who, line.title) for line in answer.context["lines"]] == [
        ("Keo Pisey", "When, where and what to bring")
    ]
    # What would hold back everything stands only where everything is seen.
    assert "Put all on hold" not in answer.content.decode()
    assert "Put all on hold" in page(as_organiser, "recipients", meeting.slug, "all").content.decode()


@pytest.mark.parametrize("query", [{"show": "x"}, {"page": "99"}, {"page": "x"}, {"q": "%_'\\\x00"}, {"q": "a" * 5000}])
def test_whatever_is_asked_it_answers(as_organiser, query):
    rule, _rows = planned()

    assert page(as_organiser, "recipients", rule.meeting.slug, f"reminder-{rule.pk}", **query).status_code == 200
    assert page(as_organiser, "notices", rule.meeting.slug, **query).status_code == 200


@pytest.mark.parametrize("name", ["reminder-999", "letter-999", "nothing", "reminder-x"])
def test_what_is_not_there_is_not_found(as_organiser, name):
    assert page(as_organiser, "recipients", make_coming_meeting().slug, name).status_code == 404


def test_a_rule_that_was_removed_still_tells_what_it_sent(as_organiser):
    rule, mail = posted(1)
    Message.objects.filter(pk=mail[0].pk).update(status=Status.SENT, sent_at=timezone.now())
    slug, number = rule.meeting.slug, rule.pk
    as_organiser.post(reverse("organise:reminder_removal", args=[slug, number]))

    answer = page(as_organiser, "recipients", slug, f"reminder-{number}")

    assert [str(line.standing) for line in answer.context["lines"]] == ["sent"]


@pytest.mark.parametrize("name", ["notices", "notices_month", "recipients", "rules", "remind_now"])
def test_the_pages_take_the_same_queries_for_one_and_for_three(as_organiser, name):
    def count_for(number):
        meeting = make_coming_meeting(20 + 40 * number)
        rule, _rows = planned(number, meeting=meeting)
        for each in range(number):
            make_rule(meeting, days_before=10 + each)
            make_registration(meeting, person=make_person(email=""))
            make_focal_person()
        planning.plan(meeting, now=timezone.now())
        args = [meeting.slug, f"reminder-{rule.pk}"] if name == "recipients" else [meeting.slug]
        with CaptureQueriesContext(connection) as queries:
            assert page(as_organiser, name, *args).status_code == 200
        return len(queries)

    assert count_for(1) == count_for(3)


def test_a_copied_meeting_has_the_rules_and_nothing_of_the_ledger(as_organiser, organiser):
    rule, _mail = posted(2)
    Message.objects.update(status=Status.SENT, sent_at=timezone.now())
    before = Notice.objects.count()
    new = make_coming_meeting(90)

    take_reminders_over(new, last=rule.meeting, by=organiser, now=timezone.now())
    planning.plan(new, now=timezone.now())

    assert [(each.says, each.days_before) for each in Reminder.objects.filter(meeting=new)] == [("registered", 3)]
    assert (Notice.objects.count(), new.notices.count()) == (before, 0)
    assert "Nothing is planned" in page(as_organiser, "notices", new.slug).content.decode()
    assert "we copy these reminders" in page(as_organiser, "rules", new.slug).content.decode()


def test_nobody_is_shown_as_planned_who_was_cancelled():
    rule, [row] = planned(1)
    Notice.objects.filter(pk=row.pk).update(state=State.CANCELLED, reason="by_organiser", decided_at=timezone.now())

    assert counted(days_of(rule.meeting)[0].planned[0]) == {"cancelled": 1}
