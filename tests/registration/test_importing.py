"""Registrations from a spreadsheet: what is read, what is planned, what is done."""

import io
from datetime import date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone, translation
from openpyxl import Workbook

from coalition_events.common.spreadsheets.writing import write_csv, write_xlsx
from coalition_events.mail.models import Message
from coalition_events.registration.files import imported_columns, intakes, plan as plan_files
from coalition_events.registration.files.plan import Does
from coalition_events.registration.models import Allowance, Diet, Intake, Lodging, Needs, Registration, Status
from coalition_events.registration.tasks import (
    forget_old_spreadsheets,
    take_in_spreadsheet,
    take_in_waiting_spreadsheets,
)
from members.actions import merging
from members.models import Person
from tests.factories import BEFORE, make_meeting, make_organisation, make_person, make_registration

FAMILIES = ["Chea", "Heng", "Keo", "Ly", "Nou", "Ouk", "Prak", "Sok", "Tep"]
NAMES = ["Bopha", "Dany", "Kosal", "Makara", "Nimol", "Ratha", "Sovann", "Theary"]
HEADINGS = ["Organisation", "Full name", "Thursday 6", "Friday 7"]


@pytest.fixture
def sophal(organisation) -> Person:
    return make_person(organisation=organisation, full_name="Keo Sophal", email="sophal@example.org")


def xlsx(rows, headings=HEADINGS) -> bytes:
    return write_xlsx("registrations", headings, rows)


def planned(meeting, content: bytes, decisions=None):
    return plan_files.plan(meeting, intakes.read(meeting, content), decisions)


def problems(meeting, content: bytes) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.message) for one in planned(meeting, content).problems]


def take(meeting, content: bytes, by, decisions=None, *, is_told=True, now=BEFORE) -> Intake:
    intake = intakes.give(meeting, content, name="list.xlsx", by=by, now=now)
    intakes.confirm(intake, decisions=decisions or {}, is_told=is_told, now=now)
    intakes.take_in(intake.pk, now=now)
    intake.refresh_from_db()
    return intake


# ---------------------------------------------------------------- What is planned
def test_each_row_is_somebody_new_somebody_known_or_somebody_registered(meeting, organisation, sophal):
    make_registration(meeting, person=make_person(full_name="Ly Chanthou", organisation=organisation), days=[1])
    make_registration(meeting, person=make_person(full_name="Prak Mony", organisation=organisation), days=[1, 2])
    content = xlsx(
        [
            ["M’lop Tapang", "Heng Vuthy", "yes", "yes"],
            ["mlop tapang", "SOPHAL Keo", "yes", None],
            ["M’lop Tapang", "Ly Chanthou", None, "x"],
            ["M’lop Tapang", "Prak Mony", "បាទ", "1"],
        ]
    )

    plan = planned(meeting, content)

    assert [(step.entry.row, step.does, step.days) for step in plan.steps] == [
        (2, Does.NEW, [1, 2]),
        (3, Does.REGISTER, [1]),
        (4, Does.CHANGE, [2]),
        (5, Does.NOTHING, [1, 2]),
    ]
    assert plan.steps[1].person == sophal
    assert plan.problems == []
    assert Registration.objects.count() == 2


def test_headings_may_be_khmer_and_values_too(meeting, organisation):
    with translation.override("km"):
        headings = [
            str(column.heading) for column in imported_columns.COLUMNS if column.name in {"organisation", "full_name"}
        ]
    content = xlsx([["M’lop Tapang", "កែវ សុផល", "ស្រី", "បាទ"]], [*headings, "ភេទ", "ថ្ងៃព្រហស្បតិ៍ ទី 6"])

    (step,) = planned(meeting, content).steps

    assert (step.does, step.days, step.person.gender, step.person.full_name) == (Does.NEW, [1], "woman", "កែវ សុផល")


@pytest.mark.parametrize(
    ("cell", "days"),
    [("both", [1, 2]), ("1", [1]), ("១, ២", [1, 2]), ("Thu and Fri", [1, 2]), ("Friday 7", [2]), ("2027-05-07", [2])],
)
def test_days_may_stand_in_one_column(meeting, organisation, cell, days):
    (step,) = planned(meeting, xlsx([["M’lop Tapang", "Heng Vuthy", cell]], ["ngo", "name", "days"])).steps

    assert step.days == days


