"""The files of a release, each read by something that did not write it."""

import io
import json
import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.utils import translation
from openpyxl import load_workbook

from coalition_events.agenda.actions import publishing
from coalition_events.agenda.files.exporters.formats import EXPORTERS
from coalition_events.agenda.models import Release
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from tests.agenda.conftest import SECRETS
from tests.agenda.frab_rules import breaches_of_json, breaches_of_xml
from tests.factories import MAY_6, make_appearance, make_meeting, make_organisation, make_person, make_session

pytestmark = pytest.mark.django_db
ADDRESS = "/meetings/2027-05/agenda."
NASTY = '=1+1 <b>&amp; "x" ]]> ?> \u0007 -- ,;\\ \u200bក្តី'


@pytest.fixture
def nasty():
    """Everything that a format could stumble over."""
    meeting = make_meeting(theme=NASTY, theme_km=NASTY)
    room = meeting.rooms.first()
    meeting.rooms.filter(pk=room.pk).update(name="A & <B>, \"C\"; 'D'", name_km="")
    office = make_organisation(name="=cmd|' /C calc'!A0")
    session = make_session(
        meeting, title=NASTY, text=f"{NASTY}\n\nsecond\r\nthird", room=room, starts="9:00", ends="10:15", kind="panel"
    )
    make_appearance(session, person=make_person(full_name="+Sok; Dara,", organisation=office), organisation=office)
    make_session(meeting, title=NASTY, day=meeting.days.get(number=2))
    make_session(meeting, title="Night", starts="23:00", ends="23:59")
    publishing.publish(meeting, by=None)
    return meeting


@pytest.mark.parametrize("language", ["en", "km"])
def test_xml_keeps_the_rules_of_its_schema(client, release, language):
    answer = client.get(f"{ADDRESS}xml", headers={"Accept-Language": language})
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    assert list(breaches_of_xml(answer.content)) == []


@pytest.mark.parametrize("language", ["en", "km"])
def test_json_keeps_the_rules_of_its_schema(client, release, language):
    answer = client.get(f"{ADDRESS}json", headers={"Accept-Language": language})
    assert list(breaches_of_json(answer.content)) == []


def test_whatever_is_written_into_an_agenda_its_files_are_valid(client, nasty):
    assert list(breaches_of_xml(client.get(f"{ADDRESS}xml").content)) == []
    assert list(breaches_of_json(client.get(f"{ADDRESS}json").content)) == []
    calendar = icalendar.Calendar.from_ical(client.get(f"{ADDRESS}ics").content)
    assert len(calendar.walk("VEVENT")) == 3


def test_an_agenda_without_times_or_rooms_is_valid_too(client):
    meeting = make_meeting(rooms=0)
    make_session(meeting)
    publishing.publish(meeting, by=None)
    assert list(breaches_of_xml(client.get(f"{ADDRESS}xml").content)) == []
    assert list(breaches_of_json(client.get(f"{ADDRESS}json").content)) == []


def test_the_rules_are_told_when_they_are_broken(client, release):
    xml = client.get(f"{ADDRESS}xml").content.decode()
    broken = (
        re.sub(r'guid="[^"]+"', 'guid="1"', xml).replace("<subtitle/>", "").replace("08:00</start>", "soon</start>")
    )
    assert len(list(breaches_of_xml(broken))) > 5
    schedule = json.loads(client.get(f"{ADDRESS}json").content)
    schedule["schedule"]["conference"]["days"][0]["rooms"]["Room 1"][0]["guid"] = "1"
    assert list(breaches_of_json(json.dumps(schedule))) == ["guid 1"]


def test_a_calendar_program_reads_the_calendar(client, release):
    calendar = icalendar.Calendar.from_ical(client.get(f"{ADDRESS}ics").content)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Phnom_Penh"]
    opening = next(entry for entry in calendar.walk("VEVENT") if entry["SUMMARY"] == "Opening")
    assert opening.decoded("DTSTART") == datetime.combine(MAY_6, time(8), ZoneInfo("Asia/Phnom_Penh"))
    assert opening.decoded("DTSTART").utcoffset() == timedelta(hours=7)
    assert opening["LOCATION"] == "Room 1, Tonlé Hall"
    assert "What we **expect**." in opening["DESCRIPTION"]
    for entry in calendar.walk("VEVENT"):
        assert entry.errors == []


def rows_of(content):
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_a_spreadsheet_program_reads_the_spreadsheet(client, release):
    opening = rows_of(client.get(f"{ADDRESS}xlsx").content)[0]
    assert (opening["Day"].date(), opening["Start"], opening["End"]) == (MAY_6, time(8), time(8, 30))
    assert (opening["Title"], opening["Title in Khmer"], opening["Room"]) == ("Opening", "ពិធីបើក", "Room 1")
    assert opening["People"] == "speaker | Keo Pisey | Hagar Cambodia | Director"


def test_no_cell_is_a_formula(client, nasty):
    book = load_workbook(io.BytesIO(client.get(f"{ADDRESS}xlsx").content))
    for sheet in book:
        for row in sheet.iter_rows():
            assert [cell.value for cell in row if cell.data_type == "f"] == []
    text = client.get(f"{ADDRESS}csv").content
    assert text.startswith(b"\xef\xbb\xbf")
    assert "'=1+1" in text.decode("utf-8-sig")


@pytest.mark.parametrize("extension", [name for name in EXPORTERS if name != "pdf"])
@pytest.mark.parametrize("language", ["en", "km"])
def test_no_file_tells_what_is_not_public(meeting, release, extension, language):
    with translation.override(language):
        content = EXPORTERS[extension].write(PublicAgenda(release))
    if extension == "xlsx":
        content = json.dumps([[str(value) for value in row.values()] for row in rows_of(content)]).encode()
    written = content.decode().replace("\r\n ", "")
    assert [secret for secret in SECRETS if secret in written] == []
    numbers = {person.pk for person in meeting.sessions.get(title="Opening").appearances.all()}
    assert numbers  # nobody's number in the directory is a field of any file: see frab_rules


@pytest.mark.parametrize("extension", list(EXPORTERS))
def test_a_file_is_told_not_to_be_sent_again(client, release, extension):
    first = client.get(f"{ADDRESS}{extension}")
    assert first.status_code == 200
    assert re.fullmatch(rf'inline; filename="agenda-2027-05(-wall-en)?\.{extension}"', first["Content-Disposition"])
    again = client.get(f"{ADDRESS}{extension}", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("extension", [name for name in EXPORTERS if name != "pdf"])
def test_a_file_asks_the_database_once(release, extension, django_assert_num_queries):
    with django_assert_num_queries(1):
        EXPORTERS[extension].write(PublicAgenda(Release.objects.newest("2027-05").get()))
