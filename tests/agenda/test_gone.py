"""Two organisers, and one has removed what the other is still looking at."""

import pytest
from django.db import connection

from coalition_events.agenda.actions import editing, people, placing, refusals
from coalition_events.meetings.actions import rooms
from tests.factories import at, make_appearance, make_meeting, make_person, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone():
    """A session as it was read before somebody removed it."""
    session = make_session()
    editing.remove(session, by=None)
    return session


@pytest.mark.parametrize(
    "change",
    [
        lambda session: editing.edit(session, day=1, title="Other", by=None),
        lambda session: placing.schedule(session, starts_at=at("9:00"), ends_at=at("9:45"), by=None),
        lambda session: placing.unplace(session, by=None),
        lambda session: placing.move(session, steps=1, by=None),
        lambda session: people.appear(session, person=make_person(), by=None),
    ],
    ids=["edit", "schedule", "unplace", "move", "appear"],
)
def test_nothing_is_done_to_a_session_that_is_gone_and_it_says_so(gone, change):
    with pytest.raises(refusals.Gone):
        change(gone)
    connection.check_constraints()


def test_who_left_a_session_is_neither_moved_nor_recast():
    appearance = make_appearance()
    people.disappear(appearance, by=None)
    people.move_appearance(appearance, steps=1, by=None)
    with pytest.raises(refusals.Gone):
        people.recast(appearance, role="moderator", by=None)


@pytest.mark.parametrize("span", [{}, {"starts_at": at("9:00"), "ends_at": at("9:45")}], ids=["no time", "time"])
def test_a_room_that_was_removed_takes_no_session(span):
    meeting = make_meeting()
    room, session = meeting.rooms.first(), make_session(meeting)
    rooms.remove_room(meeting.rooms.first(), by=None)

    with pytest.raises(refusals.OutsideMeeting, match="This meeting does not have that room"):
        editing.edit(session, day=1, room=room, by=None, **span)
    connection.check_constraints()


def test_a_room_of_another_meeting_takes_no_session_either():
    session = make_session()
    with pytest.raises(refusals.OutsideMeeting):
        editing.edit(session, day=1, room=make_meeting(slug="2027-11").rooms.first(), by=None)