def test_who_says_no_days_comes_on_all(meeting, organisation):
    (step,) = planned(meeting, xlsx([["M’lop Tapang", "Heng Vuthy"]], ["Organisation", "Full name"])).steps

    assert step.days == [1, 2]


def test_needs_come_in_words_of_both_languages(meeting, organisation):
    headings = ["Organisation", "Full name", "Food", "Allergies", "Languages understood", "Lodging", "Photographs"]
    content = xlsx(
        [["M’lop Tapang", "Heng Vuthy", "Allergy", "Nuts", "Khmer and English", "The night before", "no"]], headings
    )

    (step,) = planned(meeting, content).steps

    assert step.entry.needs == {
        "diet": Diet.ALLERGY,
        "diet_note": "Nuts",
        "languages": ["en", "km"],
        "lodging": Lodging.NIGHT_BEFORE,
    }
    assert step.entry.consents == {"may_be_photographed": False}


def test_every_wrong_cell_is_told_with_its_row_and_what_to_do(meeting, organisation):
    closed = make_organisation(name="Closed House", is_active=False)
    make_person(full_name="Chan Rith", organisation=organisation, is_active=False)
    headings = [*HEADINGS, "Email", "Gender"]
    content = xlsx(
        [
            ["M’lop Tapang", "Heng Vuthy", "yes", "", "", ""],
            ["M’lop Tapan", "Ly Chanthou", "yes", "", "", ""],
            ["M’lop Tapang", "\u200b", "yes", "", "", ""],
            ["M’lop Tapang", "a" * 300, "yes", "", "", ""],
            ["M’lop Tapang", "Prak Mony", "perhaps", "", "", ""],
            ["M’lop Tapang", "Prak Mony", "", "no", "", ""],
            ["M’lop Tapang", "Nou Sokha", "yes", "", "sokha at example", "lady"],
            [closed.name, "Nou Sokha", "yes", "", "", ""],
            ["M’lop Tapang", "Chan Rith", "yes", "", "", ""],
            ["M’lop Tapang", "vuthy HENG", "yes", "", "", ""],
        ],
        headings,
    )

    assert problems(meeting, content) == [
        (
            3,
            "Organisation",
            "No organisation is called “M’lop Tapan”. Write it as in the directory, or add it there first.",
        ),
        (4, "Full name", "The name is missing. Write it, or remove the row."),
        (5, "Full name", "This has 300 letters; at most 120 fit. Shorten it."),
        (6, "Thursday 6", "“perhaps” is not known here. Write “yes” or “no”, or leave it empty."),
        (7, "Thursday 6", "No day is chosen. Write “yes” under at least one day."),
        (8, "Email", "This is not an email address: it looks like name@example.org."),
        (8, "Gender", "“lady” is not known here. Write “Woman”, “Man”, “Other” or “Not said”, or leave it empty."),
        (9, "Organisation", "This organisation is no longer active. Make it active in the directory first."),
        (10, "Full name", "This person is no longer active. Make them active in the directory first."),
        (11, "Full name", "Row 2 has the same person. Remove one of the two rows."),
    ]


def test_a_sum_is_left_out_and_a_name_without_a_letter_is_a_problem(meeting, organisation):
    rows = [["M’lop Tapang", "Heng Vuthy", "yes", ""], ["M’lop Tapang", "12", "yes", ""], ["TOTAL", "2", "2", ""]]

    plan = planned(meeting, xlsx(rows))

    assert [(one.row, one.column, one.message) for one in plan.problems] == [
        (3, "Full name", "A name needs at least one letter. Write it, or remove the row.")
    ]
    assert plan.notes == ["Row 4 looks like a sum. We leave it out."]
    assert [step.entry.name for step in plan.steps] == ["Heng Vuthy"]


def test_days_that_the_meeting_has_not(meeting, organisation):
    content = xlsx(
        [["M’lop Tapang", "Heng Vuthy", "1, 3"], ["M’lop Tapang", "Ly Chanthou", "Sunday"]], ["ngo", "name", "days"]
    )

    assert [(row, message) for row, _column, message in problems(meeting, content)] == [
        (2, "“3” is not a day of this meeting. Write 1, 2, or “all”."),
        (3, "“Sunday” is not a day of this meeting. Write 1, 2, or “all”."),
    ]


