"""Which session of the draft a session of a file is."""

import pytest

from coalition_events.agenda.actions import importing
from coalition_events.agenda.files.importers import planning, reading
from coalition_events.agenda.files.importers.plan import Choices
from coalition_events.agenda.models import Quote
from tests.agenda.importing.pasted import read_pasted
from tests.agenda.importing.test_reading import event, frab, ics, table
from tests.factories import at, make_appearance, make_meeting, make_person, make_session

pytestmark = pytest.mark.django_db

NUMBERED = ("No", "Day", "Start", "End", "Title", "People")
NUMBERINGS = ["No", "#", "Number", "ល.រ", "ID", "Code", "Identifier"]


@pytest.fixture
def meeting():
    return make_meeting(rooms=1)


def take(meeting, content, name="agenda.csv", **choices):
    imported = reading.read(content if isinstance(content, bytes) else content.encode(), name)
    return importing.take_in(meeting, imported, by=None, choices=Choices(**choices))


def numbered(*rows, heading="No"):
    said = [(str(number), "2027-05-06", *row) for number, row in enumerate(rows, 1)]
    return table(*said, headings=(heading, *NUMBERED[1:]))


def with_people(session):
    return [each.person.full_name for each in session.appearances.order_by("order")]


OPENING = ("8:00", "8:30", "Opening", "")
KEYNOTE = ("8:30", "9:30", "Keynote", "Keo Pisey")
NEWCOMER = ("8:30", "9:00", "A word from the ministry", "Chan Dara")
TEA = ("9:30", "10:00", "Tea", "")


@pytest.mark.parametrize("heading", NUMBERINGS)
def test_a_row_put_in_among_numbered_rows_moves_no_session_into_another(meeting, heading):
    keynoter, newcomer = make_person(full_name="Keo Pisey"), make_person(full_name="Chan Dara")
    take(meeting, numbered(OPENING, KEYNOTE, TEA, heading=heading))
    keynote = meeting.sessions.get(title="Keynote")
    Quote.objects.create(meeting=meeting, session=keynote, person=keynoter, text="Kept")
    plan = take(meeting, numbered(OPENING, NEWCOMER, ("9:00", "9:30", *KEYNOTE[2:]), TEA, heading=heading))
    assert [planned.title for planned in plan.new] == ["A word from the ministry"]
    keynote.refresh_from_db()
    assert (keynote.title, keynote.starts_at, with_people(keynote)) == ("Keynote", at("9:00"), ["Keo Pisey"])
    assert with_people(meeting.sessions.get(title="A word from the ministry")) == [newcomer.full_name]
    assert keynote.quotes.get().text == "Kept"


def test_numbers_that_begin_anew_each_day_or_carry_a_letter_are_no_identifiers(meeting):
    for numbers in (("1", "2", "1", "2"), ("A1", "A2", "B1", "B2"), ("1.1", "1.2", "2.1", "2.2")):
        rows = [
            (number, day, "8:00", "", title, "")
            for number, day, title in zip(numbers, ["2027-05-06"] * 2 + ["2027-05-07"] * 2, "ABCD", strict=True)
        ]
        imported = reading.read(table(*rows, headings=("ID", *NUMBERED[1:])).encode())
        assert [item.identifier for item in imported.items] == ["", "", "", ""]
        assert imported.problems == []


def test_numbers_that_do_not_count_are_identifiers():
    rows = [(number, "2027-05-06", "8:00", "", title, "") for number, title in (("17", "A"), ("42", "B"))]
    imported = reading.read(table(*rows, headings=("ID", *NUMBERED[1:])).encode())
    assert [item.identifier for item in imported.items] == ["17", "42"]


def coded(*rows):
    return table(*rows, headings=("ID", *NUMBERED[1:]))


def test_an_identifier_is_of_its_file_only(meeting):
    take(meeting, coded(("17", "2027-05-06", "8:00", "8:30", "Opening", "")), name="plenary.xlsx")
    other = coded(("17", "2027-05-06", "8:00", "8:30", "Games for children", ""))
    take(meeting, other, name="children.xlsx")
    assert set(meeting.sessions.values_list("title", flat=True)) == {"Opening", "Games for children"}
    take(meeting, other, name="")  # pasted: nobody knows where it is from
    assert meeting.sessions.count() == 2


