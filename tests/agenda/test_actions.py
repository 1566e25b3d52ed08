import pytest
from django.db import IntegrityError, connection, transaction

from coalition_events.agenda.actions import editing, people, placing, publishing, refusals
from coalition_events.agenda.models import Appearance, Quote, Session
from members.models import Account
from tests.factories import MAY_6, at, make_appearance, make_meeting, make_organisation, make_person, make_session

pytestmark = pytest.mark.django_db


def titles(meeting, day=1):
    return [session.title for session in meeting.sessions.filter(day__number=day).in_order()]


def test_a_session_is_added_at_the_end_of_its_day(organiser):
    meeting = make_meeting()
    editing.add(meeting, day=1, title="Welcome", by=organiser)
    editing.add(meeting, day=1, title="News", kind="update", by=organiser)
    assert titles(meeting) == ["Welcome", "News"]


def test_a_session_is_scheduled_in_a_room_on_the_day_of_its_time(organiser):
    meeting = make_meeting()
    session = editing.add(meeting, day=2, title="Welcome", by=organiser)
    room = meeting.rooms.first()
    session = placing.schedule(session, room=room, starts_at=at("8:00"), ends_at=at("8:30"), by=organiser)
    assert (session.day.number, session.room, session.duration_minutes) == (1, room, 30)


def test_two_sessions_cannot_have_one_room_at_one_time(organiser):
    meeting = make_meeting()
    room = meeting.rooms.first()
    make_session(meeting, title="Welcome", room=room, starts="8:00", ends="9:00")
    late = make_session(meeting)
    with pytest.raises(refusals.RoomTaken) as refusal:
        placing.schedule(late, room=room, starts_at=at("8:59"), ends_at=at("9:30"), by=organiser)
    assert str(refusal.value) == "Room 1 is taken from 8:00 to 9:00 on Thursday 6 May by “Welcome”."
    late.refresh_from_db()
    assert (late.room, late.starts_at) == (None, None)


def test_the_database_says_so_too_where_somebody_writes_past_the_actions():
    meeting = make_meeting()
    room = meeting.rooms.first()
    make_session(meeting, room=room, starts="8:00", ends="9:00")
    broken = pytest.raises(IntegrityError, match="one_session_per_room_at_a_time")
    with broken, transaction.atomic(), connection.cursor() as cursor:
        make_session(meeting, room=room, starts="8:30", ends="9:30")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_session_may_start_when_the_one_before_it_ends(organiser):
    meeting = make_meeting()
    room = meeting.rooms.first()
    make_session(meeting, room=room, starts="8:00", ends="9:00")
    session = placing.schedule(make_session(meeting), room=room, starts_at=at("9:00"), ends_at=at("9:30"), by=organiser)
    assert session.is_placed


def test_without_rooms_any_number_of_sessions_may_stand_at_one_time(organiser):
    meeting = make_meeting()
    make_session(meeting, starts="8:00", ends="9:00")
    placing.schedule(make_session(meeting), starts_at=at("8:00"), ends_at=at("9:00"), by=organiser)
    assert meeting.sessions.placed().count() == 2


def test_a_session_is_refused_outside_the_days_of_the_meeting(organiser):
    session = make_session()
    may_9 = MAY_6.replace(day=9)
    with pytest.raises(refusals.OutsideMeeting, match="Sunday 9 May is not a day of this meeting"):
        placing.schedule(session, starts_at=at("8:00", may_9), ends_at=at("9:00", may_9), by=organiser)


def test_a_session_may_end_when_its_day_ends(organiser):
    midnight = at("0:00", MAY_6.replace(day=7))
    session = placing.schedule(make_session(), starts_at=at("22:00"), ends_at=midnight, by=organiser)
    assert (session.day.date, session.ends_at, session.duration_minutes) == (MAY_6, midnight, 120)


def test_a_session_is_refused_past_midnight(organiser):
    with pytest.raises(refusals.OutsideMeeting, match="end on the day it starts"):
        placing.schedule(make_session(), starts_at=at("23:00"), ends_at=at("1:00", MAY_6.replace(day=7)), by=organiser)


