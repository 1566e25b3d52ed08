"""The organisers' pages of guests and of those who ask to come."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from coalition_events.mail.models import Message
from coalition_events.registration.models import Allowance, Application, GuestInvitation
from members.models import Organisation, Person
from tests.factories import (
    make_account,
    make_application,
    make_invitation,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
)

NEW = {"full_name": "Chan Sovann", "honorific": "he", "gender": "man", "email": "sovann@example.org", "language": "km"}


@pytest.fixture
def meeting(db):
    now = timezone.now()
    return make_meeting(
        starts_on=timezone.localdate() + timedelta(days=30),
        seats=3,
        registration_opens_at=now - timedelta(days=10),
        registration_closes_at=now + timedelta(days=10),
        announced_at=now - timedelta(days=20),
    )


def url(name: str, meeting, *args) -> str:
    return reverse(f"organise:{name}", args=[meeting.slug, *args])


def text_of(response) -> str:
    return response.content.decode()


# ---------------------------------------------------------------- Whom to invite
def test_a_guest_may_have_a_khmer_name_alone(as_organiser, meeting):
    as_organiser.post(url("guest_new_person", meeting), NEW | {"full_name": "", "full_name_km": "ចាន់ សុវណ្ណ"})
    assert Person.objects.get(full_name_km="ចាន់ សុវណ្ណ").full_name == "ចាន់ សុវណ្ណ"


def test_somebody_of_the_directory_is_found_and_invited(as_organiser, meeting):
    person = make_person(full_name="Chan Sovann", organisation=None, email="sovann@example.org")

    found = as_organiser.get(url("guest_new", meeting), {"q": "sovann chan"})
    assert f"?person={person.pk}" in text_of(found)
    invited = as_organiser.post(url("guest_new", meeting), {"person": person.pk, "word": "Please speak."}, follow=True)

    invitation = GuestInvitation.objects.get()
    assert (invitation.person, invitation.word) == (person, "Please speak.")
    assert "goes out by email" in text_of(invited)
    assert Message.objects.get().address == "sovann@example.org"
    assert "They are invited already" in text_of(as_organiser.get(url("guest_new", meeting), {"person": person.pk}))


def test_somebody_new_is_added_and_invited(as_organiser, meeting):
    ministry = make_organisation(relation="government_guest")

    as_organiser.post(url("guest_new_person", meeting), NEW | {"organisation": ministry.pk, "word": "ស្វាគមន៍"})

    person = GuestInvitation.objects.get().person
    assert (person.full_name, person.honorific, person.organisation) == ("Chan Sovann", "he", ministry)
    assert Message.objects.get().language == "km"
    assert "ឯ.ឧ" in Message.objects.get().text or "H.E." in Message.objects.get().text


def test_without_an_address_the_organiser_gets_the_link(as_organiser, meeting):
    response = as_organiser.post(url("guest_new_person", meeting), NEW | {"email": ""}, follow=True)

    assert "We have no email address for Chan Sovann" in text_of(response)
    assert f"http://testserver{GuestInvitation.objects.get().path}" in text_of(response)
    assert not Message.objects.exists()


@pytest.mark.parametrize("told", [{"full_name": "Sovann Chan"}, {"full_name": "Mao Dy", "email": "SOVANN@example.org"}])
def test_a_likely_double_is_asked_about_once(as_organiser, meeting, told):
    known = make_person(full_name="Chan Sovann", email="sovann@example.org")

    asked = as_organiser.post(url("guest_new_person", meeting), NEW | told)
    assert asked.status_code == 422
    assert f"?person={known.pk}" in text_of(asked)
    assert not GuestInvitation.objects.exists()

    as_organiser.post(url("guest_new_person", meeting), NEW | told | {"is_another": "yes"})
    assert GuestInvitation.objects.get().person != known


@pytest.mark.parametrize(
    "told",
    [
        {"full_name": ""},
        {"full_name": "\u200b\u200b"},
        {"full_name": "x" * 300},
        {"email": "sovann"},
        {"email": "a@example.org\r\nBcc: all@example.org"},
        {"word": "x" * 501},
        {"organisation": "999999"},
    ],
)
def test_bad_input_adds_nobody(as_organiser, meeting, told):
    response = as_organiser.post(url("guest_new_person", meeting), NEW | told)

    assert response.status_code == 422
    assert not GuestInvitation.objects.exists()
    assert not Person.objects.exists()


def test_a_name_cannot_smuggle_in_a_header(as_organiser, meeting):
    as_organiser.post(url("guest_new_person", meeting), NEW | {"full_name": "Chan\r\nBcc: all@example.org Sovann"})

    message = Message.objects.get()
    assert message.name == "Chan Bcc: all@example.org Sovann"
    assert "\n" not in message.subject + message.name


def test_where_no_seat_is_free_the_numbers_are_shown_and_it_is_asked(as_organiser, meeting):
    for _seat in range(3):
        make_registration(meeting)
    person = make_person(organisation=None)

    shown = as_organiser.get(url("guest_new", meeting), {"person": person.pk})
    assert "3 seats: 3 taken and 0 kept" in text_of(shown)
    refused = as_organiser.post(url("guest_new", meeting), {"person": person.pk, "word": "Kept"})
    assert refused.status_code == 409
    assert "Kept" in text_of(refused)
    assert not GuestInvitation.objects.exists()

    as_organiser.post(url("guest_new", meeting), {"person": person.pk, "is_sure": "yes"})
    assert GuestInvitation.objects.count() == 1


# ---------------------------------------------------------------- Who is invited
def test_the_list_tells_who_has_answered_what(as_organiser, meeting):
    now = timezone.now()
    ministry = make_organisation(name="Ministry of Example")
    make_invitation(meeting, person=make_person(full_name="Waits Long", organisation=ministry))
    make_invitation(meeting, person=make_person(full_name="Comes Gladly"), answer="coming", answered_at=now)
    make_invitation(meeting, person=make_person(full_name="Is Abroad"), answer="not_coming", answered_at=now)
    make_invitation(
        meeting, person=make_person(full_name="Taken Back"), withdrawn_at=now, withdrawn_by=make_account(is_staff=True)
    )

    for tab, name in [
        ("", "Waits Long"),
        ("unanswered", "Waits Long"),
        ("coming", "Comes Gladly"),
        ("not_coming", "Is Abroad"),
        ("withdrawn", "Taken Back"),
        ("nonsense", "Waits Long"),
    ]:
        page = as_organiser.get(url("guests", meeting), {"answer": tab})
        assert [invitation.person.full_name for invitation in page.context["page"]] == [name], tab
        assert "1 seat is kept for a guest who has not answered" in text_of(page)
    found = as_organiser.get(url("guests", meeting), {"q": "example ministry"})
    assert [invitation.person.full_name for invitation in found.context["page"]] == ["Waits Long"]


@pytest.mark.parametrize(
    ("name", "make"), [("guests", make_invitation), ("applications", make_application)], ids=["guests", "applications"]
)
def test_the_lists_cost_the_same_for_one_and_for_three(
    as_organiser, meeting, django_assert_num_queries, name, make, capsys
):
    assert "empty" in text_of(as_organiser.get(url(name, meeting)))
    make(meeting)
    with django_assert_num_queries(10 if name == "guests" else 7):
        as_organiser.get(url(name, meeting))
    make(meeting)
    make(meeting)
    with django_assert_num_queries(10 if name == "guests" else 7):
        as_organiser.get(url(name, meeting))


def test_it_is_sent_again_and_withdrawn_after_it_was_asked(as_organiser, meeting):
    invitation = make_invitation(meeting, invited_at=timezone.now())
    as_organiser.get(url("guest_message", meeting, invitation.pk))
    assert not Message.objects.exists()

    as_organiser.post(url("guest_message", meeting, invitation.pk))
    assert Message.objects.get().kind == "guest_invitation"
    assert "Cancel the invitation" in text_of(as_organiser.get(url("guest_withdrawal", meeting, invitation.pk)))
    invitation.refresh_from_db()
    assert invitation.withdrawn_at is None
    shown = as_organiser.post(url("guest_withdrawal", meeting, invitation.pk), follow=True)
    assert "Cancelled" in text_of(shown)
    assert invitation.path not in text_of(shown)


# ---------------------------------------------------------------- Those who ask
def yes(application, **told) -> dict:
    fields = {"organisation": "new", "relation": "guest", "person": "new", "seats": 2, "version": application.version}
    return {f"yes-{name}": value for name, value in (fields | told).items()}


def test_an_organiser_says_yes(as_organiser, meeting):
    application = make_application(meeting, organisation_name="Lotus House")
    assert "Lotus House" in text_of(as_organiser.get(url("applications", meeting)))

    response = as_organiser.post(url("application_acceptance", meeting, application.pk), yes(application), follow=True)

    assert "Lotus House may come" in text_of(response)
    assert Allowance.objects.get().organisation.name == "Lotus House"
    assert "No request waits for an answer" in text_of(as_organiser.get(url("applications", meeting)))


def test_who_comes_for_themselves_is_a_guest_of_no_organisation(as_organiser, meeting):
    application = make_application(meeting, organisation_name="", full_name="Chea Sokha")
    assert "Chea Sokha" in text_of(as_organiser.get(url("applications", meeting)))
    asked = text_of(as_organiser.get(url("application", meeting, application.pk)))
    assert "None: they come for themselves, as a guest" in asked

    shown = as_organiser.post(url("application_acceptance", meeting, application.pk), yes(application), follow=True)

    assert "Chea Sokha may come" in text_of(shown)
    assert f'href="{url("guests", meeting)}"' in shown.content.decode()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("status", "state", "kind"),
    [
        ("confirmed", "registered already", "registration_confirmed"),
        ("waitlisted", "waits for a place already", "registration_waitlisted"),
    ],
)
def test_of_who_asks_and_is_registered_the_page_says_so_and_a_yes_tells_them(
    as_organiser, meeting, status, state, kind
):
    known = make_person(full_name="Chea Sokha", email="sokha@example.org", organisation=None, language="km")
    make_registration(meeting, person=known, status=status)
    application = make_application(
        meeting, organisation_name="", full_name="Chea Sokha", email="sokha@example.org", language="en"
    )

    asked = as_organiser.get(url("application", meeting, application.pk))
    chosen = yes(application, person=known.pk)
    for _again in range(2):
        shown = as_organiser.post(url("application_acceptance", meeting, application.pk), chosen, follow=True)

    assert text_of(asked).count(state) == 2  # beside the name, and where one chooses who it is
    assert asked.context["yes"]["person"].value() == str(known.pk)
    assert "gets the link" not in text_of(shown)
    message = Message.objects.get()
    assert (message.kind, message.address, message.language) == (kind, "sokha@example.org", "en")


def test_of_who_asks_and_is_invited_the_page_says_so_and_the_answer_has_its_own_words_and_language(
    as_organiser, meeting
):
    known = make_person(full_name="Chea Sokha", email="sokha@example.org", organisation=None, language="km")
    invitation = make_invitation(meeting, person=known, word="Will you open it?")
    application = make_application(
        meeting, organisation_name="", full_name="Chea Sokha", email="sokha@example.org", language="en"
    )

    asked = text_of(as_organiser.get(url("application", meeting, application.pk)))
    as_organiser.post(url("application_acceptance", meeting, application.pk), yes(application, person=known.pk))

    assert asked.count("invited already") == 2
    message = Message.objects.get(kind="guest_invitation")
    assert (message.language, "Will you open it?" in message.text) == ("en", False)
    assert "The organisers said yes to your request." in message.text
    assert GuestInvitation.objects.get() == invitation


def test_is_it_this_one_is_asked_and_believed(as_organiser, meeting):
    there = make_organisation(name="Lotus House Cambodia")
    known = make_person(full_name="Sokha Chea", organisation=there)
    application = make_application(meeting, organisation_name="Lotus House", full_name="Chea Sokha")

    shown = text_of(as_organiser.get(url("application", meeting, application.pk)))
    assert "Do we know this person already?" in shown
    assert "Sokha Chea" in shown
    chosen = yes(application, organisation=there.pk, person=known.pk)
    as_organiser.post(url("application_acceptance", meeting, application.pk), chosen)

    known.refresh_from_db()
    assert known.is_focal
    assert Organisation.objects.count() == 1


def test_an_organiser_says_no(as_organiser, meeting):
    application = make_application(meeting)
    no = {"no-word": "The hall is small.", "no-version": application.version}

    response = as_organiser.post(url("application_refusal", meeting, application.pk), no, follow=True)

    assert "gets an email" in text_of(response)
    assert "The hall is small." in Message.objects.get().text
    assert "Change your answer to yes" in text_of(response)


def test_who_comes_second_is_told_what_was_decided(as_organiser, meeting, client):
    application = make_application(meeting)
    as_organiser.post(url("application_acceptance", meeting, application.pk), yes(application))
    other = make_account(name="Keo Pisey", is_staff=True)
    client.force_login(other)

    for name, data in [
        ("application_acceptance", yes(application)),
        ("application_refusal", {"no-word": "", "no-version": application.version}),
    ]:
        response = client.post(url(name, meeting, application.pk), data)
        assert response.status_code == 409
        assert "Sim Channary has already said yes" in text_of(response)
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    "told",
    [
        {"seats": 0},
        {"seats": "x"},
        {"organisation": "other"},
        {"organisation": "999999"},
        {"relation": "host"},
        {"person": "999999"},
        {"word": "x" * 501},
        {"version": ""},
    ],
)
def test_a_yes_that_says_too_little_comes_back(as_organiser, meeting, told):
    application = make_application(meeting)

    response = as_organiser.post(url("application_acceptance", meeting, application.pk), yes(application, **told))

    assert response.status_code == 422
    assert Application.objects.get().decision == ""