def test_an_identifier_finds_a_session_that_was_renamed_at_its_hour(meeting):
    take(meeting, coded(("17", "2027-05-06", "8:00", "8:30", "To be announced", "")))
    plan = take(meeting, coded(("17", "2027-05-06", "8:00", "8:30", "Ethical storytelling", "")), name="agenda (1).csv")
    assert [planned.title for planned in plan.changed] == ["Ethical storytelling"]
    assert meeting.sessions.count() == 1


def test_an_identifier_alone_is_not_enough(meeting):
    take(meeting, coded(("17", "2027-05-06", "8:00", "8:30", "Opening", "")))
    plan = take(meeting, coded(("17", "2027-05-06", "13:00", "14:00", "Games", "")))
    assert [planned.title for planned in plan.new] == ["Games"]
    assert [session.title for session in plan.missing] == ["Opening"]


def test_an_identifier_of_the_whole_world_is_enough(meeting):
    entry = ["UID:abc@calendar.example.org"]
    take(meeting, ics([*entry, "SUMMARY:Opening", "DTSTART:20270506T010000Z"]), name="one.ics")
    take(meeting, ics([*entry, "SUMMARY:Games", "DTSTART:20270507T070000Z"]), name="two.ics")
    assert meeting.sessions.get().title == "Games"


OUTLOOK = "040000008200E00074C5B7101A82E00800000000B0A1C2D3E4F5DA01000000000000000010000000A1B2C3D4"


@pytest.mark.parametrize(
    "number",
    [
        OUTLOOK,
        f"{OUTLOOK}/20270506T010000Z",
        "0F3A9C1B2D4E5F60718293A4B5C6D7E8",
        "{0f3a9c1b-2d4e-5f60-7182-93a4b5c6d7e8}",
        f"{'long' * 45}@calendar.example.org",
    ],
)
def test_numbers_of_the_world_as_programs_write_them(meeting, number):
    uid, _slash, again = number.partition("/")
    entry = [f"UID:{uid}", *([f"RECURRENCE-ID:{again}"] if again else [])]
    take(meeting, ics([*entry, "SUMMARY:Opening", "DTSTART:20270506T010000Z"]), name="one.ics")
    take(meeting, ics([*entry, "SUMMARY:Games", "DTSTART:20270507T070000Z"]), name="two.ics")
    assert meeting.sessions.get().title == "Games"


def test_parallel_sessions_of_one_title_keep_their_rooms_whatever_their_order(meeting):
    rows = [("2027-05-06", "10:00", "10:45", room, "Group discussion", "") for room in ("Bassac", "Sangkae", "Sen")]
    take(meeting, table(*rows))
    before = dict(meeting.sessions.values_list("pk", "room__name"))
    plan = take(meeting, table(*reversed(rows)))
    assert plan.does_nothing
    assert dict(meeting.sessions.values_list("pk", "room__name")) == before
    first = meeting.sessions.get(room__name="Bassac")
    take(meeting, table(*rows[1:]))  # one fewer, and the others stay where they are
    first.refresh_from_db()
    assert first.room.name == "Bassac"
    assert dict(meeting.sessions.values_list("pk", "room__name")) == before


def test_a_room_that_the_file_calls_by_its_khmer_name_is_the_room(meeting):
    rows = [("2027-05-06", "10:00", "10:45", room, "Group discussion", "") for room in ("Bassac", "Sen")]
    take(meeting, table(*rows))
    meeting.rooms.filter(name="Sen").update(name_km="សែន")
    before = dict(meeting.sessions.values_list("pk", "room__name"))
    take(meeting, table((*rows[1][:3], "សែន", *rows[1][4:]), rows[0]))
    assert dict(meeting.sessions.values_list("pk", "room__name")) == before


