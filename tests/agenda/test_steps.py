"""Undo and redo of every step, by whoever made it."""

from datetime import timedelta

import pytest
from django.forms.models import model_to_dict
from hypothesis import HealthCheck, given, settings, strategies as st
from hypothesis.extra.django import TestCase

from coalition_events.agenda.actions import editing, people as people_actions, placing, refusals, steps
from coalition_events.agenda.models import Appearance, Session
from members.models import Account
from tests.factories import at, make_account, make_appearance, make_meeting, make_person, make_session


def draft_of(meeting):
    """All that can be seen of a draft, and not how often it was written."""
    sessions = [model_to_dict(one) | {"version": 0} for one in Session.objects.filter(meeting=meeting).order_by("pk")]
    people = Appearance.objects.filter(session__meeting=meeting).order_by("pk")
    return sessions, [model_to_dict(one) | {"version": 0} for one in people]


@pytest.fixture
def organiser(db):
    return make_account(is_staff=True)


@pytest.fixture
def meeting(db):
    return make_meeting()


def test_undoing_a_move_brings_the_session_back_and_redoing_moves_it_again(meeting, organiser):
    room, other = meeting.rooms.all()
    session = make_session(meeting, room=room, starts="9:00", ends="10:00")
    before = draft_of(meeting)
    placing.schedule(session, room=other, starts_at=at("11:00"), ends_at=at("12:00"), by=organiser)
    after = draft_of(meeting)

    steps.undo(meeting, by=make_account(is_staff=True))
    assert draft_of(meeting) == before
    steps.redo(meeting, by=organiser)
    assert draft_of(meeting) == after


def test_a_step_says_what_was_done_to_which_session_and_by_whom(meeting, organiser):
    session = editing.add(meeting, day=1, title="Opening", title_km="ពិធីបើក", by=organiser)

    step = meeting.steps.done().first()
    assert step.what == {"verb": "add", "title": "Opening", "title_km": "ពិធីបើក", "count": 1}
    assert (step.done_by, step.number) == (organiser, 1)
    editing.remove(session, by=organiser)
    assert meeting.steps.done().first().what["verb"] == "remove"


def test_a_step_from_before_a_field_was_added_can_be_undone(meeting, organiser):
    editing.add(meeting, day=1, title="Opening", by=organiser)
    step = meeting.steps.done().get()
    for row in step.after.values():
        row.pop("has_guessed_end", None)
    step.save(update_fields=["after"])

    steps.undo(meeting, by=organiser)
    assert not Session.objects.exists()


def test_what_changes_nothing_is_no_step(meeting, organiser):
    session = make_session(meeting)
    placing.move(session, steps=0, by=organiser)
    assert meeting.steps.done().first() is None


def test_a_removed_session_comes_back_with_its_people_and_its_number(meeting, organiser):
    session = make_session(meeting, starts="9:00", ends="10:00")
    make_appearance(session, person=make_person(full_name="Keo Pisey"))
    before = draft_of(meeting)
    editing.remove(session, by=organiser)

    steps.undo(meeting, by=organiser)
    assert draft_of(meeting) == before


def test_undoing_twice_is_refused_to_one_who_saw_another_last_step(meeting, organiser):
    first = editing.add(meeting, day=1, title="First", by=organiser)
    seen = meeting.steps.done().first().number
    editing.add(meeting, day=1, title="Second", by=organiser)

    with pytest.raises(refusals.NothingToUndo):
        steps.undo(meeting, by=organiser, number=seen)
    assert meeting.sessions.filter(pk=first.pk).exists()


def test_what_was_undone_cannot_be_done_again_once_something_else_was_done(meeting, organiser):
    editing.add(meeting, day=1, title="First", by=organiser)
    steps.undo(meeting, by=organiser)
    editing.add(meeting, day=1, title="Second", by=organiser)

    with pytest.raises(refusals.NothingToRedo):
        steps.redo(meeting, by=organiser)


