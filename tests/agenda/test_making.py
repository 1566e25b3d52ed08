"""Sessions made of others: copied, duplicated, split, merged. Each is one step that is undone and done again."""

from datetime import timedelta

import pytest
from django.forms.models import model_to_dict
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st
from hypothesis.extra.django import TestCase

from coalition_events.agenda.actions import making, placing, refusals, steps
from coalition_events.agenda.actions.locking import RECORDED
from coalition_events.agenda.models import ActionPoint, Appearance, Material, Quote, Session
from coalition_events.agenda.views.board.words import place_in_words, step_in_words
from tests.factories import (
    MAY_6,
    at,
    make_account,
    make_appearance,
    make_meeting,
    make_organisation,
    make_person,
    make_session,
)

MAY_7 = MAY_6 + timedelta(days=1)


def draft_of(meeting):
    """All that an agenda holds, and not how often it was written."""
    of = {"session": {"meeting": meeting}, "quote": {"meeting": meeting}, "action_point": {"meeting": meeting}}
    return {
        name: [
            model_to_dict(row) | {"version": 0}
            for row in model.objects.filter(**of.get(name, {"session__meeting": meeting})).order_by("pk")
        ]
        for name, model in RECORDED.items()
    }


def make_material(session, **fields):
    fields = {"title": "Slides", "file": "materials/x.pdf", "extension": "pdf", "bytes": 1} | fields
    return Material.objects.create(session=session, uploaded_at=timezone.now(), **fields)


@pytest.fixture
def meeting(db):
    return make_meeting()


@pytest.fixture
def room(meeting):
    return meeting.rooms.first()


@pytest.fixture
def other_room(meeting):
    return meeting.rooms.last()


@pytest.fixture
def session(meeting, room):
    session = make_session(
        meeting,
        title="Care for carers",
        title_km="ការថែទាំអ្នកថែទាំ",
        kind="breakout",
        text="What helps.",
        takeaways="Sleep.",
        members_only=True,
        is_fixed=True,
        room=room,
        starts="9:00",
        ends="10:30",
    )
    make_appearance(
        session, person=make_person(full_name="Keo Pisey"), role="moderator", capacity="Nurse", answer="confirmed"
    )
    return session


def span_of(session):
    return session.day.number, session.room, session.starts_at, session.ends_at


def undone_and_done_again(meeting, organiser, before, after):
    steps.undo(meeting, by=organiser)
    assert draft_of(meeting) == before
    steps.redo(meeting, by=organiser)
    assert draft_of(meeting) == after


# ---------------------------------------------------------------- copy
def test_a_copy_stands_on_the_other_day_at_the_same_hours_in_the_same_room(meeting, session, room, organiser):
    before = draft_of(meeting)
    copied = making.copy(session, day=meeting.days.get(number=2), by=organiser)
    assert span_of(copied) == (2, room, at("9:00", MAY_7), at("10:30", MAY_7))
    assert (copied.title, copied.title_km, copied.kind, copied.text) == (
        *("Care for carers", "ការថែទាំអ្នកថែទាំ"),
        *("breakout", "What helps."),
    )
    assert (copied.members_only, copied.is_fixed) == (True, True)
    assert (copied.takeaways, copied.appearances.count()) == ("", 0)
    assert step_in_words(meeting.steps.done().first()) == "copy “Care for carers”"
    undone_and_done_again(meeting, organiser, before, draft_of(meeting))


def test_people_who_come_along_are_not_asked_yet(meeting, session, organiser):
    copied = making.copy(session, day=meeting.days.get(number=2), with_people=True, by=organiser)
    [appearance] = copied.appearances.all()
    assert (str(appearance), appearance.role, appearance.capacity) == ("Keo Pisey", "moderator", "Nurse")
    assert (appearance.answer, appearance.asked_at) == ("", None)


def test_a_copy_into_a_room_that_is_taken_is_refused_and_nothing_changes(meeting, session, organiser):
    before = draft_of(meeting)
    with pytest.raises(refusals.RoomTaken):
        making.copy(session, day=session.day, by=organiser)
    assert draft_of(meeting) == before
    assert meeting.steps.done().first() is None


