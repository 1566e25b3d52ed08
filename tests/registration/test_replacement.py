"""registration/actions/colleagues.py: one person comes in another's stead."""

from datetime import timedelta

import pytest

from coalition_events.mail.models import Message
from coalition_events.registration.actions import colleagues, out_of_turn, seats, waitlist
from coalition_events.registration.actions.refusals import (
    AlreadyCancelled,
    AlreadyHasPlace,
    NotOfOrganisation,
    NotYours,
    RegistrationClosed,
)
from coalition_events.registration.models import Diet, Needs, Status
from tests.factories import BEFORE, make_account, make_invitation, make_meeting, make_person, make_registration

AFTER_CLOSING = BEFORE + timedelta(days=25)


@pytest.fixture
def place(meeting, colleague):
    return make_registration(meeting, person=colleague, days=[2])


@pytest.fixture
def other(organisation):
    return make_person(organisation=organisation, full_name="Ly Chanthou", email="chanthou@example.org")


def test_the_new_one_has_the_same_seat_and_the_same_days(meeting, place, other, focal):
    new = colleagues.replace(place, person=other, by=focal, now=BEFORE)

    place.refresh_from_db()
    assert (new.person, new.status, new.days, new.replaces) == (other, Status.CONFIRMED, [2], place)
    assert new.delegation == place.delegation
    assert (place.status, place.cancelled_at, place.cancelled_by) == (Status.CANCELLED, BEFORE, focal)


def test_both_are_told_and_who_leaves_does_not_read_who_comes(place, other, focal, deliver):
    colleagues.replace(place, person=other, by=focal, now=BEFORE)

    gone, comes = sorted(deliver(BEFORE), key=lambda email: email.subject)

    assert gone.subject == "Keo Sophal, a colleague comes instead of you: Member Meeting, 6–7 May 2027"
    assert "A colleague comes to the Member Meeting instead of you." in gone.body
    assert "Your focal person can put you back while registration is open." in gone.body
    assert "gain" not in gone.body.partition("You get this")[0]  # to register again would not put them back
    assert "Chanthou" not in gone.body
    assert "METHOD:CANCEL" in str(gone.message())
    assert comes.subject == "Ly Chanthou, you are registered: Member Meeting, 6–7 May 2027"


def test_nobody_is_promoted(colleague, other, focal):
    meeting = make_meeting(seats=1)
    place = make_registration(meeting, person=colleague)
    waiting = make_registration(meeting, status=Status.WAITLISTED)

    new = colleagues.replace(place, person=other, by=focal, now=BEFORE)

    assert list(meeting.registrations.confirmed()) == [new]
    assert list(meeting.registrations.waitlisted()) == [waiting]


def test_who_waits_is_replaced_at_the_same_turn(colleague, other, focal):
    meeting = make_meeting(seats=1)
    make_registration(meeting)
    place = make_registration(meeting, person=colleague, status=Status.WAITLISTED)
    make_registration(meeting, status=Status.WAITLISTED, registered_at=BEFORE + timedelta(minutes=1))

    new = colleagues.replace(place, person=other, by=focal, now=BEFORE + timedelta(days=1))

    assert waitlist.turn_of(new).position == 1
    assert list(Message.objects.order_by("pk").values_list("kind", flat=True)) == [
        "registration_cancelled",
        "registration_waitlisted",
    ]


def test_a_colleague_who_waits_gives_up_their_turn_for_the_seat_and_keeps_their_needs(colleague, other, focal):
    meeting = make_meeting(seats=1)
    place = make_registration(meeting, person=colleague)
    own = make_registration(meeting, person=other, status=Status.WAITLISTED, may_be_photographed=True)
    Needs.objects.create(registration=own, diet=Diet.HALAL)

    new = colleagues.replace(place, person=other, by=focal, now=BEFORE)

    own.refresh_from_db()
    assert (own.status, new.status) == (Status.CANCELLED, Status.CONFIRMED)
    assert (new.needs.diet, new.may_be_photographed) == (Diet.HALAL, True)
    assert meeting.registrations.live().count() == 1
    kinds = Message.objects.filter(address=other.email, status="due").values_list("kind", flat=True)
    assert list(kinds) == ["registration_confirmed"]


