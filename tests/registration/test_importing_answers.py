"""Answers to a meeting's own questions from a spreadsheet: read, weighed against what is stored, and kept."""

from datetime import date

import pytest
from django.test import RequestFactory
from django.utils import translation

from coalition_events.common.spreadsheets.writing import write_xlsx
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import places, questions
from coalition_events.registration.files import intakes, plan as plan_files
from coalition_events.registration.files.plan import Does
from coalition_events.registration.forms.filters import RegistrationFilter
from coalition_events.registration.models import Intake, Registration, Reply
from coalition_events.registration.views.exports import export
from tests.factories import (
    BEFORE,
    make_meeting,
    make_organisation,
    make_person,
    make_question,
    make_registration,
    make_reply,
)

WHO = ["Organisation", "Full name"]
VUTHY = ["M’lop Tapang", "Heng Vuthy"]


@pytest.fixture
def way(meeting):
    return make_question(
        meeting, text="How do you come?", text_km="តើអ្នកមកដោយអ្វី?", choices=["By bus, early", "On foot"]
    )


@pytest.fixture
def station(meeting, way):
    return make_question(meeting, text="From which station?", shown_if=way, shown_if_value="by-bus,-early")


@pytest.fixture
def tables(meeting):
    return make_question(meeting, text="How many tables?", kind="number", is_for_delegation=True)


@pytest.fixture
def vuthy(meeting, organisation) -> Registration:
    return make_registration(meeting, person=make_person(full_name="Heng Vuthy", organisation=organisation))


def sheet(headings, *rows) -> bytes:
    return write_xlsx("registrations", [*WHO, *headings], [[*VUTHY, *row] for row in rows])


def planned(meeting, content: bytes):
    return plan_files.plan(meeting, intakes.read(meeting, content))


def problems(meeting, content: bytes) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.message) for one in planned(meeting, content).problems]


def take(meeting, content: bytes, by) -> Intake:
    intake = intakes.give(meeting, content, name="list.xlsx", by=by, now=BEFORE)
    intakes.confirm(intake, decisions={}, is_told=False, now=BEFORE)
    intakes.take_in(intake.pk, now=BEFORE)
    intake.refresh_from_db()
    return intake


def exported(meeting, by, file_format="xlsx", language="en") -> bytes:
    chosen = RegistrationFilter(RequestFactory().get("/?status=all").GET, meeting=meeting)
    with translation.override(language):
        return export(chosen, file_format=file_format, by=by, now=BEFORE)


# ---------------------------------------------------------------- What a cell says
@pytest.mark.parametrize(
    ("fields", "cell", "value"),
    [
        ({"kind": "short"}, "  Poipet  bus ", "Poipet bus"),
        ({"kind": "long"}, "One.\nTwo.", "One.\nTwo."),
        ({"kind": "number"}, 12, 12),
        ({"kind": "number"}, "១២", 12),
        ({"kind": "yes_no"}, "Yes", "yes"),
        ({"kind": "yes_no"}, "បាទ", "yes"),
        ({"kind": "yes_no"}, False, "no"),
        ({"choices": ["By bus, early", "On foot"]}, "by BUS,  early", "by-bus,-early"),
        ({"kind": "several", "choices": ["Law, new", "Care", "Data"]}, "data; Law, new", ["law,-new", "data"]),
        ({"kind": "several", "choices": ["Law, new", "Care", "Data"]}, "Care\nData,", ["care", "data"]),
    ],
)
def test_a_cell_is_read_as_the_form_keeps_it(meeting, organisation, organiser, fields, cell, value):
    question = make_question(meeting, text="What is it?", **fields)

    take(meeting, sheet(["What is it?"], [cell]), organiser)

    assert [(reply.value, reply.asked) for reply in Reply.objects.all()] == [(value, question.as_asked())]


def test_choices_and_headings_may_be_khmer(meeting, organisation, organiser):
    question = make_question(
        meeting,
        text="How do you come?",
        text_km="តើអ្នកមកដោយអ្វី?",
        kind="one",
        choices=None,
    )
    question.choices = [
        {"key": "bus", "en": "By bus", "km": "តាមឡានក្រុង"},
        {"key": "foot", "en": "On foot", "km": "ដើរ"},
    ]
    question.save()

    take(meeting, sheet(["តើអ្នកមកដោយអ្វី?"], ["តាមឡានក្រុង"]), organiser)

    assert Reply.objects.get().value == "bus"


