from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta

import pytest
from django.db import connection, transaction

from coalition_events.mail.models import Wording
from coalition_events.meetings.actions import hooks, locking, meeting as meeting_actions, rooms
from coalition_events.meetings.actions.locking import ChangedMeanwhile
from coalition_events.meetings.models import Meeting, State
from coalition_events.registration.actions import replies
from coalition_events.registration.actions.delegations import issue_link
from coalition_events.registration.models import Status
from coalition_events.summaries.models import Summary
from tests.factories import (
    BEFORE,
    MAY_6,
    at,
    make_account,
    make_delegation,
    make_invitation,
    make_meeting,
    make_organisation,
    make_organiser,
    make_question,
    make_registration,
    make_release,
    make_session,
)
from tests.notices.conftest import make_rule
from tests.patience import wait_for_locks
from tests.reading import tight

pytestmark = pytest.mark.django_db
MAY_7 = MAY_6 + timedelta(days=1)


def create(**fields) -> Meeting:
    fields = {"slug": "2027-05", "theme": "Hope", "starts_on": MAY_6, "ends_on": MAY_7} | fields
    return meeting_actions.create(by=None, now=BEFORE, **fields)


def dates_of(meeting: Meeting) -> list[date]:
    return [day.date for day in meeting.days.order_by("number")]


@pytest.fixture
def told(monkeypatch) -> list[Meeting]:
    """Listens as the parts above do."""
    meetings: list[Meeting] = []

    def listen(meeting, *, by, now):
        meetings.append(meeting)

    monkeypatch.setattr(hooks, "after_change", [*hooks.after_change, listen])
    return meetings


# ---------------------------------------------------------------- Creating
def test_a_new_meeting_is_a_draft_with_its_days():
    meeting = create()

    assert meeting.state(BEFORE) == State.DRAFT
    assert dates_of(meeting) == [MAY_6, MAY_7]
    assert [(day.starts_at, day.ends_at) for day in meeting.days.all()] == [(time(8), time(17))] * 2


def test_a_code_that_is_taken_is_refused():
    create()
    with pytest.raises(locking.Refused, match=r"There is a meeting with the code 2027-05 already\."):
        create()


@pytest.mark.parametrize(
    ("last", "text"),
    [(MAY_6 - timedelta(days=1), "The last day is before the first."), (date(2027, 5, 11), "one to five days")],
)
def test_no_day_and_six_days_are_refused(last, text):
    with pytest.raises(locking.Refused, match=text):
        create(ends_on=last)
    assert Meeting.objects.count() == 0


def test_starting_from_the_last_takes_place_rooms_and_hours_but_nobody(organiser):
    last = make_meeting(starts_on=date(2026, 11, 26), venue="Tonlé Hall", rooms=2, seats=150, contact_name="Channary")
    last.days.filter(number=2).update(starts_at=time(9), ends_at=time(12))
    make_registration(last)

    meeting = meeting_actions.start_from(
        last, by=organiser, now=BEFORE, slug="2027-05", theme="Hope", starts_on=MAY_6, ends_on=MAY_7
    )

    assert (meeting.venue, meeting.seats, meeting.contact_name) == ("Tonlé Hall", 150, "Channary")
    assert [(room.name, room.seats) for room in meeting.rooms.all()] == [("Room 1", 60), ("Room 2", 60)]
    assert [(day.starts_at, day.ends_at) for day in meeting.days.all()] == [(time(8), time(17)), (time(9), time(12))]
    assert meeting.registrations.count() == 0
    assert (meeting.announced_at, meeting.registration_opens_at) == (None, None)


# ---------------------------------------------------------------- Changing
def test_days_follow_when_the_dates_move_and_the_version_rises():
    meeting = make_meeting(days=3)
    hours = list(meeting.days.values_list("starts_at", "ends_at"))
    for first in (date(2027, 5, 7), date(2027, 5, 5)):  # a day later and earlier: the dates overlap on the way
        meeting = meeting_actions.change(
            meeting, by=None, now=BEFORE, starts_on=first, ends_on=first + timedelta(days=2)
        )
        assert dates_of(meeting) == [first, first + timedelta(days=1), first + timedelta(days=2)]
    assert list(meeting.days.values_list("starts_at", "ends_at")) == hours
    assert meeting.version == 3