def test_what_something_else_has_followed_stays_undone_also_when_that_is_undone_too(meeting, organiser):
    editing.add(meeting, day=1, title="First", by=organiser)
    editing.add(meeting, day=1, title="Given up", by=organiser)
    steps.undo(meeting, by=organiser)
    editing.add(meeting, day=1, title="Second", by=organiser)
    steps.undo(meeting, by=organiser)
    steps.undo(meeting, by=organiser)

    assert [steps.redo(meeting, by=organiser).what["title"] for _time in range(2)] == ["First", "Second"]
    with pytest.raises(refusals.NothingToRedo):
        steps.redo(meeting, by=organiser)


def test_a_step_is_not_taken_back_over_a_change_that_was_made_past_the_agenda(meeting, organiser):
    session = make_session(meeting, starts="9:00", ends="10:00")
    placing.schedule(session, starts_at=at("11:00"), ends_at=at("12:00"), by=organiser)
    Session.objects.filter(pk=session.pk).update(starts_at=at("14:00"), ends_at=at("15:00"))

    with pytest.raises(refusals.CannotStepBack):
        steps.undo(meeting, by=organiser)
    session.refresh_from_db()
    assert session.starts_at == at("14:00")


def test_a_step_of_a_meeting_is_none_of_another(meeting, organiser):
    other = make_meeting(slug="2027-11")
    editing.add(meeting, day=1, title="Opening", by=organiser)
    with pytest.raises(refusals.NothingToUndo):
        steps.undo(other, by=organiser)


class EveryStep(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def test_undoing_all_steps_leads_back_and_redoing_all_leads_here(self, data):
        meeting, by = make_meeting(slug="2028-05"), make_account(is_staff=True)
        rooms = list(meeting.rooms.all())
        for number in range(3):
            make_session(meeting, title=f"Session {number}")
        states = [draft_of(meeting)]
        for _turn in range(data.draw(st.integers(1, 6))):
            if (state := self._one_step(data, meeting, rooms, by)) != states[-1]:
                states.append(state)
        assert meeting.steps.count() == len(states) - 1
        for state in reversed(states[:-1]):
            steps.undo(meeting, by=by)
            assert draft_of(meeting) == state
        for state in states[1:]:
            steps.redo(meeting, by=by)
            assert draft_of(meeting) == state

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def test_in_any_order_undo_leads_where_one_was_and_redo_where_one_would_be(self, data):
        meeting, by = make_meeting(slug="2028-05"), make_account(is_staff=True)
        rooms = list(meeting.rooms.all())
        make_session(meeting, title="Session")
        states, place = [draft_of(meeting)], 0
        for _turn in range(data.draw(st.integers(3, 14))):
            turn = data.draw(st.sampled_from(["step", "undo", "redo"]))
            if turn == "undo" and place > 0:
                steps.undo(meeting, by=by)
                place -= 1
            elif turn == "redo" and place + 1 < len(states):
                steps.redo(meeting, by=by)
                place += 1
            elif turn == "step" and (state := self._one_step(data, meeting, rooms, by)) != states[place]:
                states[place + 1 :] = [state]
                place += 1
            assert draft_of(meeting) == states[place]
            assert [step is None for step in steps.next_steps(meeting)] == [place == 0, place + 1 == len(states)]

    def _one_step(self, data, meeting, rooms, by: Account):
        sessions = list(meeting.sessions.order_by("pk"))
        verb = data.draw(st.sampled_from(["add", "schedule", "unplace", "move", "swap", "remove", "appear"]))
        try:
            if verb == "add" or not sessions:
                editing.add(meeting, day=data.draw(st.integers(1, 2)), title="New", by=by)
                return draft_of(meeting)
            session = data.draw(st.sampled_from(sessions))
            if verb == "schedule":
                starts = at("8:00") + timedelta(minutes=5 * data.draw(st.integers(0, 60)))
                ends = starts + timedelta(minutes=30)
                placing.schedule(session, room=data.draw(st.sampled_from(rooms)), starts_at=starts, ends_at=ends, by=by)
            elif verb == "unplace":
                placing.unplace(session, by=by)
            elif verb == "move":
                placing.move(session, day=meeting.days.get(number=data.draw(st.integers(1, 2))), by=by)
            elif verb == "swap":
                placing.swap(session, data.draw(st.sampled_from(sessions)), by=by)
            elif verb == "remove":
                editing.remove(session, by=by)
            else:
                people_actions.appear(session, person=make_person(), by=by)
        except refusals.AgendaRefusal:
            pass
        return draft_of(meeting)