def test_pressed_twice_it_is_done_once(place, other, focal):
    new = colleagues.replace(place, person=other, by=focal, now=BEFORE)

    assert colleagues.replace(place, person=other, by=focal, now=BEFORE) == new
    assert Message.objects.count() == 2


def test_who_was_replaced_by_somebody_else_is_not_replaced_again(place, other, focal, organisation):
    colleagues.replace(place, person=other, by=focal, now=BEFORE)

    with pytest.raises(AlreadyCancelled):
        colleagues.replace(place, person=make_person(organisation=organisation), by=focal, now=BEFORE)


def test_a_place_that_was_given_back_is_replaced_anew(place, other, focal, organiser, organisation):
    colleagues.replace(place, person=other, by=focal, now=BEFORE)
    out_of_turn.confirm(place, by=organiser, now=BEFORE)
    third = make_person(organisation=organisation)

    new = colleagues.replace(place, person=third, by=focal, now=BEFORE)

    assert (new.person, new.replaces, new.is_confirmed) == (third, place, True)


def test_who_has_a_seat_already_is_refused_with_a_sentence(meeting, place, other, colleague, focal):
    make_registration(meeting, person=other)

    with pytest.raises(AlreadyHasPlace, match=r"^Ly Chanthou has a place at this meeting already\."):
        colleagues.replace(place, person=other, by=focal, now=BEFORE)
    with pytest.raises(AlreadyHasPlace):
        colleagues.replace(place, person=colleague, by=focal, now=BEFORE)


def test_somebody_of_another_organisation_is_refused(place, focal, organiser):
    stranger = make_person(full_name="Chea Sokha")

    with pytest.raises(NotYours):
        colleagues.replace(place, person=stranger, by=focal, now=BEFORE)
    with pytest.raises(NotOfOrganisation, match=r"^Chea Sokha is not from M’lop Tapang\. Only a colleague"):
        colleagues.replace(place, person=stranger, by=organiser, now=BEFORE)


def test_strangers_replace_nobody(place, other):
    with pytest.raises(NotYours):
        colleagues.replace(place, person=other, by=make_account(), now=BEFORE)


def test_after_the_deadline_only_organisers_replace(place, other, focal, organiser):
    with pytest.raises(RegistrationClosed):
        colleagues.replace(place, person=other, by=focal, now=AFTER_CLOSING)

    assert colleagues.replace(place, person=other, by=organiser, now=AFTER_CLOSING).is_confirmed


def test_a_guest_is_replaced_by_a_guest(meeting, colleague, other, focal):
    place = make_registration(meeting, person=colleague, is_guest=True)

    assert colleagues.replace(place, person=other, by=focal, now=BEFORE).is_guest


def test_the_seat_that_was_kept_for_them_as_a_guest_is_given(colleague, other, focal):
    meeting = make_meeting(seats=2)
    place = make_registration(meeting, person=colleague)
    make_invitation(meeting, person=other)
    waiting = make_registration(meeting, status=Status.WAITLISTED)

    colleagues.replace(place, person=other, by=focal, now=BEFORE)

    waiting.refresh_from_db()
    assert waiting.is_confirmed
    assert seats.seats_taken(meeting, now=BEFORE).held == 0


def test_whoever_passes_it_on_is_not_sent_to_themselves(place, colleague, other, focal):
    colleague.email = ""
    colleague.save()

    colleagues.replace(place, person=other, by=focal, now=BEFORE)

    message = Message.objects.get(kind="registration_cancelled")
    assert "your focal person" not in message.text
    assert message.subject.startswith(f"A colleague comes instead of {colleague}: ")
    assert f"On your organisation’s page, choose “Replace” and then {colleague}." in message.text
