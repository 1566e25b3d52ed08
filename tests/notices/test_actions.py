from datetime import datetime, time, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coalition_events.mail import outbox
from coalition_events.mail.delivery import bounces
from coalition_events.mail.models import Message, Problem, Status
from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.notices.actions import inviting, posting, rules, sending
from coalition_events.notices.models import Audience, Reason, Reminder
from coalition_events.notices.previews import samples
from coalition_events.notices.queries import ledger_rows
from coalition_events.notices.queries.audience import invitations
from coalition_events.registration.actions import delegations, guests, places
from coalition_events.registration.models import Answer, Decision, DelegationLink, Status as Place
from members.actions import merging
from tests.at_once import at_once
from tests.factories import (
    BEFORE,
    MAY_6,
    at,
    make_account,
    make_appearance,
    make_application,
    make_delegation,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)
from tests.notices.conftest import DAY_BEFORE, WEEK_BEFORE, make_focal_person, make_rule, morning_of, publish

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def addresses() -> list[str]:
    return sorted(Message.objects.values_list("address", flat=True))


def remind(now):
    return posting.remind_whoever_is_due(now=now)


# ---------------------------------------------------------------- When
def test_nobody_is_reminded_before_the_time():
    rule = make_rule()
    make_registration(rule.meeting)

    assert remind(at("8:59", WEEK_BEFORE)) == 0


def test_everyone_with_a_place_is_reminded_when_the_time_comes():
    rule = make_rule()
    make_registration(rule.meeting, person=make_person(email="dara@example.org"))
    make_registration(rule.meeting, person=make_person(email="pisey@example.org"))
    make_registration(rule.meeting, person=make_person(email="waits@example.org"), status=Place.WAITLISTED)

    assert remind(morning_of(WEEK_BEFORE)) == 2
    assert addresses() == ["dara@example.org", "pisey@example.org"]


def test_the_next_ticks_of_the_clock_remind_nobody_twice():
    rule = make_rule()
    make_registration(rule.meeting)
    remind(morning_of(WEEK_BEFORE))

    for minutes in (0, 1, 60):
        assert remind(morning_of(WEEK_BEFORE) + timedelta(minutes=minutes)) == 0
    assert Message.objects.count() == 1


def test_who_registers_within_a_day_of_the_time_is_reminded_once():
    rule = make_rule()
    make_registration(rule.meeting)
    remind(morning_of(WEEK_BEFORE))
    make_registration(rule.meeting, person=make_person(email="late@example.org"))

    assert remind(at("19:00", WEEK_BEFORE)) == 1
    assert remind(at("19:01", WEEK_BEFORE)) == 0


def test_a_clock_that_stood_still_for_more_than_a_day_skips_the_rule():
    rule = make_rule()
    make_registration(rule.meeting)

    assert remind(morning_of(WEEK_BEFORE) + timedelta(hours=24)) == 0


def test_nothing_is_sent_once_the_meeting_has_started():
    rule = make_rule(days_before=0, at=time(7))
    make_registration(rule.meeting)

    assert remind(at("8:00", MAY_6)) == 0
    assert remind(at("7:59", MAY_6)) == 1


@pytest.mark.parametrize("fields", [{"is_active": False}, {"meeting": None}], ids=["switched off", "draft"])
def test_a_rule_that_is_off_or_of_a_draft_reminds_nobody(fields):
    meeting = make_meeting(announced_at=None) if "meeting" in fields else make_meeting()
    make_registration(meeting)
    make_rule(meeting, is_active=fields.get("is_active", True))

    assert remind(morning_of(WEEK_BEFORE)) == 0


def test_when_the_meeting_moves_the_reminder_is_due_again(organiser):
    rule = make_rule()
    make_registration(rule.meeting)
    remind(morning_of(WEEK_BEFORE))
    Message.objects.update(status=Status.SENT, sent_at=morning_of(WEEK_BEFORE))

    later = MAY_6 + timedelta(days=21)
    meeting_actions.change(
        rule.meeting, by=organiser, now=at("12:00", WEEK_BEFORE), starts_on=later, ends_on=later + timedelta(days=1)
    )

    assert remind(at("12:01", WEEK_BEFORE)) == 0
    assert remind(morning_of(later - timedelta(days=8))) == 1  # a week before is a public holiday
    assert Message.objects.filter(kind="reminder_registered").count() == 2


