"""Guests: a seat is held for them outside every allowance, and they answer for themselves."""

from datetime import timedelta

import pytest

from coalition_events.mail.models import Message
from coalition_events.registration.actions import batches, guests, out_of_turn, places, seats, undoing
from coalition_events.registration.actions.guests import AlreadyRegistered, InvitationWithdrawn, NoSeatForGuest
from coalition_events.registration.actions.refusals import NotAnnounced, NotYours, RegistrationClosed
from coalition_events.registration.models import (
    Allowance,
    BatchKind,
    Delegation,
    GuestAnswer,
    GuestInvitation,
    Registration,
)
from members.models import Person
from tests.factories import BEFORE, at, make_invitation, make_meeting, make_organisation, make_person, make_registration

pytestmark = pytest.mark.django_db
COMING, NOT_COMING = GuestAnswer.COMING, GuestAnswer.NOT_COMING
LATER = BEFORE + timedelta(days=1)


@pytest.fixture
def minister(db):
    ministry = make_organisation(name="Ministry of Example", relation="government_guest", kind="government")
    return make_person(organisation=ministry, full_name="Chan Sovann", honorific="he", email="minister@example.org")


def invite(meeting, person, by, **fields):
    return guests.invite_guest(meeting, person=person, by=by, now=BEFORE, **fields)


def answer(invitation, said=COMING, now=BEFORE, **fields):
    place = {"place": {"days": [1, 2]}} if said == COMING else {}
    return guests.answer_invitation(invitation, answer=said, by=invitation, now=now, **place, **fields)


def kinds(address: str) -> list[str]:
    return list(Message.objects.filter(address=address, status="due").order_by("pk").values_list("kind", flat=True))


# ---------------------------------------------------------------- Inviting
def test_a_seat_is_held_and_an_invitation_written(meeting, minister, organiser):
    invitation = invite(meeting, minister, organiser, word="Will you open the meeting?")

    assert seats.seats_taken(meeting, now=BEFORE).held == 1
    message = Message.objects.get()
    assert (message.kind, message.address, message.name) == ("guest_invitation", "minister@example.org", "Chan Sovann")
    assert "Dear H.E. Chan Sovann," in message.text
    assert "Will you open the meeting?" in message.text
    assert invitation.path in message.text
    assert invitation.path in message.html


def test_inviting_again_returns_the_invitation_that_stands(meeting, minister, organiser):
    assert invite(meeting, minister, organiser) == invite(meeting, minister, organiser, word="Again")
    assert GuestInvitation.objects.count() == Message.objects.count() == 1


def test_who_has_no_address_gets_no_mail(meeting, organiser):
    invite(meeting, make_person(organisation=None, email=""), organiser)

    assert GuestInvitation.objects.count() == 1
    assert not Message.objects.exists()


def test_somebody_new_comes_into_the_directory_only_with_their_invitation(meeting, organiser):
    meeting.seats = 1
    meeting.save()
    make_registration(meeting)
    new = Person(full_name="Um Samol", email="samol@example.org")

    with pytest.raises(NoSeatForGuest):
        invite(meeting, new, organiser)
    assert not Person.objects.filter(full_name="Um Samol").exists()
    assert invite(meeting, new, organiser, is_sure=True).person.full_name == "Um Samol"


def test_a_held_seat_counts_where_another_is_invited(organiser):
    meeting = make_meeting(seats=1)
    invite(meeting, make_person(organisation=None), organiser)

    with pytest.raises(NoSeatForGuest):
        invite(meeting, make_person(organisation=None), organiser)


def test_who_is_registered_needs_no_invitation(meeting, minister, organiser):
    make_registration(meeting, person=minister)

    with pytest.raises(AlreadyRegistered):
        invite(meeting, minister, organiser)


@pytest.mark.parametrize(
    ("fields", "now", "refusal"),
    [({"announced_at": None}, BEFORE, NotAnnounced), ({}, BEFORE + timedelta(days=90), RegistrationClosed)],
)
def test_nobody_is_invited_to_a_draft_or_a_past_meeting(minister, organiser, fields, now, refusal):
    meeting = make_meeting(**fields)

    with pytest.raises(refusal):
        guests.invite_guest(meeting, person=minister, by=organiser, now=now)


