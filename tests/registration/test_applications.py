"""An organisation that is not in the directory asks to come, and an organiser answers."""

from datetime import timedelta

import pytest

from coalition_events.mail.models import Message
from coalition_events.registration.actions import applications, delegations, guests
from coalition_events.registration.actions.applications import (
    AlreadyDecided,
    OfAnotherOrganisation,
    OrganisationIsThere,
)
from coalition_events.registration.actions.refusals import RegistrationClosed
from coalition_events.registration.models import Allowance, Application, Decision, DelegationLink, GuestInvitation
from coalition_events.registration.queries.likely import likely_organisations, likely_people
from members.models import Organisation, Person, Relation
from tests.factories import (
    BEFORE,
    make_account,
    make_application,
    make_invitation,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
)

pytestmark = pytest.mark.django_db


def unsaved(**fields) -> Application:
    told = {"organisation_name": "Lotus House", "full_name": "Chea Sokha", "email": "sokha@example.org", "why": "Hope."}
    return Application(**told | fields)


def accept(application, by, **fields):
    told = {"version": application.version, "seats": 2, "now": BEFORE}
    return applications.accept(application, by=by, **told | fields)


@pytest.fixture
def asked(meeting):
    return make_application(meeting, organisation_name="Lotus House", full_name="Chea Sokha", email="sokha@example.org")


# ---------------------------------------------------------------- Asking
@pytest.mark.parametrize(("language", "words"), [("en", "We have your request to come"), ("km", "2027")])
def test_who_asks_gets_a_receipt_that_says_nothing_they_typed(meeting, language, words):
    applications.apply(meeting, application=unsaved(language=language), now=BEFORE)

    message = Message.objects.get()
    assert (message.kind, message.address, message.name) == ("application_received", "sokha@example.org", "")
    assert words in message.subject + message.text
    for typed in ("Lotus House", "Chea Sokha", "Hope."):
        assert typed not in message.text + message.html + message.subject


def test_an_address_that_asks_twice_keeps_its_first_words_and_is_told_so(meeting):
    first = applications.apply(meeting, application=unsaved(), now=BEFORE)

    for _twice in range(2):
        again = applications.apply(meeting, application=unsaved(email="SOKHA@example.org", why="Mischief."), now=BEFORE)
        assert again == first

    assert Application.objects.get().why == "Hope."
    assert list(Message.objects.order_by("pk").values_list("kind", flat=True)) == [
        "application_received",
        "application_stands",
    ]


@pytest.mark.parametrize(
    ("status", "words"), [("confirmed", "You have a place."), ("waitlisted", "on the waiting list")]
)
def test_in_the_name_of_who_is_registered_nothing_is_asked_and_they_are_told_once(meeting, status, words):
    registered = make_person(full_name="Chea Sokha", email="sokha@example.org")
    make_registration(meeting, person=registered, status=status)

    for _twice in range(2):
        asked = unsaved(organisation_name="", full_name="Sokha CHEA", email="SOKHA@example.org", language="km")
        assert applications.apply(meeting, application=asked, now=BEFORE) is None

    message = Message.objects.get()
    assert not Application.objects.exists()
    assert (message.kind, message.address, message.language) == ("application_needless", "sokha@example.org", "en")
    assert (words in message.text, "You do not need to ask." in message.text) == (True, True)
    assert applications.apply(meeting, application=unsaved(email="other@example.org"), now=BEFORE).pk


@pytest.mark.parametrize(
    ("organisation_name", "full_name"),
    [("", "Keo Pisey"), ("Lotus House", "Chea Sokha")],
    ids=["colleague", "organisation"],
)
def test_who_shares_a_mailbox_or_asks_for_an_organisation_is_heard(meeting, organisation_name, full_name):
    make_registration(meeting, person=make_person(full_name="Chea Sokha", email="office@example.org"))

    asked = unsaved(organisation_name=organisation_name, full_name=full_name, email="office@example.org")
    assert applications.apply(meeting, application=asked, now=BEFORE) == Application.objects.get()

    assert Message.objects.get().kind == "application_received"


def test_who_was_declined_may_ask_again(meeting, asked, organiser):
    applications.decline(asked, by=organiser, version=1, now=BEFORE)

    assert applications.apply(meeting, application=unsaved(), now=BEFORE) != asked


@pytest.mark.parametrize("days", [-40, 40])
def test_one_asks_while_registration_is_open(meeting, days):
    with pytest.raises(RegistrationClosed):
        applications.apply(meeting, application=unsaved(), now=BEFORE + timedelta(days=days))
    assert not Application.objects.exists()


