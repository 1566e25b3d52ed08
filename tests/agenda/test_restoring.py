"""A release comes back into the draft: all that is public of it, as one step, and nothing of what it does not hold."""

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from coalition_events.agenda.actions import (
    editing,
    people as people_actions,
    placing,
    publishing,
    refusals,
    restoring,
    steps,
)
from coalition_events.agenda.models import Appearance, Quote, Session
from coalition_events.agenda.queries import release as releases
from members.models import Person
from tests.factories import at, make_appearance, make_meeting, make_person, make_session

PAGE = "/organise/meetings/2027-05/agenda/releases/1/restoration/"


@pytest.fixture
def meeting(db):
    meeting = make_meeting()
    one, two = meeting.rooms.all()
    opening = make_session(meeting, title="Opening", title_km="ពិធីបើក", room=one, starts="8:00", ends="8:30")
    make_appearance(opening, person=make_person(full_name="Keo Pisey"), answer="confirmed", order=1)
    make_appearance(opening, role="moderator", order=2)
    make_session(meeting, title="News", room=two, starts="9:00", ends="9:45", is_fixed=True)
    make_session(meeting, title="Closed", room=one, starts="9:00", ends="10:00", members_only=True, text="For us.")
    make_session(meeting, title="First", day=meeting.days.get(number=2), order=1)
    make_session(meeting, title="Second", day=meeting.days.get(number=2), order=2)
    return meeting


@pytest.fixture
def release(meeting):
    return publishing.publish(meeting, by=None)


def by_title(meeting, title):
    return meeting.sessions.get(title=title)


def test_everything_public_comes_back_under_its_number_and_can_be_undone(meeting, release):
    opening, news = by_title(meeting, "Opening"), by_title(meeting, "News")
    answered = opening.appearances.get(answer="confirmed")
    Quote.objects.create(meeting=meeting, session=opening, text="Together", person=answered.person)
    placing.swap(opening, news, by=None)
    editing.remove(opening, by=None)
    editing.add(meeting, day=1, title="New", by=None)
    placing.move(by_title(meeting, "Second"), steps=-1, by=None)
    changed = releases.build(meeting)

    restoring.restore_release(meeting, release, by=None)
    assert releases.build(meeting) == release.content
    assert Appearance.objects.get(pk=answered.pk).answer == "confirmed"
    assert Quote.objects.get().session_id == opening.pk
    assert by_title(meeting, "News").is_fixed

    steps.undo(meeting, by=None)
    assert releases.build(meeting) == changed
    steps.redo(meeting, by=None)
    assert releases.build(meeting) == release.content


def test_what_a_release_does_not_hold_stays_as_the_draft_has_it(meeting, release):
    opening, closed = by_title(meeting, "Opening"), by_title(meeting, "Closed")
    Session.objects.filter(pk=closed.pk).update(text="For us, and more.")
    Session.objects.filter(pk=opening.pk).update(title="Welcome", takeaways="Be kind.")
    restoring.restore_release(meeting, release, by=None)
    closed.refresh_from_db()
    opening.refresh_from_db()
    assert (closed.title, closed.text) == ("Closed", "For us, and more.")
    assert (opening.title, opening.takeaways) == ("Opening", "Be kind.")


def test_an_end_that_nobody_told_comes_back_as_a_guess_and_one_that_was_told_as_such(meeting, release):
    opening, news = by_title(meeting, "Opening"), by_title(meeting, "News")
    Session.objects.filter(pk=opening.pk).update(has_guessed_end=True)
    guessed = publishing.publish(meeting, by=None)
    placing.schedule(opening, starts_at=at("8:00"), ends_at=at("8:20"), by=None)
    editing.remove(news, by=None)

    restoring.restore_release(meeting, guessed, by=None)
    ends = [by_title(meeting, title).known_end for title in ("Opening", "News")]
    assert ends == [None, at("9:45")]
    assert releases.build(meeting) == guessed.content

    restoring.restore_release(meeting, release, by=None)
    assert by_title(meeting, "Opening").known_end == at("8:30")


def test_a_closed_session_that_was_removed_comes_back_with_its_texts(meeting, release):
    closed = by_title(meeting, "Closed")
    editing.remove(closed, by=None)
    restoring.restore_release(meeting, release, by=None)
    assert Session.objects.get(pk=closed.pk).text == "For us."