def test_a_copy_may_keep_its_hours_only_or_nothing(meeting, session, organiser):
    hours = making.copy(session, day=session.day, keeps=making.Keeps.HOURS, by=organiser)
    assert span_of(hours) == (1, None, at("9:00"), at("10:30"))
    nothing = making.copy(session, day=session.day, keeps=making.Keeps.NOTHING, by=organiser)
    assert span_of(nothing) == (1, None, None, None)
    assert nothing.planned_minutes == 90


def test_a_copy_in_another_meeting_takes_the_room_of_the_same_name(meeting, session, organiser):
    other = make_meeting(starts_on=MAY_6.replace(month=11))
    copied = making.copy(session, day=other.days.get(number=2), by=organiser)
    assert (copied.meeting, copied.room) == (other, other.rooms.get(name=session.room.name))
    assert meeting.steps.done().first() is None
    steps.undo(other, by=organiser)
    assert not other.sessions.exists()


def test_a_copy_into_a_meeting_without_that_room_is_refused(meeting, session, organiser):
    other = make_meeting(starts_on=MAY_6.replace(month=11), rooms=0)
    with pytest.raises(making.NoSuchRoom, match="has no room called Room 1"):
        making.copy(session, day=other.days.first(), by=organiser)
    assert not other.sessions.exists()


def test_what_somebody_has_removed_is_not_copied_duplicated_split_or_merged(meeting, session, organiser):
    other = make_session(meeting)
    Session.objects.filter(pk=session.pk).delete()
    day = meeting.days.first()
    for verb in (
        lambda: making.copy(session, day=day, by=organiser),
        lambda: making.duplicate(session, by=organiser),
        lambda: making.split(session, by=organiser),
        lambda: making.merge(session, [other], by=organiser),
        lambda: making.merge(other, [session], by=organiser),
    ):
        with pytest.raises(refusals.Gone):
            verb()


# ---------------------------------------------------------------- duplicate
def test_a_duplicate_stands_at_the_side_with_its_people_and_length(meeting, session, organiser):
    before = draft_of(meeting)
    copied = making.duplicate(session, by=organiser)
    assert span_of(copied) == (1, None, None, None)
    assert (copied.planned_minutes, copied.is_fixed) == (90, False)
    assert [str(each) for each in copied.appearances.all()] == ["Keo Pisey"]
    undone_and_done_again(meeting, organiser, before, draft_of(meeting))


def test_a_duplicate_of_what_has_no_time_stands_right_behind_it(meeting, organiser):
    first, _second = (make_session(meeting, title=title, order=n) for n, title in enumerate(["A", "B"], 1))
    before = draft_of(meeting)
    making.duplicate(first, by=organiser)
    assert [each.title for each in meeting.sessions.in_order()] == ["A", "A", "B"]
    undone_and_done_again(meeting, organiser, before, draft_of(meeting))


# ---------------------------------------------------------------- split
def test_split_in_halves_both_have_the_room_and_the_people_with_their_answers(meeting, session, room, organiser):
    before = draft_of(meeting)
    second = making.split(session, by=organiser)
    first = Session.objects.get(pk=session.pk)
    assert span_of(first) == (1, room, at("9:00"), at("9:45"))
    assert span_of(second) == (1, room, at("9:45"), at("10:30"))
    assert (first.takeaways, second.takeaways) == ("Sleep.", "")
    assert [each.answer for each in second.appearances.all()] == ["confirmed"]
    undone_and_done_again(meeting, organiser, before, draft_of(meeting))


def test_split_at_a_time_under_another_title_without_people(meeting, session, organiser):
    second = making.split(session, after=20, title="And now?", with_people=False, by=organiser)
    assert (second.starts_at, second.title, second.title_km) == (at("9:20"), "And now?", "")
    assert not second.appearances.exists()


def test_halves_meet_on_the_grid_of_five_minutes(meeting, organiser):
    session = make_session(meeting, starts="9:00", ends="9:45")
    assert making.split(session, by=organiser).starts_at == at("9:20")


