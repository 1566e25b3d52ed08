from datetime import date

import pytest
from django.urls import reverse

from tests.factories import make_account, make_meeting

pytestmark = pytest.mark.django_db

GET = ["meetings", "meeting_new", "meeting_dates", "meeting", "as_on", "meeting_edit", "meeting_days", "rooms", "room"]
POST = [*GET, "announcement", "announcement_withdrawal", "meeting_rhythm", "room_place", "room_removal"]


def address(name: str) -> str:
    meeting = make_meeting()
    if name in ("meetings", "meeting_new", "meeting_dates"):
        return reverse(f"organise:{name}")
    args = [meeting.slug, meeting.rooms.first().pk] if name.startswith("room") and name != "rooms" else [meeting.slug]
    return reverse(f"organise:{name}", args=args)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", POST)
def test_strangers_are_asked_to_sign_in(client, name, method):
    url = address(name)
    response = getattr(client, method)(url)

    assert response.status_code == 302
    assert response["Location"] == f"/accounts/login/code/?next={url}"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", POST)
def test_members_are_refused(client, name, method):
    client.force_login(make_account())

    assert getattr(client, method)(address(name)).status_code == 403


@pytest.mark.parametrize("name", GET)
def test_organisers_pass(as_organiser, name):
    assert as_organiser.get(address(name)).status_code == 200


@pytest.mark.parametrize("name", sorted(set(POST) - set(GET)))
def test_what_changes_something_is_not_asked_for_by_get(as_organiser, name):
    assert as_organiser.get(address(name)).status_code == 405


@pytest.mark.parametrize("name", ["meeting", "as_on", "meeting_edit", "meeting_days", "rooms"])
def test_a_meeting_that_is_not_there(as_organiser, name):
    assert as_organiser.get(reverse(f"organise:{name}", args=["2031-05"])).status_code == 404


def test_a_room_of_another_meeting_is_not_found(as_organiser):
    meeting, other = make_meeting(), make_meeting(starts_on=date(2027, 11, 4))
    url = reverse("organise:room_removal", args=[meeting.slug, other.rooms.first().pk])

    assert as_organiser.post(url).status_code == 404
    assert other.rooms.count() == 2