def test_a_session_is_refused_in_the_room_of_another_meeting(organiser):
    other = make_meeting(starts_on=MAY_6.replace(month=11))
    with pytest.raises(refusals.OutsideMeeting, match="does not have that room"):
        placing.schedule(
            make_session(), room=other.rooms.first(), starts_at=at("8:00"), ends_at=at("9:00"), by=organiser
        )


def test_a_session_cannot_end_before_it_starts(organiser):
    with pytest.raises(refusals.EndsBeforeItStarts):
        placing.schedule(make_session(), starts_at=at("9:00"), ends_at=at("9:00"), by=organiser)


def test_a_start_without_an_end_is_refused_by_the_database():
    with pytest.raises(IntegrityError, match="session_ends_after_it_starts"):
        make_session(starts_at=at("9:00"))


def test_an_unplaced_session_keeps_its_day_and_order(organiser):
    meeting = make_meeting()
    session = make_session(meeting, order=7, room=meeting.rooms.first(), starts="8:00", ends="9:00")
    session = placing.unplace(session, by=organiser)
    assert (session.room, session.starts_at, session.ends_at) == (None, None, None)
    assert (session.day.number, session.order) == (1, 7)


def test_sessions_without_times_move_up_and_down_and_stop_at_the_ends(organiser):
    meeting = make_meeting()
    first, second, third = (editing.add(meeting, day=1, title=title, by=organiser) for title in "ABC")
    placing.move(third, steps=-1, by=organiser)
    assert titles(meeting) == ["A", "C", "B"]
    placing.move(first, steps=1, by=organiser)
    assert titles(meeting) == ["C", "A", "B"]
    placing.move(third, steps=-1, by=organiser)
    placing.move(second, steps=5, by=organiser)
    assert titles(meeting) == ["C", "A", "B"]


def test_a_session_moves_to_the_end_of_another_day(organiser):
    meeting = make_meeting()
    editing.add(meeting, day=2, title="B", by=organiser)
    session = editing.add(meeting, day=1, title="A", by=organiser)
    placing.move(session, day=meeting.days.get(number=2), by=organiser)
    assert titles(meeting, day=2) == ["B", "A"]


def test_a_placed_session_keeps_its_hours_and_room_on_another_day(organiser):
    meeting = make_meeting()
    room = meeting.rooms.first()
    session = make_session(meeting, room=room, starts="8:00", ends="9:00")
    session = placing.move(session, day=meeting.days.get(number=2), by=organiser)
    assert (session.day.number, session.room) == (2, room)
    assert session.starts_at == at("8:00", MAY_6.replace(day=7))


def test_two_sessions_change_places_in_one_go(organiser):
    meeting = make_meeting()
    one, two = meeting.rooms.all()
    first = make_session(meeting, room=one, starts="8:00", ends="9:00")
    second = make_session(meeting, room=two, starts="10:00", ends="10:30")
    placing.swap(first, second, by=organiser)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.room, first.starts_at, first.ends_at) == (two, at("10:00"), at("10:30"))
    assert (second.room, second.starts_at, second.ends_at) == (one, at("8:00"), at("9:00"))


def test_a_placed_session_and_an_unplaced_one_change_places(organiser):
    meeting = make_meeting()
    placed = make_session(meeting, room=meeting.rooms.first(), starts="8:00", ends="9:00")
    waiting = make_session(meeting)
    placing.swap(placed, waiting, by=organiser)
    placed.refresh_from_db()
    waiting.refresh_from_db()
    assert (placed.is_placed, waiting.is_placed) == (False, True)


def test_sessions_of_two_meetings_do_not_change_places(organiser):
    other = make_meeting(starts_on=MAY_6.replace(month=11))
    with pytest.raises(refusals.NotOfOneMeeting):
        placing.swap(make_session(), make_session(other), by=organiser)


def test_an_edit_on_top_of_another_edit_is_refused(organiser):
    session = make_session(title="Before")
    editing.edit(session, version=1, day=1, title="Mine", by=organiser)
    with pytest.raises(refusals.ChangedMeanwhile):
        editing.edit(session, version=1, day=1, title="Yours", by=organiser)
    session.refresh_from_db()
    assert (session.title, session.version) == ("Mine", 2)


