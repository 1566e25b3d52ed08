"""Spreadsheets as people make them: merged cells, a title above, days and times as Excel counts them."""

from datetime import time, timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook

from coalition_events.agenda.files.importers import clocks, reading
from tests.agenda.importing.pasted import read_pasted
from tests.agenda.importing.test_reading import MAY_7, only, table, told
from tests.factories import MAY_6, at, make_meeting


def xlsx(*lines, merged=()):
    book = Workbook()
    for line in lines:
        book.active.append(line)
    for place in merged:
        book.active.merge_cells(place)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def recipients_of(imported):
    return [
        (item.title, item.on, item.starts_at, item.minutes, [room.name for room in item.rooms])
        for item in imported.items
    ]


# ------------------------------------------------------------ Merged cells
def test_a_merged_room_is_the_room_of_each_of_its_rows():
    imported = reading.read(
        xlsx(
            ["Day", "Start", "End", "Room", "Title"],
            ["6 May 2027", "8:00", "8:30", "Main Hall", "Opening"],
            [None, "8:30", "9:00", None, "News"],
            [None, "9:00", "9:30", None, "Tea"],
            [None, "9:30", "9:45", None, "Anywhere"],
            merged=["A2:A5", "D2:D4"],
        )
    )

    assert recipients_of(imported) == [
        ("Opening", MAY_6, at("8:00"), 30, ["Main Hall"]),
        ("News", MAY_6, at("8:30"), 30, ["Main Hall"]),
        ("Tea", MAY_6, at("9:00"), 30, ["Main Hall"]),
        ("Anywhere", MAY_6, at("9:30"), 15, []),
    ]
    assert told(imported) == []


def test_rows_that_share_a_title_are_one_session_with_all_their_people_until_the_last_ends():
    imported = reading.read(
        xlsx(
            ["Day", "Start", "End", "Room", "Title", "People", "Text"],
            ["6 May 2027", "8:00", "8:30", "Main Hall", "Panel on work", "Keo Pisey", "First"],
            [None, "8:30", "9:15", None, None, "Sok Dara", "Then"],
            [None, None, None, None, None, "Sok Dara", None],
            merged=["A2:A4", "D2:D4", "E2:E4", "B3:B4", "C3:C4"],
        )
    )

    assert recipients_of(imported) == [("Panel on work", MAY_6, at("8:00"), 75, ["Main Hall"])]
    assert [str(named) for named in only(imported).people] == ["Keo Pisey", "Sok Dara"]
    assert only(imported).text == "First\n\nThen"


def test_rows_that_share_a_title_in_several_rooms_are_several_sessions():
    imported = reading.read(
        xlsx(
            ["Day", "Start", "End", "Room", "Title"],
            ["6 May 2027", "8:00", "8:30", "Bassac", "In groups"],
            [None, None, None, "Sangkae", None],
            merged=["A2:A3", "B2:B3", "C2:C3", "E2:E3"],
        )
    )

    assert recipients_of(imported) == [
        ("In groups", MAY_6, at("8:00"), 30, ["Bassac"]),
        ("In groups", MAY_6, at("8:00"), 30, ["Sangkae"]),
    ]


def test_a_break_across_all_columns_is_a_break_in_no_room():
    imported = reading.read(
        xlsx(
            ["Start", "End", "Title", "Room", "People"],
            ["6 May 2027", None, None, None, None],
            ["8:00", "8:30", "Tea", None, None],
            merged=["A2:E2", "C3:E3"],
        )
    )

    assert recipients_of(imported) == [("Tea", MAY_6, at("8:00"), 30, [])]


def test_a_merged_day_that_cannot_be_read_is_told_once():
    imported = reading.read(
        xlsx(["Day", "Title"], ["Day One", "Opening"], [None, "Tea"], [None, "News"], merged=["A2:A4"])
    )

    assert told(imported) == ["row 2: “Day One” is not a day that can be read."]


