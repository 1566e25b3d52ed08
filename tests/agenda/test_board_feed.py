"""What changed on a board since it was drawn, and who else is here."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from coalition_events.agenda.actions import editing, placing, steps
from coalition_events.agenda.queries.feed import Mark, changed_since, newest_marks
from coalition_events.agenda.views.board.page import arrive
from tests.factories import MAY_6, at, make_appearance, make_meeting, make_organiser, make_session

pytestmark = pytest.mark.django_db

CHANGES = "/organise/meetings/2027-05/agenda/board/changes/"


@pytest.fixture
def meeting():
    cache.clear()
    return make_meeting()


@pytest.fixture
def session(meeting):
    return make_session(meeting, title="Care for carers", room=meeting.rooms.first(), starts="9:00", ends="9:45")


def changes(client, since="0.0.0.0", etag=""):
    return client.get(f"{CHANGES}?since={since}", headers={"If-None-Match": etag} if etag else None)


def test_what_somebody_else_moved_is_drawn_where_it_stands(as_organiser, meeting, session):
    mark = changes(as_organiser).json()["mark"]
    placing.schedule(session, starts_at=at("14:00"), ends_at=at("15:00"), by=None)
    told = changes(as_organiser, mark).json()
    assert list(told["cards"]) == [str(session.pk)]
    assert 'data-start="840" data-end="900"' in told["cards"][str(session.pk)]


def test_what_is_new_or_removed_or_has_other_people_is_told(as_organiser, meeting, session):
    mark = changes(as_organiser).json()["mark"]
    other = make_session(meeting, title="New")
    third = make_session(meeting, title="With people")
    editing.remove(session, by=None)
    told = changes(as_organiser, mark).json()
    assert (sorted(told["cards"]), told["gone"]) == (sorted([str(other.pk), str(third.pk)]), [session.pk])
    make_appearance(third)
    assert list(changes(as_organiser, told["mark"]).json()["cards"]) == [str(third.pk)]


def test_undo_is_a_change_as_any_other(as_organiser, meeting, session):
    placing.schedule(session, starts_at=at("14:00"), ends_at=at("15:00"), by=None)
    mark = changes(as_organiser).json()["mark"]
    steps.undo(meeting, by=None)
    assert 'data-start="540"' in changes(as_organiser, mark).json()["cards"][str(session.pk)]


def test_nothing_new_is_304_after_one_query_beside_who_one_is(
    as_organiser, meeting, session, django_assert_num_queries
):
    mark = changes(as_organiser).json()["mark"]
    etag = changes(as_organiser, mark)["ETag"]
    session_account_second_factor_marks_and_cache = 5
    with django_assert_num_queries(session_account_second_factor_marks_and_cache):
        answer = changes(as_organiser, mark, etag)
    assert (answer.status_code, answer.content) == (304, b"")


def test_of_another_day_or_room_the_page_is_read_again(as_organiser, meeting, session):
    mark = changes(as_organiser).json()["mark"]
    meeting.rooms.create(name="Garden", order=9)
    told = changes(as_organiser, mark).json()
    assert told["everything"] is True
    assert "everything" not in changes(as_organiser, told["mark"]).json()


def test_of_very_much_the_page_is_read_again(as_organiser, meeting):
    for _number in range(61):
        make_session(meeting)
    told = changes(as_organiser).json()
    assert told["everything"] is True
    assert "cards" not in told


@pytest.mark.parametrize("since", ["", "x", "1", "1.2", "1.2.3.x", "-1.2.3.4", ".".join(["9" * 30] * 4)])
def test_a_mark_that_is_none_is_not_found(as_organiser, meeting, since):
    assert changes(as_organiser, since).status_code == 404


def test_changes_of_another_meeting_are_not_told(organiser, meeting, session):
    other = make_meeting(starts_on=MAY_6.replace(month=11))
    pk, mark = newest_marks(meeting.slug, organiser)
    make_session(other)
    assert newest_marks(meeting.slug, organiser) == (pk, mark)
    assert changed_since(pk, mark) == set()
    assert changed_since(other.pk, Mark()) == {other.sessions.get().pk}


def test_who_has_the_board_open_is_told_to_the_others_for_half_a_minute(meeting):
    one, two = make_organiser(name="Keo Pisey"), make_organiser(name="Sim Channary")
    now = timezone.now()
    assert arrive(meeting.pk, one, now) == []
    assert arrive(meeting.pk, two, now) == ["Keo Pisey"]
    assert arrive(meeting.pk, one, now + timedelta(seconds=20)) == ["Sim Channary"]
    assert arrive(meeting.pk, two, now + timedelta(seconds=49)) == ["Keo Pisey"]
    assert arrive(meeting.pk, two, now + timedelta(seconds=51)) == []
