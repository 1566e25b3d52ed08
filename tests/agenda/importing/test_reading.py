"""Files of other systems, as they are: what can be read is read, what cannot is told with its place."""

import json
from datetime import date, timedelta
from io import BytesIO
from xml.sax.saxutils import escape

import pytest
from openpyxl import Workbook

from coalition_events.agenda.files.importers import clocks, reading, words
from coalition_events.common.spreadsheets.writing import write_xlsx
from coalition_events.common.uploads import TooLarge, Unreadable
from tests.agenda.importing.pasted import read_pasted
from tests.factories import MAY_6, at

MAY_7 = MAY_6 + timedelta(days=1)


def frab(*events, room="Main Hall", day='<day index="1" date="2027-05-06">', conference=""):
    rooms = f'<room name="{room}">{"".join(events)}</room>' if room is not None else "".join(events)
    return f"<schedule><conference><title>Home</title>{conference}</conference>{day}{rooms}</day></schedule>".encode()


def event(identifier="1", **said):
    said = {"title": "Opening", "date": "2027-05-06T08:00:00+07:00", "start": "08:00", "duration": "00:30"} | said
    return f'<event id="{identifier}">{"".join(f"<{k}>{v}</{k}>" for k, v in said.items() if v is not None)}</event>'


def ics(*entries, head=""):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", head]
    for entry in entries:
        lines += ["BEGIN:VEVENT", *entry, "END:VEVENT"]
    return "\r\n".join([*filter(None, lines), "END:VCALENDAR", ""]).encode()


def only(imported):
    [item] = imported.items
    return item


def told(imported):
    return [str(problem) for problem in imported.problems]


# ------------------------------------------------------------ frab XML and JSON
@pytest.mark.parametrize(
    ("said", "starts"),
    [
        ({}, at("8:00")),
        ({"date": "2027-05-06T01:00:00Z"}, at("8:00")),  # in UTC beside a local start
        ({"date": "2027-05-06T08:00:00Z"}, at("15:00")),
        ({"date": "2027-05-06T08:00:00+02:00"}, at("13:00")),
        ({"date": "2027-05-06T08:00:00"}, at("8:00")),
        ({"date": "2027-05-06T18:30:00Z", "start": "01:30"}, at("1:30", MAY_7)),  # UTC's day is the day before
        ({"date": None}, at("8:00")),
        ({"date": "2027-05-07"}, at("8:00", MAY_7)),
        ({"start": None}, at("8:00")),
        ({"start": None, "date": "2027-05-06T01:00:00Z"}, at("8:00")),
        ({"start": "8:00"}, at("8:00")),
        ({"start": "08:00:00"}, at("8:00")),
        ({"start": None, "date": None}, None),
        ({"start": "soon", "date": "later"}, None),
    ],
)
def test_when_an_event_starts(said, starts):
    assert only(reading.read(frab(event(**said)))).starts_at == starts


@pytest.mark.parametrize("written", ["2027-05-06T03:17:00Z", "2027-05-06T09:00:00"])
def test_a_date_and_a_start_that_agree_nowhere_are_told(written):
    imported = reading.read(frab(event(date=written)))
    assert only(imported).starts_at == at("8:00")
    assert told(imported) == ["event 1: Its date and its start do not match. We used the start."]


def test_the_zone_of_the_conference_tells_the_day():
    conference = "<time_zone_name>Europe/Berlin</time_zone_name>"
    imported = reading.read(frab(event(date="2027-05-05T22:30:00Z", start="00:30"), conference=conference))
    assert only(imported).on_the_wall == at("0:30", MAY_6)
    assert only(imported).starts_at == at("5:30", MAY_6)


def test_a_zone_of_the_conference_that_nobody_knows_is_told():
    imported = reading.read(frab(event(), conference="<time_zone_name>Mars/Olympus</time_zone_name>"))
    assert only(imported).starts_at == at("8:00")
    assert told(imported) == ["We do not know its time zone “Mars/Olympus”. We used Phnom Penh time."]


def test_after_midnight_is_the_next_day():
    day = '<day index="1" date="2027-05-06" start="2027-05-06T10:00:00+07:00">'
    imported = reading.read(frab(event(date=None, start="00:30"), day=day))
    assert only(imported).starts_at == at("0:30", MAY_7)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("00:30", 30),
        ("1:05", 65),
        ("01:00:00", 60),
        ("90", 90),
        ("PT1H30M", 90),
        ("", None),
        ("long", None),
        ("0:00", 0),
    ],
)
def test_how_long_an_event_takes(said, minutes):
    assert only(reading.read(frab(event(duration=said)))).minutes == minutes