def test_of_two_that_are_called_alike_people_tell_which_it_is(meeting):
    first, second = make_person(full_name="Keo Pisey"), make_person(full_name="Chan Dara")
    for hour, person in ((8, first), (9, second)):
        session = make_session(meeting, title="Update", starts=f"{hour}:00", ends=f"{hour}:30")
        make_appearance(session, person=person)
    rows = [("2027-05-06", "9:00", "9:30", "", "Update", "Keo Pisey"), ("", "8:00", "8:30", "", "Update", "Chan Dara")]
    plan = take(meeting, table(*rows))
    assert plan.new == []
    assert [with_people(session) for session in meeting.sessions.in_order()] == [["Chan Dara"], ["Keo Pisey"]]


def test_a_session_that_moved_to_another_day_is_known_by_its_people(meeting):
    make_person(full_name="Keo Pisey")
    take(meeting, numbered(OPENING, KEYNOTE))
    only_friday = table(("2027-05-07", "8:30", "9:30", "", "Keynote", "Keo Pisey"))
    assert [planned.title for planned in planning.plan(meeting, read_pasted(only_friday)).new] == ["Keynote"]
    both = table(("2027-05-06", "8:00", "8:30", "", "Opening", ""), only_friday.splitlines()[1].split("\t"))
    plan = take(meeting, both)
    assert plan.new == []
    assert meeting.sessions.get(title="Keynote").starts_at.day == 7


def test_a_break_of_another_day_is_another_break(meeting):
    take(meeting, table(("2027-05-06", "9:30", "10:00", "", "Tea", "")))
    plan = take(meeting, table(("2027-05-07", "9:30", "10:00", "", "Tea", "")))
    assert [planned.title for planned in plan.new] == ["Tea"]


def test_a_title_that_grew_is_known_where_its_people_or_hour_stay(meeting):
    make_person(full_name="Keo Pisey")
    take(meeting, numbered(OPENING, KEYNOTE))
    plan = take(
        meeting, numbered(("8:00", "8:30", "Opening and prayer", ""), (*KEYNOTE[:2], "Keynote: Home", "Keo Pisey"))
    )
    assert plan.new == []
    assert [session.title for session in meeting.sessions.in_order()] == ["Opening and prayer", "Keynote: Home"]


def test_one_who_speaks_at_the_same_hour_still_does_under_another_title(meeting):
    make_person(full_name="Keo Pisey")
    take(meeting, table(("2027-05-06", "8:00", "8:30", "", "A talk", "Keo Pisey")))
    assert take(meeting, table(("2027-05-06", "8:00", "8:30", "", "Ethical storytelling", "Keo Pisey"))).new == []


def test_whom_the_directory_does_not_know_tells_which_session_it_is_too(meeting):
    take(meeting, table(("2027-05-06", "8:00", "8:30", "", "A talk", "Sok Nobody")))
    assert take(meeting, table(("2027-05-06", "8:00", "8:30", "", "Storytelling", "Sok Nobody"))).new == []


def test_where_only_the_file_is_new_nothing_is_changed(meeting):
    take(meeting, coded(("17", "2027-05-06", "8:00", "8:30", "Opening", "")), name="one.xlsx")
    before = list(meeting.sessions.values())
    plan = take(meeting, coded(("18", "2027-05-06", "8:00", "8:30", "Opening", "")), name="two.xlsx")
    assert plan.does_nothing
    assert list(meeting.sessions.values()) == before
    assert meeting.steps.count() == 1


def test_what_a_second_version_of_a_file_lacks_is_told_whatever_the_file_is_called(meeting):
    take(meeting, numbered(OPENING, TEA), name="agenda.csv")
    make_session(meeting, title="Put in by hand")
    plan = take(meeting, numbered(OPENING), name="agenda v2.csv")
    assert [session.title for session in plan.missing] == ["Tea"]


def test_renumbered_events_of_a_schedule_stay_themselves(meeting):
    def events(*titles):
        hours = zip(range(8, 20), titles, strict=False)
        return frab(*(event(str(n - 7), title=title, start=f"{n:02}:00", date=None) for n, title in hours))

    take(meeting, events("Opening", "Keynote", "Tea"))
    plan = take(meeting, events("Opening", "Ministry", "Keynote", "Tea"))
    assert [planned.title for planned in plan.new] == ["Ministry"]