def test_what_has_no_time_is_split_by_its_minutes_and_its_part_stands_behind_it(meeting, organiser):
    session = make_session(meeting, title="A", order=1, planned_minutes=60)
    make_session(meeting, title="B", order=2)
    before = draft_of(meeting)
    making.split(session, title="A2", by=organiser)
    assert [(each.title, each.planned_minutes) for each in meeting.sessions.in_order()] == [
        *(("A", 30), ("A2", 30)),
        ("B", None),
    ]
    undone_and_done_again(meeting, organiser, before, draft_of(meeting))


@pytest.mark.parametrize("after", [0, -5, 90, 500])
def test_a_part_is_never_empty(meeting, session, organiser, after):
    before = draft_of(meeting)
    with pytest.raises(making.CannotSplit, match="This session takes 90 minutes"):
        making.split(session, after=after, by=organiser)
    assert draft_of(meeting) == before


def test_a_minute_is_not_split(meeting, organiser):
    with pytest.raises(making.CannotSplit, match="too short to split"):
        making.split(make_session(meeting, starts="9:00", ends="9:01"), by=organiser)


def test_an_end_that_nobody_told_stays_a_guess(meeting, organiser, as_organiser):
    fields = {"meeting": meeting, "has_guessed_end": True, "planned_minutes": None}
    songs = make_session(title="Songs", starts="9:00", ends="10:30", **fields)
    assert " 9:00, in all rooms or none yet" in place_in_words(songs)
    assert "90 min" not in as_organiser.get(f"{songs.get_organise_url()}making/").text

    copied = making.copy(songs, day=meeting.days.last(), by=organiser)
    assert (copied.ends_at, copied.known_end, copied.known_minutes) == (at("10:30", MAY_7), None, None)
    assert making.duplicate(songs, by=organiser).planned_minutes is None

    news = make_session(meeting, title="News", starts="11:00", ends="11:30")
    with pytest.raises(refusals.AgendaRefusal, match="before the next session if there is one"):
        making.split(songs, after=120, by=organiser)
    news.delete()
    assert not making.split(copied, by=organiser).is_placed
    copied.refresh_from_db()
    assert copied.has_guessed_end
    second = making.split(songs, after=40, by=organiser)
    songs.refresh_from_db()
    assert (songs.known_end, songs.planned_minutes) == (at("9:40"), 40)
    assert (second.starts_at, second.ends_at, second.known_end) == (at("9:40"), at("10:30"), None)

    whole = making.merge(songs, [second], by=organiser)
    assert (whole.ends_at, whole.known_end, whole.planned_minutes) == (at("10:30"), None, 40)
    prayer = make_session(meeting, title="Prayer", starts="10:15", ends="10:30")
    assert making.merge(whole, [prayer], by=organiser).known_end == at("10:30")


def test_a_guess_bounds_no_split(meeting, organiser, as_organiser):
    fields = {"meeting": meeting, "room": meeting.rooms.first(), "has_guessed_end": True}
    opening = make_session(title="Opening", starts="8:00", ends="8:30", **fields)
    make_session(title="News", starts="9:10", ends="9:30", **fields)
    songs = make_session(title="Songs", starts="22:00", ends="22:30", **fields)
    page = as_organiser.get(f"{songs.get_organise_url()}making/").text
    assert "Leave empty if you do not know. The second part then has no time." in page
    assert "With a time, the second part follows in the same room." in page
    assert "half" not in page

    address = f"{songs.get_organise_url()}split/"
    assert as_organiser.post(address, {"at": "23:45", "title": "Prayer"}).status_code == 302
    prayer = meeting.sessions.get(title="Prayer")
    assert (prayer.starts_at, prayer.ends_at, prayer.known_end) == (at("23:45"), at("0:00", MAY_7), None)
    songs.refresh_from_db()
    assert songs.known_end == at("23:45")
    assert making.split(opening, after=60, by=organiser).ends_at == at("9:10")  # when the next begins
    for after in (0, 24 * 60):
        with pytest.raises(making.CannotSplit):
            making.split(prayer, after=after, by=organiser)