def file_of(*lines, merged=()) -> bytes:
    book = Workbook()
    for line in lines:
        book.active.append(line)
    for place in merged:
        book.active.merge_cells(place)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_formulas_without_a_result_and_cells_merged_with_one_beside_are_told(meeting, organisation):
    content = file_of(
        HEADINGS,
        ["M’lop Tapang", "Heng Vuthy", "yes", "yes"],
        ["M’lop Tapang", "Ly Chanthou", "yes", ""],
        ["M’lop Tapang", '=CONCAT("Prak", " Mony")', "yes", ""],
        merged=["C3:D3"],
    )

    assert problems(meeting, content) == [
        (3, "Friday 7", "This cell is merged with another cell. Split the cells and fill in each row."),
        (4, "Full name", "This cell has a formula without a result. Write the result instead."),
    ]


def test_a_title_above_and_merged_organisations_and_days_are_read_as_one_sees_them(meeting, organisation):
    content = file_of(
        ["Who comes in May"],
        [],
        HEADINGS,
        ["M’lop Tapang", "Heng Vuthy", "yes", "yes"],
        [None, "Ly Chanthou", None, None],
        [None, "Prak Mony", "no", "yes"],
        merged=["A1:D1", "A4:A6", "C4:C5", "D4:D5"],
    )

    plan = planned(meeting, content)

    assert plan.problems == []
    assert [(step.entry.row, step.person.full_name, step.person.organisation, step.days) for step in plan.steps] == [
        (4, "Heng Vuthy", organisation, [1, 2]),
        (5, "Ly Chanthou", organisation, [1, 2]),
        (6, "Prak Mony", organisation, [2]),
    ]


def test_two_of_one_name_are_told_apart_by_email(meeting, organisation, sophal):
    other = make_person(organisation=organisation, full_name="Keo Sophal", email="other@example.org")
    headings = ["Organisation", "Full name", "Email"]

    assert [
        message for *_where, message in problems(meeting, xlsx([["M’lop Tapang", "Keo Sophal", ""]], headings))
    ] == ["Several people there have this name. Write the email to show which person."]
    (step,) = planned(meeting, xlsx([["M’lop Tapang", "Keo Sophal", "OTHER@example.org"]], headings)).steps
    assert step.person == other


def test_nearly_a_known_name_is_asked_about_and_never_taken_for_it(meeting, organisation, sophal, organiser):
    content = xlsx([["M’lop Tapang", "Keo Sophall", "yes", "yes"]])

    plan = planned(meeting, content)
    assert [(step.does, step.candidates) for step in plan.steps] == [(Does.ASK, [sophal])]
    assert take(meeting, content, organiser).outcome["ask"] == 1
    assert Registration.objects.count() == 0

    assert planned(meeting, content, {"2": str(sophal.pk)}).steps[0].does == Does.REGISTER
    assert planned(meeting, content, {"2": "new"}).steps[0].does == Does.NEW
    assert planned(meeting, content, {"2": ""}).steps[0].does == Does.ASK
    assert planned(meeting, content, {"2": "999999"}).steps[0].does == Does.ASK
    # Whoever is in several rows is asked about once.
    again = planned(meeting, xlsx([["M’lop Tapang", "Keo Sophall", "yes", "yes"]] * 4))
    assert (len(again.asked), [problem.row for problem in again.problems]) == (1, [3, 4, 5])


def test_a_guest_of_no_organisation(meeting, organiser):
    intake = take(meeting, xlsx([["", "Sok Dara", "yes", "yes"]]), organiser)

    registration = Registration.objects.get()
    assert (registration.person.organisation, registration.delegation, intake.outcome["registered"]) == (None, None, 1)


def test_unusable_headings_are_told_at_once(meeting, organiser):
    with pytest.raises(intakes.Unusable) as refusal:
        intakes.give(meeting, xlsx([["x", "y"]], ["Colour", "Size"]), name="x", by=organiser)
    assert [one.message for one in refusal.value.problems] == [
        "There is no column “Full name”. One row must have column names."
    ]
    with pytest.raises(intakes.Unusable):
        intakes.give(meeting, xlsx([["x", "y"]], ["Full name", "name"]), name="x", by=organiser)
    with pytest.raises(intakes.Unusable):
        intakes.give(meeting, xlsx([]), name="x", by=organiser)
    assert not Intake.objects.exists()