def test_when_the_meeting_moves_an_invitation_says_the_new_days_and_who_has_not_answered_is_asked_again(
    organiser, deliver
):
    meeting, may_20 = make_meeting(), MAY_6 + timedelta(days=14)
    silent, answered = make_focal_person(email="silent@example.org"), make_focal_person(email="answered@example.org")
    asked, coming = (make_person(email=f"{name}@example.org", organisation=None) for name in ("asked", "coming"))
    guests.invite_guest(meeting, person=asked, by=organiser, now=BEFORE)
    inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE)
    assert len(deliver(BEFORE)) == 3
    make_delegation(meeting, organisation=answered.organisation, answer=Answer.NOT_COMING)
    waiting, edited = make_focal_person(email="waiting@example.org"), make_focal_person(email="edited@example.org")
    guests.invite_guest(meeting, person=coming, by=organiser, now=BEFORE)
    inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE)
    own = Message.objects.get(address=edited.email)
    outbox.edit(own, subject="Come", text=f"Come to us. {own.text}", by=organiser, now=BEFORE)

    for days in (7, 14):  # moved twice, before anybody reads of it
        first = MAY_6 + timedelta(days=days)
        meeting_actions.change(
            meeting, by=organiser, now=BEFORE + timedelta(minutes=days), starts_on=first, ends_on=first + DAY
        )
    unsent = {each.address: each for each in Message.objects.waiting()}

    assert sorted(unsent) == sorted(each.email for each in (silent, asked, waiting, edited, coming))
    for reader in (silent, asked):
        words = unsent[reader.email].text
        assert unsent[reader.email].subject.startswith("The meeting has moved")
        assert "It is now on Thursday 20 and Friday 21 May 2027. Please answer for the new days." in words
    for reader in (waiting, coming):
        words = unsent[reader.email].text
        assert "Thursday 20 and Friday 21 May 2027" in words
        assert "6 May" not in words
        assert "moved" not in words
    assert (unsent[edited.email].status, unsent[edited.email].subject) == (Status.HELD, "Come")
    assert len(deliver(BEFORE + timedelta(hours=1))) == 3 + 4

    closed = {"registration_closes_at": BEFORE, "starts_on": may_20 + DAY, "ends_on": may_20 + 2 * DAY}
    meeting_actions.change(meeting, by=organiser, now=BEFORE + timedelta(hours=2), **closed)
    assert not Message.objects.waiting().filter(kind="invitation").exists()  # nobody could answer


def move(meeting, days: int, *, by, now=BEFORE, **fields) -> None:
    first = MAY_6 + timedelta(days=days)
    meeting_actions.change(meeting, by=by, now=now, starts_on=first, ends_on=first + DAY, **fields)


def mails_to(person) -> list[Message]:
    return list(Message.objects.to(person.email).order_by("pk"))


def fail(person) -> None:
    Message.objects.to(person.email).waiting().update(status=Status.FAILED, problem=Problem.FULL)


def test_an_invitation_that_failed_moves_with_the_meeting_and_none_is_written_beside_it(organiser, deliver):
    meeting, member = make_meeting(), make_focal_person(email="member@example.org")
    guest, twice, reached = (
        make_person(email=f"{name}@example.org", organisation=None) for name in ("guest", "twice", "reached")
    )
    inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE)
    asked = [guests.invite_guest(meeting, person=each, by=organiser, now=BEFORE) for each in (guest, twice, reached)]
    for each in (member, guest, twice, reached):
        fail(each)
    guests.send_invitation_again(asked[2], now=BEFORE + timedelta(minutes=2))
    deliver(BEFORE + timedelta(minutes=2))
    guests.send_invitation_again(asked[1], now=BEFORE + timedelta(minutes=3))

    move(meeting, 7, by=organiser, now=BEFORE + timedelta(minutes=5))

    for each in (member, guest):
        (mail,) = mails_to(each)
        assert (mail.status, mail.problem) == (Status.FAILED, Problem.FULL)
        assert "Thursday 13 and Friday 14 May 2027" in mail.text
        assert "moved" not in mail.text  # nobody has read the first
    assert [mail.status for mail in mails_to(twice)] == [Status.FAILED, Status.DUE]
    assert all("13 and Friday 14 May" in mail.text and "moved" not in mail.text for mail in mails_to(twice))
    failed, read, new = mails_to(reached)  # who has read the second
    assert ("6 and Friday 7 May" in read.text, read.status, failed.status) == (True, Status.SENT, Status.FAILED)
    assert all("moved" in mail.text and "13 and Friday 14 May" in mail.text for mail in (failed, new))

    move(meeting, 14, by=organiser, now=BEFORE + timedelta(minutes=7), registration_closes_at=BEFORE)
    assert [mail.status for mail in mails_to(member)] == [Status.WITHDRAWN]  # nobody could answer


