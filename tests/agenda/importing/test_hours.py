"""The hours of a day, where a file's sessions begin earlier or end later."""

from datetime import time, timedelta

import pytest

from coalition_events.agenda.actions import importing
from coalition_events.agenda.files.importers import planning
from coalition_events.agenda.files.importers.plan import Choices
from coalition_events.agenda.files.pasting import reading as pasting
from coalition_events.agenda.queries.checks import registry
from tests.agenda.importing.pasted import read_pasted
from tests.agenda.importing.test_pages import fingerprint, give
from tests.agenda.importing.test_plan_page import text
from tests.agenda.importing.test_reading import table
from tests.factories import MAY_6, at, make_meeting, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    meeting = make_meeting(rooms=1)
    meeting.days.update(starts_at=time(8), ends_at=time(17))
    return meeting


FILE = table(
    ("2027-05-06", "7:30", "8:00", "", "Registration", ""),
    ("", "19:00", "21:15", "", "Dinner", ""),
    ("2027-05-07", "9:00", "10:00", "", "Devotion", ""),
)


def hours(meeting):
    return [(day.starts_at, day.ends_at) for day in meeting.days.order_by("number")]


def plan(meeting, **choices):
    return planning.plan(meeting, read_pasted(FILE), Choices(**choices))


def take(meeting, **choices):
    return importing.take_in(meeting, read_pasted(FILE), by=None, choices=Choices(**choices))


def kinds(meeting):
    return {conflict.kind for conflict in registry.find(registry.Draft.of(meeting)).all}


def test_the_hours_of_a_file_are_offered_once_for_each_day_that_they_leave(meeting):
    assert [(each.day.number, each.of_file, each.now) for each in plan(meeting).hours] == [
        (1, "7:30–21:15", "8:00–17:00")
    ]


def test_they_are_taken_only_where_that_is_chosen(meeting):
    take(meeting)
    assert hours(meeting)[0] == (time(8), time(17))
    assert {"too_early", "too_late"} <= kinds(meeting)
    take(meeting, sets_hours=True)
    assert hours(meeting) == [(time(7, 30), time(21, 15)), (time(8), time(17))]
    assert not {"too_early", "too_late"} & kinds(meeting)
    assert plan(meeting, sets_hours=True).does_nothing


def test_what_else_stands_that_day_is_within_them_too(meeting):
    make_session(meeting, title="By hand", starts="6:00", ends="7:00")
    take(meeting, sets_hours=True)
    assert hours(meeting)[0] == (time(6), time(21, 15))


def test_the_hours_of_the_file_are_its_own_also_beside_a_later_session(as_organiser, meeting):
    make_session(meeting, title="By hand", starts_at=at("22:00"), ends_at=at("0:00", MAY_6 + timedelta(days=1)))
    content = table(("2027-05-06", "5:00", "21:30", "", "Walk", ""))
    page = text(as_organiser.get(give(as_organiser, pasted=content)["Location"]))
    assert "5:00–21:30 in the file, 8:00–17:00 now · with the other sessions the day becomes 5:00–24:00" in page
    importing.take_in(meeting, read_pasted(content), by=None, choices=Choices(sets_hours=True))
    assert hours(meeting)[0] == (time(5), time(23, 59))


def test_another_plan_is_one_of_a_day_that_has_other_hours_by_now(meeting):
    seen = plan(meeting).fingerprint
    meeting.days.update(ends_at=time(16))
    assert plan(meeting).fingerprint != seen


def test_a_day_that_ends_at_midnight_ends_with_its_last_minute(meeting):
    content = table(("2027-05-06", "20:00", "24:00", "", "Vigil", ""))
    [seen] = planning.plan(meeting, read_pasted(content)).hours
    assert (seen.of_file, str(seen)) == ("20:00–24:00", "20:00–24:00")
    importing.take_in(meeting, read_pasted(content), by=None, choices=Choices(sets_hours=True))
    assert hours(meeting)[0] == (time(20), time(23, 59))
    assert not {"too_early", "too_late"} & kinds(meeting)
    assert planning.plan(meeting, read_pasted(content)).hours == []
    earlier = table(("2027-05-06", "7:00", "8:00", "", "Walk", ""))
    assert [each.now for each in planning.plan(meeting, read_pasted(earlier)).hours] == ["20:00–24:00"]


def test_hours_alone_are_said_with_where_they_are_changed_since_undo_leaves_them(as_organiser, meeting):
    lines = "8:00-9:00 Opening\n23:00–24:00 Night watch"
    importing.take_in(meeting, pasting.read(meeting, lines), by=None)
    address = give(as_organiser, pasted=lines)["Location"]
    yes = {"lines": lines, "day": meeting.days.first().pk, "sets_hours": "on"}
    yes["fingerprint"] = fingerprint(as_organiser.get(address))
    page = text(as_organiser.post(address, yes, follow=True))
    assert hours(meeting)[0] == (time(8), time(23, 59))
    assert (
        "Thursday 6 May is now from 8:00–24:00. Undo does not change the hours of a day. "
        'Change them in <a href="/organise/meetings/2027-05/days/">Hours and seats</a>.'
    ) in page
    assert "There is nothing new" not in page
    assert "8:00–24:00" in text(as_organiser.get("/organise/meetings/2027-05/"))
    assert "8:00 to 24:00" in text(as_organiser.get("/meetings/2027-05/"))