def test_a_plan_costs_the_same_for_one_and_for_three(meeting, organisation, sophal, django_assert_num_queries):
    one = intakes.read(meeting, xlsx([["M’lop Tapang", "Keo Sophal", "yes", "yes"]]))
    three = intakes.read(
        meeting, xlsx([["M’lop Tapang", name, "yes", "yes"] for name in ("Keo Sophal", "Ly Chanthou", "Prak Mony")])
    )
    for sheet in (one, three):
        with django_assert_num_queries(6):
            plan_files.plan(meeting, sheet)


def test_the_name_of_an_entry_that_was_merged_and_another_spelling_mean_the_one_that_stays(
    meeting, organisation, sophal, organiser
):
    merging.merge(sophal, make_person(full_name="Um Chheang", organisation=organisation), by=organiser)
    Person.objects.filter(pk=sophal.pk).update(other_spellings="Keo Sopheap")
    for name in ("Um Chheang", "Sopheap KEO"):
        (step,) = planned(meeting, xlsx([["M’lop Tapang", name, "yes", "yes"]])).steps
        assert (step.person, step.does) == (sophal, Does.REGISTER)


# ---------------------------------------------------------------- What is done
def test_people_are_registered_with_needs_and_told(meeting, organisation, sophal, organiser):
    content = xlsx(
        [["M’lop Tapang", "Keo Sophal", "yes", "", "Halal", "yes"], ["M’lop Tapang", "Heng Vuthy", "", "yes", "", ""]],
        [*HEADINGS, "Food", "Photographs"],
    )

    intake = take(meeting, content, organiser)

    assert intake.outcome == {"registered": 2, "people": 1, "wrong": 0}
    assert (intake.done_at, intake.content, intake.handled) == (BEFORE, None, intake.rows)
    registration = Registration.objects.get(person=sophal)
    assert (registration.days, registration.may_be_photographed, registration.needs.diet) == ([1], True, Diet.HALAL)
    assert registration.registered_by == organiser
    assert Message.objects.filter(kind="registration_confirmed").count() == 1  # the other has no address


def test_the_same_file_again_changes_nothing(meeting, organisation, sophal, organiser):
    content = xlsx(
        [["M’lop Tapang", "Keo Sophal", "yes", "", "Halal"], ["M’lop Tapang", "Heng Vuthy", "", "yes", ""]],
        [*HEADINGS, "Food"],
    )
    take(meeting, content, organiser)
    before = list(Registration.objects.order_by("pk").values())

    intake = take(meeting, content, organiser)

    assert intake.outcome == {"nothing": 2, "wrong": 0}
    assert list(Registration.objects.order_by("pk").values()) == before
    assert Person.objects.filter(organisation=organisation).count() == 2


def test_our_own_file_comes_back_without_a_change(as_organiser, meeting, organisation, sophal, organiser):
    registration = make_registration(meeting, person=sophal, days=[2], may_be_photographed=True)
    Needs.objects.create(
        registration=registration,
        diet=Diet.ALLERGY,
        diet_note="-5 spoons of nuts",
        languages=["km", "en"],
        lodging=Lodging.EVERY_NIGHT,
        emergency_name="Mother",
        emergency_phone="+85512345678",
    )
    make_registration(meeting, person=make_person(full_name="=A1+B1", organisation=organisation))

    for name in ("registrations_xlsx", "registrations_csv"):
        for language in ("en", "km"):
            as_organiser.cookies["django_language"] = language
            content = as_organiser.get(reverse(f"organise:{name}", args=[meeting.slug])).content
            plan = planned(meeting, content)
            assert plan.problems == []
            assert [step.does for step in plan.steps] == [Does.NOTHING, Does.NOTHING]


def test_who_is_cancelled_in_the_file_is_passed_over(meeting, organisation, sophal, organiser):
    make_registration(meeting, person=sophal)
    headings = ["Organisation", "Full name", "Status"]
    content = xlsx([["M’lop Tapang", "Keo Sophal", "Cancelled"], ["M’lop Tapang", "Heng Vuthy", "cancelled"]], headings)

    intake = take(meeting, content, organiser)

    assert intake.outcome == {"pass": 2, "wrong": 0}
    assert [one.status for one in Registration.objects.all()] == [Status.CONFIRMED]
    assert not Person.objects.filter(full_name="Heng Vuthy").exists()