def test_a_day_more_takes_the_hours_of_the_day_before():
    meeting = make_meeting()
    meeting.days.filter(number=2).update(starts_at=time(9), ends_at=None)

    meeting = meeting_actions.change(meeting, by=None, now=BEFORE, ends_on=MAY_6 + timedelta(days=2))

    assert dates_of(meeting) == [MAY_6, MAY_7, MAY_6 + timedelta(days=2)]
    assert (meeting.days.get(number=3).starts_at, meeting.days.get(number=3).ends_at) == (time(9), None)


def test_a_day_without_anything_can_go():
    meeting = meeting_actions.change(make_meeting(), by=None, now=BEFORE, ends_on=MAY_6)

    assert dates_of(meeting) == [MAY_6]


def test_a_day_with_sessions_stays_and_nothing_is_changed():
    meeting = make_meeting()
    for title in ("Opening", "Lunch", "Panel", "Close"):
        make_session(meeting, day=meeting.days.get(number=2), title=title)

    with pytest.raises(locking.Refused) as refusal:
        meeting_actions.change(meeting, by=None, now=BEFORE, theme="Other", ends_on=MAY_6)

    assert str(refusal.value) == (
        "You cannot remove Friday 7 May yet. It still has: “Close”, “Lunch”, “Opening” and 1 more. "
        "Move or remove these first."
    )
    meeting.refresh_from_db()
    assert (meeting.theme, meeting.version, dates_of(meeting)) == ("Home, Work and Hope", 1, [MAY_6, MAY_7])


def test_a_day_that_people_are_registered_for_stays():
    meeting = make_meeting()
    make_registration(meeting, days=[2])
    make_registration(meeting, days=[2], status=Status.CANCELLED, cancelled_at=BEFORE)

    with pytest.raises(locking.Refused, match=r"You cannot remove Friday 7 May yet: 1 person is registered for it\."):
        meeting_actions.change(meeting, by=None, now=BEFORE, ends_on=MAY_6)


def test_a_change_on_top_of_somebody_elses_is_refused():
    meeting = make_meeting()
    meeting_actions.change(meeting, by=None, now=BEFORE, version=1, theme="Mine")

    with pytest.raises(ChangedMeanwhile):
        meeting_actions.change(meeting, by=None, now=BEFORE, version=1, theme="Yours")

    meeting.refresh_from_db()
    assert meeting.theme == "Mine"


def test_the_code_of_another_meeting_is_refused_on_change():
    make_meeting(starts_on=date(2026, 11, 26))
    with pytest.raises(locking.Refused, match="code 2026-11 already"):
        meeting_actions.change(make_meeting(), by=None, now=BEFORE, slug="2026-11")


# ---------------------------------------------------------------- The parts above
def test_a_part_above_can_object_and_then_nothing_is_changed(organiser):
    meeting = make_meeting(seats=180)
    for _person in range(2):
        make_registration(meeting)

    with pytest.raises(locking.Refused, match="2 people are confirmed"):
        meeting_actions.change(meeting, by=organiser, now=BEFORE, seats=1)

    meeting.refresh_from_db()
    assert (meeting.seats, meeting.version) == (180, 1)


def test_the_parts_above_hear_of_every_change(told, organiser):
    meeting = create()
    meeting_actions.change(meeting, by=organiser, seats=150)
    meeting_actions.set_hours(meeting, {1: (time(7, 30), time(16))}, by=organiser)
    room = rooms.add_room(meeting, by=organiser, name="Bassac")
    meeting_actions.announce(meeting, by=organiser)

    assert told == [meeting] * 5
    rooms.remove_room(room, by=organiser)
    assert len(told) == 6


