"""Whatever is given to a reader, it gives a plan or a refusal in words, and what is planned can be done."""

import io
import json
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl import Workbook

from coalition_events.agenda.actions import importing as importing_actions
from coalition_events.agenda.files.importers import planning, reading
from coalition_events.agenda.files.importers.plan import Choices
from coalition_events.common.spreadsheets.writing import write_csv, write_xlsx
from coalition_events.common.uploads import Unreadable
from coalition_events.meetings.models import Meeting
from coalition_events.registration.files import intakes, plan
from coalition_events.registration.files.guests import plan_guests
from members.files.importing import ImportRefused, import_members
from tests.agenda.importing.pasted import read_pasted
from tests.agenda.importing.test_reading import ENTRY, event, frab, ics, table
from tests.any_bytes.conftest import EXAMPLES, TRIED
from tests.any_bytes.mutating import PIECES, changed, mutated, mutated_json, recoded
from tests.factories import make_meeting, make_organisation, make_person, make_session

pytestmark = pytest.mark.django_db
many = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
DEMONSTRATION = {path.suffix[1:]: path.read_bytes() for path in (Path(__file__).parent / "files").iterdir()}


def workbook(*lines, merged=()):
    book = Workbook()
    for line in lines:
        book.active.append(line)
    for place in merged:
        book.active.merge_cells(place)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


ROOMS = {"Hall": [{"guid": "a", "title": "Opening", "date": "2027-05-06T08:00:00+07:00", "duration": "00:30"}]}
PEOPLE = {"Room 1": [{"title": "<p>News</p>", "start": "9:00", "persons": [{"public_name": "Keo Pisey"}, "Sok Dara"]}]}
DAYS = [{"date": "2027-05-06", "rooms": ROOMS}, {"day_start": "2027-05-07T06:00:00Z", "rooms": PEOPLE}]
BERLIN = ["DTSTART;TZID=Europe/Berlin:20270506T080000", "DTEND:20270506T030000Z", "LOCATION:Room 1\\, Room 2"]
ROWS = [
    ("6 May 2027", "8:00", "8:30", "Main Hall", "Opening", "Keo Pisey (Hagar); Moderator: Chan Dara"),
    ("", "22:00", "24:00", "", "Night", "speaker | Sok Dara | Hagar | Director"),
]
AGENDAS = {
    "JSON": recoded(json.dumps({"schedule": {"conference": {"title": "x", "days": DAYS}}}).encode()),
    "XML": recoded(frab(event(), event("2", title="&lt;b&gt;Tea&lt;/b&gt;", start="9:00"))),
    "ICS": recoded(ics([*ENTRY, *BERLIN], ["SUMMARY:Tea", "DTSTART;VALUE=DATE:20270507", "ATTENDEE;CN=Keo Pisey:x"])),
    "CSV": recoded(table(*ROWS).encode()),
    "XLSX": [
        workbook(
            ["Member Meeting"], ["Day", "Start", "End", "Room", "Title", "People"], *ROWS, merged=["A1:F1", "D3:D4"]
        ),
        workbook(["Day", "Start", "Minutes", "Title"], [46513, 0.375, 30, "Opening"], [None, "=B2", 0.03125, "Tea"]),
    ],
}
for kind, content in DEMONSTRATION.items():
    AGENDAS[kind.upper()].append(content)
HEADINGS = ["Organisation", "Full name", "Email", "Telephone", "Gender", "Language", "Days", "Food"]
LIST = [
    ["Hagar", "Keo Pisey", "pisey@example.org", "012 345 678", "woman", "Khmer", "both", "halal"],
    ["Hagar", "Sok Dara", None, "០១២ ៣៤៥ ៦៧៩", "m", "English", "1", None],
    ["IJM", "សុខ ដារ៉ា", "", "", "", "", "2", "anything"],
]
LISTS = {
    "XLSX": [
        write_xlsx("x", HEADINGS, LIST),
        workbook(["Our list"], HEADINGS, *LIST, merged=["A1:H1", "A3:A4"]),
    ],
    "CSV": [*recoded(write_csv(HEADINGS, LIST)), b"Organisation;Full name\nIJM;Ly Nimol"],
}
GUESTS = [
    "Name\tOrganisation\nMao Dy\tHagar",
    "H.E. Chan Sovann, Hagar, Secretary, s@example.org\nKeo Pich,,Elder,012 345 678",
]