def test_changed_days_and_needs_are_changed_and_told(meeting, organisation, sophal, organiser):
    registration = make_registration(meeting, person=sophal, days=[1, 2])
    Needs.objects.create(registration=registration, diet=Diet.HALAL, access="No stairs")

    intake = take(meeting, xlsx([["M’lop Tapang", "Keo Sophal", "", "yes", "បួស"]], [*HEADINGS, "Food"]), organiser)

    registration.refresh_from_db()
    assert (registration.days, registration.needs.diet, registration.needs.access) == (
        [2],
        Diet.VEGETARIAN,
        "No stairs",
    )
    assert intake.outcome["changed"] == 1
    assert Message.objects.filter(kind="registration_changed").count() == 1


def test_nobody_is_told_where_that_is_chosen(meeting, organisation, sophal, organiser):
    take(meeting, xlsx([["M’lop Tapang", "Keo Sophal", "yes", "yes"]]), organiser, is_told=False)

    assert Registration.objects.count() == 1
    assert not Message.objects.exists()


def test_seats_and_allowances_hold(organisation, organiser):
    meeting = make_meeting(seats=3)
    Allowance.objects.create(meeting=meeting, organisation=organisation, seats=2)
    make_organisation(name="Hagar")
    names = ["Keo Sophal", "Ly Chanthou", "Prak Mony", "Nou Sokha"]
    rows = [[organisation, name, "yes", "yes"] for organisation in ("M’lop Tapang", "Hagar") for name in names]

    intake = take(meeting, xlsx(rows), organiser)

    assert (intake.outcome["registered"], intake.outcome["waiting"]) == (3, 5)
    confirmed = Registration.objects.confirmed().order_by("pk").values_list("delegation__organisation__name", flat=True)
    assert list(confirmed) == ["M’lop Tapang", "M’lop Tapang", "Hagar"]


def test_three_wrong_rows_of_many_leave_the_others(meeting, organisation, organiser):
    rows = [["M’lop Tapang", f"{first} {last}", "yes", "yes"] for first in FAMILIES for last in NAMES]
    for wrong in (10, 20, 30):
        rows[wrong][0] = "Nobody knows"

    intake = take(meeting, xlsx(rows), organiser, is_told=False)

    assert intake.outcome["registered"] == len(rows) - 3
    assert [row for row, _column, _message in intake.problems] == [12, 22, 32]


def test_a_row_that_is_refused_leaves_the_others(organisation, sophal, organiser):
    meeting = make_meeting()
    meeting.days.filter(number=2).update(seats=1)
    registration = make_registration(meeting, person=sophal, days=[1])
    make_registration(meeting, days=[2])
    content = xlsx([["M’lop Tapang", "Keo Sophal", "", "yes"], ["M’lop Tapang", "Heng Vuthy", "yes", ""]])

    intake = take(meeting, content, organiser)

    registration.refresh_from_db()
    assert registration.days == [1]
    assert (intake.outcome["refused"], intake.outcome["registered"]) == (1, 1)
    assert [row for row, _column, _message in intake.problems] == [2]


def test_a_draft_takes_nobody_and_says_why(organisation, organiser):
    meeting = make_meeting(announced_at=None)

    intake = take(meeting, xlsx([["M’lop Tapang", "Keo Sophal", "yes", "yes"]]), organiser)

    assert intake.problems == [[2, "", "This meeting is a draft. Announce it first, then register people."]]
    assert not Person.objects.filter(full_name="Keo Sophal").exists()


def test_a_job_that_died_goes_on_where_it_was_and_twice_is_once(meeting, organisation, organiser):
    rows = [["M’lop Tapang", f"{first} {last}", "yes", "yes"] for first in FAMILIES for last in NAMES[:4]]
    intake = intakes.give(meeting, xlsx(rows), name="list.xlsx", by=organiser)
    intakes.confirm(intake, decisions={}, is_told=False)
    assert intakes.confirm(intake, decisions={}, is_told=True) is False
    written = []

    def dies_after_thirty(execute, sql, *others):
        if 'INSERT INTO "registration_registration"' in sql:
            written.append(sql)
            if len(written) > 30:
                raise OperationalError("the connection is lost")
        return execute(sql, *others)

    with connection.execute_wrapper(dies_after_thirty), pytest.raises(OperationalError):
        take_in_spreadsheet(intake.pk)
    assert Registration.objects.count() == intakes.AT_A_TIME

    take_in_waiting_spreadsheets()
    take_in_spreadsheet(intake.pk)
    take_in_waiting_spreadsheets()

    intake.refresh_from_db()
    assert (Registration.objects.count(), intake.outcome["registered"]) == (36, 36)
    assert intake.content is None


