"""The ledger: planned in sight, re-planned with every change, posted once, decided by organisers."""

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from coalition_events.mail import outbox
from coalition_events.mail.delivery import choices
from coalition_events.mail.models import Message, Status
from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.notices.actions import moves, planning, posting as clock_actions, rules
from coalition_events.notices.models import (
    Anchor,
    Audience,
    Notice,
    QuietHours,
    Reason,
    Reminder,
    Says,
    Standing,
    State,
    due_times,
)
from coalition_events.notices.queries import ledger_rows, overview
from coalition_events.notices.queries.audience import organisers
from coalition_events.registration.models import Answer, Status as Place
from members.actions import merging
from members.models import Account
from tests.factories import (
    BEFORE,
    MAY_6,
    at,
    make_account,
    make_delegation,
    make_invitation,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
)
from tests.notices.conftest import DAY_BEFORE, WEEK_BEFORE, make_focal_person, make_rule, morning_of

pytestmark = pytest.mark.django_db

LATER = MAY_6 + timedelta(days=28)


def tick(now):
    return clock_actions.remind_whoever_is_due(now=now)


def states() -> list[tuple[str, str]]:
    return sorted(Notice.objects.values_list("state", "reason"))


def move(meeting, organiser, *, to, now):
    meeting_actions.change(meeting, by=organiser, now=now, starts_on=to, ends_on=to + timedelta(days=1))


# ---------------------------------------------------------------- Planned in sight
def test_what_is_planned_stands_in_the_ledger_before_it_is_due():
    rule = make_rule(days_before=7)
    registration = make_registration(rule.meeting)

    planning.plan(rule.meeting, now=BEFORE)

    notice = Notice.objects.get()
    assert (notice.person, notice.reader, notice.rule) == (registration.person, registration.person, rule)
    assert (notice.state, notice.due_at, notice.message) == (State.PLANNED, morning_of(WEEK_BEFORE), None)


def test_a_second_plan_changes_nothing():
    rule = make_rule(days_before=7)
    make_registration(rule.meeting)
    make_registration(rule.meeting, person=make_person(email="", organisation=None))
    planning.plan(rule.meeting, now=BEFORE)
    before = list(Notice.objects.order_by("pk").values())

    assert not planning.plan(rule.meeting, now=BEFORE).has_changed
    assert list(Notice.objects.order_by("pk").values()) == before


def test_who_cannot_be_reached_stands_there_with_why_until_they_can():
    rule = make_rule(days_before=7)
    person = make_registration(rule.meeting, person=make_person(email="", organisation=None)).person
    planning.plan(rule.meeting, now=BEFORE)
    assert states() == [(State.SKIPPED, Reason.NO_ADDRESS)]

    type(person).objects.filter(pk=person.pk).update(email="now@example.org")
    planning.plan(rule.meeting, now=BEFORE)

    assert states() == [(State.PLANNED, "")]


def test_who_asked_for_no_such_mail_is_skipped_and_says_so():
    rule = make_rule(days_before=7)
    make_registration(rule.meeting, person=make_person(email="quiet@example.org"))
    choices.opt_out("quiet@example.org", ["reminders"])

    tick(morning_of(WEEK_BEFORE))

    assert states() == [(State.SKIPPED, Reason.UNSUBSCRIBED)]
    assert not Message.objects.exists()


def test_one_row_for_each_rule_occurrence_and_reader_is_held_by_the_database():
    rule = make_rule(days_before=7)
    make_registration(rule.meeting)
    planning.plan(rule.meeting, now=BEFORE)
    again = Notice.objects.get()
    again.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


# ---------------------------------------------------------------- Changes re-plan what has not gone
def test_a_meeting_that_moves_takes_its_plan_along(organiser):
    rule = make_rule(days_before=7)
    make_registration(rule.meeting)
    planning.plan(rule.meeting, now=BEFORE)

    move(rule.meeting, organiser, to=LATER, now=BEFORE)

    notice = Notice.objects.get()
    assert (notice.state, notice.occurrence) == (State.PLANNED, LATER)
    assert notice.due_at == morning_of(LATER - timedelta(days=7))


def test_a_meeting_that_moves_there_and_back_says_again_only_what_was_not_said(organiser):
    rule = make_rule(days_before=7)
    make_registration(rule.meeting)
    tick(morning_of(WEEK_BEFORE))
    Message.objects.update(status=Status.SENT, sent_at=morning_of(WEEK_BEFORE))

    move(rule.meeting, organiser, to=LATER, now=at("10:00", WEEK_BEFORE))
    move(rule.meeting, organiser, to=MAY_6, now=at("10:05", WEEK_BEFORE))

    assert tick(at("10:06", WEEK_BEFORE)) == 0
    assert sorted(Notice.objects.values_list("occurrence", "state")) == [(MAY_6, "posted"), (LATER, "cancelled")]