def test_every_wrong_answer_is_told_with_what_would_be_right(meeting, organisation, way, station):
    make_question(meeting, text="Age?", kind="number")
    make_question(meeting, text="Badge?")
    content = write_xlsx(
        "registrations",
        [*WHO, "How do you come?", "From which station?", "Age?", "Badge?", "Email"],
        [
            [*VUTHY, "By boat", "Poipet", "", "", ""],
            ["M’lop Tapang", "Ly Chanthou", "On foot", "Poipet", "", "", ""],
            ["M’lop Tapang", "Prak Mony", "", "", "many", "x" * 201, "nowhere"],
        ],
    )

    assert problems(meeting, content) == [
        (2, "How do you come?", "“By boat” is not known here. Write “By bus, early” or “On foot”, or leave it empty."),
        (
            3,
            "From which station?",
            "We ask this only after the answer “By bus, early” to “How do you come?”. Empty this cell, or "
            "write that answer.",
        ),
        (4, "Age?", "Write a whole number, in digits only."),
        (4, "Badge?", "Ensure this value has at most 200 characters (it has 201)."),
        (4, "Email", "This is not an email address: it looks like name@example.org."),
    ]


# ---------------------------------------------------------------- Beside what is stored
def test_an_empty_cell_leaves_the_answer(meeting, organiser, vuthy, way):
    make_reply(vuthy, way, "on-foot")

    assert [step.does for step in planned(meeting, sheet(["How do you come?"], [""])).steps] == [Does.NOTHING]


def test_another_answer_changes_it_and_drops_what_is_asked_no_more_after_it(meeting, organiser, vuthy, way, station):
    make_reply(vuthy, way, "by-bus,-early")
    make_reply(vuthy, station, "Poipet")
    content = sheet(["How do you come?"], ["On foot"])

    assert take(meeting, content, organiser).outcome == {"changed": 1, "wrong": 0}
    assert [(reply.question, reply.value) for reply in vuthy.replies.all()] == [(way, "on-foot")]
    assert take(meeting, content, organiser).outcome == {"nothing": 1, "wrong": 0}


def test_a_condition_may_be_met_by_what_is_stored(meeting, organiser, vuthy, way, station):
    make_reply(vuthy, way, "by-bus,-early")

    take(meeting, sheet(["From which station?"], ["Poipet"]), organiser)

    assert vuthy.replies.get(question=station).value == "Poipet"


def test_what_must_be_answered_may_be_left_open_and_is_told(meeting, organisation, way):
    questions.change_question(way, is_required=True)

    plan = planned(meeting, sheet(["How do you come?"], [""]))

    assert [step.does for step in plan.steps] == [Does.NEW]
    assert plan.notes == ["1 person has not answered a question that must be answered. We ask them again."]


def test_after_the_needs_are_erased_no_answer_is_taken_in(organisation, organiser):
    over = make_meeting(starts_on=date(2019, 5, 9))
    make_question(over, text="How do you come?", choices=["By bus", "On foot"])

    plan = planned(over, sheet(["How do you come?"], ["By boat"]))

    assert [step.replies for step in plan.steps] == [{}]
    assert plan.notes == ["We no longer keep people’s needs for this meeting, so we do not import them."]


# ---------------------------------------------------------------- Once for the delegation
def test_an_answer_for_the_delegation_may_stand_in_one_row_or_in_all(meeting, organisation, organiser, vuthy, tables):
    content = write_xlsx(
        "registrations",
        [*WHO, "How many tables?"],
        [[*VUTHY, 2], ["M’lop Tapang", "Ly Chanthou", ""], ["M’lop Tapang", "Prak Mony", "2"]],
    )

    assert take(meeting, content, organiser).outcome == {"changed": 1, "people": 2, "registered": 2, "wrong": 0}
    assert [(reply.delegation, reply.value) for reply in Reply.objects.all()] == [(vuthy.delegation, 2)]
    vuthy.refresh_from_db()
    assert vuthy.version == 1  # nothing of theirs has changed
    assert take(meeting, content, organiser).outcome == {"nothing": 3, "wrong": 0}


