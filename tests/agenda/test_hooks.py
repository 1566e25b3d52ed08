from datetime import timedelta

import pytest

from coalition_events.meetings.actions import meeting as meeting_actions
from tests.factories import MAY_6, at, make_meeting, make_session

pytestmark = pytest.mark.django_db


def test_sessions_move_with_their_day_and_keep_their_hours(organiser):
    meeting = make_meeting()
    room = meeting.rooms.first()
    first = make_session(meeting, room=room, starts="9:00", ends="9:45")
    second = make_session(meeting, room=room, day=meeting.days.get(number=2), starts="9:00", ends="9:45")
    unplaced = make_session(meeting)

    later = timedelta(days=1)
    meeting_actions.change(meeting, by=organiser, starts_on=meeting.starts_on + later, ends_on=meeting.ends_on + later)

    for session in (first, second, unplaced):
        session.refresh_from_db()
    assert (first.starts_at, first.ends_at) == (at("9:00", MAY_6 + later), at("9:45", MAY_6 + later))
    assert second.starts_at == at("9:00", MAY_6 + 2 * later)
    assert unplaced.starts_at is None


def test_a_meeting_that_changes_otherwise_leaves_its_sessions_alone(organiser):
    session = make_session(starts="9:00", ends="9:45")

    meeting_actions.change(session.meeting, by=organiser, theme="Another theme")

    session.refresh_from_db()
    assert (session.starts_at, session.version) == (at("9:00"), 1)
