import pytest
from django.urls import reverse

from coalition_events.summaries.actions import editing
from tests.factories import make_account
from tests.summaries.conftest import MORNING_AFTER, approve, make_told_meeting

pytestmark = pytest.mark.django_db

NAMES = ["summary", "summary_draft", "summary_approval", "summary_withdrawal"]


def test_strangers_are_sent_to_sign_in_and_members_are_refused(client):
    meeting = make_told_meeting()
    editing.draft(meeting, by=None, now=MORNING_AFTER)
    addresses = [reverse(f"organise:{name}", args=[meeting.slug]) for name in NAMES]

    for address in addresses:
        assert {client.get(address).status_code, client.post(address).status_code} == {302}, address
    client.force_login(make_account())
    for address in addresses:
        assert {client.get(address).status_code, client.post(address).status_code} == {403}, address


def test_a_draft_is_not_there_for_the_public(client, organiser):
    meeting = make_told_meeting()
    address = reverse("summary", args=[meeting.slug])
    assert client.get(address).status_code == 404

    summary = editing.draft(meeting, by=None, now=MORNING_AFTER)
    assert client.get(address).status_code == 404

    approve(summary, by=organiser)
    assert client.get(address).status_code == 200