def test_a_rule_that_is_given_another_day_is_planned_for_it_and_does_not_go_twice():
    rule = make_rule(days_before=7)
    make_registration(rule.meeting)
    tick(morning_of(WEEK_BEFORE))
    Message.objects.update(status=Status.SENT, sent_at=morning_of(WEEK_BEFORE))

    rule.days_before = 3
    rules.keep(rule, now=at("10:00", WEEK_BEFORE))

    assert tick(morning_of(MAY_6 - timedelta(days=3))) == 0
    assert Notice.objects.count() == 1


def test_a_copied_meeting_has_the_rules_and_nothing_of_the_ledger(organiser):
    rule = make_rule(days_before=7, says=Says.REGISTERED)
    make_registration(rule.meeting)
    tick(morning_of(WEEK_BEFORE))

    fields = {"slug": "2027-11", "theme": "Again", "starts_on": LATER, "ends_on": LATER}
    copy = meeting_actions.start_from(rule.meeting, by=organiser, now=BEFORE, **fields)

    assert copy.reminders.count() == 1
    assert not copy.notices.exists()


# ---------------------------------------------------------------- When
def test_nothing_is_posted_in_the_quiet_hours():
    rule = make_rule(days_before=7, at=time(21))
    make_registration(rule.meeting)

    assert tick(at("21:00", WEEK_BEFORE)) == 0
    assert tick(at("6:59", WEEK_BEFORE + timedelta(days=1))) == 0
    assert tick(at("7:00", WEEK_BEFORE + timedelta(days=1))) == 1


def test_an_organiser_sets_the_quiet_hours(organiser):
    rule = make_rule(days_before=7, at=time(21))
    make_registration(rule.meeting)
    rules.set_quiet_hours(time(22), time(6), now=BEFORE)

    assert tick(at("21:00", WEEK_BEFORE)) == 1


@pytest.mark.parametrize(
    ("anchor", "days_before", "due_on"),
    [
        (Anchor.START, 5, (4, 30)),  # 1 May is a holiday: the Friday before
        (Anchor.END, -1, (5, 8)),
        (Anchor.END, -7, (5, 17)),  # 14 May is a holiday: the Monday after
        (Anchor.CLOSE, 2, (4, 21)),
    ],
)
def test_days_are_counted_from_the_start_the_end_or_the_close_and_holidays_are_left_out(anchor, days_before, due_on):
    meeting = make_meeting()
    audience = Audience.CAME if days_before < 0 else Audience.REGISTERED
    rule = make_rule(meeting, audience=audience, anchor=anchor, days_before=days_before)
    assert due_times.moment_of(rule, QuietHours()) == morning_of(MAY_6.replace(month=due_on[0], day=due_on[1]))


def test_who_registers_late_gets_what_is_still_true_in_one_mail():
    meeting = make_meeting()
    for days in (30, 7, 1):
        make_rule(meeting, days_before=days)
    late = at("10:00", MAY_6 - timedelta(days=4))
    make_registration(meeting, registered_at=late)

    assert tick(late + timedelta(minutes=1)) == 1
    assert tick(late + timedelta(minutes=2)) == 0
    assert tick(morning_of(DAY_BEFORE)) == 1
    assert states() == [("posted", ""), ("posted", ""), ("skipped", Reason.SAID_ALREADY)]


def test_who_registers_in_the_night_before_a_reminder_gets_that_one_only():
    meeting = make_meeting()
    make_rule(meeting, days_before=30)
    make_rule(meeting, days_before=7)
    make_registration(meeting, registered_at=at("22:00", WEEK_BEFORE - timedelta(days=1)))

    assert [tick(at(clock, WEEK_BEFORE)) for clock in ("7:00", "8:59", "9:00")] == [0, 0, 1]


def test_a_rule_that_was_made_after_its_time_tells_nobody_and_says_so():
    rule = make_rule(days_before=7, set_at=at("10:00", DAY_BEFORE))
    make_registration(rule.meeting)
    make_registration(rule.meeting, registered_at=at("9:00", DAY_BEFORE))

    assert tick(at("10:01", DAY_BEFORE)) == 0
    assert states() == [(State.SKIPPED, Reason.TOO_LATE)] * 2