def test_a_guest_out_of_use_and_one_whose_invitation_was_cancelled_are_not_asked_for_new_days(organiser, deliver):
    meeting = make_meeting()
    gone, cancelled, again = (
        make_person(email=f"{name}@example.org", organisation=None) for name in ("gone", "cancelled", "again")
    )
    asked = [guests.invite_guest(meeting, person=each, by=organiser, now=BEFORE) for each in (gone, cancelled, again)]
    for each in (cancelled, again):
        outbox.cancel(mails_to(each)[0], by=organiser, now=BEFORE)
    guests.send_invitation_again(asked[2], now=BEFORE + timedelta(minutes=2))
    deliver(BEFORE + timedelta(minutes=2))
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)

    move(meeting, 7, by=organiser, now=BEFORE + timedelta(minutes=5))

    assert [each.address for each in Message.objects.waiting()] == [again.email]


def test_an_edited_invitation_on_hold_says_why_and_until_when_it_is_true(as_organiser, organiser):
    meeting, member = make_meeting(), make_focal_person(email="member@example.org")
    failed = make_focal_person(email="failed@example.org")
    inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE)
    for each in (member, failed):
        outbox.edit(mails_to(each)[0], subject="Come", text="Come to us.", by=organiser, now=BEFORE)
    fail(failed)
    closes = meeting.registration_closes_at + timedelta(days=7)

    move(meeting, 7, by=organiser, registration_closes_at=closes)

    for each in (member, failed):
        (mail,) = mails_to(each)
        assert (mail.status, mail.subject, mail.expires_at) == (Status.HELD, "Come", closes)
        page = as_organiser.get(reverse("organise:message", args=[mail.pk])).content.decode()
        assert "Something changed after its text was edited." in page
    outbox.edit(mail, subject="Come", text="Come to us on other days.", by=organiser, now=BEFORE)
    assert not Message.objects.get(pk=mail.pk).why
    mail = mails_to(member)[0]
    outbox.release(mail, by=organiser, now=BEFORE)
    mail.refresh_from_db()
    assert (mail.status, mail.why) == (Status.DUE, "")


def test_a_meeting_that_moves_back_and_forth_says_so_each_time(organiser, deliver):
    meeting, guest = make_meeting(), make_person(email="guest@example.org", organisation=None)
    guests.invite_guest(meeting, person=guest, by=organiser, now=BEFORE)
    deliver(BEFORE)

    for hour, days in enumerate((7, 0, 7), 1):
        now = BEFORE + timedelta(hours=hour)
        move(meeting, days, by=organiser, now=now)
        Message.objects.waiting().update(posted_at=now)
        deliver(now + timedelta(minutes=10))

    mails = mails_to(guest)
    assert [mail.status for mail in mails] == [Status.SENT] * 4
    assert mails[1].text == mails[3].text


@pytest.mark.parametrize("slug", ["invitation", "all"])
def test_the_invitation_of_a_move_counts_and_is_held_cancelled_and_restored_with_the_others(organiser, deliver, slug):
    meeting, member = make_meeting(), make_focal_person(email="member@example.org")
    inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE)
    deliver(BEFORE)
    now = BEFORE + timedelta(minutes=5)
    move(meeting, 7, by=organiser, now=now)
    source = ledger_rows.find(meeting, slug)
    assert source

    progress = sending.Progress.of(source, now=now)
    assert (progress.total, progress.sent, progress.waiting) == (2, 1, 1)
    for verb, status in (("hold", Status.HELD), ("cancel", Status.WITHDRAWN), ("again", Status.DUE)):
        assert sending.VERBS[verb](source, by=organiser, now=now) == 1
        assert [mail.status for mail in mails_to(member)] == [Status.SENT, status]
    assert "moved" in mails_to(member)[1].text

    for hours, days in ((1, 0), (2, 7)):
        deliver(BEFORE + timedelta(hours=hours))
        move(meeting, days, by=organiser, now=BEFORE + timedelta(hours=hours))
    assert sending.Progress.of(source, now=now).total == 4


