"""What we write, we read back: the same agenda, in every format and language."""

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings, strategies as st

from coalition_events.agenda.actions import importing, publishing
from coalition_events.agenda.files.exporters.formats import EXPORTERS
from coalition_events.agenda.files.importers import planning, reading
from coalition_events.agenda.models import Role, SessionKind, SpokenLanguage
from coalition_events.agenda.queries import release
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.common.text import clean, one_line
from coalition_events.meetings.models import Meeting, Room
from tests.factories import at, make_appearance, make_meeting, make_organisation, make_person, make_session

pytestmark = pytest.mark.django_db
FORMATS = ["json", "xml", "ics", "xlsx", "csv"]


def without_numbers(content):
    """The agenda that a release tells, without the numbers of rows, which differ from meeting to meeting."""
    rooms = {room["id"]: (room["name"], room["name_km"]) for room in content["rooms"]}
    return [
        {
            **{name: value for name, value in session.items() if name not in {"id", "takeaways", "takeaways_km"}},
            "room": rooms.get(session["room"]),
            "appearances": [
                {name: value for name, value in each.items() if name != "organisation_short"}
                for each in session["appearances"]
            ],
        }
        for session in content["sessions"]
    ]


def written(meeting, extension, language="en"):
    published = meeting.releases.select_related("meeting").order_by("-number").first()
    with translation.override(language):
        return EXPORTERS[extension].write(PublicAgenda(published))


def empty_copy(slug="2027-11"):
    return make_meeting(slug=slug, rooms=0)


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("extension", FORMATS)
def test_a_release_reads_back_into_another_meeting(meeting, release, extension, language):
    copy = empty_copy()
    imported = reading.read(written(meeting, extension, language))
    importing.take_in(copy, imported, by=None)
    assert without_numbers(build(copy)) == without_numbers(release.content)


@pytest.mark.parametrize("extension", FORMATS)
def test_that_a_session_takes_names_and_how_many_reads_back(meeting, extension):
    meeting.sessions.filter(title="Work that lasts").update(takes_names=True, places=12)
    published = publishing.publish(meeting, by=None)
    copy = empty_copy()
    importing.take_in(copy, reading.read(written(meeting, extension)), by=None)
    assert without_numbers(build(copy)) == without_numbers(published.content)
    assert copy.sessions.get(title="Work that lasts").places == 12


def build(meeting):
    return release.build(meeting)


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("extension", FORMATS)
def test_read_back_into_its_own_meeting_it_changes_nothing(meeting, release, extension, language):
    imported = reading.read(written(meeting, extension, language))
    plan = planning.plan(meeting, imported)
    assert [
        (planned.title, planned.values) for planned in plan.planned if not planned.is_new and planned.is_changed
    ] == []
    assert plan.does_nothing
    assert [str(problem) for problem in plan.problems] == []


@pytest.mark.parametrize("extension", FORMATS)
def test_a_title_that_looks_like_html_stays_as_it_is(meeting, extension):
    make_session(meeting, title="How <b>not</b> to shout & why", text="Write **so**, <i>not so</i>.")
    publishing.publish(meeting, by=None)
    assert importing.take_in(meeting, reading.read(written(meeting, extension)), by=None).does_nothing


@pytest.mark.parametrize("extension", FORMATS)
def test_a_closed_session_keeps_what_the_file_does_not_know(meeting, release, extension):
    imported = reading.read(written(meeting, extension))
    importing.take_in(meeting, imported, by=None)
    assert meeting.sessions.filter(title="secret-title", text="secret-text").exists()


WORDS = st.text(
    st.sampled_from("abc XYZ 0189 ,;:|\"'\\/<>&=+-@#*_[](){}កខគឃងចឆជឈញាិីើ្៉\u200b–…\t")
    | st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    max_size=40,
).map(lambda text: one_line(clean(text)))  # as it is kept
TITLES = WORDS.filter(lambda text: text.strip("\u200b ") and any(letter.isalnum() for letter in text))
TEXTS = st.lists(WORDS, max_size=3).map(lambda lines: "\n".join(lines).strip())
KHMER = st.just("") | WORDS


