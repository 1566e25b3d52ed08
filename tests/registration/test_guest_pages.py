"""The guest's page by the link of the invitation, and where that link never appears."""

import logging
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalition_events.registration.actions import delegations, guests, places, questions
from coalition_events.registration.models import GuestInvitation, Registration
from members.queries.history import history_of
from tests.factories import make_account, make_invitation, make_meeting, make_organisation, make_person

YES = {"place-days": ["1"], "place-diet": "halal", "place-interpretation": "none"}


@pytest.fixture
def meeting(db):
    """Registration is open now."""
    now = timezone.now()
    return make_meeting(
        starts_on=timezone.localdate() + timedelta(days=30),
        registration_opens_at=now - timedelta(days=10),
        registration_closes_at=now + timedelta(days=10),
        announced_at=now - timedelta(days=20),
        contact_name="Sim Channary",
        contact_phone="+85512000000",
    )


@pytest.fixture
def invitation(meeting):
    ministry = make_organisation(name="Ministry of Example", relation="government_guest")
    minister = make_person(organisation=ministry, full_name="Chan Sovann", honorific="he", email="minister@example.org")
    return make_invitation(meeting, person=minister, word="Will you open it?", invited_at=timezone.now())


@pytest.fixture
def guest(invitation) -> Client:
    """A browser in which nobody is signed in and that has opened the link."""
    client = Client()
    assert client.get(invitation.path).status_code == 302
    return client


def page(invitation, name="guest") -> str:
    return reverse(name, args=[invitation.meeting.slug, invitation.pk])


def text_of(response) -> str:
    return response.content.decode()


# ---------------------------------------------------------------- Will you come?
@pytest.mark.parametrize("has_said_yes", [False, True])
def test_of_a_cancelled_meeting_a_guest_reads_that_and_is_asked_nothing(guest, invitation, has_said_yes):
    if has_said_yes:
        guest.post(page(invitation), YES)
    invitation.meeting.cancelled_at = timezone.now()
    invitation.meeting.save()

    shown = text_of(guest.get(page(invitation)))
    refused = text_of(guest.post(page(invitation), YES))

    for text in (shown, refused):
        assert "This meeting is cancelled." in text
        for words in ("Will you come?", "You are coming", "We keep a seat", "too late", 'action="/meetings/'):
            assert words not in text


def test_the_link_leads_to_the_question(client, invitation):
    response = client.get(invitation.path, follow=True)

    assert response.redirect_chain == [(page(invitation), 302)]
    for words in ("Will you come?", "H.E. Chan Sovann", "Will you open it?", "No, I cannot come"):
        assert words in text_of(response)
    assert invitation.path not in text_of(response)


@pytest.mark.parametrize(("language", "question"), [("en", "Will you come?"), ("km", None)])
def test_it_asks_in_the_guests_language_unless_another_was_chosen(client, invitation, language, question):
    invitation.person.language = language
    invitation.person.save()

    response = client.get(invitation.path, follow=True)

    assert f'<html lang="{language}">' in text_of(response)
    assert question is None or question in text_of(response)


def test_yes_no_and_yes_again(guest, invitation):
    said = guest.post(page(invitation), YES, follow=True)
    registration = Registration.objects.get()
    assert "We look forward to welcoming you" in text_of(said)
    assert "You are coming" in text_of(said)
    assert (registration.is_guest, registration.days, registration.needs.diet) == (True, [1], "halal")
    assert {step.actor for step in history_of(registration)} == {"link of Chan Sovann"}

    no = guest.post(page(invitation, "guest_refusal"), {"no-word": "I am abroad."}, follow=True)
    assert "You are not coming" in text_of(no)
    invitation.refresh_from_db()
    assert (invitation.answer, invitation.answer_word) == ("not_coming", "I am abroad.")

    guest.post(page(invitation), YES)
    assert Registration.objects.live().count() == 1


def test_a_doubtful_telephone_is_kept_and_said(guest, invitation, meeting):
    questions.ask_built_in(meeting, ["emergency"])

    doubtful = YES | {"place-emergency_name": "Sok Phally", "place-emergency_phone": "012 34"}

    assert "We keep it as it is." in text_of(guest.post(page(invitation), doubtful, follow=True))


def test_days_are_changed_and_a_change_on_top_of_anothers_is_shown_both(guest, invitation, organiser):
    guest.post(page(invitation), YES)
    registration = Registration.objects.get()
    places.change(registration, days=[1, 2], by=organiser)

    stale = guest.post(page(invitation), YES | {"place-days": ["2"], "place-version": "1"})
    assert stale.status_code == 409
    registration.refresh_from_db()
    assert registration.days == [1, 2]

    guest.post(page(invitation), YES | {"place-days": ["2"], "place-version": registration.version})
    registration.refresh_from_db()
    assert registration.days == [2]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("guest", {}),
        ("guest", YES | {"place-days": ["9"]}),
        ("guest", YES | {"place-diet": "stones"}),
        ("guest_refusal", {"no-word": "x" * 501}),
    ],
)
def test_bad_input_comes_back_as_it_was_typed(guest, invitation, name, data):
    response = guest.post(page(invitation, name), data)

    assert response.status_code == 422
    assert not Registration.objects.exists()
    invitation.refresh_from_db()
    assert invitation.answer == ""