# ---------------------------------------------------------------- Yes
def test_a_yes_makes_organisation_focal_person_seats_and_link_and_sends_one_mail(meeting, asked, organiser):
    for _twice in range(2):
        accepted = accept(asked, organiser, relation=Relation.PARTNER, word="Welcome!")

    organisation = Organisation.objects.get(name="Lotus House")
    person = Person.objects.get(organisation=organisation)
    assert (accepted.decision, accepted.decided_by, accepted.organisation) == ("accepted", organiser, organisation)
    assert organisation.relation == Relation.PARTNER
    assert (person.full_name, person.email, person.is_focal) == ("Chea Sokha", "sokha@example.org", True)
    assert Allowance.objects.get().seats == 2
    message = Message.objects.get()
    assert (message.kind, message.address) == ("application_accepted", "sokha@example.org")
    assert "Welcome!" in message.text
    assert "You may register 2 people" in message.text
    assert DelegationLink.objects.get().path in message.text
    assert DelegationLink.objects.get().path in message.html


@pytest.mark.parametrize("is_known", [False, True])
def test_a_yes_for_who_comes_for_themselves_invites_a_guest(meeting, organiser, is_known):
    asked = make_application(meeting, organisation_name="", full_name="Chea Sokha", email="sokha@example.org")
    known = make_person(full_name="Chea Sokha", organisation=None, email="") if is_known else None

    for _twice in range(2):
        accepted = accept(asked, organiser, person=known, word="Welcome!")

    invitation = GuestInvitation.objects.get()
    guest, message = invitation.person, Message.objects.get()
    assert (accepted.decision, accepted.organisation, Organisation.objects.count()) == ("accepted", None, 0)
    assert (guest.full_name, guest.email, guest.organisation, guest.is_focal) == (
        *("Chea Sokha", "sokha@example.org"),
        *(None, False),
    )
    assert guest == known or not is_known
    assert (message.kind, message.address) == ("guest_invitation", "sokha@example.org")
    assert ("Welcome!" in message.text, invitation.path in message.text) == (True, True)
    assert "The organisers said yes to your request. We invite you" in " ".join(message.text.split())
    assert not Allowance.objects.exists()


def test_a_guest_who_was_invited_before_gets_the_invitation_again(meeting, organiser):
    known = make_person(full_name="Chea Sokha", organisation=None, email="sokha@example.org")
    invitation = make_invitation(meeting, person=known, invited_at=BEFORE - timedelta(days=1))
    asked = make_application(meeting, organisation_name="", email="sokha@example.org")

    accept(asked, organiser, person=known, word="Welcome!")

    assert GuestInvitation.objects.get() == invitation
    message = Message.objects.get()
    assert (invitation.path in message.text, "Welcome!" in message.text) == (True, True)


def test_of_two_who_read_one_mailbox_only_who_asked_is_told_of_the_yes_in_that_language(meeting, organiser):
    other = make_person(full_name="Keo Pisey", organisation=None, email="office@example.org", language="en")
    make_person(full_name="Chea Sokha", organisation=None, email="office@example.org", language="en")
    asked = make_application(
        meeting, organisation_name="", full_name="Sokha CHEA", email="Office@example.org", language="km"
    )
    accept(asked, organiser, person=Person.objects.get(full_name="Chea Sokha"))

    guests.invite_guest(meeting, person=other, by=organiser, now=BEFORE)

    mine, others = Message.objects.order_by("pk")
    assert (mine.language, others.language) == ("km", "en")
    assert "said yes to your request" not in " ".join(others.text.split())


@pytest.mark.parametrize("is_invited", [True, False])
def test_a_guest_who_is_registered_is_not_invited_again_but_told_once_of_their_place(meeting, organiser, is_invited):
    known = make_person(full_name="Chea Sokha", organisation=None, email="sokha@example.org")
    make_registration(meeting, person=known)
    if is_invited:
        make_invitation(meeting, person=known, invited_at=BEFORE - timedelta(days=1), answer="coming")
    asked = make_application(meeting, organisation_name="", email="other@example.org")

    for _twice in range(2):
        assert accept(asked, organiser, person=known).decision == Decision.ACCEPTED

    message = Message.objects.get()
    assert (message.kind, message.address) == ("registration_confirmed", "sokha@example.org")
    assert GuestInvitation.objects.count() == is_invited


@pytest.mark.parametrize(("language", "words"), [("en", "cannot offer you a place"), ("km", "ជូនអ្នកបានទេ")])
def test_who_comes_for_themselves_is_told_no_as_you(meeting, organiser, language, words):
    asked = make_application(meeting, organisation_name="", language=language)
    applications.decline(asked, by=organiser, version=1, now=BEFORE)
    assert words in Message.objects.get().text


