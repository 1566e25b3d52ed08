"""Files of the list of registrations, and the record of who took one."""

import csv
import io

from django.urls import reverse
from openpyxl import load_workbook

from coalition_events.registration.models import Diet, ExportLog, Needs, Status
from tests.factories import BEFORE, make_person, make_question, make_registration, make_reply


def url(name: str, meeting) -> str:
    return reverse(f"organise:{name}", args=[meeting.slug])


def test_a_file_has_the_columns_that_are_chosen_and_all_where_none_are(as_organiser, meeting, organisation):
    registration = make_registration(meeting, person=make_person(organisation=organisation, full_name="Keo Sophal"))
    Needs.objects.create(registration=registration, diet=Diet.HALAL)
    make_reply(registration, make_question(meeting, text="How do you come?", kind="short"), "=By bus")

    def headings(query: str) -> list:
        content = as_organiser.get(url("registrations_xlsx", meeting) + query).content
        return [cell.value for cell in next(load_workbook(io.BytesIO(content)).active.iter_rows())]

    names = ["Full name", "Name in Khmer", "Honorific"]
    assert headings("?columns=") == names
    assert headings("?columns=days&columns=phone") == [*names, "Telephone", "Thursday 6", "Friday 7"]
    assert headings("?columns=photographs&columns=nonsense") == [*names, "May be in photographs"]
    assert {"Organisation", "Guest", "Food", "How do you come?", "Registered"} <= set(headings(""))


def test_answers_to_own_questions_are_no_formulas(as_organiser, meeting):
    registration = make_registration(meeting, is_guest=True)
    make_reply(registration, make_question(meeting, text="How do you come?", kind="short"), "=By bus")

    text = as_organiser.get(url("registrations_csv", meeting)).content.decode("utf-8-sig")

    headings, row = csv.reader(io.StringIO(text))
    cells = dict(zip(headings, row, strict=True))
    assert (cells["How do you come?"], cells["Guest"]) == ("'=By bus", "yes")


def test_a_file_costs_the_same_for_one_and_for_three(as_organiser, meeting, django_assert_num_queries):
    question = make_question(meeting)
    for rows in (1, 3):
        while meeting.registrations.count() < rows:
            registration = make_registration(meeting)
            Needs.objects.create(registration=registration, diet=Diet.HALAL)
            make_reply(registration, question, "By bus")
        with django_assert_num_queries(14):
            as_organiser.get(url("registrations_xlsx", meeting))


def test_who_took_which_file_stands_on_a_page_in_words(as_organiser, meeting, organisation):
    make_registration(meeting, person=make_person(organisation=organisation))
    as_organiser.get(url("registrations_csv", meeting), {"organisation": organisation.pk, "day": "1", "need": "halal"})
    as_organiser.get(url("registrations_xlsx", meeting), {"status": Status.CANCELLED, "q": "sophal"})

    page = as_organiser.get(url("exports", meeting))

    told = [(log.format, log.rows, [value for _label, value in words]) for log, words in page.context["lines"]]
    assert told == [
        ("xlsx", 0, ["sophal", "Cancelled"]),
        ("csv", 0, ["M’lop Tapang", "Thursday 6", "Confirmed"]),
    ]
    assert "alal" not in page.text
    assert "Sim Channary" in page.text


def test_the_record_is_paged_and_costs_the_same_for_one_and_for_many(
    as_organiser, organiser, meeting, django_assert_num_queries
):
    def taken(count: int) -> None:
        ExportLog.objects.bulk_create(
            ExportLog(
                meeting=meeting, exported_at=BEFORE, exported_by=organiser, format="csv", rows=1, filter={"day": "1"}
            )
            for _each in range(count)
        )

    taken(1)
    with django_assert_num_queries(8):
        as_organiser.get(url("exports", meeting))
    taken(59)
    with django_assert_num_queries(8):
        page = as_organiser.get(url("exports", meeting))
    assert len(page.context["lines"]) == 50
    assert len(as_organiser.get(url("exports", meeting), {"page": "2"}).context["lines"]) == 10


def test_nobody_has_taken_a_file_yet(as_organiser, meeting):
    assert "No downloads yet" in as_organiser.get(url("exports", meeting)).text