def test_after_the_deadline_an_answer_stands_and_one_is_told_whom_to_call(guest, invitation, meeting):
    guest.post(page(invitation), YES)
    GuestInvitation.objects.update(invited_at=timezone.now() - timedelta(days=5))
    meeting.registration_closes_at = timezone.now() - timedelta(days=1)
    meeting.save()

    response = guest.get(page(invitation))
    assert "It is too late to change this here" in text_of(response)
    assert "012 000 000" in text_of(response)
    assert 'name="place-' not in text_of(response)
    assert 'name="no-' not in text_of(response)
    assert guest.post(page(invitation, "guest_refusal"), {"no-word": ""}).status_code == 409
    assert Registration.objects.get().is_live


def test_a_full_meeting_is_told(guest, invitation, meeting, organiser):
    guest.post(page(invitation, "guest_refusal"), {"no-word": ""})
    meeting.seats = 1
    meeting.save()
    places.register(meeting, person=make_person(), days=[1], by=organiser)

    assert "You are number 1 on the waiting list" in text_of(guest.post(page(invitation), YES, follow=True))


def test_two_guests_may_share_a_browser(guest, invitation, meeting):
    other = make_invitation(meeting)
    guest.get(other.path)

    assert guest.get(page(invitation)).status_code == guest.get(page(other)).status_code == 200


# ---------------------------------------------------------------- What it does not open
def test_it_opens_no_other_page(guest, invitation, meeting):
    other = make_invitation(meeting)

    for address in (
        page(other),
        reverse("account"),
        reverse("registration", args=[meeting.slug]),
        reverse("delegates", args=[meeting.slug]),
        reverse("organise:guests", args=[meeting.slug]),
    ):
        response = guest.get(address)
        assert (response.status_code, "/accounts/login/" in response["Location"]) == (302, True), address


def test_with_the_guests_address_it_opens_too(client, invitation, meeting):
    client.force_login(make_account(email="Minister@example.org"))
    registration = text_of(client.get(reverse("registration", args=[meeting.slug])))

    said = client.post(page(invitation), YES, follow=True)

    assert "We keep a seat for you." in registration
    assert f'href="{page(invitation)}"' in registration
    assert "You are coming" in text_of(said)
    assert Registration.objects.get().person == invitation.person
    client.force_login(make_account(email="other@example.org"))
    assert client.get(page(invitation)).status_code == 404


def test_without_it_strangers_find_nothing(client, invitation):
    for name in ("guest", "guest_refusal"):
        for send in (client.get, client.post):
            assert "/accounts/login/" in send(page(invitation, name))["Location"]
    client.force_login(make_account())
    for name in ("guest", "guest_refusal"):
        assert client.post(page(invitation, name), YES).status_code == 404
    assert not Registration.objects.exists()


def test_withdrawn_it_puts_out_who_is_in(guest, invitation, organiser):
    guests.withdraw_invitation(invitation, by=organiser)

    for response in (guest.get(page(invitation)), guest.post(page(invitation), YES), Client().get(invitation.path)):
        assert response.status_code == 410
        assert "Sim Channary" in text_of(response)
        assert "Chan Sovann" not in text_of(response)
    assert not Registration.objects.exists()


def test_it_ends_with_the_meeting(guest, client, invitation, meeting):
    meeting.starts_on = meeting.ends_on = timezone.localdate() - timedelta(days=2)
    meeting.save()

    assert client.get(invitation.path).status_code == 410
    assert guest.get(page(invitation)).status_code == 410


@pytest.mark.parametrize("token", ["1", "1.", "{pk}.forged", "x.y.z", "១២", "{token}x"])
def test_a_forged_one_opens_nothing(client, invitation, token):
    forged = token.format(pk=invitation.pk, token=invitation.path.split("/")[2])

    response = client.get(reverse("guest_link", args=[forged]))

    assert response.status_code == 403
    assert "Chan Sovann" not in text_of(response)


def test_the_token_of_a_delegation_is_none_of_a_guest(client, invitation, meeting, organiser):
    link = delegations.issue_link(meeting, make_organisation(), by=organiser)
    GuestInvitation.objects.filter(pk=invitation.pk).update(id=link.pk)

    assert client.get(reverse("guest_link", args=[link.path.split("/")[2]])).status_code == 403


# ---------------------------------------------------------------- Where it never appears
def test_no_cache_referer_or_log_has_it(client, invitation, organiser, caplog, capsys):
    caplog.set_level(logging.DEBUG)
    opened = client.get(invitation.path)
    shown = client.get(page(invitation))
    guests.withdraw_invitation(invitation, by=organiser)
    refused = Client().get(invitation.path)

    for response in (opened, shown, refused):
        assert "no-store" in response["Cache-Control"]
    for response in (opened, refused):
        assert response["Referrer-Policy"] == "no-referrer"
    token = invitation.path.split("/")[2]
    lines = caplog.text + "".join(capsys.readouterr())
    assert "/invitations/<str:token>/" in lines
    assert token not in lines
    assert settings.LANGUAGE_COOKIE_NAME in opened.cookies
