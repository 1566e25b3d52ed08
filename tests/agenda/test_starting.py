"""An agenda starts from the last meeting or from a skeleton."""

import pytest

from coalition_events.agenda.actions import importing, steps
from coalition_events.agenda.files import starting
from coalition_events.agenda.files.importers import planning
from coalition_events.agenda.files.starting import SKELETONS, lines_of
from coalition_events.agenda.queries.checks.registry import Draft, find
from coalition_events.agenda.views.board.words import step_in_words
from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.notices.models import Reminder
from tests.agenda.test_making import draft_of
from tests.agenda.test_pasting import plan, take
from tests.factories import MAY_6, at, make_appearance, make_meeting, make_session

NOV_4 = MAY_6.replace(month=11, day=4)
NOV_5 = NOV_4.replace(day=5)


@pytest.fixture
def last(db):
    """With a frame, and with what is not of it."""
    last = make_meeting()
    one = last.rooms.first()
    opening = make_session(
        last, title="Opening", title_km="ពិធីបើក", kind="opening", room=one, starts="8:00", ends="8:30", text="Secret"
    )
    make_appearance(opening)
    make_session(last, title="Panel", kind="panel", room=one, starts="9:00", ends="10:00")
    make_session(last, title="Lunch", kind="meal", day=last.days.last(), starts="12:00", ends="13:00", is_fixed=True)
    make_session(last, title="Some break", kind="break")
    return last


def start(last, organiser, **fields):
    fields = {"slug": "2027-11", "theme": "Next", "starts_on": NOV_4, "ends_on": NOV_5} | fields
    return meeting_actions.start_from(last, by=organiser, **fields)


def test_a_meeting_started_from_the_last_has_its_breaks_meals_and_openings_and_nobody(last, organiser):
    meeting = start(last, organiser)
    opening, lunch = meeting.sessions.in_order()
    assert (opening.title, opening.title_km, opening.kind, opening.text) == ("Opening", "ពិធីបើក", "opening", "")
    assert (opening.starts_at, opening.ends_at) == (at("8:00", NOV_4), at("8:30", NOV_4))
    assert opening.room == meeting.rooms.get(name=last.rooms.first().name)
    assert (lunch.day.number, lunch.starts_at, lunch.room, lunch.is_fixed) == (2, at("12:00", NOV_5), None, True)
    assert not opening.appearances.exists()


def test_it_reminds_as_the_last_did(last, organiser):
    Reminder.objects.create(meeting=last, audience="registered", days_before=7, is_active=False)
    Reminder.objects.create(meeting=last, audience="appearing", days_before=14)
    told = {(rule.audience, rule.days_before, rule.is_active) for rule in start(last, organiser).reminders.all()}
    assert told == {("registered", 7, False), ("appearing", 14, True)}


def test_what_was_taken_over_is_one_step_that_is_undone_and_done_again(last, organiser):
    meeting = start(last, organiser)
    after = draft_of(meeting)
    assert step_in_words(meeting.steps.done().first()) == "copy breaks and meals, from “Opening” on"
    steps.undo(meeting, by=organiser)
    assert not meeting.sessions.exists()
    steps.redo(meeting, by=organiser)
    assert draft_of(meeting) == after


def test_a_shorter_meeting_takes_over_the_days_that_it_has(last, organiser):
    assert [each.title for each in start(last, organiser, ends_on=NOV_4).sessions.all()] == ["Opening"]


def test_started_from_one_without_breaks_the_agenda_is_empty(organiser):
    meeting = start(make_meeting(), organiser)
    assert not meeting.sessions.exists()
    assert meeting.steps.done().first() is None


def test_the_rooms_come_along_where_there_are_none(last, organiser):
    meeting = make_meeting(starts_on=NOV_4, rooms=0)
    importing.take_in(meeting, starting.frame_of(meeting, last), by=organiser)
    assert [room.name for room in meeting.rooms.all()] == [room.name for room in last.rooms.all()]
    assert meeting.sessions.get(title="Opening").room == meeting.rooms.first()


def test_a_frame_comes_beside_what_stands_and_doubles_nothing(last, organiser):
    meeting = make_meeting(starts_on=NOV_4)
    make_session(meeting, title="Care", starts="9:00", ends="10:00", room=meeting.rooms.first())
    importing.take_in(meeting, starting.frame_of(meeting, last), by=organiser)
    assert sorted(each.title for each in meeting.sessions.all()) == ["Care", "Lunch", "Opening"]
    assert importing.take_in(meeting, starting.frame_of(meeting, last), by=organiser).does_nothing


