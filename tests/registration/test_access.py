"""Who may open what. Strangers learn nothing, not even that a page is there."""

import pytest
from django.urls import reverse

from coalition_events.registration.models import Registration
from members.models import Account
from tests.factories import make_account, make_meeting, make_organisation, make_person, make_registration

OURS = "M’lop Tapang"
OF_THE_ORGANISATION = [
    ("registration_page", ["organisation"], "get"),
    ("registration_ticked", ["organisation"], "post"),
    ("registration_colleague", ["organisation"], "post"),
    ("registration_answer", ["organisation"], "post"),
    ("registration_person", ["organisation", "person"], "get"),
    ("registration_person", ["organisation", "person"], "post"),
    ("registration_change", ["organisation", "registration"], "get"),
    ("registration_change", ["organisation", "registration"], "post"),
    ("registration_cancellation", ["organisation", "registration"], "get"),
    ("registration_cancellation", ["organisation", "registration"], "post"),
    ("registration_replacement", ["organisation", "registration"], "get"),
    ("registration_replacement", ["organisation", "registration"], "post"),
    ("registration_duplicates", ["organisation"], "get"),
]
OF_ONESELF = [
    ("registration_person", ["person"], "get"),
    ("registration_person", ["person"], "post"),
    ("registration_change", ["registration"], "get"),
    ("registration_change", ["registration"], "post"),
    ("registration_cancellation", ["registration"], "get"),
    ("registration_cancellation", ["registration"], "post"),
]
OF_ORGANISERS = [
    ("organise:registrations", [], "get"),
    ("organise:registrations_xlsx", [], "get"),
    ("organise:registrations_csv", [], "get"),
    ("organise:answers", [], "get"),
    ("organise:allowance", ["organisation"], "get"),
    ("organise:allowance", ["organisation"], "post"),
    ("organise:exports", [], "get"),
    ("organise:intake_new", [], "get"),
    ("organise:intake_new", [], "post"),
    ("organise:intake_template", [], "get"),
    ("organise:intake", ["intake"], "get"),
    ("organise:intake", ["intake"], "post"),
    ("organise:intake_removal", ["intake"], "post"),
    ("organise:registration_new", [], "get"),
    ("organise:registration_new", [], "post"),
    ("organise:registration", ["registration"], "get"),
    ("organise:registration", ["registration"], "post"),
    ("organise:registration_replacement", ["registration"], "get"),
    ("organise:registration_replacement", ["registration"], "post"),
    ("organise:batches", [], "get"),
    ("organise:batch_new", [], "get"),
    ("organise:batch_new", [], "post"),
    ("organise:batch", ["batch"], "get"),
    ("organise:batch_undoing", ["batch"], "post"),
]


@pytest.fixture
def taken(meeting, organisation):
    """Our registration, and a colleague of ours without one."""
    person = make_person(organisation=organisation, full_name="Keo Sophal")
    return make_registration(meeting, person=person), make_person(organisation=organisation, full_name="Prak Mony")


def address(name: str, needs: list[str], taken) -> str:
    registration, unregistered = taken
    known = {
        "batch": 1,
        "intake": 1,
        "organisation": registration.delegation.organisation_id,
        "registration": registration.pk,
        "person": unregistered.pk,
    }
    kwargs = {("organisation" if need == "organisation" else "pk"): known[need] for need in needs}
    return reverse(name, kwargs={"slug": registration.meeting.slug, **kwargs})


def stranger(kind: str, organisation) -> Account:
    """A focal person of another organisation; a colleague of ours who is none; somebody nobody knows."""
    if kind == "focal elsewhere":
        return make_account(email=make_person(organisation=make_organisation(), is_focal=True).email)
    if kind == "colleague":
        return make_account(email=make_person(organisation=organisation).email)
    if kind == "former focal":
        return make_account(email=make_person(organisation=organisation, is_focal=True, is_active=False).email)
    return make_account()


STRANGERS = ["focal elsewhere", "colleague", "former focal", "unknown"]


@pytest.mark.parametrize("kind", STRANGERS)
@pytest.mark.parametrize(("name", "needs", "method"), OF_THE_ORGANISATION + OF_ONESELF)
def test_strangers_find_nothing(client, taken, organisation, kind, name, needs, method):
    client.force_login(stranger(kind, organisation))

    response = getattr(client, method)(address(name, needs, taken))

    assert response.status_code == 404
    assert OURS not in response.content.decode()
    assert "Keo Sophal" not in response.content.decode()
    assert Registration.objects.get().is_live


@pytest.mark.parametrize("kind", STRANGERS)
@pytest.mark.parametrize(("name", "needs", "method"), OF_ORGANISERS)
def test_only_organisers_have_the_desk(client, taken, organisation, kind, name, needs, method):
    client.force_login(stranger(kind, organisation))

    assert getattr(client, method)(address(name, needs, taken)).status_code == 403


@pytest.mark.parametrize(("name", "needs", "method"), OF_THE_ORGANISATION + OF_ONESELF + OF_ORGANISERS)
def test_signed_out_one_signs_in_first(client, taken, name, needs, method):
    response = getattr(client, method)(address(name, needs, taken))

    assert response.status_code == 302
    assert "/accounts/login/" in response["Location"]


@pytest.mark.parametrize(("name", "needs", "method"), OF_THE_ORGANISATION)
def test_the_focal_person_passes(client, focal, taken, name, needs, method):
    client.force_login(focal)

    # The meeting is far off and its registration has not opened: a clear answer, and nothing done.
    assert getattr(client, method)(address(name, needs, taken)).status_code in (200, 302, 409, 422)
    assert Registration.objects.count() == 1


def test_a_registration_of_another_meeting_is_not_found(client, focal, taken, organisation):
    client.force_login(focal)
    other = make_meeting(starts_on=taken[0].meeting.starts_on.replace(month=11))
    kwargs = {"slug": other.slug, "organisation": organisation.pk, "pk": taken[0].pk}

    assert client.get(reverse("registration_change", kwargs=kwargs)).status_code == 404


def test_an_organiser_may_open_any_delegation(as_organiser, taken):
    assert as_organiser.get(address("registration_page", ["organisation"], taken)).status_code == 200