def test_rooms_and_identifiers_may_be_missing():
    imported = reading.read(frab(event(identifier=""), room=None))
    assert (only(imported).rooms, only(imported).identifier) == ([], "")


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Opening <b>with <i>songs</i></b>", "Opening with songs"),
        ("<p>Care</p><p>for carers</p>", "Care for carers"),
        ('<a href="https://example.org">Bloom</a><script>alert(1)</script> &amp; Hagar', "Bloom & Hagar"),
        ("3 < 4 **stars**", "3 < 4 **stars**"),
    ],
)
def test_a_title_is_its_words_without_tags_or_marks(title, read):
    assert words.plain(title) == read


def test_html_becomes_text():
    described = escape("<p>What <b>we</b> do</p><ul><li>one</li><li>two</li></ul><script>alert(1)</script>")
    item = only(reading.read(frab(event(title="Tea &amp;amp; &lt;i&gt;cake&lt;/i&gt;", description=described))))
    assert item.title == "Tea & cake"
    assert item.text == "What **we** do\n\n- one\n- two"


def test_a_session_told_once_for_each_room_is_one_session():
    rooms = "".join(f'<room name="{name}">{event("7")}</room>' for name in "ABCDE")
    content = f'<schedule><day date="2027-05-06">{rooms}</day></schedule>'.encode()
    item = only(reading.read(content))
    assert [room.name for room in item.rooms] == list("ABCDE")


def test_rooms_in_one_name_are_rooms_where_each_stands_alone_elsewhere():
    content = frab(
        event("1", room="Bassac"),
        event("2", room="Sangkae"),
        event("3", room="Bassac, Sangkae"),
        event("4", room="Tea, coffee"),
    )
    assert [len(item.rooms) for item in reading.read(content).items] == [1, 1, 2, 1]


def test_an_identifier_that_is_used_again_is_told():
    imported = reading.read(frab(event("1"), event("1", title="Other"), event("1")))
    assert [item.identifier for item in imported.items] == ["1", "1#2"]
    assert told(imported) == [
        "event 1: Something else in the file has the same identifier, “1”.",
        "event 1: “Opening” is in the file twice.",
    ]


def test_json_of_pretalx_is_read():
    told_event = {
        "guid": "a",
        "title": {"en": "Opening", "km": "បើក"},
        "date": "2027-05-06T08:00:00+07:00",
        "start": "08:00",
        "duration": "00:30",
        "room": "Main Hall",
        "type": "Talk",
        "persons": [{"name": "Keo Pisey"}, "Chan Dara", None, 7],
    }
    days = [{"date": "2027-05-06", "rooms": {"Main Hall": [told_event, "noise"], "Empty": None}}, "noise"]
    imported = reading.read(json.dumps({"schedule": {"conference": {"title": "Home", "days": days}}}).encode())
    item = only(imported)
    assert (item.title, item.kind, item.starts_at, item.minutes) == ("Opening", "presentation", at("8:00"), 30)
    assert [each.name for each in item.people] == ["Keo Pisey", "Chan Dara"]
    assert told(imported) == ["Main Hall: Something here is not an event. We left it out."]


# ------------------------------------------------------------ iCalendar
ENTRY = ["UID:1@x", "SUMMARY:Opening"]


@pytest.mark.parametrize(
    ("lines", "starts", "minutes"),
    [
        (["DTSTART:20270506T010000Z", "DTEND:20270506T013000Z"], at("8:00"), 30),
        (["DTSTART;TZID=Asia/Phnom_Penh:20270506T080000", "DURATION:PT45M"], at("8:00"), 45),
        (["DTSTART;TZID=SE Asia Standard Time:20270506T080000"], at("8:00"), None),
        (["DTSTART;TZID=Europe/Berlin:20270506T080000"], at("13:00"), None),
        (["DTSTART:20270506T080000", "DTEND:20270506T080000"], at("8:00"), 0),
        (["DTSTART:20270506T230000", "DTEND:20270507T010000"], at("23:00"), 120),
        (["DTSTART;VALUE=DATE:20270506"], None, None),
        (["DTSTART:2027-05-06T08:00"], at("8:00"), None),
        (["DTSTART:20271340T080000"], None, None),
    ],
)
def test_when_an_entry_is(lines, starts, minutes):
    item = only(reading.read(ics([*ENTRY, *lines])))
    assert (item.starts_at, item.minutes) == (starts, minutes)


