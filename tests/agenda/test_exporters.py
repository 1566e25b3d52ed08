import json
import re
from datetime import date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command

from coalition_events.agenda.actions import publishing
from tests.factories import MAY_6, at, make_meeting, make_session

pytestmark = pytest.mark.django_db


def entries(text):
    """RFC 5545 read without the library that wrote it: unfolded lines, one dict an entry."""
    found = []
    for line in re.sub(r"\r\n[ \t]", "", text).split("\r\n"):
        name, _colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and name != "END":
            key = name.partition(";")[0]
            found[-1].setdefault(key, value)
            found[-1].setdefault(f"{key} params", name.partition(";")[2])
    return found


@pytest.fixture
def calendar(client, release):
    answer = client.get("/meetings/2027-05/agenda.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content.decode()


def test_every_line_ends_as_it_should_and_is_short_enough(calendar):
    assert calendar.endswith("END:VCALENDAR\r\n")
    assert "\n" not in calendar.replace("\r\n", "")
    assert max(len(line.encode()) for line in calendar.split("\r\n")) <= 75


def test_a_session_is_an_entry_in_phnom_penhs_time(calendar, meeting, release):
    opening = next(entry for entry in entries(calendar) if entry["SUMMARY"] == "Opening")
    pk = meeting.sessions.get(title="Opening").pk
    assert opening["UID"] == f"session-{pk}@example.org"
    assert opening["SEQUENCE"] == "1"
    assert opening["DTSTAMP"] == "20270506T000000Z"
    assert (opening["DTSTART"], opening["DTSTART params"]) == ("20270506T080000", "TZID=Asia/Phnom_Penh")
    assert opening["DTEND"] == "20270506T083000"
    assert opening["LOCATION"] == r"Room 1\, Tonlé Hall"
    assert opening["URL"].endswith(f"/meetings/2027-05/sessions/{pk}/")
    assert "Keo Pisey (Hagar Cambodia)" in opening["DESCRIPTION"]
    assert calendar.count("BEGIN:VTIMEZONE") == 1
    assert "TZOFFSETTO:+0700" in calendar


def test_an_instant_is_the_same_read_back(calendar):
    for entry in entries(calendar):
        if "TZID" in entry["DTSTART params"]:
            starts = datetime.strptime(entry["DTSTART"], "%Y%m%dT%H%M%S").replace(tzinfo=ZoneInfo("Asia/Phnom_Penh"))
            assert starts in {at("8:00"), at("8:30"), at("9:00")}


def test_what_has_no_time_is_one_entry_for_its_day(calendar):
    day = next(entry for entry in entries(calendar) if entry["UID"].startswith("meeting-"))
    assert (day["DTSTART"], day["DTSTART params"]) == ("20270507", "VALUE=DATE")
    assert day["DTEND"] == "20270508"
    assert day["DESCRIPTION"] == r"1. Closing words\n2. Photograph"


def test_a_session_keeps_its_uid_and_its_sequence_rises(client, meeting, release):
    before = entries(client.get("/meetings/2027-05/agenda.ics").content.decode())
    publishing.publish(meeting, by=None)
    after = entries(client.get("/meetings/2027-05/agenda.ics").content.decode())
    assert {entry["UID"] for entry in before} <= {entry["UID"] for entry in after}
    assert {entry["SEQUENCE"] for entry in after} == {"2"}


def test_a_calendar_in_khmer_is_folded_between_characters(client, release):
    text = client.get("/meetings/2027-05/agenda.ics", headers={"Accept-Language": "km"}).content.decode()
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "ពិធីបើក" in {entry["SUMMARY"] for entry in entries(text)}


def test_one_session_is_added_alone(client, meeting, release):
    pk = meeting.sessions.get(title="Opening").pk
    text = client.get(f"/meetings/2027-05/sessions/{pk}/session.ics").content.decode()
    assert [entry["SUMMARY"] for entry in entries(text)] == ["Opening"]


@pytest.fixture
def schedule(client, release):
    answer = client.get("/meetings/2027-05/agenda.json")
    assert answer["Content-Type"] == "application/json"
    return json.loads(answer.content)["schedule"]


def test_the_schedule_is_as_frab_writes_it(schedule):
    conference = schedule["conference"]
    assert (schedule["version"], conference["daysCount"]) == ("1", 2)
    assert (conference["start"], conference["end"]) == ("2027-05-06", "2027-05-07")
    for day in conference["days"]:
        assert date.fromisoformat(day["date"]) == MAY_6 + timedelta(days=day["index"] - 1)
        for room, events in day["rooms"].items():
            for event in events:
                starts = datetime.fromisoformat(event["date"])
                assert f"{starts:%H:%M}" == event["start"]
                assert re.fullmatch(r"\d\d:[0-5]\d", event["duration"])
                assert event["room"] == room
                assert re.fullmatch(r"[0-9a-f-]{36}", event["guid"])
                assert isinstance(event["id"], int)
                assert datetime.fromisoformat(day["day_start"]) <= starts


def test_what_has_no_time_stands_beside_the_rooms(schedule):
    assert schedule["conference"]["days"][1]["rooms"] == {}
    ours = schedule["coalition_events"]
    [day] = ours["without_time"]
    assert day["date"] == "2027-05-07"
    assert [ours["sessions"][guid]["title"] for guid in day["sessions"]] == ["Closing words", "Photograph"]


def test_no_photographs_means_do_not_record(client):
    meeting = make_meeting()
    make_session(meeting, room=meeting.rooms.first(), starts="9:00", ends="10:00", no_photographs=True)
    publishing.publish(meeting, by=None)
    days = json.loads(client.get("/meetings/2027-05/agenda.json").content)["schedule"]["conference"]["days"]
    assert days[0]["rooms"]["Room 1"][0]["do_not_record"] is True


def test_the_command_writes_the_newest_release(release, tmp_path):
    out = StringIO()
    call_command("export_agenda", "2027-05", "--format", "json", stdout=out)
    assert json.loads(out.getvalue())["schedule"]["version"] == "1"
    file = tmp_path / "agenda.ics"
    call_command("export_agenda", "2027-05", "--format", "ics", "--output", str(file), stdout=out)
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["2027-05", "--format", "docx"], "There is no format 'docx'; there are ics, json, xml, xlsx, csv, pdf"),
        (["2031-05", "--format", "ics"], "There is no meeting '2031-05'"),
        (["2027-11", "--format", "ics"], "has no release yet"),
        (["2027-05", "--format", "pdf"], "A pdf needs a file"),
        (["2027-05", "--format", "ics", "--language", "fr"], "There is no language 'fr'; there are en, km"),
        (["2027-05", "--format", "pdf", "--output", "x.pdf", "--layout", "poster"], "there are wall, booklet"),
        (["2027-05", "--format", "ics", "--output", "/nowhere/agenda.ics"], "cannot be written: No such file"),
    ],
)
def test_the_command_says_what_is_wrong(release, arguments, words):
    make_meeting(starts_on=MAY_6.replace(month=11))
    with pytest.raises(CommandError, match=words):
        call_command("export_agenda", *arguments)
