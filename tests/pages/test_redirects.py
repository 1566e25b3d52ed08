from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import make_meeting, make_release

pytestmark = pytest.mark.django_db


def test_agenda_leads_to_the_next_released_agenda(client: Client) -> None:
    make_release(make_meeting(starts_on=date(2026, 11, 19)))
    make_release(make_meeting())

    assert client.get("/agenda/")["Location"] == "/meetings/2027-05/agenda/"


def test_agenda_passes_by_a_cancelled_meeting(client: Client) -> None:
    make_release(make_meeting(starts_on=date(2027, 4, 8), cancelled_at=timezone.now()))
    make_release(make_meeting())

    assert client.get("/agenda/")["Location"] == "/meetings/2027-05/agenda/"


def test_agenda_leads_to_the_last_one_while_the_next_is_not_released(client: Client) -> None:
    make_release(make_meeting(starts_on=date(2026, 5, 7)))
    make_release(make_meeting(starts_on=date(2026, 11, 19)))
    make_meeting()

    assert client.get("/agenda/")["Location"] == "/meetings/2026-11/agenda/"


def test_agenda_never_leads_to_a_draft(client: Client) -> None:
    make_release(make_meeting(announced_at=None))

    response = client.get("/agenda/", follow=True)

    assert response.redirect_chain == [("/", 302)]
    assert "We have not published an agenda yet." in response.content.decode()


def test_registration_leads_to_the_meeting_that_is_open(client: Client) -> None:
    make_meeting(starts_on=date(2027, 4, 8), registration_opens_at=None, registration_closes_at=None)
    make_meeting()

    assert client.get("/registration/")["Location"] == "/meetings/2027-05/registration/"


def test_registration_leads_to_the_next_meeting_where_none_is_open(client: Client) -> None:
    make_meeting(registration_opens_at=None, registration_closes_at=None)

    assert client.get("/registration/")["Location"] == "/meetings/2027-05/registration/"


def test_without_a_meeting_registration_says_so(client: Client) -> None:
    make_meeting(starts_on=date(2026, 11, 19))

    response = client.get("/registration/", follow=True)

    assert response.redirect_chain == [("/", 302)]
    assert "No meeting is announced at the moment" in response.content.decode()