# ---------------------------------------------------------------- Announcing
def test_announcing_shows_the_meeting_and_a_repeat_keeps_the_first_time():
    meeting = make_meeting(announced_at=None, registration_opens_at=None, registration_closes_at=None)

    meeting = meeting_actions.announce(meeting, by=None, now=BEFORE)
    again = meeting_actions.announce(meeting, by=None, now=BEFORE + timedelta(days=1))

    assert again.announced_at == BEFORE
    assert again.state(BEFORE) == State.ANNOUNCED
    assert again.version == 2


def test_an_announcement_is_withdrawn_while_nobody_is_registered():
    meeting = make_meeting()
    make_registration(meeting, status=Status.CANCELLED, cancelled_at=BEFORE)

    meeting_actions.withdraw_announcement(meeting, by=None, now=BEFORE)
    meeting_actions.withdraw_announcement(meeting, by=None, now=BEFORE)

    meeting.refresh_from_db()
    assert meeting.state(BEFORE) == State.DRAFT
    assert meeting.version == 2


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.WAITLISTED])
def test_an_announcement_stands_once_somebody_is_registered(status):
    meeting = make_meeting()
    make_registration(meeting, status=status)

    with pytest.raises(locking.Refused, match="cannot make this meeting a draft again: 1 person has registered"):
        meeting_actions.withdraw_announcement(meeting, by=None, now=BEFORE)


# ---------------------------------------------------------------- Hours and rooms
def test_hours_are_set_by_the_number_of_the_day():
    meeting = make_meeting()

    meeting_actions.set_hours(meeting, {2: (time(8, 30), None)}, by=None, now=BEFORE, version=1)

    assert list(meeting.days.values_list("number", "starts_at", "ends_at")) == [
        (1, time(8), time(17)),
        (2, time(8, 30), None),
    ]
    with pytest.raises(ChangedMeanwhile):
        meeting_actions.set_hours(meeting, {}, by=None, now=BEFORE, version=1)


def test_rooms_are_added_last_and_moved():
    meeting = make_meeting(rooms=2)
    room = rooms.add_room(meeting, by=None, name="Bassac", name_km="បាសាក់", seats=40)

    rooms.move_room(room, -1, by=None)
    assert [str(room) for room in meeting.rooms.all()] == ["Room 1", "Bassac", "Room 2"]
    rooms.move_room(room, -5, by=None)
    assert [str(room) for room in meeting.rooms.all()] == ["Bassac", "Room 1", "Room 2"]
    rooms.move_room(room, 5, by=None)
    assert [(str(room), room.order) for room in meeting.rooms.all()] == [("Room 1", 1), ("Room 2", 2), ("Bassac", 3)]


def test_two_rooms_of_one_name_are_refused():
    meeting = make_meeting(rooms=2)

    with pytest.raises(locking.Refused, match="There is a room called room 1 already"):
        rooms.add_room(meeting, by=None, name="room 1")
    with pytest.raises(locking.Refused, match="There is a room called Room 1 already"):
        rooms.change_room(meeting.rooms.get(name="Room 2"), by=None, name="Room 1")
    rooms.change_room(meeting.rooms.get(name="Room 1"), by=None, name="ROOM 1")


def test_a_room_is_changed_once_per_version():
    room = make_meeting(rooms=1).rooms.get()
    rooms.change_room(room, by=None, version=1, seats=10)

    with pytest.raises(ChangedMeanwhile):
        rooms.change_room(room, by=None, version=1, seats=20)

    room.refresh_from_db()
    assert (room.seats, room.version) == (10, 2)


def test_a_room_that_is_gone_is_not_changed():
    room = make_meeting(rooms=1).rooms.get()
    rooms.remove_room(room.meeting.rooms.get(), by=None)

    with pytest.raises(locking.Refused, match="Somebody has already removed this room"):
        rooms.change_room(room, by=None, version=1, seats=20)


def test_a_room_with_a_session_stays():
    meeting = make_meeting(rooms=1)
    room = meeting.rooms.get()
    make_session(meeting, room=room, starts="9:00", ends="10:00", title="Opening")

    with pytest.raises(locking.Refused, match=r"You cannot remove Room 1 yet\. It still has: “Opening”"):
        rooms.remove_room(room, by=None)
    assert at("9:00") == meeting.sessions.get().starts_at