# ------------------------------------------------------------ A title above
@pytest.mark.parametrize(
    ("above", "on"),
    [
        ([["Member Meeting of May"]], None),
        ([["Agenda"], [], ["Thursday, 6 May 2027"]], MAY_6),
        ([["Programme, 6 May 2027", None, None], ["Phnom Penh"]], MAY_6),
        ([["Member Meeting, 6-7 May 2027"]], None),
        ([["Agenda", None], ["6 May 2027", "7 May 2027"]], None),
    ],
)
def test_headings_are_found_below_a_title_and_the_day_that_it_says_is_that_of_all(above, on):
    imported = reading.read(xlsx(*above, ["Start", "End", "Title"], ["8:00", "8:30", "Opening"]))

    assert (only(imported).title, only(imported).on, imported.title) == ("Opening", on, above[0][0])


def test_a_title_above_a_pasted_table_does_not_refuse_it():
    pasted = "Agenda of the coalition\n\n" + table(("6 May 2027", "8:00", "8:30", "", "Opening", ""))

    assert only(read_pasted(pasted)).starts_at == at("8:00")


# ------------------------------------------------------------ As Excel counts
@pytest.mark.parametrize(
    ("day", "start", "end", "starts_at", "minutes"),
    [
        (46513, 0.375, 0.40625, at("9:00"), 45),
        ("46514", "0,375", "0,5", at("9:00", MAY_7), 180),
        (46513.375, 46513.375, 46513.4375, at("9:00"), 90),
        (None, 46513.375, 0.4375, at("9:00"), 90),
        (None, "2027-05-06 09:00", "2027-05-06 09:30", at("9:00"), 30),
        (MAY_6, time(9), timedelta(hours=10), at("9:00"), 60),
        (MAY_6, time(22), timedelta(hours=24), at("22:00"), 120),
    ],
)
def test_days_and_times_may_be_plain_numbers(day, start, end, starts_at, minutes):
    item = only(reading.read(xlsx(["Day", "Start", "End", "Title"], [day, start, end, "Opening"])))

    assert (item.on, item.starts_at, item.minutes) == (starts_at.date(), starts_at, minutes)


@pytest.mark.parametrize(
    ("text", "clock"),
    [("0.375", time(9)), ("0.25", time(6)), (".5", time(12)), ("0.30", time(0, 30)), ("0.354166666666667", time(8, 30)),
     ("8.30", time(8, 30)), ("46513", None), ("1.5", None), ("0.9999999", time(0))],
)  # fmt: skip
def test_a_part_of_a_day_is_a_time(text, clock):
    assert clocks.read_clock(text) == clock


@pytest.mark.parametrize(("text", "minutes"), [("0.03125", 45), ("0.0416666666666667", 60), ("0.5", None)])
def test_a_part_of_a_day_is_a_length(text, minutes):
    assert clocks.read_minutes(text) == minutes


@pytest.mark.parametrize("text", ["36525", "99999", "12345", "0001-01-01", "9999-12-31", "1 May 1999", "31/12/2100"])
def test_a_day_of_another_century_is_none(text):
    assert clocks.read_date(text) is None


# ------------------------------------------------------------ The end of a day
@pytest.mark.parametrize("end", ["24:00", "24.00", "24h00", "00:00", "0:00", "២៤:០០", "12:00 am"])
def test_a_session_may_end_when_its_day_ends(end):
    imported = read_pasted(table(("2027-05-06", "22:00", end, "", "Night watch", "")))

    assert (only(imported).minutes, told(imported)) == (120, [])


def test_a_whole_day_ends_when_it_ends():
    assert only(read_pasted(table(("2027-05-06", "0:00", "24:00", "", "Fair", "")))).minutes == 24 * 60


# ------------------------------------------------------------ Clean text
@pytest.mark.parametrize("title", ["\u200b\u200b", "\ufeff", "\u2060 \u200d", "\u202e"])
def test_a_title_that_shows_nothing_is_none(title):
    pasted = table(("2027-05-06", "8:00", "8:30", "Hall", title, ""), ("", "9:00", "", "", "Tea", ""))

    imported = read_pasted(pasted)

    assert [item.title for item in imported.items] == ["Tea"]
    assert told(imported) == ["row 2: It has no title. We left it out."]


