"""Taking in a file by the page and by the command."""

import json
import re
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from coalition_events.agenda.files.importers import reading
from coalition_events.common.uploads import Unreadable
from coalition_events.meetings.models import Meeting
from members.models import Person
from tests.agenda.importing.test_reading import BOMB, event, frab, table
from tests.factories import at, make_account, make_meeting, make_organisation, make_person, make_session

pytestmark = pytest.mark.django_db
PAGE = "/organise/meetings/2027-05/agenda/import/"


@pytest.fixture
def meeting():
    return make_meeting(rooms=1)


def give(client, content=None, **fields):
    if content is not None:
        fields["file"] = SimpleUploadedFile("agenda.xml", content)
    return client.post(PAGE, fields)


def fingerprint(answer):
    return answer.context["form"].initial["fingerprint"]


def said_of(answer):
    [message] = answer.context["messages"]
    return str(message)


def test_a_file_is_shown_before_anything_is_done(as_organiser, meeting):
    answer = give(as_organiser, frab(event()))
    shown = as_organiser.get(answer["Location"])
    assert "Opening" in shown.content.decode()
    assert "no-cache" in shown["Cache-Control"]
    assert not meeting.sessions.exists()


def test_a_yes_takes_it_in(as_organiser, meeting):
    address = give(as_organiser, frab(event()))["Location"]
    answer = as_organiser.post(address, {"fingerprint": fingerprint(as_organiser.get(address))}, follow=True)
    assert meeting.sessions.get().title == "Opening"
    assert said_of(answer) == "1 session is new."
    assert as_organiser.post(address, {"fingerprint": "x"})["Location"] == PAGE  # it was done: the file is forgotten
    assert meeting.sessions.count() == 1


def test_what_is_nothing_is_not_counted_when_it_is_done(as_organiser, meeting):
    def given(*rows):
        address = give(as_organiser, pasted=table(*rows))["Location"]
        seen = fingerprint(as_organiser.get(address))
        return said_of(as_organiser.post(address, {"fingerprint": seen}, follow=True))

    opening, tea = ("2027-05-06", "8:00", "8:30", "", "Opening", ""), ("2027-05-06", "9:00", "9:30", "", "Tea", "")
    given(opening)
    later = ("2027-05-06", "8:00", "8:45", "", "Opening", "")
    assert given(later) == "1 session has changed."
    assert given(opening, tea) == "1 session is new. 1 session has changed."
    assert given(opening, tea) == "There is nothing new: the agenda is as before."


def test_what_was_pasted_is_taken_like_a_file(as_organiser, meeting):
    pasted = table(("2027-05-06", "8:00", "8:30", "Hall", "Opening", "Sok New"))
    address = give(as_organiser, pasted=pasted)["Location"]
    shown = as_organiser.get(address)
    assert "Sok New" in shown.content.decode()
    again = as_organiser.post(address, {"adds_people": "on", "show": ""})
    assert not Person.objects.exists()
    answer = as_organiser.post(address, {"adds_people": "on", "fingerprint": fingerprint(again)}, follow=True)
    assert said_of(answer) == "1 session is new. We added 1 person to the directory."
    assert meeting.sessions.get().appearances.get().person.full_name == "Sok New"


def test_where_the_draft_changed_meanwhile_it_is_shown_again(as_organiser, meeting):
    address = give(as_organiser, frab(event()))["Location"]
    seen = fingerprint(as_organiser.get(address))
    make_session(meeting, title="Opening")
    answer = as_organiser.post(address, {"fingerprint": seen})
    assert answer.status_code == 409
    assert "changed meanwhile" in answer.content.decode()
    assert meeting.sessions.get().starts_at is None


def test_html_in_a_title_is_shown_as_text(as_organiser, meeting):
    pasted = table(("2027-05-06", "8:00", "8:30", "<img src=x>", "<svg onload=alert(1)> Tea", ""))
    shown = as_organiser.get(give(as_organiser, pasted=pasted)["Location"]).content.decode()
    assert "<svg onload" not in shown
    assert "&lt;svg onload" in shown