@st.composite
def agendas(draw):
    """Sessions as rows: day, hour, room, kind, texts and people; no two in one room at one time."""
    sessions = []
    for day in (1, 2):
        for hour in draw(st.lists(st.integers(8, 16), unique=True, max_size=4)):
            for room in draw(st.lists(st.sampled_from([None, 0, 1]), unique=True, min_size=1, max_size=2)):
                sessions.append((day, hour, room))
        sessions += [(day, None, None)] * draw(st.integers(0, 2))
    return [
        {
            "place": place,
            "minutes": draw(st.integers(1, 60)),
            "kind": draw(st.sampled_from(SessionKind.values)),
            "title": draw(TITLES),
            "title_km": draw(KHMER),
            "text": draw(TEXTS),
            "text_km": draw(KHMER),
            "spoken_language": draw(st.sampled_from(["", *SpokenLanguage.values])),
            "no_photographs": draw(st.booleans()),
            "members_only": draw(st.booleans()),
            "people": draw(
                st.lists(st.tuples(st.integers(0, 2), st.sampled_from(Role.values)), unique=True, max_size=3)
            ),
            "capacity": draw(WORDS),
        }
        for place in sessions
    ]


def test_any_agenda_reads_back(db):
    office = make_organisation(name="Hagar (Cambodia), Ltd.", name_km="ហាហ្គារ")
    people = [
        make_person(full_name="Keo Pisey", full_name_km="កែវ ពិសី", organisation=office),
        make_person(full_name="Chan, Dara (H.E.)", organisation=None),
        None,
    ]

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(agendas(), st.sampled_from(FORMATS), st.sampled_from(["en", "km"]))
    def reads_back(sessions, extension, language):
        number = Meeting.objects.count()
        meeting = make_meeting(slug=f"{3000 + number}-05")
        Room.objects.filter(meeting=meeting, order=2).update(name="Bassac, Sangkae & Sen", name_km="បាសាក់")
        rooms = list(meeting.rooms.all())
        for row in sessions:
            day, hour, room = row["place"]
            fields = {key: value for key, value in row.items() if key not in {"place", "minutes", "people", "capacity"}}
            on = meeting.days.get(number=day)
            if hour:
                fields |= {
                    "starts_at": at(f"{hour}:00", on.date),
                    "ends_at": at(f"{hour}:{row['minutes'] - 1:02}", on.date),
                }
                if row["minutes"] == 1:
                    fields["ends_at"] = at(f"{hour}:30", on.date)
                fields["room"] = None if room is None else rooms[room]
            session = make_session(meeting, day=on, order=len(sessions), **fields)
            for order, (who, role) in enumerate(row["people"]):
                person = people[who]
                make_appearance(
                    session,
                    person=person,
                    organisation=office if who != 1 else None,
                    role=role,
                    order=order,
                    capacity=row["capacity"],
                )
        if not sessions:
            return
        published = publishing.publish(meeting, by=None)
        copy = empty_copy(slug=f"{3001 + number}-05")
        imported = reading.read(written(meeting, extension, language))
        importing.take_in(copy, imported, by=None)
        expected = without_numbers(published.content)
        if extension in {"xlsx", "csv"}:
            for session in expected:  # a table's line of people knows no bar
                for each in session["appearances"]:
                    each["capacity"] = each["capacity"].replace("|", "/")
        assert in_order(without_numbers(build(copy))) == in_order(expected)

    reads_back()


def in_order(sessions):
    """By day and time; what runs at one time beside each other has no order of its own."""
    return sorted(sessions, key=lambda each: (each["day"], each["starts_at"] or "z", repr(each["room"])))