def test_sent_again_it_has_the_same_link_and_goes_once(meeting, minister, organiser, deliver):
    invitation = invite(meeting, minister, organiser)
    deliver(BEFORE)

    for _twice in range(2):
        assert guests.send_invitation_again(invitation, now=LATER)
    sent = deliver(LATER)
    assert [invitation.path in mail.body for mail in sent] == [True, True]


def test_before_it_went_it_is_sent_once_only(meeting, minister, organiser, deliver):
    invitation = invite(meeting, minister, organiser)
    guests.send_invitation_again(invitation, now=LATER)

    assert len(deliver(LATER)) == 1


def test_sent_again_to_nobody_says_so(meeting, organiser):
    invitation = make_invitation(meeting, person=make_person(organisation=None, email=""))

    assert not guests.send_invitation_again(invitation, now=LATER)


# ---------------------------------------------------------------- Answering
def test_coming_they_get_the_seat_that_was_held(organiser, minister):
    meeting = make_meeting(seats=1)
    invitation = invite(meeting, minister, organiser)
    waits = places.register(meeting, person=make_person(), days=[1], by=organiser, now=BEFORE)
    assert waits.is_waitlisted

    registration = answer(invitation)

    assert (registration.is_confirmed, registration.is_guest, registration.registered_by) == (True, True, None)
    assert registration.delegation.organisation == minister.organisation
    invitation.refresh_from_db()
    assert (invitation.answer, invitation.answered_at) == (COMING, BEFORE)
    assert kinds("minister@example.org") == ["guest_invitation", "registration_confirmed"]
    assert Message.objects.get(kind="registration_confirmed").calendar


def test_the_allowance_of_their_organisation_is_not_touched(meeting, minister, organiser):
    Allowance.objects.create(meeting=meeting, organisation=minister.organisation, seats=1)
    make_registration(meeting, person=make_person(organisation=minister.organisation))

    assert answer(invite(meeting, minister, organiser)).is_confirmed
    assert seats.seats_of(meeting, minister.organisation, now=BEFORE).used == 1


def test_an_organisation_has_not_answered_because_a_guest_comes_from_there(meeting, minister, organiser):
    answer(invite(meeting, minister, organiser))

    assert not Delegation.objects.answered().exists()


def test_who_declines_frees_the_seat_at_once(organiser, minister):
    meeting = make_meeting(seats=1)
    invitation = invite(meeting, minister, organiser)
    waits = places.register(meeting, person=make_person(), days=[1], by=organiser, now=BEFORE)

    assert answer(invitation, NOT_COMING, word="I am abroad.") is None

    invitation.refresh_from_db()
    waits.refresh_from_db()
    assert (invitation.answer, invitation.answer_word) == (NOT_COMING, "I am abroad.")
    assert waits.is_confirmed


def test_a_yes_becomes_a_no_and_a_yes_again(meeting, minister, organiser):
    invitation = invite(meeting, minister, organiser)
    answer(invitation)
    answer(invitation, NOT_COMING)
    assert Registration.objects.live().count() == 0

    assert answer(invitation).is_confirmed
    invitation.refresh_from_db()
    assert (invitation.answer, invitation.answer_word) == (COMING, "")


def test_a_second_yes_changes_the_days(meeting, minister, organiser):
    invitation = invite(meeting, minister, organiser)
    first = answer(invitation)

    guests.answer_invitation(invitation, answer=COMING, by=invitation, place={"days": [2]}, now=LATER)

    first.refresh_from_db()
    assert (Registration.objects.get(), first.days) == (first, [2])


def test_a_yes_after_the_seat_went_to_another_waits(organiser, minister):
    meeting = make_meeting(seats=1)
    invitation = invite(meeting, minister, organiser)
    answer(invitation, NOT_COMING)
    places.register(meeting, person=make_person(), days=[1], by=organiser, now=BEFORE)

    assert answer(invitation).is_waitlisted


def test_a_place_cancelled_otherwise_is_their_answer_too(meeting, minister, organiser):
    invitation = invite(meeting, minister, organiser)
    places.cancel(answer(invitation), by=organiser, now=BEFORE)

    invitation.refresh_from_db()
    assert invitation.answer == NOT_COMING
    assert seats.seats_taken(meeting, now=BEFORE).held == 0


