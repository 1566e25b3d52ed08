"""Pasted lines: what they would become beside what stands, and taking them in as one step."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition_events.agenda.actions import making_refusals, refusals, steps, taking_lines
from coalition_events.agenda.files.pasting import plan
from coalition_events.agenda.files.skeletons import lines_of
from coalition_events.agenda.models import Session
from coalition_events.agenda.views.board.words import step_in_words
from tests.agenda.test_making import draft_of
from tests.factories import MAY_6, at, make_meeting, make_organisation, make_person, make_session

MAY_7 = MAY_6 + timedelta(days=1)


@pytest.fixture
def meeting(db):
    return make_meeting()


def spans(planned):
    """Title, day and hours of what would come."""
    return [
        (
            each.title,
            each.day.number,
            each.starts_at and f"{each.starts_at:%H:%M}",
            each.ends_at and f"{each.ends_at:%H:%M}",
        )
        for each in (row.session for row in planned.new)
    ]


def test_a_day_of_lines(meeting):
    planned = plan(
        meeting, "9:00 Opening\n9:30 Update: Bloom, 20 min\n10:00-10:30 Break\n1:30 Film\n\nPhotograph, 15 min"
    )
    assert spans(planned) == [
        ("Opening", 1, "09:00", "09:30"),
        ("Bloom", 1, "09:30", "09:50"),
        ("Break", 1, "10:00", "10:30"),
        ("Film", 1, "13:30", "14:00"),
        ("Photograph", 1, None, None),
    ]
    assert [row.notes for row in planned.rows] == [
        ["Until the next line."],
        [],
        [],
        ["No end is said: 30 minutes are put in.", "Read as 13:30, after noon."],
        [],
    ]
    assert planned.rows[-1].session.planned_minutes == 15
    assert not planned.problems


def test_headings_say_the_day_by_number_weekday_or_date(meeting):
    planned = plan(
        meeting, "8:00 A\nDay 2\n8:00 B\nThursday\n9:00 C\nថ្ងៃទី ៧ ខែឧសភា\n9:00 D\nថ្ងៃទី៦\n9:00 E", first_day=2
    )
    assert [(title, day) for title, day, *_hours in spans(planned)] == [
        ("A", 2),
        ("B", 2),
        ("C", 1),
        ("D", 2),
        ("E", 1),
    ]


def test_what_stands_under_a_day_that_is_none_is_told(meeting):
    planned = plan(meeting, "Day 3\n8:00 A\n6 May 2026\nB")
    assert [row.problem for row in planned.rows] == [
        *("That is not a day of this meeting.", "The heading above it is no day of this meeting."),
        *("That is not a day of this meeting.", "The heading above it is no day of this meeting."),
    ]


def test_lines_without_a_time_follow_one_another_on_request(meeting):
    text = "9:00 Opening\nPanel: Work, 60 min\nBreak\n11:00 Update\nFilm, 20 min"
    assert spans(plan(meeting, text, follows=True)) == [
        ("Opening", 1, "09:00", "09:30"),
        ("Work", 1, "09:30", "10:30"),
        ("Break", 1, "10:30", "11:00"),
        ("Update", 1, "11:00", "11:30"),
        ("Film", 1, "11:30", "11:50"),
    ]


def test_an_end_after_noon_follows_its_start(meeting):
    [*_first, last] = spans(plan(meeting, "11:00-12:00 A\n1:30-2:30 B"))
    assert last == ("B", 1, "13:30", "14:30")


def test_rooms_are_found_by_name_and_taken_ones_told(meeting):
    make_session(meeting, title="Film", room=meeting.rooms.first(), starts="9:00", ends="10:00")
    planned = plan(meeting, "9:30 A, 20 min @ room 1\n9:30 B, 20 min @ Room 2\n9:40 C, 20 min @ Room 2\n9:30 D @ Attic")
    assert [row.problem for row in planned.rows] == [
        "Room 1 is taken from 9:00 to 10:00 by “Film”.",
        "",
        "Room 2 is taken from 9:30 to 9:50 by “B”.",
        "",
    ]
    assert "There is no room called Attic: it stands in none yet." in planned.rows[3].notes


def test_past_midnight_and_too_long_is_told(meeting):
    planned = plan(meeting, f"23:30 A, 60 min\n{'x' * 251}")
    assert [row.problem for row in planned.rows] == [
        "A session ends on the day it starts.",
        "Its title is longer than 250 characters.",
    ]


def test_a_session_until_midnight_is_written_as_it_is_read(meeting):
    session = make_session(meeting, title="Gala", starts="22:00", ends="23:30")
    Session.objects.filter(pk=session.pk).update(ends_at=at("0:00", MAY_7))
    assert "22:00–24:00 Gala" in lines_of(meeting)
    other = make_meeting(starts_on=MAY_6.replace(year=2028))
    (row,) = plan(other, lines_of(meeting)).new
    assert (row.session.starts_at, row.session.ends_at) == (
        at("22:00", MAY_6.replace(year=2028)),
        at("0:00", MAY_7.replace(year=2028)),
    )


def test_only_so_many_lines_are_taken_at_a_time(meeting):
    planned = plan(meeting, "\n".join(f"Line {n}" for n in range(500)))
    assert (len(planned.new), [row.number for row in planned.problems]) == (400, [401])


def test_whom_the_directory_knows_appears_and_the_others_stay_in_the_text(meeting):
    hagar = make_organisation(name="Hagar Cambodia", short_name="Hagar")
    pisey = make_person(full_name="Keo Pisey", organisation=hagar)
    planned = plan(meeting, "Panel: Work – Keo Pisey, Lim Vuthy; Moderator: Hagar\nLunch – all of us together")
    work, lunch = planned.rows
    assert [(each.person, each.organisation, each.role) for each in work.people] == [
        (pisey, hagar, "panellist"),
        (None, hagar, "moderator"),
    ]
    assert work.session.text == "With: Lim Vuthy"
    assert work.notes == ["Not in the directory, so the name stays in the text: Lim Vuthy."]
    assert lunch.session.text == "With: all of us together"


def test_a_khmer_title_stands_in_both_until_the_english_is_written(meeting):
    [row, both] = plan(meeting, "ពិធីបើក\nOpening / ពិធីបើក").rows
    assert (row.session.title, row.session.title_km) == ("ពិធីបើក", "ពិធីបើក")
    assert (both.session.title, both.session.title_km) == ("Opening", "ពិធីបើក")


def test_a_plan_takes_the_same_number_of_queries_for_one_line_and_for_many(meeting, django_assert_num_queries):
    with CaptureQueriesContext(connection) as queries:
        plan(meeting, "9:00 A @ Room 1 – Keo Pisey")
    for _each in range(3):
        make_session(meeting, starts="8:00", ends="9:00")
        make_person()
    with django_assert_num_queries(len(queries)):
        plan(meeting, "\n".join(f"{n}:00 A @ Room 1 – Keo Pisey" for n in range(9, 17)))


# ---------------------------------------------------------------- taking them in
LINES = "9:00 Opening / ពិធីបើក\n9:30 Panel: Work, 60 min @ Room 1 – Keo Pisey\nDay 2\nLunch, 60 min"


def test_lines_are_taken_in_as_one_step(meeting, organiser):
    pisey = make_person(full_name="Keo Pisey")
    make_session(meeting, title="Before", order=4)
    before = draft_of(meeting)
    taking_lines.take_lines(meeting, LINES, by=organiser)
    opening, work, lunch = Session.objects.exclude(title="Before").order_by("pk")
    assert (opening.title_km, opening.starts_at, opening.ends_at, opening.order) == (
        *("ពិធីបើក", at("9:00"), at("9:30")),
        5,
    )
    assert (work.room, work.kind, work.appearances.get().person) == (meeting.rooms.first(), "panel", pisey)
    assert (lunch.day.number, lunch.starts_at, lunch.planned_minutes, lunch.kind) == (2, None, 60, "meal")
    after = draft_of(meeting)
    assert step_in_words(steps.next_to_undo(meeting)) == "take in lines, from “Opening” on"
    assert meeting.steps.count() == 1
    steps.undo(meeting, by=organiser)
    assert draft_of(meeting) == before
    steps.redo(meeting, by=organiser)
    assert draft_of(meeting) == after


def test_the_same_lines_again_double_nothing(meeting, organiser):
    taking_lines.take_lines(meeting, LINES, by=organiser)
    planned = plan(meeting, LINES)
    assert [row.is_there for row in planned.rows if not row.is_heading] == [True, True, True]
    with pytest.raises(making_refusals.NoLines):
        taking_lines.take_lines(meeting, LINES, by=organiser)
    assert meeting.sessions.count() == 3


def test_with_a_line_that_is_not_understood_nothing_is_taken_unless_it_is_left_out(meeting, organiser):
    text = "25:00 Opening\n9:00 Lunch"
    with pytest.raises(making_refusals.LinesNotUnderstood, match="1 line cannot be taken in"):
        taking_lines.take_lines(meeting, text, by=organiser)
    assert not meeting.sessions.exists()
    taking_lines.take_lines(meeting, text, leaves_out=True, by=organiser)
    assert [each.title for each in meeting.sessions.all()] == ["Lunch"]


def test_what_would_become_something_else_by_now_is_shown_again(meeting, organiser):
    seen = plan(meeting, "9:00 A @ Room 1").fingerprint
    make_session(meeting, room=meeting.rooms.first(), starts="9:00", ends="10:00")
    with pytest.raises(refusals.ChangedSincePlanned):
        taking_lines.take_lines(meeting, "9:00 A @ Room 1", fingerprint=seen, leaves_out=True, by=organiser)


def test_nothing_is_taken_in_of_nothing(meeting, organiser):
    with pytest.raises(making_refusals.NoLines):
        taking_lines.take_lines(meeting, "\n\n", by=organiser)
    assert steps.next_to_undo(meeting) is None


@pytest.mark.parametrize("word", ["End", "FINISH", "The end.", "End of the day", "ចប់", "បញ្ចប់"])
def test_a_last_line_that_says_end_ends_the_session_above_it_and_is_none(meeting, word):
    planned = plan(meeting, f"14:00 Update\n15:00 Panel: Work\n16:00 {word}")
    assert [(row.session.title, f"{row.session.ends_at:%H:%M}") for row in planned.new] == [
        ("Update", "15:00"),
        ("Work", "16:00"),
    ]
    assert planned.problems == []
    assert planned.rows[-1].notes == ["The day ends then. This is no session."]


@pytest.mark.parametrize(
    "line", ["16:00 Closing", "16:00 Close", "16:00 បិទ", "16:00 បិទកម្មវិធី", "16:00-16:30 End", "16:00 End - Keo Pisey"]
)
def test_a_closing_is_a_session_and_so_is_an_end_that_says_more(meeting, line):
    assert len(plan(meeting, f"15:00 Panel: Work\n{line}").new) == 2


def test_an_end_before_other_lines_or_alone_is_a_session(meeting):
    assert len(plan(meeting, "10:00 End\n11:00 Update").new) == 2
    assert len(plan(meeting, "10:00 End").new) == 1