def test_what_turns_letters_round_is_left_out_and_a_khmer_word_break_stays():
    imported = read_pasted(table(("2027-05-06", "8:00", "", "", "\u202eOpening\u202c", "Keo\u2066 Pisey")))

    assert (only(imported).title, str(only(imported).people[0])) == ("Opening", "Keo Pisey")
    assert only(read_pasted(table(("", "", "", "", "ពិធី\u200bបើក", "")))).title == "ពិធី\u200bបើក"


# ------------------------------------------------------------ "16:00 End"
HEADED = ("Day", "Start", "End", "Title", "People")


def sheet(*rows):
    return reading.read(xlsx(HEADED, *rows))


@pytest.mark.parametrize("word", ["End", "THE END.", "Finish", "ចប់", "បញ្ចប់"])
def test_a_last_row_that_says_end_is_no_session_and_ends_the_day(word):
    imported = sheet(
        ["6 May 2027", "14:00", "15:00", "Update", None],
        [None, "15:00", None, "Panel: Work", "Keo Pisey"],
        [None, "16:00", None, word, None],
        ["7 May 2027", "9:00", None, "Care", None],
        [None, "9:00", "9:15", "Tea", None],
        [None, "10:30", None, word, None],
    )
    assert [(item.title, item.minutes) for item in imported.items] == [
        ("Update", 60),
        ("Panel: Work", 60),
        ("Care", 90),
        ("Tea", 15),
    ]
    assert told(imported) == []


@pytest.mark.parametrize(
    "row",
    [
        [None, "16:00", None, "Closing", None],
        [None, "16:00", None, "បិទ", None],
        [None, "16:00", "16:30", "End", None],
        [None, "16:00", None, "End", "Keo Pisey"],
        [None, None, None, "End", None],
        [None, "14:00", None, "End", None],
    ],
)
def test_a_closing_is_a_session_and_so_is_an_end_that_says_more(row):
    imported = sheet(["6 May 2027", "15:00", "16:00", "Update", None], row)
    assert [item.title for item in imported.items] == ["Update", row[3]]


def test_an_end_before_other_rows_or_alone_is_a_session():
    assert len(sheet(["6 May 2027", "15:00", None, "End", None], [None, "16:00", None, "Update", None]).items) == 2
    assert len(sheet(["6 May 2027", "15:00", None, "End", None]).items) == 1


# ------------------------------------------------------------ Days as people say them
@pytest.mark.django_db
@pytest.mark.parametrize(
    "said", ["Friday", "Day 2", "Day Two – Friday 7 May", "Friday 7 May", "May 7", "ថ្ងៃទី ២", "7 ឧសភា"]
)
def test_a_day_without_a_year_is_a_day_of_the_meeting(said):
    days = make_meeting().days.order_by("number")
    lines = ["Day,Start,End,Title", f"{said},8:00,8:30,Opening", ",8:30,9:00,News"]
    imported = reading.read("\n".join(lines).encode(), days=days)
    assert [(item.title, item.on) for item in imported.items] == [("Opening", MAY_7), ("News", MAY_7)]
    assert told(imported) == []


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["Sunday", "Day 3", "8 May", "someday"])
def test_a_day_that_the_meeting_does_not_have_is_told(said):
    days = make_meeting().days.order_by("number")
    imported = reading.read(f"Day,Start,End,Title\n{said},8:00,8:30,Opening".encode(), days=days)
    assert [item.on for item in imported.items] == [None]
    assert told(imported)[0] == f"row 2: “{said}” is not a day that can be read."


def test_a_day_that_is_named_in_two_ways_that_differ_asks_which_is_meant():
    imported = reading.read(
        xlsx(
            ["Day", "Start", "End", "Title"],
            ["Saturday 7 May 2027", "8:00", "8:30", "Opening"],
            ["Friday 7 May 2027", "8:30", "9:00", "News"],
        )
    )
    asked = "This line names two different days. We read it as Friday 7 May 2027."
    assert [item.on for item in imported.items] == [MAY_7, MAY_7]
    assert told(imported) == [f"row 2: {asked} If you mean the other day, correct this line."]
