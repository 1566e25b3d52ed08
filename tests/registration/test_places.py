"""registration/actions/places.py: register, change, cancel."""

from datetime import timedelta

import pytest

from coalition_events.mail.models import Message
from coalition_events.registration.actions import delegations, places, waitlist
from coalition_events.registration.actions.authority import AtDoor
from coalition_events.registration.actions.meeting_changes import tell_who_comes
from coalition_events.registration.actions.refusals import (
    AlreadyCancelled,
    ChangedMeanwhile,
    DaysOutside,
    NotAnnounced,
    NotYours,
    RegistrationClosed,
)
from coalition_events.registration.models import Answer, Diet, Needs, Status
from members.models import Account, RoleName
from tests.factories import BEFORE, at, make_account, make_meeting, make_organisation, make_person, make_registration

AFTER_CLOSING = BEFORE + timedelta(days=25)


def kinds() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("kind", flat=True))


def kinds_and_status() -> list[tuple[str, str]]:
    return list(Message.objects.order_by("pk").values_list("kind", "status"))


# ---------------------------------------------------------------- register
def test_registering_gives_a_confirmed_place(meeting, colleague, focal):
    registration = places.register(
        meeting,
        person=colleague,
        days=[2, 1],
        by=focal,
        now=BEFORE,
        needs={"diet": Diet.HALAL},
        may_be_photographed=True,
    )

    registration.refresh_from_db()
    assert registration.status == Status.CONFIRMED
    assert registration.days == [1, 2]
    assert registration.confirmed_at == BEFORE
    assert registration.registered_by == focal
    assert registration.may_be_photographed is True
    assert registration.needs.diet == Diet.HALAL
    assert registration.delegation.organisation == colleague.organisation
    assert kinds() == ["registration_confirmed"]


def test_registering_when_full_puts_on_the_waitlist(colleague, focal):
    meeting = make_meeting(seats=1)
    make_registration(meeting)

    registration = places.register(meeting, person=colleague, days=[1], by=focal, now=BEFORE)

    assert registration.status == Status.WAITLISTED
    assert registration.confirmed_at is None
    assert waitlist.turn_of(registration).position == 1
    assert kinds() == ["registration_waitlisted"]


def test_registering_again_returns_the_live_registration_and_says_nothing_twice(meeting, colleague, focal):
    first = places.register(meeting, person=colleague, days=[1], by=focal, now=BEFORE)
    again = places.register(meeting, person=colleague, days=[2], by=focal, now=BEFORE)

    assert again == first
    assert again.days == [1]
    assert kinds() == ["registration_confirmed"]


def test_registering_after_cancelling_makes_a_new_place(meeting, colleague, focal):
    first = places.register(meeting, person=colleague, days=[1], by=focal, now=BEFORE)
    places.cancel(first, by=focal, now=BEFORE)

    second = places.register(meeting, person=colleague, days=[1], by=focal, now=BEFORE)

    assert second.pk != first.pk
    assert second.status == Status.CONFIRMED


def test_whoever_waits_goes_before_whoever_comes_even_where_seats_came_unasked(meeting, colleague, focal):
    waiting = make_registration(meeting, status=Status.WAITLISTED)
    type(meeting).objects.filter(pk=meeting.pk).update(seats=1)

    registration = places.register(meeting, person=colleague, days=[1], by=focal, now=BEFORE)

    waiting.refresh_from_db()
    assert (waiting.status, registration.status) == (Status.CONFIRMED, Status.WAITLISTED)


@pytest.mark.parametrize("now", [BEFORE - timedelta(days=60), AFTER_CLOSING])
def test_registration_outside_the_window_is_for_organisers(meeting, colleague, focal, organiser, now):
    with pytest.raises(RegistrationClosed):
        places.register(meeting, person=colleague, days=[1], by=focal, now=now)

    assert places.register(meeting, person=colleague, days=[1], by=organiser, now=now).is_confirmed


def test_a_draft_registers_nobody(colleague, organiser):
    draft = make_meeting(announced_at=None)

    with pytest.raises(NotAnnounced):
        places.register(draft, person=colleague, days=[1], by=organiser, now=BEFORE)


def test_somebody_of_another_organisation_is_refused(meeting, focal):
    with pytest.raises(NotYours):
        places.register(meeting, person=make_person(), days=[1], by=focal, now=BEFORE)


