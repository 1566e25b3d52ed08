"""A stretch of the day at once: looked at, then done; on the day itself it runs late."""

import pytest
from django.contrib.messages import get_messages

from coalition_events.agenda.actions import publishing, steps
from tests.factories import at, make_meeting, make_release, make_session

pytestmark = pytest.mark.django_db

BOARD = "/organise/meetings/2027-05/agenda/board/"
JSON = {"Accept": "application/json"}


@pytest.fixture
def meeting():
    return make_meeting()


@pytest.fixture
def morning(meeting):
    room = meeting.rooms.first()
    first = make_session(meeting, title="First", room=room, starts="9:00", ends="9:30")
    second = make_session(meeting, title="Second", room=room, starts="10:00", ends="10:30")
    return first, second


def starts(*sessions):
    for session in sessions:
        session.refresh_from_db()
    return [session.starts_at for session in sessions]


def asked(meeting, **fields):
    return {"day": meeting.days.get(number=1).pk, "since": "09:00", **fields}


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_what_would_move_is_shown_and_nothing_is_done(as_organiser, meeting, morning):
    page = as_organiser.get(f"{BOARD}later/", asked(meeting, minutes=20)).content.decode()
    assert "2 sessions would move" in page
    assert "Move them" in page
    assert starts(*morning) == [at("9:00"), at("10:00")]


def test_it_is_done_as_one_step(as_organiser, meeting, morning):
    answer = as_organiser.post(f"{BOARD}later/?days=1", asked(meeting, minutes=20))
    assert (answer["Location"], said(answer)) == (f"{BOARD}?days=1&", ["2 sessions moved."])
    assert starts(*morning) == [at("9:20"), at("10:20")]
    steps.undo(meeting, by=None)
    assert starts(*morning) == [at("9:00"), at("10:00")]


def test_meals_stay_unless_asked_and_collisions_are_shown_before(as_organiser, meeting, morning):
    make_session(meeting, title="Lunch", kind="meal", starts="10:30", ends="11:30")
    page = as_organiser.get(f"{BOARD}later/", asked(meeting, minutes=20)).content.decode()
    assert "“Second” would overlap with “Lunch”." in page
    assert "These do not move:" in page
    assert "data-do" not in page
    answer = as_organiser.post(f"{BOARD}later/", asked(meeting, minutes=20))
    assert answer.status_code == 422
    assert "“Second” would overlap with “Lunch”." in answer.content.decode()
    told = as_organiser.post(f"{BOARD}later/", asked(meeting, minutes=20), headers=JSON)
    assert (told.status_code, told.json()["refusal"]) == (422, "“Second” would overlap with “Lunch”.")
    as_organiser.post(f"{BOARD}later/", asked(meeting, minutes=20, moves_all="on"))
    assert starts(*morning) == [at("9:20"), at("10:20")]


def test_gaps_are_closed(as_organiser, meeting, morning):
    assert "1 session would move" in as_organiser.get(f"{BOARD}gaps/", asked(meeting)).content.decode()
    as_organiser.post(f"{BOARD}gaps/", asked(meeting))
    assert starts(*morning) == [at("9:00"), at("9:30")]


def test_a_break_is_inserted(as_organiser, meeting, morning):
    fields = asked(meeting, since="10:00", minutes=15, title="Tea")
    assert "1 session would move" in as_organiser.get(f"{BOARD}break/", fields).content.decode()
    answer = as_organiser.post(f"{BOARD}break/", fields)
    assert said(answer) == ["“Tea” is in the agenda at 10:00."]
    assert starts(*morning) == [at("9:00"), at("10:15")]


def test_a_break_in_the_middle_of_something_is_refused(as_organiser, meeting, morning):
    fields = asked(meeting, since="09:10", minutes=15)
    answer = as_organiser.get(f"{BOARD}break/", fields)
    assert answer.status_code == 422
    assert "“First” is still running at that time." in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "fields", "words"),
    [
        ("later/", {"minutes": "x"}, "Enter a whole number."),
        ("later/", {"minutes": ""}, "Say by how many minutes."),
        ("later/", {"minutes": "481"}, "At most 480."),
        ("later/", {"minutes": "20", "since": ""}, "Give the time to start from."),
        ("later/", {"minutes": "20", "day": "9999"}, "That is not a day of this meeting."),
        ("break/", {"minutes": "1"}, "At least 5."),
        ("gaps/", {"since": "24:70"}, "Enter a valid time."),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(as_organiser, meeting, morning, path, fields, words):
    for answer in (
        as_organiser.get(BOARD + path, asked(meeting, **fields)),
        as_organiser.post(BOARD + path, asked(meeting, **fields)),
    ):
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert starts(*morning) == [at("9:00"), at("10:00")]


def test_on_another_day_nothing_runs_late(as_organiser, meeting, morning):
    make_release(meeting)
    assert "Running late" not in as_organiser.get(f"{BOARD}later/", asked(meeting, minutes=20)).content.decode()


def test_on_the_day_itself_the_public_reads_it_at_once(as_organiser, meeting, morning, monkeypatch, mailoutbox):
    publishing.publish(meeting, by=None)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at("9:40"))
    page = as_organiser.get(f"{BOARD}later/").content.decode()
    assert 'value="09:40"' in page
    fields = asked(meeting, since="09:40", minutes=15)
    assert "Running late: publish now" in as_organiser.get(f"{BOARD}later/", fields).content.decode()
    answer = as_organiser.post(f"{BOARD}later/", fields | {"how": "late"})
    assert said(answer) == ["From 9:40 on, everything is 15 minutes later. The public sees it now. No email was sent."]
    newest = meeting.releases.order_by("-number").first()
    assert [session["starts_at"][11:16] for session in newest.content["sessions"]] == ["09:00", "10:15"]
    assert mailoutbox == []