def test_it_is_said_what_cannot_come_back(meeting, release):
    one, two = meeting.rooms.all()
    meeting.sessions.filter(room=two).update(room=None)
    two.delete()
    one.name = "Great hall"
    one.save()
    meeting.days.filter(number=1).update(starts_at="7:00")
    planned = restoring.plan_restoring(meeting, release)
    assert planned.lost == [
        "A room that was called Room 1 keeps the name it has now.",
        "The room Room 2 is gone. Its sessions are restored without a room.",
        "Day 1 keeps the date and hours it has now.",
    ]
    meeting.sessions.filter(title="Opening").update(title="Welcome")
    restoring.restore_release(meeting, release, by=None)
    assert by_title(meeting, "News").room is None
    assert by_title(meeting, "Opening").room == one


def test_sessions_come_back_at_the_date_that_their_day_has_now(meeting, release):
    opening = by_title(meeting, "Opening")
    editing.remove(opening, by=None)
    for session in meeting.sessions.placed():
        Session.objects.filter(pk=session.pk).delete()
    meeting.days.filter(number=1).update(date=meeting.starts_on.replace(day=5))
    restoring.restore_release(meeting, release, by=None)
    assert Session.objects.get(pk=opening.pk).starts_at == at("8:00", meeting.starts_on.replace(day=5))


def test_what_the_draft_says_already_is_refused(meeting, release):
    with pytest.raises(refusals.CannotRestoreRelease, match="already the same as version 1"):
        restoring.restore_release(meeting, release, by=None)
    assert not meeting.steps.exists()


def test_sessions_that_would_share_a_room_are_refused_and_nothing_changes(meeting, release):
    """Two of the release's, in a room and at a time that only writing past the agenda can bring about."""
    release.content["sessions"][1]["room"] = release.content["sessions"][2]["room"]
    before = releases.build(meeting)
    with pytest.raises(refusals.CannotRestoreRelease):
        restoring.restore_release(meeting, release, by=None)
    assert releases.build(meeting) == before


def test_an_organiser_is_asked_with_the_difference(as_organiser, meeting, release):
    editing.remove(by_title(meeting, "News"), by=None)
    editing.add(meeting, day=1, title="New", by=None)
    page = as_organiser.get(PAGE).content.decode()
    assert "Restore version 1 in the draft?" in page
    assert "News" in page
    assert "New" in page
    assert as_organiser.post(PAGE)["Location"] == "/organise/meetings/2027-05/agenda/"
    assert releases.build(meeting) == release.content
    again = as_organiser.post(PAGE)
    assert again.status_code == 422
    assert "The draft is already the same as version 1." in again.content.decode()


verbs = st.lists(
    st.tuples(
        st.sampled_from(["remove", "swap", "move", "unplace", "day", "retitle", "cast", "add", "kind"]),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    max_size=8,
)


def do(meeting, verb, first, second):
    sessions = list(meeting.sessions.order_by("pk"))
    one, other = sessions[first % len(sessions)], sessions[second % len(sessions)]
    try:
        match verb:
            case "remove" if len(sessions) > 1:
                editing.remove(one, by=None)
            case "swap":
                placing.swap(one, other, by=None)
            case "move":
                starts = 8 + second % 8
                room = meeting.rooms.order_by("pk")[first % 2]
                span = {"starts_at": at(f"{starts}:00"), "ends_at": at(f"{starts}:45")}
                placing.schedule(one, room=room, by=None, **span)
            case "unplace":
                placing.unplace(one, by=None)
            case "day":
                placing.move(one, day=meeting.days.get(number=1 + second % 2), by=None)
            case "retitle":
                editing.edit(
                    one,
                    day=one.day,
                    room=one.room,
                    starts_at=one.starts_at,
                    ends_at=one.ends_at,
                    title=f"Title {second}",
                    by=None,
                )
            case "cast":
                people = list(Person.objects.order_by("pk"))
                people_actions.appear(one, person=people[second % len(people)], by=None)
            case "add":
                editing.add(meeting, day=1 + second % 2, title="Added", by=None)
            case "kind":
                editing.edit(
                    one, day=one.day, room=one.room, starts_at=one.starts_at, ends_at=one.ends_at, kind="panel", by=None
                )
    except refusals.AgendaRefusal:
        pass


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=verbs, after=verbs)
def test_whatever_was_done_since_a_release_comes_back_as_it_was(meeting, before, after):
    with transaction.atomic():
        for each in before:
            do(meeting, *each)
        release = publishing.publish(meeting, by=None)
        for each in after:
            do(meeting, *each)
        draft = releases.build(meeting)
        if draft != release.content:
            restoring.restore_release(meeting, release, by=None)
            assert releases.build(meeting) == release.content
            steps.undo(meeting, by=None)
            assert releases.build(meeting) == draft
        transaction.set_rollback(True)
    assert connection.in_atomic_block