def test_whoever_is_only_themselves_registers_nobody_else(meeting, colleague):
    account = make_account(email=colleague.email.upper())
    other = make_person(organisation=colleague.organisation)

    assert places.register(meeting, person=colleague, days=[1], by=account, now=BEFORE).is_confirmed
    with pytest.raises(NotYours):
        places.register(meeting, person=other, days=[1], by=account, now=BEFORE)


@pytest.mark.parametrize("days", [[], [3], [1, 3], [0]])
def test_days_that_the_meeting_has_not_are_refused(meeting, colleague, focal, days):
    with pytest.raises(DaysOutside):
        places.register(meeting, person=colleague, days=days, by=focal, now=BEFORE)


def test_a_guest_without_organisation_has_no_delegation(meeting, organiser):
    guest = make_person(organisation=None)

    assert places.register(meeting, person=guest, days=[1], by=organiser, now=BEFORE).delegation is None


def test_registering_somebody_is_an_answer(meeting, colleague, focal, organisation):
    delegations.answer(meeting, organisation=organisation, answer=Answer.NOT_COMING, by=focal, now=BEFORE)

    places.register(meeting, person=colleague, days=[1], by=focal, now=BEFORE)

    assert meeting.delegations.get().answer == Answer.COMING


def test_nobody_is_written_to_after_the_meeting(meeting, colleague, organiser):
    places.register(meeting, person=colleague, days=[1, 2], by=organiser, now=at("18:00", meeting.ends_on))

    assert kinds() == []


def test_needs_are_not_kept_beyond_their_time(meeting, colleague, organiser):
    late = at("9:00", meeting.ends_on + timedelta(days=meeting.needs_kept_days + 1))

    places.register(meeting, person=colleague, days=[1], by=organiser, now=late, needs={"diet": Diet.HALAL})

    assert not Needs.objects.exists()


# ---------------------------------------------------------------- change
def test_changing_days_tells_the_person_with_a_newer_calendar_entry(meeting, colleague, focal):
    registration = make_registration(meeting, person=colleague)

    changed = places.change(registration, days=[2], by=focal, now=BEFORE)

    assert (changed.days, changed.sequence, changed.version) == ([2], 1, 2)
    assert changed.changed_at == BEFORE
    assert kinds() == ["registration_changed"]


def test_changing_needs_only_tells_nobody(meeting, colleague, focal):
    registration = make_registration(meeting, person=colleague)

    changed = places.change(
        registration, days=[1, 2], by=focal, now=BEFORE, needs={"access": "No stairs"}, may_be_photographed=True
    )

    assert changed.needs.access == "No stairs"
    assert (changed.may_be_photographed, changed.sequence, changed.version) == (True, 0, 2)
    assert kinds() == []


def test_a_confirmation_that_had_not_gone_is_replaced(meeting, colleague, focal):
    registration = places.register(meeting, person=colleague, days=[1, 2], by=focal, now=BEFORE)

    places.change(registration, days=[1], by=focal, now=BEFORE)

    assert kinds_and_status() == [("registration_confirmed", "withdrawn"), ("registration_confirmed", "due")]


def test_days_that_are_as_they_were_told_again_are_not_told(meeting, colleague, focal, deliver):
    registration = places.register(meeting, person=colleague, days=[1, 2], by=focal, now=BEFORE)
    deliver(BEFORE)

    for days in ([1], [2], [1, 2]):
        registration = places.change(registration, days=days, by=focal, now=BEFORE)

    told = [("registration_confirmed", "sent")]
    assert kinds_and_status() == told + 2 * [("registration_changed", "withdrawn")]
    places.change(registration, days=[1], by=focal, now=BEFORE)
    assert kinds_and_status()[-1] == ("registration_changed", "due")


@pytest.mark.parametrize("meanwhile", ["told", "moved", "failed"])
def test_days_as_before_are_told_where_something_else_was_or_is_to_be_told(
    meeting, colleague, focal, deliver, meanwhile
):
    registration = places.register(meeting, person=colleague, days=[1, 2], by=focal, now=BEFORE)
    deliver(BEFORE)
    registration = places.change(registration, days=[1], by=focal, now=BEFORE)
    if meanwhile in {"told", "failed"}:
        deliver(BEFORE)
        registration = places.change(registration, days=[2], by=focal, now=BEFORE)
    if meanwhile == "moved":
        tell_who_comes(meeting, now=BEFORE)
        registration.refresh_from_db()
    if meanwhile == "failed":  # an organiser may send it again
        Message.objects.filter(status="sent", kind="registration_changed").update(status="failed", sent_at=None)

    places.change(registration, days=[1, 2], by=focal, now=BEFORE)

    assert kinds_and_status()[-1] == ("registration_changed", "due")