def test_what_was_removed_is_kept_with_its_history():
    room = make_meeting(rooms=1).rooms.get()
    pk = room.pk
    rooms.remove_room(room, by=None)

    events = type(room).pgh_event_model.objects.filter(pgh_obj_id=pk)
    assert list(events.order_by("pgh_id").values_list("pgh_label", flat=True)) == ["insert", "delete"]


def test_a_draft_made_by_mistake_is_removed_with_all_that_is_in_it_and_its_history_stays(as_organiser, organiser):
    last, meeting = make_meeting(), make_meeting(slug="2027-11", starts_on=date(2027, 11, 4), announced_at=None)
    make_session(meeting, room=meeting.rooms.first(), starts="9:00", ends="10:00")
    first = make_question(meeting, kind="yes_no")
    make_question(meeting, shown_if=first, shown_if_value="yes")
    make_rule(meeting)
    Wording.objects.create(name="invitation", meeting=meeting.slug, subject_en="Come")
    pk = meeting.pk
    details = as_organiser.get("/organise/meetings/2027-11/details/").text
    assert 'href="/organise/meetings/2027-11/removal/"' in details

    asks = tight(as_organiser.get("/organise/meetings/2027-11/removal/").text)
    assert "<dt>Sessions</dt><dd>1</dd>" in asks
    answer = as_organiser.post("/organise/meetings/2027-11/removal/", follow=True)

    assert "is removed." in answer.text
    assert list(Meeting.objects.all()) == [last]
    assert not Wording.objects.exists()
    removal = Meeting.pgh_event_model.objects.get(pgh_obj_id=pk, pgh_label="delete")
    assert removal.pgh_context.metadata["user"] == organiser.pk


def test_what_is_only_said_of_nobody_goes_with_a_draft_and_a_second_press_leads_home(as_organiser, organiser):
    meeting = make_meeting(announced_at=None)
    meeting.allowances.create(organisation=make_organisation(), seats=3)
    meeting.export_logs.create(exported_at=BEFORE, exported_by=organiser, format="csv", rows=0)
    replies.erase_needs(meeting, now=BEFORE + timedelta(days=365))

    for _press in range(2):
        answer = as_organiser.post("/organise/meetings/2027-05/removal/", follow=True)
        assert answer.redirect_chain == [("/organise/", 302)]
        assert "is removed." in answer.text
    assert as_organiser.post("/organise/meetings/2027-06/removal/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_second_press_that_waits_for_the_first_leads_home_too(as_organiser):
    meeting = make_meeting(announced_at=None)

    def press():
        try:
            return as_organiser.post("/organise/meetings/2027-05/removal/")
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            meeting_actions.remove(meeting, by=None)
            second = pool.submit(press)
            wait_for_locks(1, or_done=second)
        answer = second.result()

    assert (answer.status_code, answer["Location"]) == (302, "/organise/")


@pytest.mark.parametrize(
    ("concern", "why"),
    [
        (lambda meeting: meeting_actions.announce(meeting, by=None), "It was announced"),
        (make_release, "Its agenda was published"),
        (make_registration, "People are registered or invited"),
        (make_delegation, "People are registered or invited"),
        (make_invitation, "People are registered or invited"),
        (lambda meeting: issue_link(meeting, make_organisation(), by=make_organiser()), "have links to it"),
        (
            lambda meeting: meeting.intakes.create(given_at=BEFORE, given_by=make_account(is_staff=True)),
            "A file of registrations was uploaded",
        ),
        (lambda meeting: Summary.objects.create(meeting=meeting, title="Hope", drafted_at=BEFORE), "It has a summary"),
    ],
)
def test_a_meeting_that_concerns_somebody_is_not_removed(as_organiser, concern, why):
    meeting = make_meeting(announced_at=None)
    concern(meeting)
    if why == "It was announced":
        meeting_actions.withdraw_announcement(meeting, by=None)

    with pytest.raises(locking.Refused, match=why):
        meeting_actions.remove(meeting, by=None)
    assert why in as_organiser.get("/organise/meetings/2027-05/removal/").text
    assert Meeting.objects.filter(pk=meeting.pk).exists()