def tried(reader, content, take):
    """Count what `take` makes of it, and leave nothing of it."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                outcome = take(content)
        except (Unreadable, ImportRefused) as refusal:
            outcome = "refused" if str(refusal).strip() else "refused without a word"
        transaction.set_rollback(True)
    assert outcome in {"planned", "refused"}
    TRIED[reader][outcome] += 1
    return outcome


@pytest.fixture
def meeting():
    meeting = make_meeting(rooms=2)
    hagar = make_organisation(name="Hagar")
    make_organisation(name="IJM")
    make_person(full_name="Keo Pisey", organisation=hagar)
    make_session(meeting, title="Opening", starts="8:00", ends="8:30", room=meeting.rooms.first())
    return Meeting.objects.get(pk=meeting.pk)


# ------------------------------------------------------------ Agendas
def an_agenda(meeting):
    def take(content):
        imported = reading.read(content) if isinstance(content, bytes) else read_pasted(content)
        for choices in (Choices(), Choices(adds_people=True, shifts=True, keeps_times=True)):
            made = planning.plan(meeting, imported, choices)
            told = [*map(str, made.problems), made.other_zone, made.fingerprint, *(each.title for each in made.planned)]
            "\n".join(told).encode()  # a page can be written of it
        importing_actions.take_in(meeting, imported, by=None, choices=choices)
        return "planned"

    return take


@pytest.mark.parametrize("kind", AGENDAS)
def test_an_agenda(meeting, kind):
    take = an_agenda(meeting)
    assert {tried(f"agenda {kind}, whole", content, take) for content in AGENDAS[kind]} == {"planned"}

    @many
    @given(content=mutated(AGENDAS[kind]))
    def any_bytes(content):
        tried(f"agenda {kind}", content, take)

    any_bytes()


@many
@given(content=mutated_json(AGENDAS["JSON"]))
def test_json_of_other_values(meeting, content):
    tried("agenda JSON, other values", content, an_agenda(meeting))


@many
@given(content=st.sampled_from([b"", b"<", b"{", b"[", b"BEGIN:VCALENDAR\n", b"PK\x03\x04", b"Title,"]).flatmap(
    lambda head: st.binary(max_size=200).map(lambda tail: head + tail)
))  # fmt: skip
def test_bytes_that_are_no_file(meeting, content):
    tried("agenda, no file", content, an_agenda(meeting))


@many
@given(text=st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=6).map(
    lambda pieces: table(*ROWS) + b"\t".join(pieces).decode("utf-8", "replace")
))  # fmt: skip
def test_pasted_text(meeting, text):
    tried("agenda, pasted", text, an_agenda(meeting))


# ------------------------------------------------------------ Lists of people
def members(content):
    import_members(io.BytesIO(content), by=None)
    return "planned"


def registrations(meeting):
    def take(content):
        sheet = intakes.read(meeting, content)
        made = plan.plan(meeting, sheet)
        "\n".join(map(str, made.problems)).encode()
        return "planned" if sheet.is_usable else "refused"

    return take


@pytest.mark.parametrize("kind", LISTS)
@pytest.mark.parametrize("reader", ["members", "registrations"])
def test_a_list(meeting, reader, kind):
    files = LISTS[kind]
    take = members if reader == "members" else registrations(meeting)
    assert {"planned"} == {tried(f"{reader} {kind}, whole", content, take) for content in files}

    @many
    @given(content=mutated(files) | st.binary(max_size=200))
    def any_bytes(content):
        tried(f"{reader} {kind}", content, take)

    any_bytes()


@st.composite
def lines(draw):
    return changed(draw, draw(st.sampled_from(GUESTS)).encode()).decode("utf-8", "surrogateescape")


@many
@given(text=st.text(max_size=300) | lines())
def test_guests(meeting, text):
    def take(text):
        made = plan_guests(meeting, text)
        "\n".join([*map(str, made.problems), *(line.person.full_name for line in made.lines)]).encode()
        for person in made.people:
            person.save()
        return "planned" if made.lines else "refused"

    tried("guests", text, take)