def test_guests_mails_of_a_move_are_held_and_cancelled_where_the_calendar_leads(as_organiser, organiser, deliver):
    meeting, guest = make_meeting(), make_person(email="guest@example.org", organisation=None)
    guests.invite_guest(meeting, person=guest, by=organiser, now=BEFORE)
    deliver(BEFORE)
    move(meeting, 7, by=organiser, now=BEFORE + timedelta(minutes=5))
    readers, decision = (
        reverse(f"organise:{name}", args=[meeting.slug, "guest_invitation"]) for name in ("recipients", "decision")
    )
    assert readers in as_organiser.get(reverse("organise:notices", args=[meeting.slug])).text
    assert "1 of 2 sent" in as_organiser.get(readers).text

    for verb, days, status in (("hold", 14, Status.HELD), ("cancel", 21, Status.WITHDRAWN)):
        as_organiser.post(decision, {"verb": verb})
        statuses = [Status.SENT, status]
        assert [mail.status for mail in mails_to(guest)] == statuses
        # What is held stays; of what was cancelled none is new.
        move(meeting, days, by=organiser, now=BEFORE + timedelta(minutes=6))
        assert [mail.status for mail in mails_to(guest)] == statuses


def test_what_was_cancelled_of_a_move_does_not_come_back_beside_a_later_one(organiser, deliver):
    meeting, member = make_meeting(), make_focal_person(email="member@example.org")
    inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE)
    deliver(BEFORE)
    source = ledger_rows.find(meeting, "invitation")
    assert source
    move(meeting, 7, by=organiser, now=BEFORE + timedelta(minutes=5))
    assert sending.VERBS["cancel"](source, by=organiser, now=BEFORE + timedelta(minutes=6)) == 1
    move(meeting, 14, by=organiser, now=BEFORE + timedelta(minutes=7))
    deliver(BEFORE + timedelta(days=2))

    assert sending.VERBS["again"](source, by=organiser, now=BEFORE + timedelta(days=2)) == 0
    assert [mail.status for mail in mails_to(member)] == [Status.SENT, Status.WITHDRAWN, Status.SENT]


def test_whose_mail_of_a_move_failed_hears_of_the_next(organiser, deliver):
    meeting, member = make_meeting(), make_focal_person(email="member@example.org")
    inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE)
    deliver(BEFORE)
    move(meeting, 7, by=organiser, now=BEFORE + timedelta(minutes=5))
    fail(member)

    now = BEFORE + timedelta(days=2)
    move(meeting, 14, by=organiser, now=now)
    Message.objects.waiting().update(posted_at=now)
    deliver(now + timedelta(minutes=10))

    *_others, new = mails_to(member)
    assert (new.status, "20 and Friday 21 May" in new.text) == (Status.SENT, True)


@pytest.fixture
def told(organiser, deliver) -> SimpleNamespace:
    """An announced meeting, and one of each whom its move concerns; what they were sent says its first days."""
    meeting, member = make_meeting(seats=2), make_focal_person(email="member@example.org")
    guest = make_person(email="guest@example.org", organisation=None)
    coming, waiting = (make_person(email=f"{name}@example.org", organisation=None) for name in ("coming", "waiting"))
    guests.invite_guest(meeting, person=guest, by=organiser, now=BEFORE)
    inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE)
    for person in (coming, waiting):
        places.register(meeting, person=person, days=[1, 2], by=organiser, now=BEFORE)
    deliver(BEFORE)
    Message.objects.update(posted_at=BEFORE)
    return SimpleNamespace(meeting=meeting, readers=[member, guest, coming, waiting], coming=coming)


def move_at(hour: int, meeting, days: int, *, by) -> datetime:
    now = BEFORE + timedelta(hours=hour)
    move(meeting, days, by=by, now=now)
    Message.objects.filter(posted_at__lt=BEFORE).update(posted_at=now)
    return now