def test_files_are_forgotten_after_a_day(meeting, organisation, organiser):
    now = timezone.now()
    unconfirmed = intakes.give(
        meeting,
        xlsx([["M’lop Tapang", "Keo Sophal", "yes", ""]]),
        name="a",
        by=organiser,
        now=now - timedelta(hours=25),
    )
    done = take(meeting, xlsx([["Nobody", "Keo Sophal", "yes", ""]]), organiser, now=now - timedelta(hours=25))
    fresh = intakes.give(meeting, xlsx([["M’lop Tapang", "Keo Sophal", "yes", ""]]), name="b", by=organiser)
    assert done.problems

    forget_old_spreadsheets()
    forget_old_spreadsheets()

    assert set(Intake.objects.values_list("pk", flat=True)) == {done.pk, fresh.pk}
    done.refresh_from_db()
    assert (done.problems, done.name) == ([], "")
    assert not Intake.objects.filter(pk=unconfirmed.pk).exists()


def test_after_the_erasure_needs_are_not_taken_in_and_nothing_changes(organisation, organiser):
    long_ago = date(2026, 5, 7)
    meeting = make_meeting(starts_on=long_ago)
    content = xlsx(
        [["M’lop Tapang", "Keo Sophal", "yes", "Halal"]], ["Organisation", "Full name", "Thursday 7", "Food"]
    )
    after = datetime(2026, 11, 1, 10, 0, tzinfo=BEFORE.tzinfo)

    take(meeting, content, organiser, now=after)

    assert not Needs.objects.exists()
    assert not Message.objects.exists()
    plan = planned(meeting, content)
    assert [step.does for step in plan.steps] == [Does.NOTHING]
    assert plan.notes == ["We no longer keep people’s needs for this meeting, so we do not import them."]


# ---------------------------------------------------------------- The command
def test_the_command_tells_and_does(tmp_path, capsys, meeting, organisation, sophal, organiser):
    file = tmp_path / "list.csv"
    file.write_bytes(
        write_csv(HEADINGS, [["M’lop Tapang", "Keo Sophal", "yes", ""], ["Nobody", "Heng Vuthy", "yes", ""]])
    )

    call_command("import_registrations", meeting.slug, str(file), "--dry-run")
    told = capsys.readouterr()
    assert "People in the directory to register: 1" in told.out
    assert "Row 3, Organisation: No organisation is called “Nobody”." in told.err
    assert not Registration.objects.exists()

    call_command("import_registrations", meeting.slug, str(file), "--by", organiser.email, "--quiet")
    assert "1 registered, 0 waiting, 0 changed, 0 as before." in capsys.readouterr().out
    assert (Registration.objects.get().person, Message.objects.count()) == (sophal, 0)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["2031-05", "{file}"], "There is no meeting 2031-05."),
        (["2027-05", "{file}"], "Say in whose name: --by EMAIL."),
        (["2027-05", "{file}", "--by", "nobody@example.org"], "No organiser has the address nobody@example.org."),
        (["2027-05", "/no/such/file.xlsx"], "/no/such/file.xlsx: No such file or directory"),
        (["2027-05", "{empty}"], "This file is empty."),
    ],
)
def test_the_command_says_what_is_missing(tmp_path, meeting, organisation, arguments, told):
    file, empty = tmp_path / "list.csv", tmp_path / "empty.csv"
    file.write_bytes(write_csv(HEADINGS, [["M’lop Tapang", "Keo Sophal", "yes", ""]]))
    empty.write_bytes(b"")

    with pytest.raises(CommandError) as refusal:
        call_command("import_registrations", *(one.format(file=file, empty=empty) for one in arguments))
    assert str(refusal.value) == told
