"""What one reader gets is kept for nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from coalition_events.agenda.queries import release
from tests.factories import make_meeting, make_release, make_session

pytestmark = pytest.mark.django_db

OF_EVERYBODY = ["/", "/contact/", "/meetings/2027-05/", "/meetings/2027-05/agenda/", "/meetings/2027-05/agenda.ics"]
OF_ORGANISERS = ["/organise/", "/organise/people/", "/organise/meetings/2027-05/registrations/"]


@pytest.fixture(autouse=True)
def _released(db: None) -> None:
    meeting = make_meeting()
    make_session(meeting)
    make_release(meeting, content=release.build(meeting))


@pytest.mark.parametrize("address", [*OF_EVERYBODY, "/account/", "/meetings/2027-05/registration/"])
def test_what_a_member_gets_is_theirs_alone(as_focal: Client, address: str) -> None:
    response = as_focal.get(address)

    assert {"private", "no-cache"} <= set(response["Cache-Control"].split(", "))
    assert "Cookie" in response["Vary"]


@pytest.mark.parametrize("address", OF_ORGANISERS)
def test_what_an_organiser_gets_is_theirs_alone(as_organiser: Client, address: str) -> None:
    assert {"private", "no-cache"} <= set(as_organiser.get(address)["Cache-Control"].split(", "))


@pytest.mark.parametrize("address", OF_EVERYBODY)
def test_what_anybody_gets_is_kept_apart_by_cookie_and_language(client: Client, address: str) -> None:
    response = client.get(address)

    assert "private" not in response.headers.get("Cache-Control", "")
    assert {"Accept-Language", "Cookie"} <= set(response["Vary"].split(", "))


def test_the_agenda_that_is_kept_for_all_is_nobodys_own(as_focal: Client, client_of_nobody: Client) -> None:
    for address in OF_EVERYBODY:
        as_focal.get(address)
        assert "/account/" not in client_of_nobody.get(address).content.decode()


@pytest.fixture
def client_of_nobody() -> Client:
    return Client()


def test_signing_out_leaves_no_page_behind_in_the_browser(as_focal: Client) -> None:
    assert as_focal.post(reverse("account_logout"))["Clear-Site-Data"] == '"cache", "storage"'