def test_zones_that_are_not_known_are_told():
    imported = reading.read(ics([*ENTRY, "DTSTART;TZID=Mars/Olympus:20270506T080000"]))
    assert only(imported).starts_at == at("8:00")
    assert told(imported) == ["line 3: We do not know its time zone “Mars/Olympus”. We used Phnom Penh time."]


def test_a_zone_that_the_file_tells_of_itself_is_used():
    standard = ["BEGIN:STANDARD", "TZOFFSETFROM:+0900", "TZOFFSETTO:+0900", "END:STANDARD"]
    zone = "\r\n".join(["BEGIN:VTIMEZONE", "TZID:Here", *standard, "END:VTIMEZONE"])
    assert only(reading.read(ics([*ENTRY, "DTSTART;TZID=Here:20270506T100000"], head=zone))).starts_at == at("8:00")


def test_a_calendar_that_is_damaged_gives_what_it_has():
    content = ics([*ENTRY, "DTSTART:20270506T010000Z", "this is no line", "DESCRIPTION:Long\\, and\\nfolded", " over"])
    imported = reading.read(content.replace(b"END:VEVENT\r\nEND:VCALENDAR\r\n", b""))
    assert only(imported).text == "Long, and\nfoldedover"
    assert told(imported) == [
        "line 7: This is not a line of a calendar.",
        "line 3: The file ends in the middle of this entry.",
    ]


def test_what_is_cancelled_is_left_out_and_told_and_what_repeats_is_taken_once():
    imported = reading.read(
        ics([*ENTRY, "DTSTART:20270506T010000Z", "RRULE:FREQ=DAILY"], ["UID:2", "SUMMARY:Gone", "STATUS:CANCELLED"])
    )
    assert only(imported).title == "Opening"
    assert told(imported) == [
        "line 3: It repeats. We imported only the first time.",
        "line 9: “Gone” is cancelled. We left it out.",
    ]


# ------------------------------------------------------------ tables
def table(*rows, headings=("Day", "Start", "End", "Room", "Title", "People")):
    return "\n".join("\t".join(row) for row in (headings, *rows))


def test_a_pasted_table():
    pasted = table(
        ("6 May 2027", "8:00", "8:30", "Main Hall", "Opening", "Keo Pisey (Hagar Cambodia); Moderator: Chan Dara"),
        ("", "08.30", "9h", "", "Coffee", ""),
        ("Friday, May 7", "1:30 pm", "", "", "Closing", ""),
    )
    opening, coffee, closing = read_pasted(pasted).items
    assert (opening.starts_at, opening.minutes, opening.rooms[0].name) == (at("8:00"), 30, "Main Hall")
    assert [(each.name, each.organisation, each.role) for each in opening.people] == [
        ("Keo Pisey", "Hagar Cambodia", ""),
        ("Chan Dara", "", "moderator"),
    ]
    assert (coffee.starts_at, coffee.on) == (at("8:30"), MAY_6)
    assert closing.starts_at == at("13:30", MAY_7)


def test_headings_may_be_khmer_and_a_row_may_be_a_day():
    pasted = table(("Thursday, 6 May 2027", "", ""), ("", "៨:៣០", "ពិធីបើក"), headings=("កាលបរិច្ឆេទ", "ម៉ោង", "ចំណងជើង"))
    item = only(read_pasted(pasted))
    assert (item.title, item.starts_at) == ("ពិធីបើក", at("8:30"))


def test_both_times_may_stand_in_one_cell():
    item = only(read_pasted(table(("2027-05-06", "8:30 - 9:15", "Opening"), headings=("Date", "Time", "Topic"))))
    assert (item.starts_at, item.minutes) == (at("8:30"), 45)


def test_what_a_table_has_wrong_is_told_by_its_row():
    imported = read_pasted(
        table(
            ("someday", "8:00", "8:30", "", "One", ""),
            ("2027-05-06", "25:00", "", "", "Two", ""),
            ("", "9:00", "", "Hall", "", ""),
            ("", "23:00", "01:00", "", "Night", ""),
        )
    )
    assert told(imported) == [
        "row 2: “someday” is not a day that can be read.",
        "row 3: “25:00” is not a time that can be read.",
        "row 4: It has no title. We left it out.",
    ]
    assert [(item.title, item.minutes) for item in imported.items] == [("One", None), ("Two", None), ("Night", 120)]


def test_a_day_that_cannot_be_read_is_not_taken_for_the_one_above():
    rows = [("6 May 2027", "8:00", "One"), ("32 May", "9:00", "Two"), ("", "10:00", "Three"), ("7 May", "8:00", "Four")]
    imported = read_pasted(table(*rows, headings=("Day", "Start", "Title")))
    assert told(imported)[0] == "row 3: “32 May” is not a day that can be read."
    assert [item.on for item in imported.items] == [MAY_6, None, None, MAY_7]