@pytest.mark.parametrize(
    ("content", "status", "says"),
    [
        (None, 422, "Choose a file, or paste the agenda below."),
        (b"MZ program", 422, "It is a program, a picture or a document"),
        (BOMB, 422, "entities or a document type"),
        (b"PK\x03\x04 slides", 422, "We cannot read this spreadsheet"),
        (b"words", 422, "One row must have column names"),
        (b"<" * (reading.LARGEST_FILE + 1), 413, "larger than 10 MB"),
    ],
)
def test_what_cannot_be_read_is_refused_beside_its_field(as_organiser, meeting, content, status, says):
    answer = give(as_organiser, content)
    assert answer.status_code == status
    assert says in answer.content.decode()


def test_what_was_pasted_is_kept_when_it_is_refused(as_organiser, meeting):
    answer = give(as_organiser, pasted="nothing of use")
    assert answer.status_code == 422
    assert "nothing of use" in answer.content.decode()


@pytest.mark.parametrize("key", ["%00", "a%00b", "x" * 22 + "%00", "%ff", "x" * 5000, "x y", "..", "%0a" * 22])
def test_a_key_that_is_none_of_ours_is_not_looked_for(as_organiser, meeting, key):
    assert as_organiser.get(f"{PAGE}{key}/").status_code in {302, 400, 404}


def test_a_file_is_nobody_elses(client, as_organiser, meeting):
    address = give(as_organiser, frab(event()))["Location"]
    client.force_login(make_account(is_staff=True, email="other@example.org"))
    assert client.get(address)["Location"] == PAGE


@pytest.mark.parametrize("path", [PAGE, f"{PAGE}key/"])
def test_strangers_are_refused(client, meeting, path):
    assert client.get(path)["Location"].startswith("/accounts/login/")
    client.force_login(make_account())
    assert client.get(path).status_code == 403
    assert client.post(path).status_code == 403


def test_a_meeting_that_is_not_there_is_not_found(as_organiser, meeting):
    assert as_organiser.get(PAGE.replace("2027-05", "2031-05")).status_code == 404


def test_the_page_says_paste_or_upload_and_shows_lines_that_it_understands(as_organiser, meeting):
    page = as_organiser.get(PAGE).content.decode()
    assert page.count("Paste or upload") >= 3  # title, where one is, heading
    assert "From a file" not in page
    assert "We show the lines we cannot read and import the rest. You can upload the same file again." in page
    shown = page.partition('id="written"')[2].partition("</ul>")[0]
    examples = re.findall("<li>(.*?)</li>", shown)
    assert len(examples) > 3
    answer = as_organiser.get(give(as_organiser, pasted="\n".join(examples)).url)
    assert titles_of(answer) == {"Opening", "Work that lasts", "Lunch"}
    assert answer.context["plan"].problems == []


# ------------------------------------------------------------ a table, or lines
ONE_WORD = "Agenda\n8:30-9:00 News of the coalition - a name\n9:00-9:30 Care"
ONE_WORD_KM = "កម្មវិធី\n8:30-9:00 News of the coalition - a name\n9:00-9:30 Care"
COMMAS = (
    "8:30 Welcome, agenda\n9:00-9:30 News of the coalition - Sok Dara, Chab Dai\n9:30-10:00 Care - Keo Pisey, Hagar"
)
DATED = "Thursday 6 May 2027\nAgenda\n8:30-9:00 News of the coalition\n9:00-9:30 Care"


def titles_of(answer):
    return {planned.title for planned in answer.context["plan"].new}


@pytest.mark.parametrize("text", [ONE_WORD, ONE_WORD_KM, COMMAS, DATED])
@pytest.mark.parametrize("way", ["file", "pasted"])
def test_lines_with_the_word_of_a_heading_in_them_are_lines(as_organiser, meeting, text, way):
    answer = give(as_organiser, text.encode()) if way == "file" else give(as_organiser, pasted=text)
    assert {"News of the coalition", "Care"} <= titles_of(as_organiser.get(answer.url))


