"""Guests, those who ask, and what else organisers alone may open; and a guest of no organisation, on every page."""

import pytest
from django.urls import reverse

from coalition_events.mail.models import Message
from coalition_events.registration.actions import applications, guests
from coalition_events.registration.models import Diet, GuestAnswer, GuestInvitation
from members.models import Organisation
from tests.factories import BEFORE, make_account, make_application, make_invitation, make_person

GUEST, APPLICATION = "guest", "application"
OF_ORGANISERS = [
    ("guests", None, "get"),
    ("guest_new", None, "get"),
    ("guest_new", None, "post"),
    ("guest_new_person", None, "get"),
    ("guest_new_person", None, "post"),
    ("guest_several", None, "get"),
    ("guest_several", None, "post"),
    ("guest", GUEST, "get"),
    ("guest_message", GUEST, "post"),
    ("guest_withdrawal", GUEST, "get"),
    ("guest_withdrawal", GUEST, "post"),
    ("applications", None, "get"),
    ("application", APPLICATION, "get"),
    ("application_acceptance", APPLICATION, "post"),
    ("application_refusal", APPLICATION, "post"),
]


@pytest.fixture
def invitation(meeting):
    return make_invitation(meeting, person=make_person(full_name="Chan Sovann", organisation=None))


@pytest.fixture
def application(meeting):
    return make_application(meeting, organisation_name="Lotus House")


def address(name: str, of: str | None, invitation, application) -> str:
    args = {None: [], GUEST: [invitation.pk], APPLICATION: [application.pk]}[of]
    return reverse(f"organise:{name}", args=[invitation.meeting.slug, *args])


@pytest.mark.parametrize("kind", ["focal person", "the guest", "unknown"])
@pytest.mark.parametrize(("name", "of", "method"), OF_ORGANISERS)
def test_only_organisers_have_them(client, focal, invitation, application, kind, name, of, method):
    by = {"focal person": focal, "the guest": None, "unknown": None}[kind]
    email = invitation.person.email if kind == "the guest" else "nobody@example.org"
    client.force_login(by or make_account(email=email))

    response = getattr(client, method)(address(name, of, invitation, application))

    assert response.status_code == 403
    assert "Lotus House" not in response.content.decode()


@pytest.mark.parametrize("is_guest", [True, False])
@pytest.mark.parametrize(("name", "of", "method"), OF_ORGANISERS)
def test_signed_out_one_signs_in_first(client, invitation, application, is_guest, name, of, method):
    if is_guest:
        client.get(invitation.path)

    response = getattr(client, method)(address(name, of, invitation, application))

    assert "/accounts/login/" in response["Location"]
    assert GuestInvitation.objects.standing().exists()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(("name", "of", "method"), OF_ORGANISERS)
def test_organisers_pass(as_organiser, invitation, application, name, of, method):
    response = getattr(as_organiser, method)(address(name, of, invitation, application))

    assert response.status_code in (200, 302, 422)


@pytest.mark.parametrize("name", ["guest", "application"])
def test_those_of_another_meeting_are_not_found(as_organiser, invitation, application, name):
    pk = invitation.pk if name == "guest" else application.pk

    assert as_organiser.get(reverse(f"organise:{name}", args=["2030-05", pk])).status_code == 404


# ---------------------------------------------------------------- A guest of no organisation
@pytest.fixture
def comes(meeting, invitation):
    place = {"days": [1, 2], "needs": {"diet": Diet.HALAL, "access": "Stairs-need"}, "is_on_shared_list": True}
    return guests.answer_invitation(invitation, answer=GuestAnswer.COMING, by=invitation, place=place, now=BEFORE)


@pytest.mark.parametrize(
    ("name", "names_them"),
    [
        ("registrations", True),
        ("registrations_csv", True),
        ("registrations_xlsx", False),  # it is packed
        ("answers", False),
        ("checkin", True),
        ("report", False),
        ("meeting", False),
    ],
)
def test_who_comes_for_no_organisation_is_on_every_page(as_organiser, meeting, comes, name, names_them):
    response = as_organiser.get(reverse(f"organise:{name}", args=[meeting.slug]))

    assert response.status_code == 200
    assert not names_them or "Chan Sovann" in response.content.decode()


def test_their_registration_account_and_own_page_open(as_organiser, client, meeting, comes):
    own = reverse("organise:registration", args=[meeting.slug, comes.pk])
    assert "Chan Sovann" in as_organiser.get(own).content.decode()
    client.force_login(make_account(email=comes.person.email))

    for page in (reverse("account"), reverse("registration", args=[meeting.slug])):
        assert "Chan Sovann" in client.get(page).content.decode()


# ---------------------------------------------------------------- What guests are told
@pytest.mark.parametrize("language", ["en", "km"])
def test_mails_lead_to_the_guests_own_page_and_say_no_need(meeting, organiser, language):
    guest = make_person(full_name="Chan Sovann", organisation=None, language=language)
    invitation = guests.invite_guest(meeting, person=guest, by=organiser, now=BEFORE)
    place = {"days": [1], "needs": {"diet": Diet.HALAL, "access": "Stairs-need"}}
    guests.answer_invitation(invitation, answer=GuestAnswer.COMING, by=invitation, place=place, now=BEFORE)
    guests.answer_invitation(invitation, answer=GuestAnswer.NOT_COMING, by=invitation, now=BEFORE)
    guests.withdraw_invitation(invitation, by=organiser, now=BEFORE)

    messages = list(Message.objects.order_by("pk"))
    assert [message.language for message in messages] == [language] * len(messages)
    assert {message.kind for message in messages} >= {"guest_invitation", "registration_confirmed"}
    for message in messages:
        assert invitation.path in message.text
        assert "Stairs-need" not in message.text + message.html + message.subject + message.calendar
        assert "Halal" not in message.text + message.html + message.subject


def test_who_was_withdrawn_is_not_led_to_a_link_that_opens_nothing(meeting, organiser):
    guest = make_person(organisation=None)
    invitation = guests.invite_guest(meeting, person=guest, by=organiser, now=BEFORE)
    guests.answer_invitation(invitation, answer=GuestAnswer.COMING, by=invitation, place={"days": [1]}, now=BEFORE)
    Message.objects.update(status="sent", sent_at=BEFORE)

    guests.withdraw_invitation(invitation, by=organiser, now=BEFORE)

    assert invitation.path not in Message.objects.get(kind="registration_cancelled").text


@pytest.mark.parametrize("language", ["en", "km"])
def test_each_mail_of_an_application_is_in_its_language(meeting, organiser, language):
    accepted = make_application(meeting, language=language)
    declined = make_application(meeting, language=language)
    applications.accept(accepted, by=organiser, version=1, seats=2, word="Go-word", now=BEFORE)
    applications.decline(declined, by=organiser, version=1, word="No-word", now=BEFORE)

    messages = {message.kind: message for message in Message.objects.all()}
    assert set(messages) == {"application_accepted", "application_declined"}
    for message in messages.values():
        assert f'lang="{language}"' in message.html
        assert "-word" in message.text
        assert "-word" in message.html