def test_a_yes_for_one_that_is_there(meeting, asked, organiser):
    there = make_organisation(name="Lotus House Cambodia")
    somebody = make_person(
        organisation=there, full_name="Chea Sokha", email="", phone="+85512345678", job_title="Nurse"
    )

    accept(asked, organiser, organisation=there, person=somebody)

    somebody.refresh_from_db()
    assert (somebody.is_focal, somebody.email, somebody.job_title) == (True, "sokha@example.org", "Nurse")
    assert list(Organisation.objects.filter(name__startswith="Lotus")) == [there]
    assert Allowance.objects.get().organisation == there


def test_accepted_after_registration_closed_they_answer_with_names(meeting, asked, organiser):
    accept(asked, organiser, now=meeting.registration_closes_at + timedelta(days=1))

    message = Message.objects.get()
    assert "answer this email with the names" in message.text
    assert DelegationLink.objects.get().path not in message.text + message.html


def test_a_link_that_was_taken_back_is_issued_anew(meeting, asked, organiser):
    there = make_organisation()
    delegations.issue_link(meeting, there, by=organiser)
    delegations.revoke_link(meeting, there, by=organiser)

    accept(asked, organiser, organisation=there)

    assert DelegationLink.objects.unrevoked().get().path in Message.objects.get().text


def test_refused_nothing_is_made(meeting, asked, organiser):
    make_organisation(name="LOTUS HOUSE")
    elsewhere = make_person(full_name="Chea Sokha")

    with pytest.raises(OrganisationIsThere):
        accept(asked, organiser)
    with pytest.raises(OfAnotherOrganisation):
        accept(asked, organiser, organisation=make_organisation(), person=elsewhere)
    with pytest.raises(RegistrationClosed):
        accept(asked, organiser, now=BEFORE + timedelta(days=90))

    asked.refresh_from_db()
    assert asked.decision == Decision.NONE
    assert not Message.objects.exists()
    assert not Allowance.objects.exists()
    assert not Person.objects.filter(is_focal=True).exists()


# ---------------------------------------------------------------- No
def test_a_no_is_told_with_its_word_once(meeting, asked, organiser):
    for _twice in range(2):
        applications.decline(asked, by=organiser, version=1, word="The hall is small.", now=BEFORE)

    message = Message.objects.get()
    assert (message.kind, message.name) == ("application_declined", "Chea Sokha")
    assert "The hall is small." in message.text
    assert not Organisation.objects.filter(name="Lotus House").exists()


def test_a_no_may_become_a_yes_by_who_has_seen_it(meeting, asked, organiser):
    applications.decline(asked, by=organiser, version=1, now=BEFORE)
    other = make_account(is_staff=True)

    with pytest.raises(AlreadyDecided):
        accept(asked, other, version=1)
    assert accept(asked, other, version=2).decision == Decision.ACCEPTED


@pytest.mark.parametrize("decide", ["accept", "decline"])
def test_the_second_organiser_is_told_what_was_decided(meeting, asked, organiser, decide):
    accept(asked, organiser)
    other = make_account(is_staff=True)

    with pytest.raises(AlreadyDecided, match="Sim Channary has already said yes"):
        accept(asked, other, version=1) if decide == "accept" else applications.decline(asked, by=other, version=1)
    assert Message.objects.count() == 1


# ---------------------------------------------------------------- Do we know this person already?
@pytest.mark.parametrize(
    "name", ["Lotus House", "LOTUS  HOUSE", "Lotus House Cambodia", "Lotos House", "Lótus\u200bHouse"]
)
def test_similar_names_are_shown_to_organisers(asked, name):
    there = make_organisation(name=name)
    make_organisation(name="Garden of Hope")

    assert likely_organisations(asked, []) == [there]


def test_the_website_of_an_address_and_the_organisation_of_a_person_are_shown(asked):
    by_site = make_organisation(name="By site", website="https://www.example.org/about")
    person = make_person(full_name="Sokha Chea", organisation=make_organisation(name="By person"))

    people = likely_people(asked)

    assert people == [person]
    assert likely_organisations(asked, people) == [person.organisation, by_site]


def test_people_of_the_same_address_come_first(asked):
    make_person(full_name="Chea Sokha")
    same_address = make_person(full_name="Somebody Else", email="Sokha@example.org")

    assert likely_people(asked)[0] == same_address


def test_meetings_have_their_own(asked, organiser):
    other = make_meeting(starts_on=asked.meeting.starts_on.replace(month=11))

    applications.accept(asked, by=organiser, version=1, seats=3, now=BEFORE)

    assert not Allowance.objects.filter(meeting=other).exists()
