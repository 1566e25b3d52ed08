"""The list that delegates share: who is on it, what it says, and who may read it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalition_events.registration.actions import delegations
from coalition_events.registration.models import Asked, BuiltIn, Status
from tests.factories import (
    make_account,
    make_invitation,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
)


@pytest.fixture
def meeting(db):
    now = timezone.now()
    meeting = make_meeting(
        starts_on=timezone.localdate() + timedelta(days=30),
        registration_opens_at=now - timedelta(days=10),
        registration_closes_at=now + timedelta(days=10),
        announced_at=now - timedelta(days=20),
    )
    Asked.objects.create(meeting=meeting, built_in=[BuiltIn.SHARED_LIST])
    return meeting


@pytest.fixture
def address(meeting) -> str:
    return reverse("delegates", args=[meeting.slug])


@pytest.fixture
def agrees(meeting):
    person = make_person(
        full_name="Keo Sophal",
        full_name_km="កែវ សុផល",
        job_title="Nurse",
        phone="+85512999888",
        email="sophal@example.org",
        organisation=make_organisation(name="M’lop Tapang"),
    )
    return make_registration(meeting, person=person, is_on_shared_list=True)


def coming(meeting, **fields):
    """A focal person whose organisation has a place, though not their own."""
    organisation = make_organisation()
    focal = make_person(organisation=organisation, is_focal=True)
    make_registration(meeting, person=make_person(organisation=organisation), **fields)
    return focal


def reader(kind: str, meeting, organiser) -> Client:
    client = Client()
    match kind:
        case "organiser":
            client.force_login(organiser)
        case "delegate":
            client.force_login(make_account(email=make_registration(meeting).person.email))
        case "focal person":
            client.force_login(make_account(email=coming(meeting).email))
        case "link":
            client.get(delegations.issue_link(meeting, coming(meeting).organisation, by=organiser).path)
        case "guest":
            invitation = make_invitation(meeting)
            make_registration(meeting, person=invitation.person, is_guest=True)
            client.get(invitation.path)
        case "waits":
            client.force_login(make_account(email=make_registration(meeting, status=Status.WAITLISTED).person.email))
        case "cancelled":
            gone = make_registration(meeting, status=Status.CANCELLED, cancelled_at=timezone.now())
            client.force_login(make_account(email=gone.person.email))
        case "another meeting":
            other = make_meeting(starts_on=meeting.starts_on + timedelta(days=200))
            client.force_login(make_account(email=make_registration(other).person.email))
        case "focal person of nobody":
            focal = coming(meeting, status=Status.WAITLISTED)
            client.force_login(make_account(email=focal.email))
        case "known":
            client.force_login(make_account(email=make_person().email))
        case "unknown":
            client.force_login(make_account())
        case "link of nobody":
            client.get(delegations.issue_link(meeting, make_organisation(), by=organiser).path)
        case "silent guest":
            client.get(make_invitation(meeting).path)
    return client


@pytest.mark.parametrize("kind", ["organiser", "delegate", "focal person", "link", "guest"])
def test_who_comes_reads_it(meeting, address, agrees, organiser, kind):
    response = reader(kind, meeting, organiser).get(address)

    text = response.content.decode()
    for words in ("Keo Sophal", "កែវ សុផល", "Nurse", "M’lop Tapang"):
        assert words in text
    for words in ("999888", "999 888", "sophal@example.org"):
        assert words not in text
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex, noarchive"


@pytest.mark.parametrize(
    "kind", ["waits", "cancelled", "another meeting", "focal person of nobody", "known", "unknown"]
)
def test_strangers_find_nothing(meeting, address, agrees, organiser, kind):
    response = reader(kind, meeting, organiser).get(address)

    assert response.status_code == 404
    assert "Keo Sophal" not in response.content.decode()


@pytest.mark.parametrize("kind", ["nobody", "link of nobody", "silent guest"])
def test_signed_out_one_signs_in_first(meeting, address, agrees, organiser, kind):
    assert "/accounts/login/" in reader(kind, meeting, organiser).get(address)["Location"]


def test_only_who_agreed_and_has_a_place_is_on_it(as_organiser, meeting, address, agrees):
    make_registration(meeting)
    make_registration(meeting, is_on_shared_list=True, status=Status.WAITLISTED)
    make_registration(meeting, is_on_shared_list=True, status=Status.CANCELLED, cancelled_at=timezone.now())

    assert list(as_organiser.get(address).context["page"]) == [agrees]


def test_it_is_searched(as_organiser, meeting, address, agrees):
    make_registration(meeting, is_on_shared_list=True)

    for query in ("sophal keo", "សុផល", "mlop"):
        assert list(as_organiser.get(address, {"q": query}).context["page"]) == [agrees], query
    assert "No one has this name" in as_organiser.get(address, {"q": "zzz"}).content.decode()


@pytest.mark.parametrize("ending", ["not asked", "draft", "cancelled", "needs are erased"])
def test_it_is_there_only_while_the_meeting_asks_and_keeps(as_organiser, meeting, address, agrees, ending):
    if ending == "not asked":
        Asked.objects.update(built_in=[])
    elif ending == "draft":
        meeting.announced_at = None
    elif ending == "cancelled":
        meeting.cancelled_at = timezone.now()
    else:
        meeting.starts_on = meeting.ends_on = timezone.localdate() - timedelta(days=meeting.needs_kept_days + 1)
    meeting.save()

    assert as_organiser.get(address).status_code == 404


def test_it_has_no_file_and_takes_nothing(as_organiser, address):
    assert as_organiser.post(address).status_code == 405


def test_it_is_in_the_order_of_the_names_that_are_shown_first(as_organiser, meeting, address, agrees):
    person = make_person(full_name="Aun Vichea", full_name_km="វិជា អូន", organisation=None)
    vichea = make_registration(meeting, person=person, is_on_shared_list=True)
    assert list(as_organiser.get(address).context["page"]) == [vichea, agrees]
    as_organiser.cookies["django_language"] = "km"
    assert list(as_organiser.get(address).context["page"]) == [agrees, vichea]


def test_it_costs_the_same_for_one_and_for_three(as_organiser, meeting, address, agrees, django_assert_num_queries):
    with django_assert_num_queries(7):  # one is whether this organiser needs a second factor by now
        as_organiser.get(address)
    make_registration(meeting, is_on_shared_list=True)
    make_registration(meeting, person=make_person(organisation=None), is_on_shared_list=True)
    with django_assert_num_queries(7):
        as_organiser.get(address)
