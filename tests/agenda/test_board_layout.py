"""Where the board draws what: rows by the clock, columns by room; what has none where nobody is."""

import pytest
from django.utils.translation import override

from coalition_events.agenda.models import Role
from coalition_events.agenda.views.board.layout import Card, lay_out
from tests.factories import make_appearance, make_meeting, make_person, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return make_meeting()


def drawn(meeting):
    """Each title with its column on the first day; None spans all."""
    board = lay_out(
        list(meeting.days.order_by("number")),
        list(meeting.rooms.order_by("order")),
        meeting.sessions.select_related("day", "room").prefetch_related("appearances"),
    )
    first = board.days[0]
    columns = {str(card.session): card.column for slot in first.slots for card in slot.cards}
    return board, first, columns


def test_a_session_keeps_to_its_room_also_alone_and_without_one_it_spans_all(meeting):
    one, two = meeting.rooms.all()
    make_session(meeting, title="Opening", room=one, starts="8:00", ends="9:00")
    make_session(meeting, title="A", room=one, starts="9:00", ends="10:00")
    make_session(meeting, title="B", room=two, starts="9:30", ends="10:30")
    make_session(meeting, title="C", room=two, starts="10:30", ends="11:00")
    make_session(meeting, title="Lunch", kind="meal", starts="12:00", ends="13:00")
    assert drawn(meeting)[2] == {"Opening": 1, "A": 1, "B": 2, "C": 2, "Lunch": None}


def test_without_a_room_beside_others_each_stands_where_nobody_is_and_else_in_a_lane(meeting):
    make_session(meeting, title="A", room=meeting.rooms.first(), starts="9:00", ends="10:00")
    make_session(meeting, title="B", starts="9:00", ends="9:30")
    make_session(meeting, title="C", starts="9:15", ends="10:00")
    make_session(meeting, title="D", starts="9:30", ends="10:00")
    board, first, columns = drawn(meeting)
    assert columns == {"A": 1, "B": 2, "C": 3, "D": 2}
    assert (first.columns, list(first.lane_columns)) == (3, [3])
    marked = {str(card.session) for card in board.cards.values() if "no-room" in card.classes}
    assert marked == {"B", "C", "D"}


def test_a_time_gives_way_to_the_one_before_so_that_none_is_written_over_another(meeting):
    for starts in ("9:00", "9:05", "9:15", "9:30", "9:40"):
        make_session(meeting, starts=starts, ends="10:00")
    board, first, _columns = drawn(meeting)
    assert [slot.lag for slot in first.slots] == [0, 1, 1, 0, 0]
    assert first.slots[1].classes == "slot h9 m5 lag-1"
    assert not board.is_fine


def test_rows_are_fine_where_five_minutes_are_to_be_read(meeting):
    make_session(meeting, starts="9:00", ends="9:05")
    board, first, _columns = drawn(meeting)
    assert board.classes == "board fine"

    meeting.sessions.all().delete()
    for minute in range(0, 45, 5):
        make_session(meeting, starts=f"9:{minute:02}", ends="10:00")
    board, first, _columns = drawn(meeting)
    assert board.classes == "board stacked many fine"
    assert {slot.lag for slot in first.slots} == {0}


def test_full_hours_are_written_at_the_edge_where_no_start_is(meeting):
    for starts, ends in (("9:00", "9:10"), ("9:10", "9:55"), ("9:55", "10:30"), ("10:50", "11:30")):
        make_session(meeting, starts=starts, ends=ends)
    _board, first, _columns = drawn(meeting)
    written = [(str(hour), hour.classes) for hour in first.hours[:4]]
    assert written == [
        ("8:00", "hour h8 m0"),
        ("9:00", "hour h9 m0 unsaid"),
        ("10:00", "hour h10 m0 unsaid"),
        ("11:00", "hour h11 m0"),
    ]


def test_days_stand_one_below_the_other_where_their_columns_would_be_narrow(meeting):
    assert drawn(meeting)[0].classes == "board"
    meeting.rooms.create(name="Room 3", order=3)
    assert drawn(meeting)[0].classes == "board stacked"
    for number in range(4, 8):
        meeting.rooms.create(name=f"Room {number}", order=number)
    assert drawn(meeting)[0].classes == "board stacked many"


def test_both_days_are_drawn_from_the_first_half_hour_to_half_an_hour_after_the_last(meeting):
    make_session(meeting, starts="7:40", ends="8:00")
    make_session(meeting, day=meeting.days.get(number=2), starts="16:00", ends="17:10")
    board, first, _columns = drawn(meeting)
    assert [(day.first, day.last) for day in board.days] == [(7 * 12 + 6, 18 * 12)] * 2
    assert first.classes == "timetable rooms-2 from-7-30"


def test_an_empty_meeting_has_its_days_and_rooms(meeting):
    meeting.days.update(starts_at=None, ends_at=None)
    board, first, columns = drawn(meeting)
    assert (columns, len(board.days), first.first, first.last) == ({}, 2, 8 * 12, 17 * 12 + 6)
    assert [str(hour) for hour in first.hours] == [f"{hour}:00" for hour in range(8, 17)]


def test_a_meeting_without_rooms_has_one_column(meeting):
    meeting.rooms.all().delete()
    make_session(meeting, title="A", starts="9:00", ends="10:00")
    _board, first, columns = drawn(meeting)
    assert (columns, first.columns) == ({"A": None}, 1)


def test_off_the_five_minutes_a_session_covers_each_row_it_touches(meeting):
    make_session(meeting, title="A", starts="9:02", ends="9:04")
    make_session(meeting, title="B", starts="23:50", ends="23:59")
    _board, first, _columns = drawn(meeting)
    cards = [card for slot in first.slots for card in slot.cards]
    assert [(card.start, card.end) for card in cards] == [(108, 109), (286, 288)]
    assert first.last == 288


def test_what_is_for_everybody_spans_all_rooms_also_where_others_run_into_it(meeting):
    one, two = meeting.rooms.all()
    make_session(meeting, title="A", room=one, starts="9:00", ends="9:50")
    make_session(meeting, title="Tea", kind="break", starts="9:45", ends="10:15")
    make_session(meeting, title="B", room=two, starts="10:00", ends="10:30")
    board, first, columns = drawn(meeting)
    assert columns == {"A": 1, "Tea": None, "B": 2}
    assert not first.lane_columns
    beside = {str(card.session) for card in board.cards.values() if "beside" in card.classes}
    assert beside == {"B"}


def test_a_role_is_said_once_for_those_in_a_row(meeting):
    session = make_session(meeting, kind="panel")
    names = [("Keo Pisey", Role.MODERATOR), ("Kim Thida", Role.PANELLIST), ("Ros Bopha", Role.PANELLIST)]
    for order, (name, role) in enumerate([*names, ("Sok Dara", Role.SPEAKER)]):
        make_appearance(session, person=make_person(full_name=name), role=role, order=order)

    assert Card(session).who == "Moderator: Keo Pisey; Panellists: Kim Thida, Ros Bopha; Sok Dara"
    with override("km"):
        assert "វាគ្មិនក្នុងវេទិកាពិភាក្សា៖ Kim Thida, Ros Bopha" in Card(session).who