@pytest.mark.parametrize("verb", [out_of_turn.confirm, out_of_turn.waitlist])
def test_a_place_given_back_is_their_answer_again(minister, organiser, verb):
    meeting = make_meeting(seats=1)
    invitation = invite(meeting, minister, organiser)
    registration = answer(invitation)
    places.cancel(registration, by=organiser, now=BEFORE)
    if verb == out_of_turn.waitlist:  # while a seat is free nobody can be made to wait
        places.register(meeting, person=make_person(), days=[1], by=organiser, now=BEFORE)

    verb(registration, by=organiser, now=LATER)

    invitation.refresh_from_db()
    assert invitation.answer == COMING


def test_many_cancelled_at_once_and_that_undone_a_guest_is_coming_as_before(meeting, minister, organiser):
    invitation = invite(meeting, minister, organiser)
    registration = answer(invitation)
    chosen = {registration.pk: registration.version}
    batch = batches.act(meeting, BatchKind.CANCEL, chosen, by=organiser, now=BEFORE).batch
    invitation.refresh_from_db()
    assert invitation.answer == NOT_COMING

    undoing.undo(batch, by=organiser, now=BEFORE)

    invitation.refresh_from_db()
    assert invitation.answer == COMING


def test_an_organiser_registers_them_on_their_behalf(meeting, minister, organiser):
    invitation = invite(meeting, minister, organiser)

    registration = places.register(meeting, person=minister, days=[1], by=organiser, now=BEFORE)

    invitation.refresh_from_db()
    assert (registration.is_guest, invitation.answer) == (True, COMING)


def test_nobody_answers_for_another_guest(meeting, minister, organiser):
    invitation, other = invite(meeting, minister, organiser), make_invitation(meeting)

    with pytest.raises(NotYours):
        guests.answer_invitation(invitation, answer=COMING, by=other, place={"days": [1]}, now=BEFORE)
    with pytest.raises(NotYours):
        places.register(meeting, person=minister, days=[1], by=other, now=BEFORE)


# ---------------------------------------------------------------- Until when
def test_a_first_answer_is_welcome_after_registration_closed_and_a_change_is_not(meeting, minister, organiser):
    invitation = invite(meeting, minister, organiser)
    after = meeting.registration_closes_at + timedelta(days=1)

    assert answer(invitation, now=after).is_confirmed
    with pytest.raises(RegistrationClosed):
        answer(invitation, NOT_COMING, now=after)


def test_who_is_invited_after_registration_closed_may_change_until_the_eve(meeting, minister, organiser):
    after = meeting.registration_closes_at + timedelta(days=1)
    invitation = guests.invite_guest(meeting, person=minister, by=organiser, now=after)
    answer(invitation, now=after)

    assert answer(invitation, NOT_COMING, now=after + timedelta(days=1)) is None
    invitation.refresh_from_db()
    assert invitation.changes_until == at("0:00")
    assert not invitation.may_be_answered(at("7:00"))


# ---------------------------------------------------------------- Taking back
def test_withdrawn_the_seat_goes_to_the_next_and_nothing_is_sent(organiser, minister):
    meeting = make_meeting(seats=1)
    invitation = invite(meeting, minister, organiser)
    waits = places.register(meeting, person=make_person(), days=[1], by=organiser, now=BEFORE)

    for _twice in range(2):
        guests.withdraw_invitation(invitation, by=organiser, now=LATER)

    waits.refresh_from_db()
    invitation.refresh_from_db()
    assert waits.is_confirmed
    assert (invitation.withdrawn_at, invitation.withdrawn_by) == (LATER, organiser)
    assert kinds("minister@example.org") == []
    with pytest.raises(InvitationWithdrawn):
        answer(invitation)


def test_withdrawn_after_a_yes_the_place_is_cancelled_and_they_are_told(meeting, minister, organiser, deliver):
    invitation = invite(meeting, minister, organiser)
    answer(invitation)
    deliver(BEFORE)

    guests.withdraw_invitation(invitation, by=organiser, now=LATER)

    assert kinds("minister@example.org") == ["registration_cancelled"]
    assert not Registration.objects.live().exists()


@pytest.mark.parametrize("is_declined", [True, False])
def test_withdrawn_or_declined_they_can_be_invited_again_by_a_new_link(meeting, minister, organiser, is_declined):
    first = invite(meeting, minister, organiser)
    if is_declined:
        answer(first, NOT_COMING)
    else:
        guests.withdraw_invitation(first, by=organiser, now=BEFORE)

    second = invite(meeting, minister, organiser)

    assert second.path != first.path
    assert list(meeting.guest_invitations.standing()) == [second]
    assert seats.seats_taken(meeting, now=BEFORE).held == 1