def test_tomorrow_is_never_said_on_the_day_itself(deliver):
    rule = make_rule(days_before=1, grace_hours=48)
    make_registration(rule.meeting)

    tick(at("7:30", MAY_6))  # the clock stood still the day before
    [mail] = deliver(at("7:30", MAY_6))

    assert "tomorrow" not in (mail.subject + mail.body).lower()
    assert mail.subject.startswith("Today")


def test_who_comes_on_the_second_day_only_hears_of_it_the_day_before_that_one():
    rule = make_rule(days_before=1)
    make_registration(rule.meeting, days=[2])

    assert tick(morning_of(DAY_BEFORE)) == 0
    assert tick(at("7:00", MAY_6)) == 0
    assert tick(morning_of(MAY_6)) == 1
    assert Message.objects.get().subject.startswith("Tomorrow")


# ---------------------------------------------------------------- The ladder
def test_the_ladder_asks_the_focal_person_and_where_they_are_silent_their_deputy():
    meeting = make_meeting()  # registration closes on 23 April
    make_rule(meeting, audience=Audience.UNANSWERED, anchor=Anchor.CLOSE, days_before=10)
    make_rule(meeting, audience=Audience.DEPUTIES, anchor=Anchor.CLOSE, days_before=4)
    focal = make_focal_person(email="focal@example.org")
    make_person(organisation=focal.organisation, email="deputy@example.org", is_deputy=True)

    tick(at("9:00", MAY_6.replace(month=4, day=13)))
    tick(at("9:00", MAY_6.replace(month=4, day=19)))

    assert list(Message.objects.order_by("pk").values_list("kind", "address")) == [
        ("reminder_unanswered", "focal@example.org"),
        ("reminder_deputy", "deputy@example.org"),
    ]


def test_missing_names_and_seats_left_are_counted():
    meeting = make_meeting(allowance=3)
    make_rule(meeting, audience=Audience.NAMES_MISSING, days_before=14)
    make_rule(meeting, audience=Audience.SEATS_UNUSED, days_before=14)
    follows = make_focal_person(email="names@example.org")
    make_delegation(meeting, organisation=follows.organisation, answer=Answer.NAMES_FOLLOW, expected=4)
    fewer = make_focal_person(email="seats@example.org")
    make_registration(meeting, person=make_person(organisation=fewer.organisation))
    full = make_focal_person(organisation=make_organisation(), email="full@example.org")
    for _number in range(3):
        make_registration(meeting, person=make_person(organisation=full.organisation))

    tick(morning_of(MAY_6 - timedelta(days=14)))

    told = dict(Message.objects.values_list("address", "subject"))
    assert told["names@example.org"].startswith("4 names are still missing")
    assert told["seats@example.org"].startswith("2 seats are left")
    assert "full@example.org" not in told


def test_a_guest_who_has_not_answered_is_reminded_with_their_own_link():
    meeting = make_meeting()
    make_rule(meeting, audience=Audience.GUESTS, days_before=14)
    invitation = make_invitation(meeting)

    tick(morning_of(MAY_6 - timedelta(days=14)))

    assert invitation.path in Message.objects.get().text


def test_organisers_hear_every_day_of_the_last_week_what_is_open(organiser):
    meeting = make_meeting()
    make_rule(meeting, audience=Audience.ORGANISERS, days_before=7, is_daily=True)
    make_focal_person()
    for days in range(8, -1, -1):
        tick(morning_of(MAY_6 - timedelta(days=days)))

    told = Message.objects.filter(kind="reminder_open")
    assert told.count() == 6  # seven days, of which the first of May is a holiday
    assert "1 member has not answered" in told[0].text


def test_an_organiser_is_greeted_as_the_directory_calls_them():
    make_person(full_name="Keo Pisey", full_name_km="កែវ ពិសី", honorific="ms", email="Pisey@example.org")
    account = make_account(email="pisey@example.org", name="Pisey K.", is_staff=True, language="km")
    reader = organisers("open:2027-05").reached[0].to
    assert (reader.email, reader.name_in_mail, reader.honorific) == (account.email, "កែវ ពិសី", "ms")
    Account.objects.update(language="en")
    assert organisers("open:2027-05").reached[0].to.name_in_mail == "Keo Pisey"


