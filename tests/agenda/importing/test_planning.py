"""What a file would do to a draft, and doing it."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from coalition_events.agenda.actions import importing, placing, refusals, steps
from coalition_events.agenda.files.importers import planning, reading
from coalition_events.agenda.files.importers.plan import Choices
from coalition_events.agenda.models import Session
from members.models import Person
from tests.agenda.importing.pasted import read_pasted
from tests.agenda.importing.test_reading import event, frab, ics, table
from tests.factories import (
    at,
    make_appearance,
    make_meeting,
    make_organisation,
    make_organiser,
    make_person,
    make_session,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return make_meeting(rooms=1)


def take(meeting, content, **choices):
    imported = reading.read(content) if isinstance(content, bytes) else read_pasted(content)
    return importing.take_in(meeting, imported, by=None, choices=Choices(**choices))


def places(meeting):
    return [
        (each.title, each.room and each.room.name, each.starts_at, each.duration_minutes)
        for each in meeting.sessions.in_order().select_related("room")
    ]


def test_sessions_and_rooms_come_with_the_file(meeting):
    plan = take(meeting, frab(event(), room="Bassac"))
    assert places(meeting) == [("Opening", "Bassac", at("8:00"), 30)]
    assert [room.name for room in plan.new_rooms] == ["Bassac"]


def test_the_same_file_again_changes_nothing(meeting):
    content = frab(event("1"), event("2", title="Tea", start="08:30", date=None), event("3", title="Clash"))
    take(meeting, content)
    before = list(meeting.sessions.in_order().values())
    again = take(meeting, content)
    assert again.does_nothing
    assert list(meeting.sessions.in_order().values()) == before


def test_a_second_file_updates_by_its_identifier(meeting):
    take(meeting, frab(event("1")))
    session = meeting.sessions.get()
    plan = take(meeting, frab(event("1", title="Opening words", start="09:00", date="2027-05-06T09:00:00+07:00")))
    assert [[change.label for change in planned.changes] for planned in plan.changed] == [["title", "starts", "ends"]]
    session.refresh_from_db()
    assert (session.title, session.starts_at, session.version) == ("Opening words", at("9:00"), 2)


def test_another_kind_is_said_in_the_language_of_the_page(meeting):
    take(meeting, frab(event("1", type="panel")))
    with translation.override("km"):
        plan = take(meeting, frab(event("1", type="breakout")))
    assert [(each.before, each.after) for each in plan.changed[0].changes] == [("វេទិកាពិភាក្សា", "ក្រុមពិភាក្សា")]


def test_without_an_identifier_title_and_day_tell_which_it_is(meeting):
    make_session(meeting, title="opening", starts="7:00", ends="7:30")
    take(meeting, table(("2027-05-06", "8:00", "8:30", "", "Opening", "")))
    assert places(meeting) == [("Opening", None, at("8:00"), 30)]


def test_what_the_file_does_not_say_stays(meeting):
    session = make_session(meeting, title="Opening", title_km="បើក", text="Kept", no_photographs=True)
    take(meeting, table(("2027-05-06", "8:00", "8:30", "", "Opening", "")))
    session.refresh_from_db()
    assert (session.title_km, session.text, session.no_photographs) == ("បើក", "Kept", True)


def test_what_is_no_longer_in_the_file_stays_and_is_told(meeting):
    take(meeting, frab(event("1"), event("2", title="Tea", start="09:00", date=None)))
    plan = take(meeting, frab(event("1")))
    assert [session.title for session in plan.missing] == ["Tea"]
    assert meeting.sessions.count() == 2


def test_overlaps_in_one_room_are_unplaced_and_listed(meeting):
    plan = take(meeting, frab(event("1"), event("2", title="Clash", start="08:15", date=None)))
    assert [(planned.title, planned.why_not) for planned in plan.unplaced] == [
        ("Clash", "Main Hall is taken from 8:00 to 8:30 by “Opening”.")
    ]
    assert places(meeting) == [("Opening", "Main Hall", at("8:00"), 30), ("Clash", None, None, 30)]


def test_an_organisers_session_keeps_its_room(meeting):
    room = meeting.rooms.get()
    make_session(meeting, title="Ours", room=room, starts="8:00", ends="9:00")
    plan = take(meeting, frab(event("1"), room=room.name))
    assert [planned.title for planned in plan.unplaced] == ["Opening"]


def test_what_was_placed_by_hand_since_stays_there(meeting):
    content = frab(event("1"), event("2", title="Clash", start="08:15", date=None))
    take(meeting, content)
    placing.schedule(meeting.sessions.get(title="Clash"), starts_at=at("10:00"), ends_at=at("10:30"), by=None)
    take(meeting, content)
    assert meeting.sessions.get(title="Clash").starts_at == at("10:00")


def test_two_sessions_of_the_file_can_change_places(meeting):
    def file(first, second):
        return frab(event("1", title="A", start=first, date=None), event("2", title="B", start=second, date=None))

    take(meeting, file("08:00", "09:00"))
    plan = take(meeting, file("09:00", "08:00"))
    assert plan.unplaced == []
    assert [each[0] for each in places(meeting)] == ["B", "A"]


@pytest.mark.parametrize(
    ("said", "minutes", "told"),
    [
        ({"duration": None}, 30, "event 1: It has no end. We gave it 30 minutes."),
        ({"duration": "00:00"}, 5, "event 1: It takes no time. We gave it 5 minutes."),
    ],
)
def test_a_length_that_is_missing_is_guessed_and_told(meeting, said, minutes, told):
    plan = take(meeting, frab(event(**said)))
    assert places(meeting)[0][3] == minutes
    assert [str(problem) for problem in plan.problems] == [told]


def test_a_session_ends_with_its_day(meeting):
    night = frab(event("1", title="Night", start="22:00", date=None, duration="02:00"))
    assert take(meeting, night).unplaced == []
    assert places(meeting) == [("Night", "Main Hall", at("22:00"), 120)]


IN_BERLIN = "<time_zone_name>Europe/Berlin</time_zone_name>"
BERLIN = ["UID:1", "SUMMARY:Opening", "DTSTART;TZID=Europe/Berlin:20270506T090000", "DURATION:PT30M"]


@pytest.mark.parametrize(
    ("keeps", "starts", "says"),
    [
        (False, "14:00", "The file’s times are in another zone (Europe/Berlin). In Phnom Penh 9:00 becomes 14:00."),
        (True, "9:00", "The file’s times are in another zone (Europe/Berlin). We keep 9:00 as it is."),
    ],
)
def test_times_of_another_zone_are_told_once_and_may_stay_as_on_the_wall(meeting, keeps, starts, says):
    plan = take(meeting, ics(BERLIN, [*BERLIN[1:3], "UID:2"]), keeps_times=keeps)
    assert plan.other_zone == says
    assert {starts_at for _title, _room, starts_at, _minutes in places(meeting)} == {at(starts)}


@pytest.mark.parametrize(("keeps", "starts"), [(False, "14:00"), (True, "9:00")])
def test_a_schedule_and_a_calendar_of_one_zone_are_read_alike(meeting, keeps, starts):
    content = frab(event(date="2027-05-06T09:00:00+02:00", start="09:00"), conference=IN_BERLIN)
    schedule = planning.plan(meeting, reading.read(content), Choices(keeps_times=keeps))
    calendar = planning.plan(meeting, reading.read(ics(BERLIN)), Choices(keeps_times=keeps))
    assert schedule.other_zone == calendar.other_zone
    assert [plan.planned[0].values["starts_at"] for plan in (schedule, calendar)] == [at(starts)] * 2


@pytest.mark.parametrize(
    ("content", "zone"),
    [
        (ics(BERLIN, head="X-WR-TIMEZONE:Asia/Phnom_Penh"), "Europe/Berlin"),
        (ics(["SUMMARY:Opening", "DTSTART:20270506T010000Z"]), "UTC"),
        (ics(["SUMMARY:Opening", "DTSTART:20270506T010000Z"], head="X-WR-TIMEZONE:Europe/Berlin"), "Europe/Berlin"),
        (ics(["SUMMARY:Opening", "DTSTART:20270506T010000Z"], head="X-WR-TIMEZONE:Asia/Phnom_Penh"), ""),
        (ics(["SUMMARY:Opening", "DTSTART;TZID=SE Asia Standard Time:20270506T010000"]), ""),
        (ics(["SUMMARY:Opening", "DTSTART:20270506T010000"]), ""),
        (ics(["SUMMARY:Opening", "DTSTART;VALUE=DATE:20270506"], head="X-WR-TIMEZONE:Europe/Berlin"), ""),
        (frab(event(start=None, date="2027-05-06T09:00:00+02:00")), "UTC+02:00"),
        (frab(event(date="2027-05-06T09:00:00+02:00", start="09:00")), "UTC+02:00"),
        (frab(event(date="2027-05-06T09:00:00Z", start="09:00")), "UTC"),
        (frab(event(date="2027-05-06T07:00:00Z", start="09:00"), conference=IN_BERLIN), "Europe/Berlin"),
        (frab(event(date="2027-05-06T09:00:00", start="09:00"), conference=IN_BERLIN), "Europe/Berlin"),
        (frab(event(date=None, start="09:00"), conference=IN_BERLIN), "Europe/Berlin"),
        (frab(event(date="2027-05-06T03:17:00Z", start="09:00"), conference=IN_BERLIN), "Europe/Berlin"),
        (frab(event(date="2027-05-06T02:00:00Z", start="09:00")), ""),
        (frab(event(start=None)), ""),
        (frab(event()), ""),
    ],
)
def test_which_zone_is_told(meeting, content, zone):
    told = planning.plan(meeting, reading.read(content)).other_zone
    assert (zone in told) if zone else told == ""


def test_past_midnight_and_other_days_have_no_place(meeting):
    plan = take(
        meeting,
        frab(
            event("1", title="Night", start="23:30", date=None, duration="01:00"),
            event("2", title="Later", date="2027-05-09T08:00:00+07:00"),
        ),
    )
    assert [planned.why_not for planned in plan.unplaced] == [
        "It goes past midnight. A session must end on the day it starts.",
        "Sunday 9 May 2027 is not a day of this meeting.",
    ]
    assert meeting.sessions.get(title="Later").day.number == 2
    assert meeting.sessions.get(title="Night").planned_minutes == 60


def test_a_time_that_cannot_be_read_is_counted_until_it_has_another(meeting):
    pasted = table(
        ("6 May 2027", "soon", "", "", "Opening", ""),
        ("", "", "", "", "Whenever", ""),
    )
    plan = take(meeting, pasted)
    assert [(each.title, each.why_not) for each in plan.unplaced] == [
        ("Opening", "We cannot read its time."),
        ("Whenever", "It has no time."),
    ]
    assert [each.title for each in take(meeting, pasted).unplaced] == ["Opening", "Whenever"]
    placing.schedule(meeting.sessions.get(title="Opening"), starts_at=at("8:00"), ends_at=at("9:00"), by=None)
    assert [each.title for each in take(meeting, pasted).unplaced] == ["Whenever"]


def test_a_time_of_the_schedule_format_that_cannot_be_read_is_counted_and_told(meeting):
    plan = take(meeting, frab(event(start="soon", date="2027-05-06")))
    assert [each.why_not for each in plan.unplaced] == ["We cannot read its time."]
    assert [str(problem) for problem in plan.problems] == ["event 1: It has no time that we can read."]


def in_json(on, **said):
    said = {"title": "Opening", "date": f"{on}T08:00:00+07:00"} | said
    days = [{"date": on, "rooms": {"Hall": [said]}}]
    return json.dumps({"schedule": {"conference": {"title": "Home", "days": days}}}).encode()


YEAR_1, YEAR_9999 = "0001-05-06", "9999-05-06"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (in_json(YEAR_1, start="08:00"), f"“{YEAR_1}T08:00:00+07:00” is not a date that we can use."),
        (in_json(YEAR_9999, date=None, start="08:00"), f"“{YEAR_9999}” is not a date that we can use."),
        (in_json(YEAR_9999), f"“{YEAR_9999}T08:00:00+07:00” is not a date that we can use."),
        (
            frab(event(date=f"{YEAR_9999}T08:00:00+07:00"), day=f'<day date="{YEAR_9999}">'),
            f"“{YEAR_9999}T08:00:00+07:00” is not a date that we can use.",
        ),
        (frab(event(date=None), day=f'<day date="{YEAR_1}">'), f"“{YEAR_1}” is not a date that we can use."),
        (
            ics(["SUMMARY:Opening", "DTSTART:99990506T010000Z"]),
            "“99990506T010000Z” is not a date that we can use.",
        ),
        (ics(["SUMMARY:Opening", "DTSTART;VALUE=DATE:00010506"]), "“00010506” is not a date that we can use."),
        (f"Day,Start,Title\n{YEAR_9999},8:00,Opening".encode(), f"“{YEAR_9999}” is not a day that can be read."),
    ],
)
def test_a_date_that_cannot_be_used_is_said_as_it_is_written(meeting, content, says):
    plan = planning.plan(meeting, reading.read(content))
    assert [each.why_not for each in plan.unplaced] == [says]
    assert [problem.words for problem in plan.problems] == [says]


def test_a_file_of_other_days_can_be_moved_to_the_meetings(meeting):
    content = frab(event(date="2026-05-07T08:00:00+07:00"), day='<day date="2026-05-07">')
    assert planning.plan(meeting, reading.read(content)).can_shift == 364
    take(meeting, content, shifts=True)
    assert places(meeting) == [("Opening", "Main Hall", at("8:00"), 30)]


def test_several_rooms_at_once_is_all_rooms(meeting):
    rooms = "".join(f'<room name="{name}">{event("7")}</room>' for name in "ABCDE")
    plan = take(meeting, f'<schedule><day date="2027-05-06">{rooms}</day></schedule>'.encode())
    assert places(meeting) == [("Opening", None, at("8:00"), 30)]
    assert [str(problem) for problem in plan.problems] == [
        "event 7: It is in several rooms at once (A, B, C, D, E). We put it in all rooms."
    ]


def test_a_title_that_is_too_long_is_cut_and_told(meeting):
    plan = take(meeting, frab(event(title="Long " * 60)))
    assert len(meeting.sessions.get().title) == 250
    assert [str(problem) for problem in plan.problems] == [
        "event 1: Its title is longer than 250 characters. We left out the rest."
    ]


# ------------------------------------------------------------ people
def people(*names):
    return f"<persons>{''.join(f'<person>{name}</person>' for name in names)}</persons>"


def with_people(*names):
    return frab(event().replace("</event>", f"{people(*names)}</event>"))


def test_people_of_the_directory_appear(meeting):
    office = make_organisation(name="Hagar Cambodia", short_name="Hagar")
    person = make_person(full_name="Keo Pisey", organisation=office)
    take(meeting, with_people("Dr. Pisey KEO", "Hagar"))
    first, second = meeting.sessions.get().appearances.all()
    assert (first.person, first.organisation) == (person, office)
    assert (second.person, second.organisation) == (None, office)
    assert take(meeting, with_people("Keo Pisey", "Hagar")).does_nothing


def test_whom_nobody_knows_stays_in_the_text_and_is_told(meeting):
    content = with_people("Sok Nobody")
    plan = take(meeting, content)
    assert meeting.sessions.get().text == "With: Sok Nobody"
    assert plan.unknown == {"Sok Nobody": ["event 1"]}
    assert not Person.objects.exists()
    make_person(full_name="Sok Nobody")
    take(meeting, content)
    assert [each.person.full_name for each in meeting.sessions.get().appearances.all()] == ["Sok Nobody"]


def test_two_of_one_name_are_not_guessed(meeting):
    make_person(full_name="Sok Dara")
    make_person(full_name="Dara Sok")
    plan = take(meeting, with_people("Sok Dara"))
    assert not meeting.sessions.get().appearances.exists()
    assert "More than one person is called Sok Dara" in str(plan.problems[0])


def test_newcomers_are_added_when_that_is_chosen(meeting):
    office = make_organisation(name="Hagar Cambodia")
    rows = [("2027-05-06", f"{hour}:00", "", "", f"Session {hour}", "Sok New (Hagar Cambodia)") for hour in (8, 9)]
    take(meeting, table(*rows), adds_people=True)
    person = Person.objects.get()
    assert (person.full_name, person.organisation) == ("Sok New", office)
    assert person.appearances.count() == 2
    assert take(meeting, table(*rows), adds_people=True).does_nothing


def test_nobody_is_taken_off_a_session(meeting):
    session = make_session(meeting, title="Opening")
    make_appearance(session)
    take(meeting, frab(event()))
    assert session.appearances.count() == 1


# ------------------------------------------------------------ one step
def test_it_is_one_step_that_can_be_undone_and_done_again(meeting):
    make_session(meeting, title="Opening", starts="7:00", ends="7:30")
    make_person(full_name="Keo Pisey")
    before = places(meeting)
    take(meeting, with_people("Keo Pisey"))
    take(meeting, frab(event("2", title="Tea", start="10:00", date=None)))
    after = places(meeting)
    assert meeting.steps.count() == 2
    steps.undo(meeting, by=None)
    steps.undo(meeting, by=None)
    assert places(meeting) == before
    steps.redo(meeting, by=None)
    steps.redo(meeting, by=None)
    assert places(meeting) == after
    assert Session.objects.get(title="Opening").appearances.count() == 1


def test_a_plan_that_was_looked_at_is_what_is_done(meeting):
    imported = reading.read(frab(event()))
    seen = planning.plan(meeting, imported)
    make_session(meeting, title="Opening")
    with pytest.raises(refusals.ChangedSincePlanned):
        importing.take_in(meeting, imported, by=make_organiser(), fingerprint=seen.fingerprint)
    assert meeting.sessions.count() == 1


def test_it_takes_as_many_queries_for_three_sessions_as_for_thirty():
    def queries(slug, number):
        meeting = make_meeting(slug=slug)
        rows = [("2027-05-06", f"{8 + n // 6}:{n % 6}0", "", "", f"Session {n}", "Keo Pisey") for n in range(number)]
        imported = read_pasted(table(*rows))
        with CaptureQueriesContext(
            connection,
        ) as captured:
            importing.take_in(meeting, imported, by=None)
        return len(captured)

    make_person(full_name="Keo Pisey")
    assert queries("2027-05", 3) == queries("2027-11", 30)