def test_who_changed_a_session_stands_in_its_history(organiser):
    session = editing.add(make_meeting(), day=1, title="Before", by=organiser)
    editing.edit(session, day=1, title="After", by=organiser)
    last = session.events.order_by("pgh_id").last()
    assert (last.title, last.pgh_context.metadata["user"]) == ("After", organiser.pk)


def test_a_removed_session_comes_back_with_its_people_and_quotes(organiser):
    meeting = make_meeting()
    session = make_session(meeting, title="Welcome", room=meeting.rooms.first(), starts="8:00", ends="9:00")
    appearance = make_appearance(session, role="moderator")
    quote = Quote.objects.create(meeting=meeting, session=session, text="Together", person=appearance.person)
    number = session.pk
    editing.remove(session, by=organiser)
    assert not Appearance.objects.exists()
    assert not Quote.objects.exists()
    restored = editing.restore(meeting, number, by=organiser)
    assert (restored.pk, restored.title, restored.starts_at) == (number, "Welcome", at("8:00"))
    assert list(restored.appearances.all()) == [appearance]
    assert list(restored.quotes.all()) == [quote]


def test_a_removed_session_whose_place_is_taken_does_not_come_back(organiser):
    meeting = make_meeting()
    room = meeting.rooms.first()
    session = make_session(meeting, room=room, starts="8:00", ends="9:00")
    number = session.pk
    editing.remove(session, by=organiser)
    make_session(meeting, room=room, starts="8:00", ends="9:00")
    with pytest.raises(refusals.RoomTaken):
        editing.restore(meeting, number, by=organiser)
    assert not Session.objects.filter(pk=number).exists()


def test_what_stands_or_never_did_is_not_restored(organiser):
    session = make_session()
    for number in (session.pk, 99_999):
        with pytest.raises(refusals.NothingToRestore):
            editing.restore(session.meeting, number, by=organiser)


def test_one_person_appears_once_in_a_role(organiser):
    session, person = make_session(), make_person(full_name="Keo Pisey")
    people.appear(session, person=person, role="moderator", by=organiser)
    people.appear(session, person=person, role="speaker", by=organiser)
    with pytest.raises(refusals.AppearsAlready, match="Keo Pisey already takes part in this session: Moderator"):
        people.appear(session, person=person, role="moderator", by=organiser)
    assert session.appearances.count() == 2


def test_an_organisation_appears_without_a_person(organiser):
    appearance = people.appear(make_session(), organisation=make_organisation(name="Epic Arts"), by=organiser)
    assert str(appearance) == "Epic Arts"


def test_appearances_are_put_in_order(organiser):
    session = make_session()
    first, second = (people.appear(session, person=make_person(), by=organiser) for _ in range(2))
    people.move_appearance(second, steps=-1, by=organiser)
    assert list(session.appearances.all()) == [second, first]


def test_publishing_makes_numbered_releases(organiser: Account):
    meeting = make_meeting()
    editing.add(meeting, day=1, title="Welcome", by=organiser)
    first = publishing.publish(meeting, by=organiser, now=at("8:00"))
    editing.add(meeting, day=1, title="News", by=organiser)
    second = publishing.publish(meeting, by=organiser, note="News added.", now=at("9:00"))
    assert [first.number, second.number] == [1, 2]
    assert [session["title"] for session in first.content["sessions"]] == ["Welcome"]
    assert (second.note, second.published_by, second.published_at) == ("News added.", organiser, at("9:00"))


def test_an_empty_or_unchanged_agenda_is_not_published(organiser):
    meeting = make_meeting()
    with pytest.raises(refusals.NothingToPublish, match="no session yet"):
        publishing.publish(meeting, by=organiser)
    editing.add(meeting, day=1, title="Welcome", by=organiser)
    publishing.publish(meeting, by=organiser)
    with pytest.raises(refusals.NothingToPublish, match="since version 1"):
        publishing.publish(meeting, by=organiser)
