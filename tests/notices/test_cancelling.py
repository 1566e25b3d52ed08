"""A meeting that is called off: what has not gone is taken back, who had been told is told, and their calendars too."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from coalition_events.mail import outbox
from coalition_events.mail.delivery import bounces
from coalition_events.mail.models import Message, Status
from coalition_events.meetings.actions import locking, meeting as meeting_actions
from coalition_events.meetings.models import TOLD_AFTER
from coalition_events.notices.actions import inviting, listeners, moves, planning, posting
from coalition_events.notices.models import Audience, Notice, Reason, State
from coalition_events.registration.actions import places
from coalition_events.registration.models import Status as Place
from tests.factories import (
    BEFORE,
    at,
    make_account,
    make_appearance,
    make_invitation,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)
from tests.notices.conftest import WEEK_BEFORE, make_focal_person, make_rule, morning_of, publish
from tests.reading import tight

pytestmark = pytest.mark.django_db

LATER = BEFORE + TOLD_AFTER


def restore(meeting, organiser, *, minutes=9):
    return meeting_actions.restore(meeting, by=organiser, now=BEFORE + timedelta(minutes=minutes))


def test_whoever_had_been_told_is_told_once_and_nobody_else(organiser, deliver):
    meeting = make_meeting()
    make_rule(meeting, audience=Audience.REGISTERED, days_before=7)
    make_focal_person(email="invited@example.org")
    inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE)
    deliver(BEFORE)
    make_focal_person(email="never-told@example.org")
    make_registration(meeting, person=make_person(email="comes@example.org"))
    make_registration(meeting, person=make_person(email="waits@example.org"), status=Place.WAITLISTED)
    make_registration(
        meeting, person=make_person(email="cancelled@example.org"), status="cancelled", cancelled_at=BEFORE
    )
    make_invitation(meeting, person=make_person(email="guest@example.org", organisation=None))
    make_appearance(make_session(meeting), person=make_person(email="speaks@example.org"))
    publish(meeting)

    meeting_actions.cancel(meeting, word="The hall burned down.", by=organiser, now=at("9:00", WEEK_BEFORE))
    meeting_actions.cancel(meeting, by=organiser, now=at("9:01", WEEK_BEFORE))

    told = Message.objects.filter(kind="meeting_cancelled")
    assert sorted(told.values_list("address", flat=True)) == [
        f"{who}@example.org" for who in ("comes", "guest", "invited", "speaks", "waits")
    ]
    assert "The hall burned down." in told[0].text
    assert told[0].subject.startswith("Cancelled: Home, Work and Hope")


def test_what_has_not_gone_is_cancelled_and_nothing_is_planned_any_more(organiser, deliver):
    meeting = make_meeting()
    make_rule(meeting, days_before=7)
    make_rule(meeting, days_before=1)
    for _number in range(3):
        make_registration(meeting)
    posting.remind_whoever_is_due(now=morning_of(WEEK_BEFORE))

    meeting_actions.cancel(meeting, by=organiser, now=at("9:05", WEEK_BEFORE))

    assert posting.remind_whoever_is_due(now=at("9:06", WEEK_BEFORE)) == 0
    assert deliver(at("9:06", WEEK_BEFORE)) == []
    listeners.end_cancelled_meetings(now=at("9:15", WEEK_BEFORE))
    assert set(Message.objects.filter(kind="reminder_registered").values_list("status", flat=True)) == {
        Status.WITHDRAWN
    }
    posting.remind_whoever_is_due(now=at("9:15", WEEK_BEFORE))
    planned = Notice.objects.filter(source__startswith="reminder:")
    assert set(planned.values_list("state", "reason")) == {(State.CANCELLED, Reason.MEETING_CANCELLED)}
    assert posting.remind_whoever_is_due(now=at("9:16", WEEK_BEFORE)) == 0
    assert not planning.plan(meeting, now=at("9:16", WEEK_BEFORE)).has_changed


def test_what_is_planned_of_a_cancelled_meeting_goes_only_if_it_is_restored(as_organiser, organiser):
    rule = make_rule(make_meeting(), days_before=7)
    make_registration(rule.meeting)
    planning.plan_all(now=BEFORE)
    page = reverse("organise:notices", args=[rule.meeting.slug])
    only_if = "The emails below go out only if you restore the meeting."
    assert only_if not in as_organiser.get(page).text

    meeting_actions.cancel(rule.meeting, by=organiser)
    assert only_if in as_organiser.get(page).text

    listeners.end_cancelled_meetings(now=timezone.now() + timedelta(minutes=11))
    planned = Notice.objects.filter(source__startswith="reminder:")
    assert set(planned.values_list("state", "reason")) == {(State.CANCELLED, Reason.MEETING_CANCELLED)}
    later = rule.meeting.starts_on + timedelta(days=7)
    other_days = {"starts_on": later, "ends_on": later + timedelta(days=1)}
    with pytest.raises(locking.Refused, match="Restore it first"):
        meeting_actions.change(rule.meeting, by=organiser, **other_days)
    meeting_actions.change(rule.meeting, by=organiser, now=timezone.now() + timedelta(minutes=11), **other_days)
    assert not Message.objects.of_a_move().exists()


def test_what_failed_at_a_stopped_address_is_not_sent_after_the_meeting_was_cancelled(organiser):
    meeting = make_meeting()
    places.register(meeting, person=make_person(email="comes@example.org"), days=[1], by=organiser, now=BEFORE)
    bounces.stop_by_hand("comes@example.org", reason="", by=organiser, now=BEFORE)

    meeting_actions.cancel(meeting, by=organiser, now=BEFORE)
    listeners.end_cancelled_meetings(now=LATER)

    bounces.lift("comes@example.org", by=organiser, now=BEFORE)
    assert outbox.retry_all(Message.objects.all(), by=organiser, now=BEFORE) == 0


def test_a_draft_sends_nothing_and_announced_again_it_invites_each_once(organiser, deliver):
    meeting, night, morning = make_meeting(), at("23:00", BEFORE.date()), at("7:01", BEFORE.date() + timedelta(days=1))
    make_focal_person(email="gone@example.org")
    inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE)
    deliver(BEFORE)
    make_focal_person(email="waits@example.org")
    inviting.invite_focal_persons(meeting, by=organiser, now=night)

    assert meeting_actions.withdraw_announcement(meeting, by=organiser, now=night) == 1
    assert meeting_actions.withdraw_announcement(meeting, by=organiser, now=night) == 0
    assert len(deliver(morning)) == 1
    reason = Message.objects.get(address="waits@example.org").reason
    assert reason == "The meeting became a draft again before we sent it."

    meeting_actions.announce(meeting, by=organiser, now=morning)
    assert inviting.invite_focal_persons(meeting, by=organiser, now=morning) == 1
    assert len(deliver(morning)) == 2
    sent = Message.objects.filter(status=Status.SENT).values_list("address", flat=True)
    assert sorted(sent) == ["gone@example.org", "waits@example.org"]


def test_a_draft_still_tells_somebody_that_their_place_is_cancelled(organiser, deliver):
    meeting = make_meeting()
    registration = make_registration(meeting, person=make_person(email="comes@example.org"))
    places.cancel(registration, by=organiser, now=BEFORE, due_at=BEFORE + timedelta(minutes=10))
    make_focal_person()
    inviting.invite_focal_persons(meeting, by=organiser, now=at("23:00", BEFORE.date()))

    assert meeting_actions.withdraw_announcement(meeting, by=organiser, now=BEFORE) == 1
    [told] = deliver(BEFORE + timedelta(days=1))
    assert "comes@example.org" in told.to[0]


def test_it_says_how_many_emails_are_cancelled_with_the_announcement(as_organiser, organiser):
    meeting = make_meeting()
    make_focal_person()
    make_focal_person()
    inviting.invite_focal_persons(meeting, by=organiser, now=BEFORE)

    response = as_organiser.post(reverse("organise:announcement_withdrawal", args=[meeting.slug]), follow=True)

    assert [str(each) for each in response.context["messages"]] == [
        "The meeting is a draft again: only organisers see it.",
        "We cancelled 2 emails that waited. After you announce the meeting, you can invite again.",
    ]


def test_the_entry_in_the_calendar_is_cancelled_under_its_uid_with_a_higher_sequence(organiser):
    meeting = make_meeting()
    person = make_person()
    places.register(meeting, person=person, days=[1, 2], by=make_account(email=person.email), now=BEFORE)

    meeting_actions.cancel(meeting, by=organiser, now=at("9:00", WEEK_BEFORE))

    first = Calendar.from_ical(Message.objects.get(kind="registration_confirmed").calendar)
    last = Calendar.from_ical(Message.objects.get(kind="meeting_cancelled").calendar)
    [was], [is_now] = first.walk("VEVENT"), last.walk("VEVENT")
    assert (last["METHOD"], is_now["STATUS"]) == ("CANCEL", "CANCELLED")
    assert is_now["UID"] == was["UID"]
    assert is_now["SEQUENCE"] > was["SEQUENCE"]


def test_the_public_page_says_so_and_nobody_can_register(organiser, client):
    meeting = make_meeting()
    meeting_actions.cancel(meeting, word="The hall burned down.", by=organiser, now=BEFORE)
    meeting.refresh_from_db()

    text = client.get(meeting.get_absolute_url()).content.decode()

    assert "This meeting is cancelled" in text
    assert "The hall burned down." in text
    assert "everybody who came" not in text
    assert not meeting.registration_is_open(BEFORE)


def test_its_overview_says_so_and_not_that_it_was_held(organiser, as_organiser):
    meeting = make_meeting()
    make_registration(meeting)
    meeting_actions.cancel(meeting, word="", by=organiser, now=BEFORE)

    text = as_organiser.get(reverse("organise:meeting", args=[meeting.slug])).content.decode()

    assert "This meeting is cancelled." in text
    assert "It is over. You find it" not in text
    assert "You cannot make this meeting a draft again" not in text
    assert "a first draft will be here" not in as_organiser.get(reverse("organise:summary", args=[meeting.slug])).text


def test_restored_within_ten_minutes_nobody_hears_of_it_and_all_goes_on(organiser, deliver):
    meeting = make_meeting()
    make_rule(meeting, days_before=7)
    held = make_registration(meeting, person=make_person(email="held@example.org"))
    places.register(meeting, person=make_person(email="comes@example.org"), days=[1], by=organiser, now=BEFORE)
    planning.plan(meeting, now=BEFORE)
    moves.hold(Notice.objects.filter(person=held.person), by=organiser, now=BEFORE)
    stood = set(Notice.objects.values_list("key", "state", "due_at"))

    meeting_actions.cancel(meeting, word="The hall burned down.", by=organiser, now=BEFORE)
    assert deliver(LATER - timedelta(seconds=1)) == []
    restored = restore(meeting, organiser)
    restore(meeting, organiser)

    assert (restored.cancelled_at, restored.cancelled_word) == (None, "")
    assert set(Notice.objects.filter(source__startswith="reminder:").values_list("key", "state", "due_at")) == stood
    listeners.end_cancelled_meetings(now=LATER)
    [told] = deliver(LATER)
    assert "comes@example.org" in told.to[0]
    assert "Cancelled" not in told.subject


def test_what_an_organiser_had_on_hold_stays_so_when_the_meeting_is_restored(organiser):
    meeting = make_meeting()
    places.register(meeting, person=make_person(email="comes@example.org"), days=[1], by=organiser, now=BEFORE)
    outbox.hold_all(Message.objects.all(), by=organiser, now=BEFORE - timedelta(minutes=1))

    meeting_actions.cancel(meeting, by=organiser, now=BEFORE)
    restore(meeting, organiser)

    assert Message.objects.get(kind="registration_confirmed").status == Status.HELD


def test_a_place_cancelled_meanwhile_stays_cancelled_and_its_confirmation_does_not_go(organiser, deliver):
    meeting = make_meeting()
    person = make_person(email="comes@example.org")
    registration = places.register(meeting, person=person, days=[1], by=organiser, now=BEFORE)
    meeting_actions.cancel(meeting, by=organiser, now=BEFORE)
    places.cancel(registration, by=organiser, now=BEFORE)

    restore(meeting, organiser)
    deliver(LATER)

    registration.refresh_from_db()
    assert registration.status == Place.CANCELLED
    sent = Message.objects.filter(status=Status.SENT).values_list("kind", flat=True)
    assert list(sent) == ["registration_cancelled"]


def test_after_ten_minutes_a_meeting_is_not_restored(organiser, deliver):
    meeting = make_meeting()
    make_registration(meeting, person=make_person(email="comes@example.org"))
    meeting_actions.cancel(meeting, by=organiser, now=BEFORE)

    with pytest.raises(locking.Refused):
        restore(meeting, organiser, minutes=10)

    assert len(deliver(LATER)) == 1
    with pytest.raises(locking.Refused):  # also by a clock that is slow
        restore(meeting, organiser, minutes=9)
    meeting.refresh_from_db()
    assert meeting.cancelled_at == BEFORE


def test_cancelled_once_more_after_it_was_restored_it_is_said_once(organiser, deliver):
    meeting = make_meeting()
    make_registration(meeting, person=make_person(email="comes@example.org"))
    meeting_actions.cancel(meeting, by=organiser, now=BEFORE)
    restore(meeting, organiser, minutes=1)

    meeting_actions.cancel(meeting, by=organiser, now=BEFORE + timedelta(minutes=2))

    assert len(deliver(LATER + timedelta(hours=1))) == 1


def test_its_page_restores_it_and_later_says_what_to_do(as_organiser, organiser):
    meeting = make_meeting()
    page = reverse("organise:meeting", args=[meeting.slug])
    restoration = reverse("organise:meeting_restoration", args=[meeting.slug])
    meeting_actions.cancel(meeting, by=organiser)
    assert restoration in as_organiser.get(page).text

    as_organiser.post(restoration)
    meeting.refresh_from_db()
    assert meeting.cancelled_at is None

    meeting_actions.cancel(meeting, by=organiser, now=timezone.now() - TOLD_AFTER)
    text = as_organiser.get(page).text
    assert restoration not in text
    again = f"{reverse('organise:meeting_new')}?last={meeting.slug}"
    assert again in text
    assert as_organiser.get(again).context["form"].initial["last"] == meeting


def test_every_page_of_a_cancelled_meeting_says_so_once(as_organiser, organiser):
    meeting = make_meeting()
    make_focal_person()
    meeting_actions.cancel(meeting, by=organiser, now=BEFORE)

    of_emails, at_the_door = ("invitation", "notices", "rules"), ("badges", "checkin", "certificates")
    for name in (*of_emails, *at_the_door, "registrations", "agenda", "summary"):
        text = as_organiser.get(reverse(f"organise:{name}", args=[meeting.slug])).text
        assert text.count("This meeting is cancelled") == 1, name
    invitation = as_organiser.get(reverse("organise:invitation", args=[meeting.slug])).text
    assert "Nobody is invited to a cancelled meeting." in invitation
    assert "would be invited" not in invitation


def test_a_draft_and_a_meeting_that_is_over_are_not_cancelled(organiser):
    with pytest.raises(locking.Refused):
        meeting_actions.cancel(make_meeting(announced_at=None), by=organiser, now=BEFORE)
    over = make_meeting(starts_on=BEFORE.date().replace(year=2026))
    with pytest.raises(locking.Refused):
        meeting_actions.cancel(over, by=organiser, now=BEFORE)


def test_an_organiser_is_asked_first(as_organiser):
    meeting = make_meeting()
    page = reverse("organise:meeting_cancellation", args=[meeting.slug])
    assert "no one gets an email" in as_organiser.get(page).text
    organisation = make_organisation()
    for _number in range(2):
        make_registration(meeting, person=make_person(organisation=organisation))

    asked = tight(as_organiser.get(page).text)
    assert "Cancel this meeting?" in asked
    assert "2 emails go out. They go to people of 1 organisation." in asked
    assert "If you leave this empty, Khmer readers see the English." in asked
    too_long = as_organiser.post(page, {"cancelled_word": "x" * 501})
    assert too_long.status_code == 422
    as_organiser.post(page, {"cancelled_word": "The hall burned down."})

    meeting.refresh_from_db()
    assert meeting.cancelled_at is not None