@pytest.mark.parametrize("meanwhile", ["waits", "held", "cancelled", "failed"])
def test_who_heard_nothing_of_a_move_hears_nothing_of_the_move_back(organiser, told, meanwhile):
    now = move_at(1, told.meeting, 1, by=organiser)
    unsent = Message.objects.waiting()
    assert sorted(unsent.values_list("address", flat=True)) == sorted(each.email for each in told.readers)
    if meanwhile == "held":
        outbox.hold_all(unsent, by=organiser, now=now)
    elif meanwhile == "cancelled":
        outbox.cancel_all(unsent, by=organiser, now=now)
    elif meanwhile == "failed":
        unsent.update(status=Status.FAILED, problem=Problem.FULL)

    move_at(2, told.meeting, 0, by=organiser)

    for each in told.readers:
        assert [mail.status for mail in mails_to(each)] == [Status.SENT, Status.WITHDRAWN]
    move_at(3, told.meeting, 7, by=organiser)
    asked = [each for each in told.readers if meanwhile != "cancelled" or each.email != "guest@example.org"]
    assert sorted(unsent.values_list("address", flat=True)) == sorted(each.email for each in asked)


def test_what_is_on_hold_of_a_move_stays_so_and_says_the_third_days(organiser, deliver, told):
    now = move_at(1, told.meeting, 1, by=organiser)
    outbox.hold_all(Message.objects.waiting(), by=organiser, now=now)

    move_at(2, told.meeting, 7, by=organiser)

    held = {each.address: each for each in Message.objects.waiting()}
    assert sorted(held) == sorted(each.email for each in told.readers)
    for each in held.values():
        assert (each.status, each.held_by, each.held_at) == (Status.HELD, str(organiser), now)
        assert "The meeting has moved" in each.subject
        assert "13 and Friday 14 May 2027" in each.text
    assert "DTSTART;TZID=Asia/Phnom_Penh:20270513" in held[told.coming.email].calendar
    move_at(3, told.meeting, 0, by=organiser)
    assert not Message.objects.waiting().exists()


def test_who_heard_of_a_move_hears_of_the_move_back_and_the_others_do_not(organiser, deliver, told):
    now = move_at(1, told.meeting, 1, by=organiser)
    member, guest, coming, waiting = told.readers
    for each in (member, coming):
        outbox.hold_all(Message.objects.to(each.email).waiting(), by=organiser, now=now)
    deliver(now + timedelta(minutes=10))
    # Another email since then says the days that the others have not read of.
    places.change(
        told.meeting.registrations.get(person=coming), days=[1], by=organiser, now=now + timedelta(minutes=20)
    )
    deliver(now + timedelta(minutes=20))

    move_at(2, told.meeting, 0, by=organiser)

    again = {each.address: each for each in Message.objects.waiting()}
    assert sorted(again) == sorted(each.email for each in (guest, coming, waiting))
    for each in again.values():
        assert "The meeting has moved" in each.subject


def test_other_days_of_somebody_are_told_also_where_the_meeting_moves_and_back(organiser, deliver, told):
    coming = told.meeting.registrations.get(person=told.coming)
    places.change(coming, days=[2], by=organiser, now=BEFORE)
    for hour, days in ((1, 1), (2, 0), (3, 1), (4, 0)):
        move_at(hour, told.meeting, days, by=organiser)

    (mail,) = Message.objects.waiting()
    assert (mail.address, mail.kind) == (told.coming.email, "registration_changed")
    assert "moved" not in mail.subject + mail.text
    assert "Friday 7 May" in mail.text


def test_how_many_guests_are_asked_again_makes_no_more_queries(organiser, deliver):
    counts = []
    for guest_count in (2, 12):
        meeting = make_meeting(slug=f"2027-{guest_count:02}")
        office = make_person(email=f"office-{guest_count}@example.org", organisation=None)
        people = [make_person(organisation=None, email=office.email) for _each in range(guest_count)]
        for each in people:
            guests.invite_guest(meeting, person=each, by=organiser, now=BEFORE)
            decided = {"decision": Decision.ACCEPTED, "decided_at": BEFORE, "decided_by": organiser}
            make_application(
                meeting, email=office.email, full_name=each.full_name, organisation_name="", language="km", **decided
            )
        deliver(BEFORE)
        with CaptureQueriesContext(connection) as queries:
            move(meeting, 7, by=organiser, now=BEFORE + timedelta(minutes=5))
        counts.append(len(queries))
        new = Message.objects.filter(meeting=meeting.slug).waiting()
        assert [mail.language for mail in new] == ["km"] * guest_count

    assert counts[0] == counts[1]


