"""Strangers are refused: nobody but an organiser sees or changes a draft."""

import pytest

from coalition_events.agenda.models import Quote
from coalition_events.agenda.queries import release
from tests.factories import MAY_6, make_account, make_appearance, make_meeting, make_release, make_session

pytestmark = pytest.mark.django_db

READ = [
    "board/",
    "board/changes/?since=0.0.0.0",
    "board/later/",
    "board/gaps/",
    "board/break/",
    "",
    "releases/",
    "releases/1/",
    "releases/1/restoration/",
    "releases/comparison/",
    "sessions/new/",
    "{session}",
    "{session}appearances/new/",
    "{appearance}",
    "{quote}",
    "{session}materials/new/",
    "people/",
    "action-points/",
    "action-points/new/",
]
WRITE = [
    "board/undo/",
    "board/redo/",
    "board/later/",
    "board/gaps/",
    "board/break/",
    "board/{session}place/",
    "board/{session}place/removal/",
    "board/{session}swap/",
    "releases/",
    "releases/1/restoration/",
    "repair/",
    "sessions/new/",
    "{session}",
    "{session}order/",
    "{session}swap/",
    "{session}removal/",
    "{session}restoration/",
    "{session}appearances/new/",
    "{appearance}",
    "{appearance}order/",
    "{appearance}removal/",
    "{session}quotes/new/",
    "{quote}",
    "{quote}removal/",
    "{session}materials/new/",
    "{session}notes/link/",
    "{appearance}asking/",
    "{appearance}answer/",
    "{appearance}link/",
    "people/asking/",
    "action-points/new/",
]


@pytest.fixture
def address():
    session = make_session()
    appearance = make_appearance(session)
    quote = Quote.objects.create(meeting=session.meeting, session=session, text="Together", person=appearance.person)
    make_release(session.meeting, content=release.build(session.meeting))
    base = f"sessions/{session.pk}/"
    parts = {
        "session": base,
        "appearance": f"{base}appearances/{appearance.pk}/",
        "quote": f"{base}quotes/{quote.pk}/",
    }
    return lambda path: f"/organise/meetings/2027-05/agenda/{path.format(**parts)}"


@pytest.mark.parametrize("path", READ)
def test_who_is_not_signed_in_is_sent_to_sign_in(client, address, path):
    answer = client.get(address(path))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("path", READ)
def test_who_is_no_organiser_sees_no_draft(client, address, path):
    client.force_login(make_account())
    assert client.get(address(path)).status_code == 403


@pytest.mark.parametrize("path", WRITE)
def test_who_is_no_organiser_changes_nothing(client, address, path):
    client.force_login(make_account())
    assert client.post(address(path)).status_code == 403


@pytest.mark.parametrize(
    "path",
    ["repair/", "{session}order/", "{session}removal/", "{appearance}removal/", "{quote}removal/"],
)
def test_what_changes_something_is_never_done_by_a_link(as_organiser, address, path):
    assert as_organiser.get(address(path)).status_code == 405


@pytest.mark.parametrize("path", READ[1:])
def test_an_organiser_opens_each(as_organiser, address, path):
    assert as_organiser.get(address(path)).status_code == 200


def test_the_agenda_of_a_meeting_that_is_not_there_is_not_found(as_organiser, address):
    for path in READ:
        assert as_organiser.get(address(path).replace("2027-05", "2031-05")).status_code == 404


def test_what_belongs_to_another_session_or_meeting_is_not_found(as_organiser, address):
    other = make_session(make_meeting(starts_on=MAY_6.replace(month=11)))
    stranger = make_appearance(other)
    for path in (f"sessions/{other.pk}/", f"{{session}}appearances/{stranger.pk}/"):
        assert as_organiser.get(address(path)).status_code == 404
