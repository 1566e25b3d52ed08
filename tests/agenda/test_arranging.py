"""Later, closed up, parted by a break: what moves, what stays, and what speaks against it."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from hypothesis.extra.django import TestCase

from coalition_events.agenda.actions import arranging, placing, refusals, steps as steps_actions
from tests.factories import at, make_meeting, make_session


@pytest.fixture
def meeting(db):
    return make_meeting()


@pytest.fixture
def day(meeting):
    return meeting.days.get(number=1)


def times(meeting):
    placed = meeting.sessions.placed().order_by("starts_at", "pk")
    return {one.title: (one.starts_at, one.ends_at) for one in placed}


def test_what_follows_starts_later_and_what_was_before_stays(meeting, day):
    make_session(meeting, title="Before", starts="8:00", ends="9:00")
    make_session(meeting, title="After", starts="9:00", ends="10:00")
    arranging.move_later(day, since=at("9:00"), minutes=20, by=None)
    assert times(meeting) == {"Before": (at("8:00"), at("9:00")), "After": (at("9:20"), at("10:20"))}


def test_a_meal_and_a_fixed_session_stay(meeting, day):
    make_session(meeting, title="Talk", starts="9:00", ends="10:00")
    make_session(meeting, title="Lunch", kind="meal", starts="12:00", ends="13:00")
    make_session(meeting, title="Minister", is_fixed=True, starts="14:00", ends="15:00")
    plan = arranging.plan_later(day, since=at("9:00"), minutes=30)
    assert ([each.session.title for each in plan.moved], [one.title for one in plan.protected]) == (
        ["Talk"],
        ["Lunch", "Minister"],
    )


def test_running_into_lunch_is_told_and_refused(meeting, day):
    make_session(meeting, title="Talk", starts="11:00", ends="12:00")
    make_session(meeting, title="Lunch", kind="meal", starts="12:00", ends="13:00")
    plan = arranging.plan_later(day, since=at("11:00"), minutes=20)
    assert [(one.title, other.title) for one, other in plan.collisions] == [("Talk", "Lunch")]
    with pytest.raises(refusals.Collides, match="“Talk” would overlap with “Lunch”"):
        arranging.move_later(day, since=at("11:00"), minutes=20, by=None)
    assert times(meeting)["Talk"] == (at("11:00"), at("12:00"))


def test_meals_move_too_where_an_organiser_says_so(meeting, day):
    make_session(meeting, title="Talk", starts="11:00", ends="12:00")
    make_session(meeting, title="Lunch", kind="meal", starts="12:00", ends="13:00")
    arranging.move_later(day, since=at("11:00"), minutes=20, protects=False, by=None)
    assert times(meeting)["Lunch"] == (at("12:20"), at("13:20"))


def test_nothing_leaves_its_day(meeting, day):
    make_session(meeting, title="Late", starts="22:00", ends="23:30")
    with pytest.raises(refusals.Collides, match="would go past midnight"):
        arranging.move_later(day, since=at("9:00"), minutes=60, by=None)


def test_what_ends_with_its_day_stays_in_it(meeting, day):
    late = make_session(meeting, title="Late", starts="22:00", ends="23:30")
    arranging.move_later(day, since=at("9:00"), minutes=30, by=None)
    late.refresh_from_db()
    assert (late.starts_at, late.duration_minutes) == (at("22:30"), 90)


def test_gaps_are_closed_and_what_runs_side_by_side_moves_together(meeting, day):
    one, two = meeting.rooms.all()
    make_session(meeting, title="Opening", starts="8:00", ends="9:00")
    make_session(meeting, title="Left", room=one, starts="9:30", ends="10:30")
    make_session(meeting, title="Right", room=two, starts="9:40", ends="10:20")
    make_session(meeting, title="Lunch", kind="meal", starts="12:00", ends="13:00")
    make_session(meeting, title="Panel", starts="13:30", ends="14:00")
    arranging.close_gaps(day, since=at("8:00"), by=None)
    assert times(meeting) == {
        "Opening": (at("8:00"), at("9:00")),
        "Left": (at("9:00"), at("10:00")),
        "Right": (at("9:10"), at("9:50")),
        "Lunch": (at("12:00"), at("13:00")),
        "Panel": (at("13:00"), at("13:30")),
    }


def test_a_break_parts_what_is_before_from_what_is_after(meeting, day):
    make_session(meeting, title="Before", starts="8:00", ends="9:00")
    make_session(meeting, title="After", starts="9:00", ends="10:00")
    arranging.insert_break(day, starts_at=at("9:00"), minutes=15, by=None)
    assert times(meeting) == {
        "Before": (at("8:00"), at("9:00")),
        "Break": (at("9:00"), at("9:15")),
        "After": (at("9:15"), at("10:15")),
    }
    steps_actions.undo(meeting, by=None)
    assert times(meeting)["After"] == (at("9:00"), at("10:00"))


def test_no_break_parts_a_session_in_two(meeting, day):
    make_session(meeting, title="Talk", starts="8:00", ends="10:00")
    with pytest.raises(refusals.Collides, match="still running"):
        arranging.insert_break(day, starts_at=at("9:00"), minutes=15, by=None)


def test_where_nothing_would_move_it_says_so(meeting, day):
    with pytest.raises(refusals.NothingToMove):
        arranging.move_later(day, since=at("9:00"), minutes=15, by=None)


class AnyDay(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(st.tuples(st.integers(0, 1), st.integers(0, 60), st.integers(1, 12), st.booleans()), max_size=6),
        st.integers(-12, 12).filter(bool),
    )
    def test_a_plan_without_collisions_can_be_done_and_moves_all_by_as_much(self, drawn, steps):
        meeting = make_meeting(slug="2028-05")
        day, rooms = meeting.days.get(number=1), list(meeting.rooms.all())
        for number, (room, start, length, is_fixed) in enumerate(drawn):
            starts_at = at("8:00") + timedelta(minutes=5 * start)
            ends_at = starts_at + timedelta(minutes=5 * length)
            if rooms[room].sessions.overlapping(starts_at, ends_at).exists():
                continue
            title = f"Session {number}"
            session = make_session(meeting, title=title, room=rooms[room], is_fixed=is_fixed)
            placing.schedule(session, room=rooms[room], starts_at=starts_at, ends_at=ends_at, by=None)
        before = times(meeting)
        by = timedelta(minutes=5 * steps)
        plan = arranging.plan_later(day, since=at("9:00"), minutes=5 * steps)
        if not plan.can_be_done:
            return
        arranging.move_later(day, since=at("9:00"), minutes=5 * steps, by=None)
        moved = {each.session.title for each in plan.moved}
        for title, (starts_at, ends_at) in times(meeting).items():
            shift = by if title in moved else timedelta(0)
            assert (starts_at, ends_at) == (before[title][0] + shift, before[title][1] + shift)
