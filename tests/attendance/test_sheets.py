"""Sheets of paper: what is signed, badges as they are set and cut, signs for tables and doors."""

import io

import pytest
import segno
from django.urls import reverse
from PIL import Image

from coalition_events.agenda.actions import publishing
from coalition_events.attendance.files import badges as paper, sheets
from coalition_events.attendance.files.badges import LAYOUTS, Sheet, print_badges
from coalition_events.attendance.models import Badge
from coalition_events.attendance.queries.badges import lines_of
from coalition_events.registration.models import ExportLog
from tests.factories import make_meeting, make_organisation, make_person, make_registration, make_session
from tests.papers import pages_of, words_of

pytestmark = pytest.mark.django_db
PIXELS = 144 / 25.4  # of a picture, to a millimetre


def address(meeting, name="badges", **query):
    return reverse(f"organise:{name}", args=[meeting.slug], query=query)


# ---------------------------------------------------------------- Sign-in sheets
def test_a_sheet_of_too_many_is_refused_on_its_page(as_organiser, monkeypatch):
    monkeypatch.setattr(sheets, "MOST", 1)
    registration = make_registration()

    answer = signed(as_organiser, registration.meeting)  # on two days

    assert answer.status_code == 422
    assert "These are 2. We print at most 2,000 at a time." in answer.text
    assert not ExportLog.objects.exists()


def signed(client, meeting, **fields):
    return client.post(address(meeting, "checkin_sheet"), fields)


def test_a_sheet_has_every_day_and_empty_rows_and_who_has_no_address(as_organiser, organiser):
    person = make_person(full_name="Ros Yeng", full_name_km="រស់ យ៉េង", email="", gender="woman", phone="012345678")
    registration = make_registration(person=person)

    answer = signed(as_organiser, registration.meeting)

    assert answer.headers["Content-Type"] == "application/pdf"
    text = words_of(answer.content)
    for words in ("Sign-in sheet, Thursday 6 May 2027", "Sign-in sheet, Friday 7 May 2027"):
        assert words in text
    for words in ("Ros Yeng", "រស់ យ៉េង", "012345678", "Not registered"):
        assert text.count(words) == 2, words
    (log,) = ExportLog.objects.all()
    assert (log.format, log.rows, log.exported_by, log.filter) == ("sheets", 2, organiser, {})


def test_a_delegation_stands_together_or_on_a_page_of_its_own(as_organiser):
    meeting = make_meeting()
    make_registration(meeting, person=make_person(full_name="Aa Guest", organisation=None))
    bloom, chab_dai = make_organisation(name="Bloom"), make_organisation(name="Chab Dai")
    make_registration(meeting, person=make_person(full_name="Bo", organisation=chab_dai))
    make_registration(meeting, person=make_person(full_name="Zo", organisation=bloom))

    text = words_of(signed(as_organiser, meeting, day="2").content)
    pages = pages_of(signed(as_organiser, meeting, day="2", pages="organisation").content)[1]

    order = ["Bloom", "Zo", "Chab Dai", "Bo", "Guests", "Aa Guest"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert "6 May" not in text
    assert [[words in page for words in ("Zo", "Bo", "Aa Guest")] for page in pages] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]


def test_two_organisations_with_one_name_have_a_page_each(as_organiser):
    meeting = make_meeting()
    for name in ("Hope", "Hope Cambodia"):
        organisation = make_organisation(name=name, name_km="សង្ឃឹម")
        for full_name in ("Bo", "Zo") if name == "Hope" else ("Da",):  # in the order of names they would mix
            make_registration(meeting, person=make_person(full_name=full_name, organisation=organisation), days=[1])
    as_organiser.cookies["django_language"] = "km"

    pages = pages_of(signed(as_organiser, meeting, day="1", pages="organisation").content)[1]

    assert ["សង្ឃឹម" in page for page in pages] == [True, True]


def test_a_sheet_of_nobody_has_empty_rows(as_organiser):
    assert "Not registered" in words_of(signed(as_organiser, make_meeting(), pages="organisation").content)