def test_an_end_that_nobody_told_is_no_end_of_the_next_meeting(last, organiser):
    last.sessions.filter(title="Opening").update(has_guessed_end=True)
    assert "8:00 Opening" in lines_of(last)
    opening, lunch = start(last, organiser).sessions.in_order()
    assert (opening.starts_at, opening.known_end) == (at("8:00", NOV_4), None)
    assert lunch.known_end == at("13:00", NOV_5)


@pytest.mark.parametrize(("starts", "ends"), [("8:00", "8:45"), ("7:30", "8:15")])
def test_a_guess_of_the_frame_leaves_an_end_that_is_known(last, organiser, starts, ends):
    last.sessions.filter(title="Opening").update(has_guessed_end=True)
    meeting = make_meeting(starts_on=NOV_4)
    make_session(meeting, title="Opening", title_km="ពិធីបើក", kind="opening", starts=starts, ends=ends)
    [changed] = importing.take_in(meeting, starting.frame_of(meeting, last), by=organiser).changed
    assert "guess" not in str(changed.changes)
    opening = meeting.sessions.get(title="Opening")
    assert (opening.starts_at, opening.known_end) == (at("8:00", NOV_4), at("8:45", NOV_4))


def test_a_plan_does_not_tell_of_a_guess(last):
    last.sessions.filter(title="Opening").update(has_guessed_end=True)
    meeting = make_meeting(starts_on=NOV_4)
    make_session(meeting, title="Opening", title_km="ពិធីបើក", kind="opening")
    [changed] = planning.plan(meeting, starting.frame_of(meeting, last)).changed
    assert [each.label for each in changed.changes] == ["room", "starts"]


def test_of_a_meeting_without_breaks_nothing_is_taken_over(last):
    assert starting.frame_of(last, make_meeting(starts_on=NOV_4.replace(year=2026))).items == []


# ---------------------------------------------------------------- skeletons
@pytest.mark.django_db
@pytest.mark.parametrize("key", SKELETONS)
def test_every_line_of_a_skeleton_is_understood_in_both_languages(key):
    planned = plan(make_meeting(), SKELETONS[key].lines)
    assert {each.why_not for each in planned.unplaced} <= {"It has no time."}
    assert not planned.problems
    assert {each.values["day"].number for each in planned.new} == {1, 2}
    assert all(each.values["title_km"] != each.title for each in planned.new)
    assert not any(each.appearances or each.newcomers for each in planned.new)


@pytest.mark.parametrize("key", SKELETONS)
def test_in_a_new_meeting_a_skeleton_wants_nothing_but_moderators(organiser, key):
    meeting = meeting_actions.create(by=organiser, slug="2027-11", theme="Next", starts_on=NOV_4, ends_on=NOV_5)
    take(meeting, SKELETONS[key].lines, by=organiser)
    assert {each.kind for each in find(Draft.of(meeting)).all} <= {"no_moderator"}


@pytest.mark.django_db
def test_the_skeleton_after_may_2019_has_its_kinds_in_their_order():
    planned = plan(make_meeting(), SKELETONS["may-2019"].lines).new
    kinds = [(each.values["day"].number, each.kind.lower()) for each in planned]
    assert kinds == [
        *((1, "presentation"), (1, "presentation"), (1, "update"), (1, "update")),
        *((2, "presentation"), (2, "panel")),
    ]


def test_all_sessions_of_a_meeting_are_written_as_lines_that_read_back(last, organiser):
    make_session(last, title="Care, 60 min – “now”", kind="panel", planned_minutes=45)
    meeting = make_meeting(starts_on=NOV_4)
    take(meeting, lines_of(last), by=organiser)

    def told(of):
        return [
            (each.title, each.title_km, each.kind, each.day.number, each.room and each.room.name, each.duration_minutes)
            for each in of.sessions.in_order().select_related("room", "day")
        ]

    assert told(meeting) == told(last)


def test_writing_lines_takes_the_same_number_of_queries_for_many_sessions(last, django_assert_num_queries):
    with django_assert_num_queries(2):
        lines_of(last)