# ---------------------------------------------------------------- What is no longer true
def test_what_waits_to_be_sent_is_withdrawn_as_the_meeting_moves(organiser):
    rule = make_rule()
    make_registration(rule.meeting)
    remind(morning_of(WEEK_BEFORE))

    meeting_actions.change(
        rule.meeting,
        by=organiser,
        now=at("9:01", WEEK_BEFORE),
        starts_on=MAY_6 + timedelta(days=21),
        ends_on=MAY_6 + timedelta(days=22),
    )

    assert Message.objects.get(kind="reminder_registered").status == Status.WITHDRAWN


def test_what_waits_to_be_sent_is_withdrawn_when_the_place_is_cancelled():
    rule = make_rule()
    registration = make_registration(rule.meeting)
    other = make_registration(rule.meeting)
    remind(morning_of(WEEK_BEFORE))
    type(registration).objects.filter(pk=registration.pk).update(
        status=Place.CANCELLED, cancelled_at=morning_of(WEEK_BEFORE)
    )

    remind(at("9:01", WEEK_BEFORE))

    assert dict(Message.objects.values_list("about", "status")) == {
        f"registration:{registration.pk}": Status.WITHDRAWN,
        f"registration:{other.pk}": Status.DUE,
    }


def test_who_answers_is_not_asked_again_by_what_waits_to_be_sent():
    rule = make_rule(audience=Audience.UNANSWERED, days_before=30)
    person = make_focal_person()
    due = morning_of(MAY_6 - timedelta(days=30))
    remind(due)
    make_delegation(rule.meeting, organisation=person.organisation)

    remind(due + timedelta(minutes=1))

    assert Message.objects.get().status == Status.WITHDRAWN


def test_a_rule_that_is_switched_off_and_on_again_still_reminds():
    rule = make_rule()
    make_registration(rule.meeting)
    remind(morning_of(WEEK_BEFORE))

    rules.switch(rule, on=False, now=at("9:01", WEEK_BEFORE))
    rules.switch(rule, on=True, now=at("9:02", WEEK_BEFORE))

    assert remind(at("9:03", WEEK_BEFORE)) == 1
    assert remind(at("9:04", WEEK_BEFORE)) == 0


def test_a_reminder_that_waited_past_midnight_speaks_of_today_instead(deliver):
    rule = make_rule(days_before=1)
    make_registration(rule.meeting)
    remind(morning_of(DAY_BEFORE))
    deliver(at("0:30", MAY_6))  # the mail server was down all day

    assert remind(at("0:31", MAY_6)) == 0  # in the quiet hours
    assert remind(at("7:00", MAY_6)) == 1
    [mail] = deliver(at("7:00", MAY_6))
    assert "tomorrow" not in mail.subject + mail.body


def test_switching_a_rule_that_somebody_removed_a_moment_ago_does_nothing():
    rule = make_rule()
    Reminder.objects.all().delete()

    rules.switch(rule, on=False, now=morning_of(WEEK_BEFORE))

    assert not Reminder.objects.exists()


def test_switching_a_rule_off_or_removing_it_takes_back_what_waits():
    rule = make_rule()
    make_registration(rule.meeting)
    remind(morning_of(WEEK_BEFORE))

    rules.switch(rule, on=False, now=at("9:01", WEEK_BEFORE))

    assert Message.objects.get().status == Status.WITHDRAWN
    assert remind(at("9:02", WEEK_BEFORE)) == 0
    rules.remove(rule, now=at("9:03", WEEK_BEFORE))
    assert not Reminder.objects.exists()
    assert Message.objects.count() == 1


def test_a_reminder_is_true_until_the_meeting_starts_and_tomorrow_until_midnight():
    week, day = make_rule(days_before=7), None
    day = make_rule(week.meeting, days_before=1)
    make_registration(week.meeting)

    remind(morning_of(WEEK_BEFORE))
    assert Message.objects.get().expires_at == at("8:00", MAY_6)
    remind(morning_of(DAY_BEFORE))
    assert Message.objects.get(key__startswith=f"reminder:{day.pk}:").expires_at == at("0:00", MAY_6)


