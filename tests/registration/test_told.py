"""The page says truly who hears of what was done: the person, or somebody who passes it on, or nobody."""

import pytest

from coalition_events.common.khmer import unbroken
from coalition_events.mail.models import Message
from members.models import Person
from tests.factories import make_account, make_person, make_registration
from tests.registration.sending import url


def register(client, meeting, *people) -> str:
    """What the page says after these were ticked."""
    address = url("registration_ticked", meeting, organisation=people[0].organisation_id)
    return client.post(address, {"people": [person.pk for person in people]}, follow=True).content.decode()


@pytest.fixture
def without_address(organisation):
    return make_person(organisation=organisation, full_name="Prak Mony", email="")


def test_who_has_an_address_is_told_themselves(as_focal, open_meeting, colleague):
    assert "Keo Sophal is registered. They get an email." in register(as_focal, open_meeting, colleague)
    assert Message.objects.get().address == colleague.email


def test_who_has_none_is_told_through_the_focal_person(as_focal, open_meeting, focal_person, without_address):
    page = register(as_focal, open_meeting, without_address)

    assert "Prak Mony is registered. They have no email address. We send the email to Heng Vuthy" in page
    assert "They get an email" not in page
    assert Message.objects.get().address == focal_person.email


def test_of_several_it_is_said_who_hears_otherwise(as_focal, open_meeting, colleague, without_address):
    page = register(as_focal, open_meeting, colleague, without_address)

    assert "Each person gets an email. If somebody has no email address, their focal person gets it." in page


def test_who_reaches_nobody_is_named(client, organiser, open_meeting, colleague, without_address):
    client.force_login(organiser)

    page = register(client, open_meeting, colleague, without_address)

    assert "Each person gets an email, but not Prak Mony. Please tell them yourself." in page


def test_a_cancellation_says_so_before_and_after(as_focal, open_meeting, organisation, without_address):
    registration = make_registration(open_meeting, person=without_address)
    address = url("registration_cancellation", open_meeting, organisation=organisation.pk, pk=registration.pk)

    asked = as_focal.get(address).content.decode()
    done = as_focal.post(address, follow=True).content.decode()

    assert "There is no email address here. The focal person gets the email to pass on." in asked
    assert "The place of Prak Mony is cancelled. They have no email address. We send the email to Heng Vuthy" in done


def test_a_khmer_page_and_what_it_says_name_people_in_khmer(
    as_focal, open_meeting, organisation, focal_person, without_address
):
    as_focal.cookies["django_language"] = "km"
    Person.objects.filter(pk=focal_person.pk).update(full_name_km="ហេង វុទ្ធី")
    Person.objects.filter(pk=without_address.pk).update(full_name_km="ប្រាក់ មុនី")

    page = register(as_focal, open_meeting, without_address)

    assert unbroken("ប្រាក់ មុនី បានចុះឈ្មោះហើយ។ គាត់គ្មានអ៊ីមែលទេ។ យើងនឹងផ្ញើអ៊ីមែលទៅ ហេង វុទ្ធី") in page
    assert '<b>ប្រាក់ មុនី</b> <span class="quiet" lang="en">Prak Mony</span>' in page


def test_in_khmer_one_reads_of_ones_own_place_no_word_for_somebody_else(client, open_meeting):
    person = make_person(email="sokha@example.org", organisation=None)
    place = make_registration(open_meeting, person=person)
    client.force_login(make_account(email=person.email))

    page = client.get(
        f"/meetings/{open_meeting.slug}/registration/own/{place.pk}/cancellation/", headers={"Accept-Language": "km"}
    ).text

    assert "បោះបង់" in page
    assert "គាត់" not in page
