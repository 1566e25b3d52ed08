"""Two organisers at once who paste, split and take over, on the real database."""

import pytest

from coalition_events.agenda.actions import importing, making
from coalition_events.agenda.actions.refusals import AgendaRefusal
from coalition_events.agenda.files import starting
from coalition_events.agenda.files.pasting import reading as pasting
from tests.at_once import at_once
from tests.factories import MAY_6, make_account, make_meeting, make_session

pytestmark = pytest.mark.django_db(transaction=True)


def names(outcomes):
    return sorted(type(outcome).__name__ for outcome in outcomes)


@pytest.fixture
def by():
    return make_account(is_staff=True)


def test_lines_that_two_paste_at_once_come_once(by):
    meeting = make_meeting()
    lines = pasting.read(meeting, "9:00 Opening\nDay 2\nLunch")
    assert names(at_once(*[lambda: importing.take_in(meeting, lines, by=by)] * 2)) == ["Plan", "Plan"]
    assert (meeting.sessions.count(), meeting.steps.count()) == (2, 1)


def test_a_session_that_two_split_at_once_is_split_once(by):
    session = make_session(starts="9:00", ends="10:00")
    split = [lambda: making.split(session, version=session.version, by=by)] * 2
    assert names(at_once(*split, refused=AgendaRefusal)) == ["ChangedMeanwhile", "Session"]
    assert session.meeting.sessions.count() == 2


def test_a_frame_that_two_take_over_at_once_comes_once(by):
    last, meeting = make_meeting(), make_meeting(starts_on=MAY_6.replace(month=11))
    make_session(last, kind="meal", starts="12:00", ends="13:00")
    take = [lambda: importing.take_in(meeting, starting.frame_of(meeting, last), by=by)] * 2
    assert names(at_once(*take)) == ["Plan", "Plan"]
    assert meeting.sessions.count() == 1