@pytest.mark.parametrize(
    "text",
    [
        "Title,People\nOpening,Keo Pisey\n9:00 is too early,Sok Dara\nTea,",
        'Title,Text\nOpening,"Come\n9:00 sharp"\nTea,Green',
        "Time,Agenda\n8:30,Opening\n9:00,Tea",
        "Agenda,Minutes\nOpening,30\nTea,15",
    ],
)
def test_a_table_that_says_a_time_here_and_there_is_a_table(as_organiser, meeting, text):
    assert as_organiser.get(give(as_organiser, pasted=text).url).context["lines"] is None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_a_file_of_lines_may_be_in_any_unicode(as_organiser, meeting, encoding):
    answer = give(as_organiser, "09:00 Opening\r\n10:00 ការថែទាំ".encode(encoding))
    assert answer.status_code == 302
    assert titles_of(as_organiser.get(answer.url)) == {"Opening", "ការថែទាំ"}


def test_the_command_takes_lines_for_lines(meeting, tmp_path):
    path = tmp_path / "agenda.txt"
    path.write_text(ONE_WORD)
    assert "Sessions: 3 added" in run("2027-05", path)
    assert {"News of the coalition", "Care"} <= set(meeting.sessions.values_list("title", flat=True))


# ------------------------------------------------------------ the command
def run(*arguments):
    out = StringIO()
    call_command("import_agenda", *map(str, arguments), stdout=out, stderr=out)
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "agenda.xml"
    path.write_bytes(frab(event("1"), event("2", title="Clash", start="08:15", date=None)))
    return path


def test_a_dry_run_tells_and_changes_nothing(meeting, file):
    said = run("2027-05", file, "--dry-run")
    assert "+ 2027-05-06 8:00 Opening" in said
    assert "event 2: “Clash” has no place. Main Hall is taken from 8:00 to 8:30 by “Opening”." in said
    assert "Sessions: 2 added, 0 changed, 0 unchanged; 1 unplaced." in said
    assert said.endswith("Nothing was changed: this was a dry run.\n")
    assert not meeting.sessions.exists()
    assert meeting.rooms.count() == 1


def test_the_command_takes_it_in_once(meeting, file):
    run("2027-05", file)
    assert meeting.sessions.get(title="Opening").starts_at == at("8:00")
    assert "Sessions: 0 added, 0 changed, 2 unchanged" in run("2027-05", file)


def test_a_meeting_is_made_where_that_is_asked(file):
    run("2027-05", file, "--create", "--dry-run")
    assert not Meeting.objects.exists()
    run("2027-05", file, "--create")
    meeting = Meeting.objects.get()
    assert (meeting.theme, meeting.announced_at, meeting.days.count()) == ("Home", None, 1)
    assert meeting.sessions.count() == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["2027-05"], "There is no meeting '2027-05'. With --create"),
        (["may", "--create"], "Year and month"),
        (["2027-05", "--create", "--by", "nobody@example.org"], "No organiser has the address"),
    ],
)
def test_the_command_says_what_is_wrong(file, arguments, says):
    with pytest.raises(CommandError, match=says):
        run(arguments[0], file, *arguments[1:])