def test_an_edit_on_top_of_somebody_elses_is_refused(meeting, colleague, focal):
    registration = make_registration(meeting, person=colleague)
    places.change(registration, days=[1], by=focal, now=BEFORE, version=1)

    with pytest.raises(ChangedMeanwhile):
        places.change(registration, days=[2], by=focal, now=BEFORE, version=1)


def test_a_cancelled_place_is_not_changed(meeting, colleague, focal):
    registration = make_registration(meeting, person=colleague)
    places.cancel(registration, by=focal, now=BEFORE)

    with pytest.raises(AlreadyCancelled):
        places.change(registration, days=[1], by=focal, now=BEFORE)


def test_changing_is_refused_to_strangers_and_after_closing(meeting, colleague, focal, organiser):
    registration = make_registration(meeting, person=colleague)
    stranger = make_account(email=make_person(organisation=make_organisation(), is_focal=True).email)

    with pytest.raises(NotYours):
        places.change(registration, days=[1], by=stranger, now=BEFORE)
    with pytest.raises(RegistrationClosed):
        places.change(registration, days=[1], by=focal, now=AFTER_CLOSING)
    assert places.change(registration, days=[1], by=organiser, now=AFTER_CLOSING).days == [1]


# ---------------------------------------------------------------- cancel
def test_cancelling_gives_the_place_to_the_first_on_the_waitlist(colleague, focal):
    meeting = make_meeting(seats=1)
    registration = make_registration(meeting, person=colleague)
    second = make_registration(meeting, status=Status.WAITLISTED, registered_at=BEFORE + timedelta(minutes=2))
    first = make_registration(meeting, status=Status.WAITLISTED, registered_at=BEFORE + timedelta(minutes=1))

    cancelled = places.cancel(registration, by=focal, now=BEFORE)

    assert (cancelled.status, cancelled.cancelled_at, cancelled.cancelled_by) == (Status.CANCELLED, BEFORE, focal)
    assert list(meeting.registrations.confirmed()) == [first]
    assert list(meeting.registrations.waitlisted()) == [second]
    assert kinds() == ["registration_cancelled", "registration_promoted"]


def test_a_confirmation_not_yet_sent_is_withdrawn(meeting, colleague, focal):
    registration = places.register(meeting, person=colleague, days=[1], by=focal, now=BEFORE)

    places.cancel(registration, by=focal, now=BEFORE)

    assert list(Message.objects.order_by("pk").values_list("kind", "status")) == [
        ("registration_confirmed", "withdrawn"),
        ("registration_cancelled", "due"),
    ]


def test_cancelling_again_changes_nothing(meeting, colleague, focal):
    registration = make_registration(meeting, person=colleague)
    places.cancel(registration, by=focal, now=BEFORE)

    again = places.cancel(registration, by=focal, now=BEFORE + timedelta(hours=1))

    assert again.cancelled_at == BEFORE
    assert kinds() == ["registration_cancelled"]


def test_cancelling_is_refused_to_strangers_and_after_closing(meeting, colleague, focal, organiser):
    registration = make_registration(meeting, person=colleague)
    stranger = make_account(email=make_person(organisation=make_organisation(), is_focal=True).email)

    with pytest.raises(NotYours):
        places.cancel(registration, by=stranger, now=BEFORE)
    with pytest.raises(RegistrationClosed):
        places.cancel(registration, by=focal, now=AFTER_CLOSING)
    assert not places.cancel(registration, by=organiser, now=AFTER_CLOSING).is_live


def test_a_focal_person_who_works_at_the_door_passes_the_window_only_there(meeting, colleague, focal):
    focal.roles.create(name=RoleName.DOOR, given_at=BEFORE)
    focal = Account.objects.get(pk=focal.pk)
    registration = make_registration(meeting, person=colleague)
    with pytest.raises(RegistrationClosed):
        places.cancel(registration, by=focal, now=AFTER_CLOSING)
    assert places.change(registration, days=[1], by=AtDoor(focal), now=AFTER_CLOSING).days == [1]


def test_the_focal_person_of_then_still_answers_for_who_changed_organisation(meeting, colleague, focal):
    registration = make_registration(meeting, person=colleague)
    colleague.organisation = make_organisation()
    colleague.save()

    assert not places.cancel(registration, by=focal, now=BEFORE).is_live
