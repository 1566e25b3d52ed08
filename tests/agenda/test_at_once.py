"""Two organisers at once, on the real database."""

import threading

import pytest
from django.db import connection

from coalition_events.agenda.actions import placing, publishing
from coalition_events.agenda.models import Session
from tests.factories import at, make_account, make_meeting, make_session

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """Each call in its own thread and connection, let loose together; what each returned or raised."""
    barrier, outcomes = threading.Barrier(len(calls)), [None] * len(calls)

    def run(place, call):
        try:
            barrier.wait()
            outcomes[place] = call()
        except Exception as refusal:
            outcomes[place] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_of_two_organisers_who_place_two_sessions_in_one_room_one_wins():
    meeting, by = make_meeting(), make_account(is_staff=True)
    room = meeting.rooms.first()
    sessions = [make_session(meeting) for _ in range(2)]
    outcomes = at_once(
        *(
            lambda session=session: placing.schedule(
                session, room=room, starts_at=at("9:00"), ends_at=at("9:45"), by=by
            )
            for session in sessions
        )
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["RoomTaken", "Session"]
    assert room.sessions.count() == 1


def test_one_who_writes_past_the_lock_is_stopped_by_the_database_and_told_so():
    """The admin saves without our actions: whoever is second to commit learns whose the room is."""
    meeting, by = make_meeting(), make_account(is_staff=True)
    room = meeting.rooms.first()
    ours, theirs = make_session(meeting, title="Ours"), make_session(meeting, title="Theirs")
    span = {"room": room, "starts_at": at("9:00"), "ends_at": at("9:45")}

    def by_sql():
        Session.objects.filter(pk=theirs.pk).update(**span)

    outcomes = at_once(lambda: placing.schedule(ours, **span, by=by), by_sql)
    refusals = [type(outcome).__name__ for outcome in outcomes if isinstance(outcome, Exception)]
    assert refusals in (["RoomTaken"], ["IntegrityError"])
    assert room.sessions.count() == 1


def test_two_who_publish_at_once_make_one_release():
    meeting, by = make_meeting(), make_account(is_staff=True)
    make_session(meeting)
    outcomes = at_once(*[lambda: publishing.publish(meeting, by=by)] * 2)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NothingToPublish", "Release"]
    assert meeting.releases.count() == 1