@pytest.mark.parametrize("wrong", [{"day": "3"}, {"day": "x"}, {"pages": "x"}])
def test_a_sheet_that_cannot_be_is_asked_again(as_organiser, wrong):
    assert signed(as_organiser, make_meeting(), **wrong).status_code == 422
    assert not ExportLog.objects.exists()


# ---------------------------------------------------------------- Badges
@pytest.mark.parametrize("sheet", Sheet)
def test_khmer_is_found_once_in_the_pdf(organiser, sheet):
    person = make_person(full_name="Chan Sophea", full_name_km="ចាន់ សុភ័ក្ត្រា", language="km")
    registration = make_registration(person=person)

    text = words_of(print_badges(registration.meeting, sheet=sheet, by=organiser))

    assert text.count("ចាន់ សុភ័ក្ត្រា") == 1
    assert text.count("Chan Sophea") == 1


@pytest.mark.parametrize("sheet", Sheet)
def test_the_longest_names_are_whole_and_inside_their_badge(organiser, sheet):
    meeting = make_meeting()
    names = ["Alexandria " * 10, "W" * 120, "ក្រុមស្ត្រីខ្មែរ" * 12, "ខ្មែរ ស្ត្រី " * 12]
    for name in names:
        make_registration(meeting, person=make_person(full_name=name.strip()[:120], full_name_km=name.strip()))

    content = print_badges(meeting, sheet=sheet, by=organiser)

    text = words_of(content).replace(" ", "").replace("\u200b", "")
    assert [name for name in names if name.replace(" ", "") not in text] == []
    layout = LAYOUTS[sheet]
    picture = picture_of(meeting, sheet)
    [left, top, right, bottom] = [each / PIXELS for each in ink_of(picture)]
    across = layout.left + layout.columns * (layout.width + layout.gap)
    assert layout.is_cut or (left >= layout.left and right <= across and top >= layout.top)
    assert bottom < 297


def picture_of(meeting, sheet):
    return Image.open(io.BytesIO(paper.first_sheet(meeting, lines_of(meeting), sheet=sheet))).convert("L")


def ink_of(picture):
    return picture.point(lambda tone: 255 * (tone < 128)).getbbox()


@pytest.mark.parametrize("sheet", Sheet)
def test_the_code_on_the_paper_is_the_code_that_is_kept(organiser, sheet):
    registration = make_registration(may_be_photographed=True)
    content = print_badges(registration.meeting, sheet=sheet, by=organiser)
    code = Badge.objects.get().code

    assert f"{code[:3]} {code[3:]}" in words_of(content)
    picture = picture_of(registration.meeting, sheet)
    assert is_drawn(segno.make_qr(code, error="h").matrix, picture, sheet)
    assert not is_drawn(segno.make_qr("ACE347", error="h").matrix, picture, sheet)


def is_drawn(matrix, picture, sheet):
    """Whether the modules stand somewhere in the picture, each in its tone, as large as the template says."""
    height = LAYOUTS[sheet].height
    module = height * (0.46 if height < 40 else 0.36) / (len(matrix) + 8) * PIXELS
    dark = picture.point(lambda tone: tone < 128).load()
    places = [
        (round((x + 0.5) * module), round((y + 0.5) * module)) for y, row in enumerate(matrix) for x in range(len(row))
    ]
    tones = [bool(tone) for row in matrix for tone in row]
    width, height = (round(size * PIXELS) for size in (105, 150))
    return any(
        all(bool(dark[left + x, top + y]) == tone for (x, y), tone in zip(places, tones, strict=True))
        for left in range(width)
        for top in range(height)
    )


