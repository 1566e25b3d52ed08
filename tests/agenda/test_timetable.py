from datetime import timedelta
from itertools import pairwise

import pytest

from coalition_events.agenda.models import Release
from coalition_events.agenda.queries import release as releases
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.agenda.queries.timetable import timetable
from tests.factories import at, make_meeting, make_session

pytestmark = pytest.mark.django_db


def first_day(meeting):
    agenda = PublicAgenda(Release(meeting=meeting, number=1, content=releases.build(meeting)))
    return timetable(agenda.days[0], agenda.rooms)


def classes(meeting):
    return {placed.session.title: placed.classes for slot in first_day(meeting).slots for placed in slot.placed}


def test_what_runs_alone_spans_all_rooms_and_what_runs_beside_stands_in_its_own():
    meeting = make_meeting()
    one, two = meeting.rooms.all()
    make_session(meeting, title="Alone", room=one, starts="8:00", ends="9:00")
    make_session(meeting, title="Left", room=one, starts="9:00", ends="10:00")
    make_session(meeting, title="Right", room=two, starts="9:30", ends="10:30")
    assert classes(meeting) == {
        "Alone": "presentation h9 m0 all-rooms",
        "Left": "presentation h10 m0 room-1",
        "Right": "presentation h10 m30 room-2",
    }
    assert first_day(meeting).classes == "timetable rooms-2 from-8"


def test_what_has_no_room_stands_beside_the_rooms_and_covers_none():
    meeting = make_meeting(rooms=1)
    make_session(meeting, title="Placed", room=meeting.rooms.get(), starts="9:00", ends="10:00")
    make_session(meeting, title="One", starts="9:00", ends="9:30")
    make_session(meeting, title="Two", starts="9:00", ends="9:45")
    make_session(meeting, title="Three", starts="9:30", ends="10:00")
    assert {title: name.split()[-1] for title, name in classes(meeting).items()} == {
        "Placed": "room-1",
        "One": "room-2",
        "Two": "room-3",
        "Three": "room-2",
    }
    assert list(first_day(meeting).lanes) == [2, 3]


def test_a_long_session_is_not_alone_beside_two_short_ones():
    meeting = make_meeting()
    one, two = meeting.rooms.all()
    make_session(meeting, title="Long", room=one, starts="9:00", ends="11:00")
    make_session(meeting, title="Early", room=two, starts="9:00", ends="9:30")
    make_session(meeting, title="Late", room=two, starts="10:00", ends="10:30")
    assert {name.split()[-1] for name in classes(meeting).values()} == {"room-1", "room-2"}


@pytest.mark.parametrize(
    ("starts", "name"), [("7:30", "from-7-30"), ("7:55", "from-7-30"), ("6:00", "from-6"), ("0:05", "from-0")]
)
def test_the_day_begins_at_the_half_hour_before_its_first_session(starts, name):
    meeting = make_meeting()
    make_session(meeting, starts=starts, ends="9:00")
    assert first_day(meeting).classes == f"timetable rooms-1 {name}"


def test_odd_minutes_keep_their_order_and_share_no_row():
    meeting = make_meeting(rooms=1)
    room = meeting.rooms.get()
    for minute in range(4):
        starts_at = at("9:00") + timedelta(minutes=minute)
        make_session(meeting, room=room, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=1))
    slots = first_day(meeting).slots
    spans = [(slot.row, slot.placed[0].end) for slot in slots]
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_midnight_has_a_place():
    meeting = make_meeting()
    make_session(meeting, title="Late", starts="23:00", ends="23:59")
    assert classes(meeting)["Late"] == "presentation h23 m55 all-rooms"


def test_too_many_rooms_are_read_by_time():
    meeting = make_meeting(rooms=9)
    for room in meeting.rooms.all():
        make_session(meeting, room=room, starts="9:00", ends="10:00")
    assert first_day(meeting).classes == "by-time"


def test_a_day_without_times_has_no_timetable():
    meeting = make_meeting()
    make_session(meeting)
    assert first_day(meeting) is None


@pytest.mark.parametrize("kind", ["break", "meal", "opening"])
def test_what_is_for_everybody_spans_all_rooms_also_where_others_run_into_it(kind):
    meeting = make_meeting()
    one, two = meeting.rooms.all()
    make_session(meeting, title="Left", room=one, starts="9:00", ends="9:50")
    make_session(meeting, title="Right", room=two, starts="9:00", ends="9:45")
    make_session(meeting, title="Tea", kind=kind, starts="9:45", ends="10:15")
    make_session(meeting, title="With it", room=two, starts="9:45", ends="10:00")
    make_session(meeting, title="No room", starts="10:00", ends="10:30")
    assert {title: name.split(" ", 3)[-1] for title, name in classes(meeting).items()} == {
        "Left": "room-1",
        "Right": "room-2",
        "Tea": "all-rooms",
        "With it": "room-2 beside",
        "No room": "all-rooms beside",
    }
    assert list(first_day(meeting).lanes) == []