def test_rows_of_one_organisation_must_not_contradict_each_other(meeting, organisation, tables):
    heading = "How many tables? (once for the delegation)"
    content = write_xlsx(
        "registrations",
        [*WHO, heading],
        [[*VUTHY, 2], ["M’lop Tapang", "Ly Chanthou", 3], ["", "Nou Sokha", 1]],
    )

    assert problems(meeting, content) == [
        (3, heading, "Row 2 says something else for this organisation. Write the same in both."),
        (4, heading, "This question is for an organisation, but the row has no organisation."),
    ]


# ---------------------------------------------------------------- Our own file
@pytest.mark.parametrize("file_format", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["en", "km"])
def test_our_own_file_reads_back_and_changes_nothing(
    meeting, organiser, vuthy, way, station, tables, file_format, language
):
    hope = make_question(meeting, text="What do you hope for?", kind="long")
    lunch = make_question(meeting, text="Lunch?", text_km="អាហារ\u200bថ្ងៃត្រង់?", kind="yes_no")
    shops = make_question(meeting, text="Which?", kind="several", choices=["Law, new", "Care"])
    make_question(meeting, text="Arrival")
    make_question(meeting, text="lunch!")
    for question, value in [
        (way, "by-bus,-early"),
        (station, "=1+1"),
        (hope, "One.\r\n-Two."),
        (lunch, "no"),
        (shops, ["law,-new", "care"]),
    ]:
        make_reply(vuthy, question, value)
    make_reply(vuthy.delegation, tables, 0)

    plan = planned(meeting, exported(meeting, organiser, file_format, language))

    assert (plan.problems, [step.does for step in plan.steps]) == ([], [Does.NOTHING])


def test_so_does_an_answer_to_what_was_asked_otherwise_and_one_to_a_question_that_is_gone(
    meeting, organiser, vuthy, way
):
    make_reply(vuthy, way, "on-foot")
    questions.change_question(way, text="Which way?", choices=[{"key": "x", "en": "X", "km": ""}])
    gone = make_question(meeting, text="Which way?")
    make_reply(vuthy, gone, "By boat")
    questions.remove_question(gone)
    content = exported(meeting, organiser)

    plan = planned(meeting, content)

    assert (plan.problems, [step.does for step in plan.steps]) == ([], [Does.NOTHING])


def test_so_does_somebody_who_cancelled_and_registered_once_more(meeting, organiser, vuthy):
    places.cancel(vuthy, by=organiser, now=BEFORE)
    make_registration(meeting, person=vuthy.person)

    plan = planned(meeting, exported(meeting, organiser))

    assert (plan.problems, [step.does for step in plan.steps]) == ([], [Does.PASS, Does.NOTHING])


def test_so_does_somebody_who_comes_for_another_organisation_than_they_are_of_now(meeting, organiser, vuthy):
    vuthy.person.organisation = make_organisation()
    vuthy.person.is_active = False
    vuthy.person.save()

    plan = planned(meeting, exported(meeting, organiser))

    assert [(step.does, step.person) for step in plan.steps] == [(Does.NOTHING, vuthy.person)]


def test_a_question_that_is_called_like_another_column_has_a_number(meeting, organisation, organiser):
    question = make_question(meeting, text="Arrival")
    make_question(meeting, text="Arrival?")

    take(meeting, sheet(["Arrival", "Arrival (2)"], ["By bus", "Late"]), organiser)

    registration = meeting.registrations.get()
    assert registration.needs.arrival == "By bus"
    assert [(reply.question, reply.value) for reply in registration.replies.all()] == [(question, "Late")]


def test_the_queries_do_not_grow_with_the_rows(meeting, organisation, way, tables, django_assert_num_queries):
    for count in (1, 3):
        meeting = Meeting.objects.prefetch_related("days").get()
        rows = [["M’lop Tapang", f"Sok {name}", "On foot", 2] for name in ["Bopha", "Dany", "Kosal"][:count]]
        content = write_xlsx("registrations", [*WHO, "How do you come?", "How many tables?"], rows)
        with django_assert_num_queries(8):
            plan = planned(meeting, content)
        assert len(plan.to_do) == count