# ---------------------------------------------------------------- Signs
def test_a_table_sign_has_the_organisation_in_both_languages_on_both_sides(as_organiser):
    meeting = make_meeting()
    hagar = make_organisation(name="Hagar Cambodia", name_km="ហាហ្គា កម្ពុជា")
    make_registration(meeting, person=make_person(full_name="Chan Lina", organisation=hagar))
    make_registration(meeting, person=make_person(full_name="Sok Dara", organisation=hagar))
    make_registration(meeting, person=make_person(organisation=make_organisation(name="Bloom")))
    make_registration(meeting, person=make_person(organisation=make_organisation(name="Away")), status="waitlisted")
    make_registration(meeting, person=make_person(organisation=None))

    _reader, [bloom, other] = pages_of(as_organiser.get(address(meeting, "table_signs")).content)

    assert bloom.count("Bloom") == 2
    assert (other.count("Hagar Cambodia"), other.count("ហាហ្គា កម្ពុជា")) == (2, 2)
    assert "Chan Lina" not in other
    assert not ExportLog.objects.exists()


def test_a_door_sign_has_the_sessions_of_its_room_and_day_as_they_are_published(as_organiser, organiser):
    meeting = make_meeting(rooms=2)
    first, second = meeting.rooms.order_by("order")
    first.name, first.name_km = "Tonle Hall", "សាលទន្លេ"
    first.save()
    session = {"title": "Work that lasts", "title_km": "ការងារយូរអង្វែង", "starts": "9:00", "ends": "9:45"}
    make_session(meeting, room=first, **session)
    make_session(meeting, room=second, title="Apart", starts="9:00", ends="9:45")
    make_session(meeting, room=first, title="Secret plan", members_only=True, starts="10:00", ends="10:45")
    make_session(meeting, room=first, title="On day two", day=meeting.days.get(number=2))
    publishing.publish(meeting, by=organiser)
    make_session(meeting, room=first, title="Only a draft", starts="14:00", ends="15:00")

    _reader, [door, other] = pages_of(as_organiser.get(address(meeting, "door_signs", day="1")).content)

    said_there = (
        "Tonle Hall",
        "សាលទន្លេ",
        "Work that lasts",
        "ការងារយូរអង្វែង",
        "9:00–9:45",
        "Thursday 6 May",
        "ថ្ងៃព្រហស្បតិ៍",
    )
    assert [words for words in said_there if words not in door] == []
    elsewhere = ("Apart", "On day two", "Only a draft", "Secret plan")
    assert [words for words in elsewhere if words in door] == []
    assert "Closed session" in door
    assert "Apart" in other


def test_where_there_is_nothing_for_a_sign_no_link_leads_to_it(as_organiser, organiser):
    meeting = make_meeting()
    assert as_organiser.get(address(meeting, "table_signs")).status_code == 404
    assert as_organiser.get(address(meeting, "door_signs", day="1")).status_code == 404
    assert "tables.pdf" not in as_organiser.get(address(meeting)).text
    make_registration(meeting)
    make_session(meeting, room=meeting.rooms.first(), starts="9:00", ends="9:45")
    publishing.publish(meeting, by=organiser)

    page = as_organiser.get(address(meeting)).text

    assert ("tables.pdf" in page, "doors.pdf?day=1" in page, "doors.pdf?day=2" in page) == (True, True, False)
    assert as_organiser.get(address(meeting, "door_signs", day="2")).status_code == 404


def test_many_sessions_and_long_names_stay_on_one_sheet(as_organiser, organiser):
    long_name = "ក្រុមស្ត្រីខ្មែរ" * 4
    meeting = make_meeting(rooms=1)
    meeting.rooms.update(name="The Great Hall of the Provincial Teacher Training College", name_km=long_name)
    for hour in range(8, 20):
        title = {"title": "A long title about many things that matter " * 3, "title_km": long_name * 2}
        make_session(meeting, room=meeting.rooms.get(), starts=f"{hour}:00", ends=f"{hour}:45", **title)
    publishing.publish(meeting, by=organiser)
    make_registration(meeting, person=make_person(organisation=make_organisation(name="W" * 80, name_km=long_name)))

    for name, query in (("door_signs", {"day": "1"}), ("table_signs", {})):
        _reader, pages = pages_of(as_organiser.get(address(meeting, name, **query)).content)
        assert len(pages) == 1
        assert long_name in pages[0].replace("\u200b", "")
