"""The form for strangers: what it takes, what it gives away, and how often it may be sent."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from coalition_events.mail.models import Message
from coalition_events.registration.models import Application, Decision
from tests.factories import (
    make_account,
    make_application,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
)

TOLD = {
    "organisation_name": "Lotus House",
    "kind": "ngo",
    "expected": "2",
    "why": "We shelter women.",
    "full_name": "Chea Sokha",
    "email": "sokha@example.org",
    "language": "en",
}


@pytest.fixture
def meeting(db):
    cache.clear()
    now = timezone.now()
    return make_meeting(
        starts_on=timezone.localdate() + timedelta(days=30),
        registration_opens_at=now - timedelta(days=10),
        registration_closes_at=now + timedelta(days=10),
        announced_at=now - timedelta(days=20),
    )


@pytest.fixture
def address(meeting) -> str:
    return reverse("application", args=[meeting.slug])


def test_a_stranger_asks_without_an_account(client, address):
    assert client.get(address).status_code == 200

    response = client.post(address, TOLD | {"phone": "០១២ ៣៤៥ ៦៧៨", "full_name_km": "ជា សុខា"}, follow=True)

    application = Application.objects.get()
    assert "Thank you for asking" in response.content.decode()
    assert (application.phone, application.full_name_km, application.expected) == ("+85512345678", "ជា សុខា", 2)
    assert Message.objects.get().address == "sokha@example.org"


def test_whoever_has_signed_in_need_not_type_their_address_again(client, address):
    client.force_login(make_account(email="sokha@example.org"))

    assert client.get(address).context["form"]["email"].value() == "sokha@example.org"


@pytest.mark.parametrize("name", ["Lotus House", "Garden of Hope"])
def test_nobody_learns_who_is_in_the_directory_or_has_asked(client, address, meeting, name):
    make_organisation(name="Lotus House")
    make_application(meeting, email="sokha@example.org")

    response = client.post(address, TOLD | {"organisation_name": name}, follow=True)

    assert response.redirect_chain == [(reverse("application_received", args=[meeting.slug]), 302)]
    assert "sokha@example.org" not in response.content.decode()
    assert Application.objects.count() == 1
    make_registration(meeting, person=make_person(email="registered@example.org"))
    registered = client.post(address, TOLD | {"email": "registered@example.org"}, follow=True)
    assert (registered.redirect_chain, registered.content) == (response.redirect_chain, response.content)


@pytest.mark.parametrize(
    "told",
    [
        {"organisation_name": "x" * 300},
        {"full_name": "\u200b"},
        {"full_name": "x" * 300},
        {"email": "sokha"},
        {"email": "sokha@example.org\r\nBcc: all@example.org"},
        {"email": "sokha@example.org, all@example.org"},
        {"why": "\u200b"},
        {"why": "x" * 1001},
        {"expected": "0"},
        {"expected": "many"},
        {"kind": "ship"},
        {"language": "fr"},
    ],
)
def test_bad_input_comes_back_as_it_was_typed(client, address, told):
    response = client.post(address, TOLD | told)

    assert response.status_code == 422
    assert "We shelter women." in response.content.decode() or "why" in told
    assert not Application.objects.exists()
    assert not Message.objects.exists()


def test_a_name_cannot_smuggle_in_a_header(client, address):
    client.post(address, TOLD | {"full_name": "Chea\r\nBcc: all@example.org", "organisation_name": "Lotus\nHouse"})

    application = Application.objects.get()
    assert (application.full_name, application.organisation_name) == ("Chea Bcc: all@example.org", "Lotus House")


def test_names_in_khmer_alone_are_enough(client, address):
    told = {"full_name": "", "full_name_km": "ជា សុខា", "organisation_name": "", "organisation_name_km": "ផ្ទះឈូក"}

    client.post(address, TOLD | told)

    application = Application.objects.get()
    assert (application.full_name, application.organisation_name) == ("ជា សុខា", "ផ្ទះឈូក")


def test_a_slip_in_a_khmer_name_is_corrected_in_one_field(client, address):
    told = {"full_name": "", "full_name_km": "ជា សុខ", "organisation_name": "", "organisation_name_km": "ផ្ទះឈុក"}
    response = client.post(address, TOLD | told | {"email": "sokha"})
    assert response.status_code == 422
    form = response.context["form"]
    shown = {name: form[name].value() for name in told}
    assert shown == told

    client.post(address, TOLD | shown | {"full_name_km": "ជា សុខា", "organisation_name_km": "ផ្ទះឈូក"})

    application = Application.objects.get()
    assert (application.full_name, application.full_name_km) == ("ជា សុខា", "ជា សុខា")
    assert (application.organisation_name, application.organisation_name_km) == ("ផ្ទះឈូក", "ផ្ទះឈូក")


@pytest.mark.parametrize(("name", "words"), [("ក" * 121, "This is too long for a name."), ("១២៣", "in letters")])
def test_a_name_in_khmer_alone_is_one_that_can_be_kept(client, address, name, words):
    response = client.post(address, TOLD | {"full_name": "", "full_name_km": name})

    (errors,) = response.context["form"].errors.values()
    assert (response.status_code, words in str(errors)) == (422, True)


@pytest.mark.parametrize("name", ["", "\u200b \u2060"])
def test_who_comes_for_themselves_names_no_organisation(client, address, name):
    client.post(address, TOLD | {"organisation_name": name})

    application = Application.objects.get()
    assert (application.organisation_name, application.asker) == ("", "Chea Sokha")


@pytest.mark.parametrize(
    ("page", "way_on"), [("application", 'name="why"'), ("registration", ">Ask to come again</a>")]
)
def test_who_was_declined_reads_so_and_may_ask_again(client, meeting, page, way_on):
    decided = {"decision": Decision.DECLINED, "decided_at": timezone.now()}
    make_application(meeting, email="Sokha@example.org", **decided)
    client.force_login(make_account(email="sokha@example.org"))

    shown = client.get(reverse(page, args=[meeting.slug])).content.decode()

    assert "The organisers could not offer a place." in shown
    assert way_on in shown


def test_who_is_thanked_is_led_to_their_request_and_the_form_says_whose_name_it_asks_for(client, address, meeting):
    shown = client.get(reverse("application_received", args=[meeting.slug])).content.decode()

    assert ('href="/account/">My account</a>' in shown, "earlier request" in shown) == (True, False)
    form = client.get(address, HTTP_ACCEPT_LANGUAGE="km").context["form"]
    with override("km"):
        assert form["organisation_name_km"].label == "ឈ្មោះអង្គការរបស់អ្នកជាភាសាខ្មែរ"


@pytest.mark.parametrize("page", ["application", "registration"])
def test_who_has_asked_and_signs_in_reads_that_it_is_read_and_no_second_form(client, address, meeting, page):
    make_application(meeting, email="Sokha@example.org")
    asked, form = "We have your request to come since", 'name="why"'
    client.force_login(make_account(email="sokha@example.org"))
    shown = client.get(reverse(page, args=[meeting.slug])).content.decode()
    assert (asked in shown, form in shown, ">Ask to come</a>" in shown) == (True, False, False)
    assert "We do not know you yet" not in shown

    client.force_login(make_account(email="other@example.org"))
    strangers = client.get(reverse(page, args=[meeting.slug])).content.decode()
    assert (asked in strangers, "We do not know you yet" in strangers) == (False, page == "registration")
    client.logout()
    assert asked not in client.get(address).content.decode()


def test_in_khmer_a_missing_name_is_told_at_the_khmer_one(client, address):
    response = client.post(address, TOLD | {"full_name": ""}, HTTP_ACCEPT_LANGUAGE="km")

    assert set(response.context["form"].errors) == {"full_name_km"}


def test_a_doubtful_telephone_is_kept(client, address):
    client.post(address, TOLD | {"phone": "12"})

    assert Application.objects.get().phone == "12"


def test_a_program_that_fills_all_fields_is_thanked_and_forgotten(client, address, meeting):
    response = client.post(address, TOLD | {"homepage": "https://example.com"})

    assert response["Location"] == reverse("application_received", args=[meeting.slug])
    assert not Application.objects.exists()
    assert not Message.objects.exists()


def test_a_stranger_who_typed_an_address_often_does_not_keep_its_owner_out(client, address):
    for _time in range(6):
        assert client.post(address, TOLD).status_code == 302

    assert client.post(address, TOLD).status_code == 302
    assert Message.objects.filter(address=TOLD["email"]).count() <= 2


def test_one_place_asks_twenty_times_an_hour(client, address):
    for number in range(20):
        assert client.post(address, TOLD | {"email": f"asks{number}@example.org"}).status_code == 302

    refused = client.post(address, TOLD)
    assert refused.status_code == 429
    assert "We shelter women." in refused.content.decode()


@pytest.mark.parametrize(("opens", "closes"), [(1, 10), (-10, -1)])
def test_closed_it_says_so_and_keeps_nothing(client, meeting, address, opens, closes):
    now = timezone.now()
    meeting.registration_opens_at = now + timedelta(days=opens)
    meeting.registration_closes_at = now + timedelta(days=closes)
    meeting.save()

    assert 'name="organisation_name"' not in client.get(address).content.decode()
    refused = client.post(address, TOLD)
    assert refused.status_code == 409
    assert "We shelter women." in refused.content.decode()
    assert not Application.objects.exists()


def test_of_a_draft_nobody_knows(client, meeting, address):
    meeting.announced_at = None
    meeting.save()

    assert client.get(address).status_code == 404
    assert client.post(address, TOLD).status_code == 404