def test_what_somebody_changed_meanwhile_is_neither_split_nor_merged(meeting, session, organiser):
    other = make_session(meeting)
    placing.schedule(session, starts_at=at("9:00"), ends_at=at("9:30"), by=organiser)
    with pytest.raises(refusals.ChangedMeanwhile):
        making.split(session, version=session.version, by=organiser)
    with pytest.raises(refusals.ChangedMeanwhile):
        making.merge(session, [other], version=session.version, by=organiser)


# ---------------------------------------------------------------- merge
@pytest.fixture
def more(meeting, other_room):
    """In the other room, with everything that a session can have."""
    more = make_session(
        meeting, title="Rest", text="When.", takeaways="Sleep.", room=other_room, starts="10:30", ends="11:00"
    )
    sophea = make_person(full_name="Chan Sophea")
    make_appearance(more, person=sophea, order=1)
    make_material(more)
    Quote.objects.create(meeting=meeting, session=more, text="Sleep helps.", person=sophea)
    ActionPoint.objects.create(meeting=meeting, session=more, text="A day off", organisation=make_organisation())
    return more


def test_merged_it_lasts_from_the_first_start_to_the_last_end_and_loses_nothing(
    meeting, session, more, room, organiser
):
    make_material(session, title="Handout", order=1)
    before = draft_of(meeting)
    merged = making.merge(session, [more], by=organiser)
    assert merged.pk == session.pk
    assert not meeting.sessions.filter(pk=more.pk).exists()
    assert span_of(merged) == (1, room, at("9:00"), at("11:00"))
    assert (merged.title, merged.text, merged.takeaways) == ("Care for carers", "What helps.\n\nWhen.", "Sleep.")
    assert [str(each) for each in merged.appearances.all()] == ["Keo Pisey", "Chan Sophea"]
    assert [str(each) for each in merged.materials.all()] == ["Handout", "Slides"]
    assert [str(each) for each in merged.quotes.all()] == ["Sleep helps."]
    assert [str(each) for each in merged.action_points.all()] == ["A day off"]
    assert step_in_words(meeting.steps.done().first()) == "merge other sessions into “Care for carers”"
    undone_and_done_again(meeting, organiser, before, draft_of(meeting))


def test_who_appears_in_both_appears_once_with_the_answer_that_says_more(meeting, session, more, organiser):
    pisey = session.appearances.get().person
    session.appearances.update(answer="asked")
    make_appearance(more, person=pisey, role="moderator", answer="confirmed", word="Gladly", answered_at=at("8:00"))
    make_appearance(more, person=pisey, role="speaker")
    before = draft_of(meeting)
    merged = making.merge(session, [more], by=organiser)
    told = [(str(each), each.role, each.answer, each.word) for each in merged.appearances.filter(person=pisey)]
    assert told == [("Keo Pisey", "moderator", "confirmed", "Gladly"), ("Keo Pisey", "speaker", "", "")]
    undone_and_done_again(meeting, organiser, before, draft_of(meeting))


def test_what_stands_at_the_side_is_merged_without_moving_anything(meeting, session, room, organiser):
    merged = making.merge(session, [make_session(meeting, planned_minutes=30)], by=organiser)
    assert span_of(merged) == (1, room, at("9:00"), at("10:30"))


def test_merged_into_what_stands_at_the_side_it_takes_the_place_of_the_other(meeting, session, room, organiser):
    aside = make_session(meeting, day=meeting.days.get(number=2))
    before = draft_of(meeting)
    merged = making.merge(aside, [session], title="Together", by=organiser)
    assert (merged.pk, merged.title, span_of(merged)) == (aside.pk, "Together", (1, room, at("9:00"), at("10:30")))
    undone_and_done_again(meeting, organiser, before, draft_of(meeting))


def test_three_without_a_time_take_as_long_as_all_together(meeting, organiser):
    first, *others = (make_session(meeting, planned_minutes=minutes) for minutes in (20, 30, None))
    assert making.merge(first, others, by=organiser).planned_minutes == 50


