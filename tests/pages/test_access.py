from datetime import timedelta

import pytest
from django.test import Client

from members.models import Role, RoleName
from tests.factories import BEFORE, make_account, make_meeting

pytestmark = pytest.mark.django_db

SIGN_IN = "/accounts/login/code/"

OPEN = ["/", "/contact/", "/privacy/", "/meetings/2027-05/", "/language/km/", "/agenda/", "/registration/"]
OF_ONESELF = ["/account/"]
OF_ORGANISERS = ["/organise/", "/organise/find/", "/organise/guide/", "/organise/guide/home/"]


@pytest.mark.parametrize("address", OPEN)
def test_open_to_everybody(client: Client, address: str) -> None:
    make_meeting()

    response = client.get(address)

    assert response.status_code in {200, 302}
    assert not response.headers.get("Location", "").startswith(SIGN_IN)


@pytest.mark.parametrize("address", [*OF_ONESELF, *OF_ORGANISERS])
def test_a_stranger_is_asked_to_sign_in(client: Client, address: str) -> None:
    assert client.get(address)["Location"] == f"{SIGN_IN}?next={address}"


@pytest.mark.parametrize("address", [*OF_ORGANISERS, "/components/"])
def test_a_member_is_refused(as_focal: Client, address: str) -> None:
    assert as_focal.get(address).status_code == 403


def test_the_components_are_for_organisers_and_for_development(client: Client, settings) -> None:
    assert client.get("/components/").status_code == 403

    settings.DEBUG = True

    assert client.get("/components/").status_code == 200


@pytest.mark.parametrize("address", [*OF_ONESELF, *OF_ORGANISERS, "/components/"])
def test_an_organiser_passes(as_organiser: Client, address: str) -> None:
    assert as_organiser.get(address).status_code == 200


def test_the_public_head_offers_the_organisers_pages_to_organisers_only(as_focal: Client) -> None:
    assert 'href="/organise/"' not in as_focal.get("/").content.decode()


def test_the_public_head_offers_them_to_whoever_has_a_role_that_has_not_ended(client: Client) -> None:
    account = make_account()
    role = Role.objects.create(account=account, name=RoleName.READER, given_at=BEFORE, last_day=BEFORE.date())
    client.force_login(account)
    assert 'href="/organise/"' in client.get("/").content.decode()

    Role.objects.filter(pk=role.pk).update(last_day=BEFORE.date() - timedelta(days=1))

    assert 'href="/organise/"' not in client.get("/").content.decode()