def test_the_command_says_what_cannot_be_read(meeting, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        run("2027-05", tmp_path / "nowhere.xml")
    path = tmp_path / "agenda.pptx"
    path.write_bytes(b"MZ program")
    with pytest.raises(CommandError, match="It is a program"):
        run("2027-05", path)


BERLIN = b"""BEGIN:VCALENDAR\r
BEGIN:VEVENT\r
SUMMARY:Opening\r
DTSTART;TZID=Europe/Berlin:20270506T090000\r
DURATION:PT30M\r
END:VEVENT\r
END:VCALENDAR\r
"""


def test_times_of_another_zone_stay_as_written_where_one_says_so(as_organiser, meeting):
    address = give(as_organiser, BERLIN)["Location"]
    assert "In Phnom Penh 9:00 becomes 14:00." in as_organiser.get(address).content.decode()
    again = as_organiser.post(address, {"keeps_times": "on", "show": ""})
    assert "We keep 9:00 as it is." in again.content.decode()
    as_organiser.post(address, {"keeps_times": "on", "fingerprint": fingerprint(again)})
    assert meeting.sessions.get().starts_at == at("9:00")


def test_the_command_tells_of_another_zone_and_keeps_its_times(meeting, tmp_path):
    file, out = tmp_path / "agenda.ics", StringIO()
    file.write_bytes(BERLIN)
    call_command("import_agenda", meeting.slug, file, "--keep-times", stdout=out)
    assert "We keep 9:00 as it is." in out.getvalue()
    assert meeting.sessions.get().starts_at == at("9:00")


HALF_LETTERS = json.dumps(
    {"days": [{"rooms": {"\ud800": [{"id": "\udfff", "title": "a\ud800b", "persons": ["\udc00"]}]}}]}
).encode()


@pytest.mark.parametrize(
    "content",
    [
        HALF_LETTERS,
        BERLIN.replace(b"20270506", b"00010101"),
        BERLIN.replace(b"20270506", b"99991231"),
        BERLIN.replace(b"20270506T090000", b"99991231T235959Z"),
        frab(event(date="0001-01-01T00:00:00+14:00", start=None)),
        frab(event(date="9999-12-31T23:59:59-12:00", start=None)),
        frab(event(date="9999-12-31", start="23:00"), day='<day date="9999-12-31" start="9999-12-31T23:30:00Z">'),
        frab(event(title="&#x202E;", start="08:00", person="x")),
    ],
)
def test_odd_letters_and_years_are_planned_and_taken_in(as_organiser, meeting, content):
    answer = give(as_organiser, content)
    assert answer.status_code == 302
    shown = as_organiser.get(answer["Location"])
    assert shown.status_code == 200
    as_organiser.post(answer["Location"], {"fingerprint": fingerprint(shown)})
    assert meeting.sessions.exists()
    assert as_organiser.get("/organise/meetings/2027-05/agenda/").status_code == 200


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(
    "text",
    [
        BERLIN.decode(),
        frab(event()).decode(),
        '<?xml version="1.0" encoding="UTF-8"?>' + frab(event()).decode(),
        '{"days": [{"date": "2027-05-06", "rooms": {"Hall": [{"title": "Opening"}]}}]}',
        table(("2027-05-06", "8:00", "8:30", "Hall", "Opening", "")),
    ],
)
def test_every_form_of_unicode_is_read_in_every_format(text, encoding):
    assert [item.title for item in reading.read(text.encode(encoding)).items] == ["Opening"]


def test_a_file_of_an_old_encoding_is_refused_with_what_to_do():
    with pytest.raises(Unreadable, match="Save it as UTF-8 and try again"):
        reading.read('{"days": [{"title": "Étienne"}]}'.encode("latin-1"))


LINES = "8:30-9:00 News of the coalition - Keo Pisey, Chab Dai\n9:00-10:00 Panel: Work that lasts\n16:00 End"


@pytest.mark.parametrize("fields", [{"pasted": LINES}, {"file": SimpleUploadedFile("agenda.txt", LINES.encode())}])
def test_lines_come_in_by_the_door_of_files_and_are_read_with_their_people(as_organiser, fields):
    meeting = make_meeting()
    make_person(full_name="Keo Pisey", organisation=make_organisation(name="Chab Dai"))
    if "file" in fields:
        fields["file"].seek(0)
    page = as_organiser.post(PAGE, fields, follow=True)
    assert page.status_code == 200
    assert [planned.title for planned in page.context["plan"].new] == ["News of the coalition", "Work that lasts"]
    assert page.context["plan"].new[0].comes == ["Keo Pisey (Chab Dai)"]
    asked = {"lines": LINES, "day": meeting.days.first().pk, "fingerprint": fingerprint(page)}
    as_organiser.post(page.redirect_chain[-1][0], asked)
    assert meeting.sessions.count() == 2


def test_the_old_door_of_lines_leads_to_the_one_for_all(as_organiser):
    make_meeting()
    assert as_organiser.get("/organise/meetings/2027-05/agenda/lines/")["Location"] == PAGE


def test_lines_that_wait_are_shown_to_nobody_else(as_organiser, client):
    make_meeting()
    address = as_organiser.post(PAGE, {"pasted": LINES})["Location"]
    client.force_login(make_account(is_staff=True))
    assert client.get(address)["Location"] == PAGE