# ---------------------------------------------------------------- Who
def test_people_who_appear_are_those_of_the_newest_release():
    meeting = make_meeting()
    released = make_appearance(make_session(meeting), person=make_person(email="released@example.org"))
    publish(meeting)
    make_appearance(released.session, person=make_person(email="drafted@example.org"))
    make_rule(meeting, audience=Audience.APPEARING)

    remind(morning_of(WEEK_BEFORE))

    assert addresses() == ["released@example.org"]


def test_one_who_appears_in_two_sessions_is_reminded_once_of_both():
    meeting = make_meeting()
    person = make_person()
    make_appearance(make_session(meeting, title="Care for carers", starts="9:00", ends="9:45"), person=person)
    make_appearance(make_session(meeting, title="The way home", room=meeting.rooms.first()), person=person)
    publish(meeting)
    make_rule(meeting, audience=Audience.APPEARING)

    remind(morning_of(WEEK_BEFORE))

    text = Message.objects.get().text
    assert "Care for carers\nThursday 6 May, 9:00–9:45" in text
    assert "The way home\nThursday 6 May, Room 1" in text


def test_where_nobody_is_named_the_focal_person_of_the_organisation_is_reminded():
    meeting = make_meeting()
    organisation = make_organisation(name="Impact Hub")
    make_focal_person(organisation, email="focal@example.org")
    make_appearance(make_session(meeting), organisation=organisation)
    publish(meeting)
    make_rule(meeting, audience=Audience.APPEARING)

    remind(morning_of(WEEK_BEFORE))

    message = Message.objects.get()
    assert message.address == "focal@example.org"
    assert "Impact Hub takes part in this session" in message.text


def test_for_one_without_an_address_the_focal_persons_get_it_once_and_addressed_so():
    rule = make_rule()
    organisation = make_organisation()
    make_focal_person(organisation, email="Office@example.org")
    make_focal_person(organisation, email="office@example.org")
    make_focal_person(organisation, email="director@example.org")
    make_registration(rule.meeting, person=make_person(full_name="Chan Dara", email="", organisation=organisation))

    remind(morning_of(WEEK_BEFORE))
    remind(at("9:01", WEEK_BEFORE))

    assert sorted(address.lower() for address in addresses()) == ["director@example.org", "office@example.org"]
    assert {message.subject.startswith("For Chan Dara – ") for message in Message.objects.all()} == {True}


def test_focal_persons_of_members_that_have_not_answered_are_asked_while_registration_is_open():
    meeting = make_meeting()
    make_rule(meeting, audience=Audience.UNANSWERED, days_before=30)
    make_rule(meeting, audience=Audience.UNANSWERED, days_before=13, at=time(18))  # registration closed at 17:00
    make_focal_person(make_organisation(), email="silent@example.org")
    make_focal_person(make_organisation(relation="guest"), email="guest@example.org")
    make_focal_person(make_organisation(is_active=False), email="gone@example.org")
    answered = make_focal_person(make_organisation(), email="answered@example.org")
    make_delegation(meeting, organisation=answered.organisation)

    assert remind(morning_of(MAY_6 - timedelta(days=30))) == 1
    assert remind(at("18:00", MAY_6 - timedelta(days=13))) == 0
    assert addresses() == ["silent@example.org"]


# ---------------------------------------------------------------- Rules and invitations
def test_the_usual_reminders_are_added_once():
    meeting = make_meeting()
    make_rule(meeting, days_before=7, at=time(6))

    assert rules.use_usual_reminders(meeting) == len(rules.USUAL_REMINDERS) - 1
    assert rules.use_usual_reminders(meeting) == 0
    assert meeting.reminders.get(audience=Audience.REGISTERED, days_before=7).at == time(6)


def test_inviting_again_invites_only_those_who_are_new(organiser):
    meeting = make_meeting()
    make_focal_person(email="first@example.org")
    make_focal_person(email="")
    now = at("10:00", MAY_6 - timedelta(days=40))

    assert inviting.invite_focal_persons(meeting, by=organiser, now=now) == 1
    make_focal_person(email="new@example.org")
    assert inviting.invite_focal_persons(meeting, by=organiser, now=now) == 1
    assert addresses() == ["first@example.org", "new@example.org"]