def test_a_formula_without_its_result_is_told():
    book = Workbook()
    book.active.append(["Day", "Start", "Title"])
    book.active.append([date(2027, 5, 6), "=A1+1", "Opening"])
    file = BytesIO()
    book.save(file)
    imported = reading.read(file.getvalue())
    assert told(imported) == ["row 2, Start: This is a formula. The file does not have its result."]
    assert only(imported).on == MAY_6


def test_an_xlsx_with_real_dates_and_times():
    content = write_xlsx(
        "x", ["Date", "Start", "End", "Session"], [[MAY_6, at("8:00").time(), at("8:30").time(), "Opening"]]
    )
    item = only(reading.read(content))
    assert (item.starts_at, item.minutes) == (at("8:00"), 30)


# ------------------------------------------------------------ what is no agenda
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><schedule><day>&b;</day></schedule>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><schedule><conference><title>&a;</title></conference></schedule>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "This file is empty."),
        (b"  \n ", "This file is empty."),
        (b"MZ\x90\x00 this is a program", "It is a program"),
        (b"\x7fELF" + bytes(50), "It is a program"),
        (b"%PDF-1.7", "It is a program"),
        (b"PK\x03\x04" + b"not a zip", "We cannot read this spreadsheet"),
        (b"\xd0\xcf\x11\xe0 old", "old Excel"),
        (b"\x00\x01\x02binary", "This is not an Excel"),
        (BOMB, "entities or a document type"),
        (OUTSIDE, "entities or a document type"),
        (b"<schedule>", r"^Line 1 is not valid XML, near character 11\.$"),
        (b"<schedule>\n <day></room>", r"^Line 2 is not valid XML, near character 9\.$"),
        (b"<html><body>no</body></html>", "not a schedule"),
        (b"<schedule></schedule>", "No session could be read"),
        (b"<?xml version='1.0' encoding='nonsense'?><schedule/>", r"^We cannot read this XML\. Is the file damaged\?$"),
        (b"{", r"^Line 1 is not valid JSON, near character 2\.$"),
        (b'{"schedule":\n {"days": }}', r"^Line 2 is not valid JSON, near character 11\.$"),
        (b"[" * 100_000, r"^We cannot read this JSON\. Is the file damaged\?$"),
        (b"[" + b"9" * 5000 + b"]", r"^We cannot read this JSON\. Is the file damaged\?$"),
        (b"[1, 2]", "not a schedule"),
        (b'{"schedule": {"conference": {"days": "no"}}}', "not a schedule"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "No session could be read"),
        (b"Some words\nand more", "One row must have column names"),
        (b"Title,Title\na,b", "Two columns"),
        (b"Title\n", "One row must have column names"),
    ],
)
def test_what_is_no_agenda_is_refused_in_a_sentence(content, says):
    with pytest.raises(Unreadable, match=says):
        reading.read(content)


def test_a_file_beyond_the_limit_is_too_large():
    with pytest.raises(TooLarge, match="10 MB"):
        reading.read(b"<" + bytes(reading.LARGEST_FILE))
    with pytest.raises(TooLarge, match="5000 sessions"):
        reading.read(frab(*(event(str(number), title=f"Session {number}") for number in range(5001))))


# ------------------------------------------------------------ words and clocks
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2027-05-06", MAY_6), ("6/5/2027", MAY_6), ("06.05.2027", MAY_6), ("6 May 2027", MAY_6),
        ("May 6, 2027", MAY_6), ("Thursday 6th May 2027", MAY_6), ("2027-05-06 08:00", MAY_6),
        ("ថ្ងៃទី 6 ខែឧសភា ឆ្នាំ 2027", MAY_6), ("៦ ឧសភា ២០២៧", MAY_6),
        ("Day 1", None), ("31 February 2027", None), ("", None), ("6 May", None),
    ],
)  # fmt: skip
def test_days_as_people_write_them(text, expected):
    assert clocks.read_date(text) == expected


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("talk", "presentation"),
        ("Panel discussion", "panel"),
        ("WORKSHOP", "breakout"),
        ("ពិធីបើក?", "opening"),
        ("ពិធី?", ""),
        ("Coffee break", "break"),
        ("meal", "meal"),
        ("", ""),
    ],
)
def test_kinds_of_others(word, kind):
    assert words.kind_of(word) == kind