# ---------------------------------------------------------------- What organisers decide
def test_what_is_held_waits_for_its_release_and_what_is_cancelled_is_not_said(organiser):
    rule = make_rule(days_before=7)
    first, second = make_registration(rule.meeting), make_registration(rule.meeting)
    planning.plan(rule.meeting, now=BEFORE)
    moves.hold(Notice.objects.filter(person=first.person), by=organiser, now=BEFORE)
    moves.cancel(Notice.objects.filter(person=second.person), by=organiser, now=BEFORE)

    assert tick(morning_of(WEEK_BEFORE)) == 0
    moves.release(Notice.objects.filter(person=first.person))
    assert tick(at("10:01", WEEK_BEFORE)) == 1
    with pytest.raises(moves.CannotDecide):
        moves.hold(Notice.objects.all(), by=organiser, now=at("10:02", WEEK_BEFORE))


def test_a_message_that_an_organiser_cancelled_is_not_written_again(organiser):
    rule = make_rule(days_before=7)
    make_registration(rule.meeting)
    tick(morning_of(WEEK_BEFORE))
    outbox.cancel(Message.objects.get(), by=organiser, now=at("9:01", WEEK_BEFORE))

    assert tick(at("9:02", WEEK_BEFORE)) == 0
    assert states() == [(State.CANCELLED, Reason.BY_ORGANISER)]


# ---------------------------------------------------------------- A rule that would say it twice
def test_a_rule_that_would_write_to_the_same_people_twice_is_refused_with_their_number():
    meeting = make_meeting()
    make_rule(meeting, days_before=6)  # on 30 April
    for _number in range(3):
        make_registration(meeting)

    double = Reminder(meeting=meeting, audience=Audience.REGISTERED, days_before=5, at=time(10))  # moved to that day
    with pytest.raises(rules.RemindedAlready, match="3 people would read the same text twice"):
        rules.keep(double, now=BEFORE)
    rules.keep(double, now=BEFORE, anyway=True)
    assert meeting.reminders.count() == 2


def test_a_rule_in_the_place_of_one_that_was_removed_does_not_say_it_again():
    rule = make_rule(days_before=7)
    make_registration(rule.meeting)
    make_registration(rule.meeting)
    tick(morning_of(WEEK_BEFORE))
    Message.objects.update(status=Status.SENT, sent_at=morning_of(WEEK_BEFORE))
    meeting = rule.meeting
    rules.remove(rule, now=at("9:30", WEEK_BEFORE))

    with pytest.raises(rules.RemindedAlready, match="2 people"):
        rules.keep(Reminder(meeting=meeting, audience="registered", days_before=7), now=at("9:31", WEEK_BEFORE))


# ---------------------------------------------------------------- Read by pages
def test_the_calendar_and_the_counts_take_one_query_each():
    rule = make_rule(days_before=7)
    make_rule(rule.meeting, days_before=1)
    for _number in range(3):
        make_registration(rule.meeting)
    make_registration(rule.meeting, person=make_person(email="", organisation=None))
    tick(morning_of(WEEK_BEFORE))

    source = ledger_rows.find(rule.meeting, f"reminder-{rule.pk}")

    with CaptureQueriesContext(connection) as queries:
        week, day = overview.calendar_of_mail(rule.meeting)
        whys = ledger_rows.whys(source)
    assert len(queries) == 2
    assert (week.counts[Standing.DUE], day.counts[Standing.PLANNED]) == (3, 3)
    assert whys == [("No email address, and no organisation to pass it on.", 1)]
    assert ledger_rows.notices(source).count() == 3


def test_a_merged_person_is_not_told_again_under_their_new_entry(organiser):
    rule = make_rule(days_before=7)
    gone = make_person(email="gone@example.org")
    kept = make_person(email="kept@example.org", organisation=gone.organisation)
    make_registration(rule.meeting, person=gone)
    tick(morning_of(WEEK_BEFORE))
    Message.objects.update(status=Status.SENT, sent_at=morning_of(WEEK_BEFORE))

    merging.merge(kept, gone, by=organiser, now=at("10:00", WEEK_BEFORE))

    assert tick(at("10:01", WEEK_BEFORE)) == 0
    assert list(Notice.objects.of_person(kept).values_list("state", flat=True)) == [State.POSTED]


def test_who_waits_is_told_nothing_until_they_have_a_place():
    rule = make_rule(days_before=7)
    registration = make_registration(rule.meeting, status=Place.WAITLISTED)
    assert tick(morning_of(WEEK_BEFORE)) == 0

    now = at("11:00", WEEK_BEFORE)
    type(registration).objects.update(status=Place.CONFIRMED, confirmed_at=now, waitlisted_at=None)
    assert tick(now) == 1