def test_an_address_that_is_stopped_is_not_invited_until_it_is_allowed_again(organiser):
    meeting, now = make_meeting(), at("10:00", MAY_6 - timedelta(days=40))
    gone = make_focal_person(email="Gone@example.org")
    make_focal_person(email="there@example.org")
    bounces.stop(gone.email, cause="bounced", reason="550 5.1.1", now=now)

    assert inviting.invite_focal_persons(meeting, by=organiser, now=now) == 1
    assert addresses() == ["there@example.org"]
    assert [(each.who, each.reason) for each in invitations(meeting).unreached] == [(gone, Reason.BOUNCES)]

    bounces.lift(gone.email, by=organiser, now=now)
    assert inviting.invite_focal_persons(meeting, by=organiser, now=now) == 1
    assert not invitations(meeting).unreached


def test_an_invitation_and_a_reminder_to_answer_carry_the_link_of_the_organisation(organiser):
    meeting = make_meeting()
    first, second = make_focal_person(), make_focal_person()
    inviting.invite_focal_persons(meeting, by=organiser, now=at("10:00", MAY_6 - timedelta(days=40)))
    make_rule(meeting, audience=Audience.UNANSWERED, days_before=30)
    remind(morning_of(MAY_6 - timedelta(days=30)))

    links = {one.organisation: one.path for one in DelegationLink.objects.all()}
    for person, other in ((first, second), (second, first)):
        mails = Message.objects.filter(address=person.email)
        assert {mail.kind for mail in mails} == {"invitation", "reminder_unanswered"}
        for mail in mails:
            assert links[person.organisation] in mail.text
            assert links[person.organisation] in mail.html
            assert links[other.organisation] not in mail.text + mail.html
            assert "Sign in there" not in mail.text + mail.html


def test_where_the_link_was_taken_back_the_mail_asks_to_sign_in(organiser):
    meeting = make_meeting()
    focal_person = make_focal_person()
    delegations.issue_link(meeting, focal_person.organisation, by=organiser)
    delegations.revoke_link(meeting, focal_person.organisation, by=organiser)

    inviting.invite_focal_persons(meeting, by=organiser, now=at("10:00", MAY_6 - timedelta(days=40)))

    text = Message.objects.get().text
    assert f"/meetings/{meeting.slug}/registration/" in text
    assert "Sign in there" in text


def test_a_sample_holds_nobodys_link():
    meeting = make_meeting()
    make_focal_person()

    sample = samples.sample_invitation(meeting, "en", at("10:00", MAY_6 - timedelta(days=40)))

    assert f"/meetings/{meeting.slug}/registration/" in sample.text
    assert not DelegationLink.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [{"announced_at": None}, {"registration_opens_at": None, "registration_closes_at": None}, {}],
    ids=["draft", "no window", "closed"],
)
def test_an_invitation_that_nobody_could_answer_is_refused(fields, organiser):
    meeting = make_meeting(**fields)
    make_focal_person()

    with pytest.raises(inviting.CannotInvite):
        inviting.invite_focal_persons(meeting, by=organiser, now=at("10:00", DAY_BEFORE))
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_clocks_that_tick_at_the_same_moment_remind_once():
    rule = make_rule()
    for _number in range(5):
        make_registration(rule.meeting)

    at_once(*[lambda: remind(morning_of(WEEK_BEFORE))] * 4)

    assert Message.objects.count() == 5


def test_reminding_takes_the_same_queries_for_one_and_for_three():
    make_account()
    rule = make_rule()
    taken = []
    for count in (1, 3):
        for _number in range(count):
            make_registration(rule.meeting)
        with CaptureQueriesContext(connection) as queries:
            assert remind(morning_of(WEEK_BEFORE)) == count
        taken.append(len(queries))

    assert taken[0] == taken[1] <= 50


def test_who_was_merged_since_the_release_is_reminded_of_appearing_under_their_new_entry(organiser):
    meeting = make_meeting()
    gone = make_person(full_name="Um Samol", email="gone@example.org")
    kept = make_person(full_name="Um Sam Ol", email="kept@example.org", organisation=gone.organisation)
    make_appearance(make_session(meeting), person=gone)
    publish(meeting)
    rule = make_rule(meeting, audience=Audience.APPEARING)

    merging.merge(kept, gone, by=organiser)

    assert remind(rule.due_at) == 1
    assert Message.objects.get().address == "kept@example.org"
