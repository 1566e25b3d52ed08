import pytest
from django.test import Client

from tests.factories import make_meeting

pytestmark = pytest.mark.django_db


def test_contact_says_whom_to_write_to_and_whom_to_call(client: Client, settings) -> None:
    make_meeting(contact_name="Sim Channary", contact_phone="012 345 678")

    page = client.get("/contact/").content.decode()

    assert f"mailto:{settings.CONTACT_EMAIL}" in page
    assert "Sim Channary" in page
    assert 'href="tel:012345678"' in page


def test_contact_does_not_tell_of_a_draft(client: Client) -> None:
    make_meeting(announced_at=None, contact_name="Sim Channary")

    assert "Sim Channary" not in client.get("/contact/").content.decode()


def test_how_long_needs_are_kept_is_the_next_meetings_own_number(client: Client) -> None:
    make_meeting(needs_kept_days=14)

    assert "We erase them 14 days after the meeting." in client.get("/privacy/").content.decode()


def test_how_long_backups_hold_needs_and_people_is_what_the_backup_does(client: Client, settings) -> None:
    page = client.get("/privacy/").content.decode()

    assert "Backups hold them for 30 more days." in page
    assert "Backups: each holds everything, also your needs, for 30 days." in page

    settings.BACKUP_DAYS = 7

    assert "for 7 days" in client.get("/privacy/").content.decode()


def test_what_stays_of_somebody_erased_is_told(client: Client) -> None:
    page = client.get("/privacy/").content.decode()

    assert "What stays when we erase you" in page
    assert "An organiser decides about each, and writes why the name stays." in page


def test_without_a_meeting_the_usual_number_is_told(client: Client) -> None:
    assert "We erase them 30 days after the meeting." in client.get("/privacy/").content.decode()


def test_needs_that_are_not_kept_at_all_are_told_rightly(client: Client) -> None:
    make_meeting(needs_kept_days=0)

    assert "We erase them 0 days after the meeting." in client.get("/privacy/").content.decode()


def test_whom_to_ask_to_be_erased(client: Client, settings) -> None:
    assert f"mailto:{settings.CONTACT_EMAIL}" in client.get("/privacy/").content.decode()