def test_what_protects_one_protects_the_whole(meeting, more, session, organiser):
    merged = making.merge(more, [session], by=organiser)
    assert (merged.members_only, merged.is_fixed) == (True, True)


def test_another_session_between_them_is_in_the_way(meeting, session, room, organiser):
    later = make_session(meeting, room=room, starts="11:00", ends="12:00")
    make_session(meeting, title="Film", room=room, starts="10:30", ends="11:00")
    before = draft_of(meeting)
    with pytest.raises(refusals.RoomTaken, match="Film"):
        making.merge(session, [later], by=organiser)
    assert draft_of(meeting) == before
    assert meeting.steps.done().first() is None


def test_sessions_of_two_days_are_not_merged(meeting, session, organiser):
    tomorrow = make_session(meeting, day=meeting.days.get(number=2), starts="9:00", ends="10:00")
    with pytest.raises(making.OnSeveralDays):
        making.merge(session, [tomorrow], by=organiser)


def test_a_session_is_not_merged_with_itself_or_with_one_of_another_meeting(meeting, session, organiser):
    with pytest.raises(making.NothingToMerge):
        making.merge(session, [session], by=organiser)
    stranger = make_session(make_meeting(starts_on=MAY_6.replace(month=11)))
    with pytest.raises(refusals.Gone):
        making.merge(session, [stranger], by=organiser)


def test_texts_that_would_be_too_long_together_are_refused(meeting, session, organiser):
    long = make_session(meeting, text="x" * 9_995)
    with pytest.raises(making.TooLongTogether, match="text is longer than 10000"):
        making.merge(session, [long], by=organiser)
    assert Session.objects.filter(pk=long.pk).exists()


# ---------------------------------------------------------------- any of them, in any order
class EveryVerb(TestCase):
    @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def test_undoing_all_leads_back_and_redoing_all_leads_here(self, data):
        meeting, by = make_meeting(slug="2028-05"), make_account(is_staff=True)
        room = meeting.rooms.first()
        shared = make_person()
        for number in range(3):
            starts = f"{9 + number}:00"
            session = make_session(meeting, room=room, starts=starts, ends=f"{9 + number}:40", title=f"S{number}")
            make_appearance(session, person=shared)
            make_material(session)
        make_session(meeting, planned_minutes=25)
        states = [draft_of(meeting)]
        for _turn in range(data.draw(st.integers(1, 5))):
            self._one(data, meeting, by)
            if (state := draft_of(meeting)) != states[-1]:
                states.append(state)
        assert meeting.steps.count() == len(states) - 1
        for state in reversed(states[:-1]):
            steps.undo(meeting, by=by)
            assert draft_of(meeting) == state
        for state in states[1:]:
            steps.redo(meeting, by=by)
            assert draft_of(meeting) == state

    def _one(self, data, meeting, by):
        sessions = list(meeting.sessions.order_by("pk"))
        session = data.draw(st.sampled_from(sessions))
        day = data.draw(st.sampled_from(list(meeting.days.all())))
        verb = data.draw(st.sampled_from(["copy", "duplicate", "split", "merge"]))
        try:
            if verb == "copy":
                keeps = data.draw(st.sampled_from(making.Keeps.values))
                making.copy(session, day=day, keeps=keeps, with_people=data.draw(st.booleans()), by=by)
            elif verb == "duplicate":
                making.duplicate(session, by=by)
            elif verb == "split":
                making.split(session, after=data.draw(st.none() | st.integers(1, 30)), by=by)
            else:
                others = data.draw(st.lists(st.sampled_from(sessions), min_size=1, max_size=2))
                making.merge(session, others, by=by)
        except refusals.AgendaRefusal:
            pass


def test_history_keeps_who_did_it(meeting, session, organiser):
    making.split(session, by=organiser)
    step = meeting.steps.done().first()
    assert (step.done_by, step.what["verb"], step.what["count"]) == (organiser, "split", 2)
    assert Appearance.objects.count() == 2
