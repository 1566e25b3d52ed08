"""The pages on which a spreadsheet of registrations is given, looked at and confirmed."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from coalition_events.common.spreadsheets.reading import LARGEST_FILE
from coalition_events.common.spreadsheets.writing import write_xlsx
from coalition_events.mail.models import Message
from coalition_events.registration.models import Intake, Registration
from coalition_events.registration.tasks import take_in_waiting_spreadsheets
from tests.factories import BEFORE, make_meeting, make_person, make_question
from tests.reading import tight

HEADINGS = ["Organisation", "Full name", "Days"]


@pytest.fixture
def meeting(db):
    """Far enough off that it is never over."""
    return make_meeting(starts_on=BEFORE.date() + timedelta(days=36500))


def url(name: str, meeting, *args) -> str:
    return reverse(f"organise:{name}", args=[meeting.slug, *args])


def give(client, meeting, rows, headings=HEADINGS, name="list.xlsx"):
    file = SimpleUploadedFile(name, write_xlsx("registrations", headings, rows))
    return client.post(url("intake_new", meeting), {"file": file})


def test_a_file_is_looked_at_and_then_taken_in(as_organiser, meeting, organisation, colleague):
    rows = [["M’lop Tapang", "Keo Sophal", "1"], ["M’lop Tapang", "Heng Vuthy", "both"], ["Nobody", "Ly Nimol", "both"]]

    response = give(as_organiser, meeting, rows)
    intake = Intake.objects.get()
    assert response["Location"] == url("intake", meeting, intake.pk)
    page = as_organiser.get(response["Location"])
    assert "We cannot import one row" in page.text
    assert "No organisation is called “Nobody”." in page.text
    assert "Import the other 2 rows" in page.text
    assert not Registration.objects.exists()

    response = as_organiser.post(url("intake", meeting, intake.pk), {"is_told": "on"})
    assert response.status_code == 302
    assert Registration.objects.count() == 2
    assert Message.objects.filter(kind="registration_confirmed").count() == 1
    page = as_organiser.get(response["Location"])
    assert "The spreadsheet is imported" in page.text
    assert [row for row, *_rest in page.context["problems"]] == [4]

    assert as_organiser.post(url("intake", meeting, intake.pk), {"is_told": "on"}).status_code in (200, 302)
    assert Registration.objects.count() == 2


def test_who_may_be_somebody_known_is_asked_about(as_organiser, meeting, organisation, colleague):
    give(as_organiser, meeting, [["M’lop Tapang", "Keo Sophall", "both"]])
    address = url("intake", meeting, Intake.objects.get().pk)
    page = as_organiser.get(address)
    assert "Row 2: Keo Sophall" in page.text
    assert "It is Keo Sophal, M’lop Tapang, sophal@example.org" in page.text

    assert as_organiser.post(address, {"row-2": "999"}).status_code == 422
    as_organiser.post(address, {"row-2": str(colleague.pk)})

    assert Registration.objects.get().person == colleague


def test_a_meeting_that_is_over_tells_nobody_unless_asked(as_organiser, organisation):
    over = make_meeting(starts_on=BEFORE.date() - timedelta(days=3650))
    give(as_organiser, over, [["M’lop Tapang", "Heng Vuthy", "both"]])

    assert as_organiser.get(url("intake", over, Intake.objects.get().pk)).context["form"]["is_told"].initial is False


def test_a_long_file_is_left_to_a_worker_and_shows_how_far_it_is(as_organiser, meeting, organisation):
    family, given = ["Chea", "Heng", "Keo", "Ly", "Nou", "Ouk", "Prak", "Sok"], ["Bopha", "Dany", "Kosal", "Makara"]
    rows = [
        ["M’lop Tapang", f"{one} {two} {three}", "both"] for one in family for two in given for three in ("", "Rith")
    ]
    give(as_organiser, meeting, rows)
    intake = Intake.objects.get()

    as_organiser.post(url("intake", meeting, intake.pk), {})
    page = as_organiser.get(url("intake", meeting, intake.pk))
    assert "Row 0 of 65 is done." in page.text
    assert "style=" not in page.text
    part = as_organiser.get(url("intake", meeting, intake.pk), headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert "HX-Refresh" not in part.headers

    take_in_waiting_spreadsheets()

    part = as_organiser.get(url("intake", meeting, intake.pk), headers={"HX-Request": "true"})
    assert part.headers["HX-Refresh"] == "true"
    assert Registration.objects.count() == 64


def test_a_file_can_be_forgotten_until_it_is_confirmed(as_organiser, meeting, organisation):
    give(as_organiser, meeting, [["M’lop Tapang", "Heng Vuthy", "both"]])
    first = Intake.objects.get()
    assert as_organiser.post(url("intake_removal", meeting, first.pk))["Location"] == url("intake_new", meeting)
    assert as_organiser.get(url("intake", meeting, first.pk)).status_code == 404

    give(as_organiser, meeting, [["M’lop Tapang", "Heng Vuthy", "both"]])
    second = Intake.objects.get()
    as_organiser.post(url("intake", meeting, second.pk), {})
    as_organiser.post(url("intake_removal", meeting, second.pk))
    assert Intake.objects.filter(pk=second.pk).exists()


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (b"", 422, "This file is empty."),
        (b"PK\x03\x04 broken", 422, "Is the file damaged?"),
        (b"\xd0\xcf\x11\xe0 old", 422, "old Excel file"),
        (b"Colour;Size\nred;4\n", 422, "There is no column “Full name”."),
        (b"Full name;Name\na;b\n", 422, "Two columns have the same meaning."),
        (b"Full name\n", 422, "There is nothing below the headings."),
        (b"Full name;Colour\n;red\n", 422, "There is nothing below the headings."),
        (b"a" * (LARGEST_FILE + 1), 413, "larger than 5 MB"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_at_once(as_organiser, meeting, content, status, words):
    response = as_organiser.post(url("intake_new", meeting), {"file": SimpleUploadedFile("x.xlsx", content)})

    assert (response.status_code, words in response.text) == (status, True)
    assert not Intake.objects.exists()


def test_without_a_file(as_organiser, meeting):
    response = as_organiser.post(url("intake_new", meeting), {})

    assert response.status_code == 422
    assert "Choose a file." in response.text


def test_an_empty_spreadsheet_to_fill_in(as_organiser, meeting):
    response = as_organiser.get(url("intake_template", meeting))

    (headings,) = load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True)
    assert headings[:3] == ("Organisation", "Full name", "Name in Khmer")


def test_a_file_of_another_meeting_is_not_found(as_organiser, meeting, organisation):
    give(as_organiser, meeting, [["M’lop Tapang", "Heng Vuthy", "both"]])
    other = make_meeting(starts_on=BEFORE.date())

    for name in ("intake", "intake_removal"):
        assert as_organiser.post(url(name, other, Intake.objects.get().pk)).status_code == 404


def test_the_plan_costs_the_same_for_one_and_for_three(as_organiser, meeting, organisation, django_assert_num_queries):
    people = [
        make_person(organisation=organisation, full_name=name) for name in ("Keo Sophal", "Ly Nimol", "Prak Mony")
    ]
    for some in (people[:1], people):
        give(as_organiser, meeting, [["M’lop Tapang", person.full_name, "both"] for person in some])
        with django_assert_num_queries(15):
            as_organiser.get(url("intake", meeting, Intake.objects.first().pk))


def test_the_page_and_the_empty_file_have_the_meetings_own_questions(as_organiser, meeting):
    way = make_question(meeting, text="How do you come?", choices=["By bus", "On foot"])
    make_question(meeting, text="Where from?", shown_if=way, shown_if_value="by-bus")
    make_question(meeting, text="How many tables?", kind="number", is_for_delegation=True)

    page = tight(as_organiser.get(url("intake_new", meeting)).text)
    file = as_organiser.get(url("intake_template", meeting)).content

    headings = [cell.value for cell in next(load_workbook(io.BytesIO(file)).active.iter_rows())]
    assert headings[-3:] == ["How do you come?", "Where from?", "How many tables? (once for the delegation)"]
    assert '>How do you come?</th><td role="cell">One of a list: By bus, On foot</td>' in page
    assert "Short text. Only if you answer “By bus” to “How do you come?”." in page
