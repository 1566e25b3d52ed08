"""Two organisers at once, on the real database."""

import pytest
from django.db import IntegrityError

from coalition_events.agenda.actions import placing, publishing
from coalition_events.agenda.actions.refusals import AgendaRefusal
from coalition_events.agenda.models import Session
from tests.at_once import at_once
from tests.factories import at, make_account, make_meeting, make_session

pytestmark = pytest.mark.django_db(transaction=True)


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
        ),
        refused=AgendaRefusal,
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

    outcomes = at_once(lambda: placing.schedule(ours, **span, by=by), by_sql, refused=(AgendaRefusal, IntegrityError))
    refusals = [type(outcome).__name__ for outcome in outcomes if isinstance(outcome, Exception)]
    assert refusals in (["RoomTaken"], ["IntegrityError"])
    assert room.sessions.count() == 1


def test_two_who_publish_at_once_make_one_release():
    meeting, by = make_meeting(), make_account(is_staff=True)
    make_session(meeting)
    outcomes = at_once(*[lambda: publishing.publish(meeting, by=by)] * 2, refused=AgendaRefusal)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NothingToPublish", "Release"]
    assert meeting.releases.count() == 1
