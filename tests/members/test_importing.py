import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils import timezone
from openpyxl import Workbook

from coalition_events.common.spreadsheets.writing import write_xlsx
from coalition_events.common.uploads import Unreadable
from coalition_events.mail.models import Message
from members.files.columns import COLUMNS
from members.files.importing import ImportRefused, import_members
from members.models import Gender, Honorific, Kind, Organisation, Person, Relation
from tests.factories import make_meeting, make_organisation, make_person, make_registration
from tests.mail.factories import make_plain_message

HEADINGS = [column.name for column in COLUMNS]


def sheet(*rows, headings=None):
    """A CSV file of these rows, each a dict."""
    text = io.StringIO()
    writer = csv.DictWriter(text, headings or list(dict.fromkeys(key for row in rows for key in row)))
    writer.writeheader()
    writer.writerows(rows)
    return SimpleUploadedFile("members.csv", text.getvalue().encode("utf-8-sig"))


def problems_of(*rows):
    with pytest.raises(ImportRefused) as refusal:
        import_members(sheet(*rows), by=None)
    assert not Person.objects.filter(full_name="Innocent Bystander").exists()
    return [(problem.row, problem.column, problem.message) for problem in refusal.value.problems]


DARA = {"organisation": "M’lop Tapang", "person": "Sok Dara"}


# ---------------------------------------------------------------- Good files
@pytest.mark.django_db
def test_every_column_is_taken_in():
    row = {
        "organisation": "M’lop Tapang",
        "name_km": "ម្លប់តាប៉ាង",
        "short_name": "MT",
        "kind": "NGO",
        "relation": "Member",
        "provinces": "Preah Sihanouk; ខេត្តកណ្តាល, KH-12",
        "website": "mloptapang.org",
        "note": "Since 2003",
        "person": "Sok  Dara",
        "person_km": "សុខ ដារ៉ា",
        "honorific": "Dr",
        "gender": "M",
        "job_title": "Director",
        "job_title_km": "នាយក",
        "language": "Khmer",
        "phone": "០១២ ៣៤៥ ៦៧៨",
        "email": "Dara@Example.org",
        "focal": "yes",
    }
    assert list(row) == HEADINGS

    import_members(sheet(row), by=None)

    organisation, person = Organisation.objects.get(), Person.objects.get()
    assert (organisation.name, organisation.name_km, organisation.short_name) == ("M’lop Tapang", "ម្លប់តាប៉ាង", "MT")
    assert (organisation.kind, organisation.relation) == (Kind.NGO, Relation.MEMBER)
    assert organisation.provinces == ["KH-18", "KH-8", "KH-12"]
    assert (organisation.website, organisation.note) == ("https://mloptapang.org", "Since 2003")
    assert (person.organisation, person.full_name, person.full_name_km) == (organisation, "Sok Dara", "សុខ ដារ៉ា")
    assert (person.honorific, person.gender, person.language) == (Honorific.DR, Gender.MAN, "km")
    assert (person.job_title, person.job_title_km) == ("Director", "នាយក")
    assert (person.phone, person.email, person.is_focal) == ("+85512345678", "dara@example.org", True)


@pytest.mark.django_db
def test_khmer_headings_and_words_are_understood():
    row = {
        "អង្គការ": "M’lop Tapang",
        "ប្រភេទ": "ក្រុមហ៊ុន",
        "ទំនាក់ទំនង": "ដៃគូ",
        "ខេត្ត": "បាត់ដំបង",
        "ឈ្មោះ": "Sok Dara",
        "ភេទ": "ស្រី",
        "ភាសា": "ខ្មែរ",
        "លេខទូរស័ព្ទ": "012345678",
    }

    import_members(sheet(row), by=None)

    organisation, person = Organisation.objects.get(), Person.objects.get()
    assert (organisation.kind, organisation.relation) == (Kind.BUSINESS, Relation.PARTNER)
    assert organisation.provinces == ["KH-2"]
    assert (person.gender, person.language, person.phone) == (Gender.WOMAN, "km", "+85512345678")


@pytest.mark.django_db
def test_headings_may_be_written_freely_and_numbers_come_as_numbers():
    file = write_xlsx(
        "x",
        ["Organization Name *", "FULL NAME", "Phone number", "Focal point", "Fax"],
        [["IJM", "Sok Dara", 12345678, True, "x"]],
    )

    outcome = import_members(io.BytesIO(file), by=None)

    person = Person.objects.get()
    assert (person.organisation.name, person.phone, person.is_focal) == ("IJM", "+85512345678", True)
    assert [str(note) for note in outcome.notes] == ["We do not import these columns: Fax."]


@pytest.mark.django_db
def test_one_organisation_may_have_many_rows_and_a_row_no_person():
    import_members(
        sheet(DARA, {"organisation": "M'lop  tapang", "person": "Keo Pisey"}, {"organisation": "IJM", "person": ""}),
        by=None,
    )

    assert set(Organisation.objects.values_list("name", flat=True)) == {"M’lop Tapang", "IJM"}
    assert set(Person.objects.values_list("full_name", "organisation__name")) == {
        ("Sok Dara", "M’lop Tapang"),
        ("Keo Pisey", "M’lop Tapang"),
    }


@pytest.mark.django_db
def test_a_title_above_and_merged_organisations_are_read_as_one_sees_them():
    book = Workbook()
    for line in (
        ["Members of the coalition", None, None, None],
        [None, None, None, None],
        ["Organisation", "Full name", "Membership", "Fax"],
        ["M’lop Tapang", "Sok Dara", "Member", "x"],
        [None, "Keo Pisey", None, None],
        ["IJM", "Ly Nimol", "Partner", None],
    ):
        book.active.append(line)
    for place in ("A1:D1", "A4:A5", "C4:C5"):
        book.active.merge_cells(place)
    file = io.BytesIO()
    book.save(file)

    outcome = import_members(file, by=None)

    assert set(Person.objects.values_list("full_name", "organisation__name", "organisation__relation")) == {
        ("Sok Dara", "M’lop Tapang", "member"),
        ("Keo Pisey", "M’lop Tapang", "member"),
        ("Ly Nimol", "IJM", "partner"),
    }
    assert [str(note) for note in outcome.notes] == ["We do not import these columns: Fax."]


@pytest.mark.django_db
def test_a_name_that_shows_nothing_is_none_and_what_turns_one_round_is_left_out():
    assert problems_of({"organisation": "IJM", "person": "\u200b\ufeff", "email": "a@example.org"}) == [
        (2, "person", "Whose details are these? The name is missing.")
    ]

    import_members(sheet({"organisation": "IJM", "person": "\u202eSok Dara\x07"}), by=None)

    assert Person.objects.get().full_name == "Sok Dara"


@pytest.mark.django_db
def test_a_cell_merged_with_one_beside_it_and_a_formula_without_a_result_are_told_and_not_taken_for_empty():
    book = Workbook()
    for line in (
        ["Organisation", "Full name", "Phone"],
        ["IJM", "Sok Dara", ""],
        ["IJM", "Keo Pisey", '="0"&12345678'],
    ):
        book.active.append(line)
    book.active.merge_cells("B2:C2")
    file = io.BytesIO()
    book.save(file)

    with pytest.raises(ImportRefused) as refusal:
        import_members(file, by=None)

    assert [str(one) for one in refusal.value.problems] == [
        "Row 2, Phone: This cell is merged with another cell. Split the cells and fill in each row.",
        "Row 3, Phone: This cell has a formula without a result. Write the result instead.",
    ]


@pytest.mark.django_db
def test_a_trial_leaves_no_history_of_what_it_changed():
    make_organisation(name="IJM Cambodia", short_name="IJM")
    rows = [
        {"organisation": "IJM", "person": "Sok Dara", "name_km": "អាយ"},
        {"organisation": "IJM2", "person": "Ly Nimol"},
    ]
    import_members(sheet(*rows), by=None, is_trial=True)

    assert (Organisation.objects.count(), Person.objects.count()) == (1, 0)
    assert Organisation.objects.get().events.count() == 1


@pytest.mark.django_db
def test_a_guest_has_no_organisation():
    import_members(sheet({"organisation": "", "person": "Chou Bun Eng", "honorific": "H.E."}), by=None)

    person = Person.objects.get()
    assert (person.organisation, person.honorific) == (None, Honorific.HE)


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing():
    rows = [
        {**DARA, "phone": "012 345 678", "email": "a@example.org", "focal": "yes", "provinces": "Kandal"},
        {"organisation": "", "person": "Chou Bun Eng", "focal": "no"},
    ]
    import_members(sheet(*rows), by=None)
    before = list(Person.objects.values()), list(Organisation.objects.values())

    outcome = import_members(sheet(*rows), by=None)

    assert (list(Person.objects.values()), list(Organisation.objects.values())) == before
    assert (outcome.people.unchanged, outcome.people.created, outcome.people.updated) == (
        ["Sok Dara", "Chou Bun Eng"],
        [],
        [],
    )
    assert outcome.organisations.unchanged == ["M’lop Tapang"]
    assert sum(person.events.count() for person in Person.objects.all()) == 2


@pytest.mark.django_db
def test_another_spelling_of_somebody_means_them_and_leaves_their_name():
    person = make_person(
        full_name="Sok Dara", organisation=make_organisation(name="M’lop Tapang"), other_spellings="Sokh Dara\nDara S."
    )
    outcome = import_members(sheet(DARA | {"person": "S. Dara", "job title": "Teacher"}), by=None)
    person.refresh_from_db()
    assert (Person.objects.count(), person.full_name, person.job_title) == (1, "Sok Dara", "Teacher")
    assert outcome.notes == []


@pytest.mark.django_db
def test_what_differs_is_changed_and_what_is_empty_is_left():
    organisation = make_organisation(name="M’lop Tapang", relation=Relation.PARTNER)
    person = make_person(
        full_name="Dara Sok",
        organisation=organisation,
        phone="+85512345678",
        job_title="Teacher",
        email="a@example.org",
    )

    outcome = import_members(sheet({**DARA, "job_title": "Director", "phone": "", "email": "a@example.org"}), by=None)

    person.refresh_from_db()
    assert (person.full_name, person.job_title, person.phone, person.version) == (
        "Dara Sok",
        "Director",
        "+85512345678",
        2,
    )
    assert outcome.people.updated == ["Dara Sok (job title)"]
    organisation.refresh_from_db()
    assert (organisation.relation, organisation.version) == (Relation.PARTNER, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["m'lop tapang", "MT", "ម្លប់តាប៉ាង"])
def test_an_organisation_is_known_by_each_of_its_names(name):
    organisation = make_organisation(name="M’lop Tapang", name_km="ម្លប់តាប៉ាង", short_name="MT")

    import_members(sheet({"organisation": name, "person": "Sok Dara"}), by=None)

    assert Person.objects.get().organisation == organisation
    assert Organisation.objects.get().name == "M’lop Tapang"


@pytest.mark.django_db
def test_a_person_of_another_organisation_is_another_person():
    make_person(full_name="Sok Dara")

    import_members(sheet(DARA), by=None)

    assert Person.objects.filter(full_name="Sok Dara").count() == 2


@pytest.mark.django_db
def test_a_similar_name_is_somebody_else_and_is_pointed_out():
    make_person(full_name="Um Sam Ol", organisation=make_organisation(name="M’lop Tapang"))

    outcome = import_members(sheet({**DARA, "person": "Um Samol"}), by=None)

    assert Person.objects.count() == 2
    assert [str(note) for note in outcome.notes] == [
        "Row 2, person: Is this the same person as Um Sam Ol? The import adds a new person."
    ]


@pytest.mark.django_db
def test_two_of_one_name_are_told_apart_by_email():
    organisation = make_organisation(name="M’lop Tapang")
    make_person(full_name="Sok Dara", organisation=organisation, email="a@example.org")
    second = make_person(full_name="Dara Sok", organisation=organisation, email="b@example.org")

    import_members(sheet({**DARA, "email": "b@example.org", "job_title": "Cook"}), by=None)

    assert Person.objects.get(job_title="Cook") == second


@pytest.mark.django_db
def test_a_doubtful_telephone_number_is_kept_and_pointed_out():
    outcome = import_members(sheet({**DARA, "phone": "012 345 67"}), by=None)

    assert Person.objects.get().phone == "012 345 67"
    assert [str(note) for note in outcome.notes] == [
        "Row 2, phone: This number seems one digit short. We keep it as it is."
    ]


@pytest.mark.django_db
def test_who_is_no_longer_active_stays_so():
    make_person(full_name="Sok Dara", organisation=make_organisation(name="M’lop Tapang"), is_active=False)

    outcome = import_members(sheet(DARA), by=None)

    assert not Person.objects.get().is_active
    assert [str(note) for note in outcome.notes] == [
        "Row 2, person: This person is no longer active. The import does not change this."
    ]


@pytest.mark.django_db
def test_the_history_says_who(organiser):
    import_members(sheet(DARA), by=organiser)

    assert Person.objects.get().events.get().pgh_context.metadata["user"] == organiser.pk


@pytest.mark.django_db
def test_a_trial_tells_and_saves_nothing():
    outcome = import_members(sheet(DARA), by=None, is_trial=True)

    assert outcome.people.created == ["Sok Dara"]
    assert not Person.objects.exists()
    assert not Organisation.objects.exists()


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_rows(django_assert_num_queries, organiser):
    few, many = (
        [{"organisation": f"Organisation {row % 5}", "person": f"Person {number} {row}"} for row in range(rows)]
        for number, rows in [(1, 3), (2, 300)]
    )
    import_members(sheet(*few), by=None)
    with django_assert_num_queries(9):
        import_members(sheet(*many), by=None)


# ---------------------------------------------------------------- Bad files
NO_LETTER = "A name needs at least one letter. Write it, or remove the row."
NAMELESS = "Whose details are these? The name is missing."


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        (
            {**DARA, "kind": "circus"},
            "kind",
            "“circus” is not known here. Write “NGO”, “Business”, “Government” or “Network”, or leave it empty.",
        ),
        (
            {**DARA, "gender": "?"},
            "gender",
            "“?” is not known here. Write “Woman”, “Man”, “Other” or “Not said”, or leave it empty.",
        ),
        (
            {**DARA, "provinces": "Kandal, Atlantis"},
            "provinces",
            "“Atlantis” is not a province of Cambodia that we know.",
        ),
        ({**DARA, "email": "dara"}, "email", "This is not an email address: it looks like name@example.org."),
        ({**DARA, "website": "not a website"}, "website", "Enter a valid URL."),
        (
            {"organisation": "", "person": "Sok Dara", "focal": "yes"},
            "focal",
            "A focal person answers for an organisation. This row has no organisation.",
        ),
        ({"organisation": "", "kind": "ngo", "person": "Sok Dara"}, "organisation", NAMELESS),
        ({"organisation": "IJM", "person": "\u200b", "phone": "012345678"}, "person", NAMELESS),
        ({"organisation": "TOTALS 6", "person": "6", "phone": "012345678"}, "person", NO_LETTER),
        ({"organisation": "–", "kind": "ngo", "person": "Sok Dara"}, "organisation", NO_LETTER),
        ({**DARA, "person_km": "៦"}, "person_km", NO_LETTER),
        ({**DARA, "person": "x" * 121}, "person", "Ensure this value has at most 120 characters (it has 121)."),
        (
            {"organisation": "Innocent", "person": "Innocent Bystander", "job_title": "Thief"},
            "job_title",
            "Row 2 says something different about the same entry.",
        ),
    ],
)
def test_problems_say_where_they_stand_and_nothing_is_taken_in(row, column, message):
    innocent = {"organisation": "Innocent", "person": "Innocent Bystander", "job_title": "Priest"}

    assert problems_of(innocent, row) == [(3, column, message)]


@pytest.mark.django_db
def test_all_problems_are_told_at_once():
    found = problems_of(
        {**DARA, "kind": "circus", "email": "dara"},
        {"organisation": "IJM", "person": "Keo Pisey", "kind": "", "email": "@"},
    )

    assert [problem[:2] for problem in found] == [(2, "email"), (2, "kind"), (3, "email")]


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["TOTAL", "Total:", " sum ", "សរុប", "សរុប៖"])
def test_a_row_that_adds_up_those_above_is_left_out_and_said_so(word):
    outcome = import_members(sheet(DARA, {"organisation": word, "person": "6"}), by=None)

    assert outcome.notes == ["Row 3 looks like a sum. We leave it out."]
    assert [organisation.name for organisation in Organisation.objects.all()] == ["M’lop Tapang"]
    assert [person.full_name for person in Person.objects.all()] == ["Sok Dara"]


@pytest.mark.django_db
def test_two_of_one_name_without_an_email_are_not_guessed():
    organisation = make_organisation(name="M’lop Tapang")
    make_person(full_name="Sok Dara", organisation=organisation)
    make_person(full_name="Dara Sok", organisation=organisation)

    assert problems_of(DARA) == [
        (2, "person", "More than one person there has this name. Add the email of the right person.")
    ]


@pytest.mark.django_db
def test_a_short_name_of_two_organisations_is_not_guessed():
    make_organisation(name="One", short_name="MT")
    make_organisation(name="Two", short_name="MT")

    assert problems_of({"organisation": "MT"}) == [(2, "organisation", "More than one organisation has this name.")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (sheet({"a": "1", "b": "2"}), "Row 1: The file needs a column “organisation” or a column “person”."),
        (sheet(headings=["organisation", "person"]), "Row 1: There is nothing below the headings."),
        (
            sheet({"person": "Sok Dara", "Full name": "x"}),
            "Row 1, Full name: Two columns have the same meaning. Remove one of them.",
        ),
    ],
)
def test_a_file_of_something_else_is_refused(file, problem):
    with pytest.raises(ImportRefused) as refusal:
        import_members(file, by=None)

    assert [str(one) for one in refusal.value.problems] == [problem]


@pytest.mark.django_db
def test_an_unreadable_file_is_refused_in_a_sentence():
    with pytest.raises(Unreadable, match="damaged"):
        import_members(io.BytesIO(b"PK\x03\x04 no"), by=None)


# ---------------------------------------------------------------- The command
def run(path, *options):
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("import_members", str(path), *options, stdout=out, stderr=err)
    finally:
        run.errors = err.getvalue()
    return out.getvalue().splitlines()


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "members.csv"
    path.write_text("organisation,person,email\nIJM,Sok Dara,dara@example.org\n")
    return path


@pytest.mark.django_db
def test_the_command_says_what_it_did(path):
    assert run(path, "--dry-run")[-1] == "Nothing was changed: this was a dry run."
    assert not Person.objects.exists()
    assert run(path) == [
        "+ IJM",
        "Organisations: 1 added, 0 changed, 0 unchanged.",
        "+ Sok Dara",
        "People: 1 added, 0 changed, 0 unchanged.",
    ]
    assert run(path)[-1] == "People: 0 added, 0 changed, 1 unchanged."


@pytest.mark.django_db
def test_the_command_tells_every_problem_and_fails(path):
    path.write_text("organisation,person,email\nIJM,Sok Dara,dara\nIJM,Keo Pisey,pisey\n")

    with pytest.raises(CommandError, match="Nothing was imported"):
        run(path)

    assert run.errors.splitlines() == [
        f"Row {row}, email: This is not an email address: it looks like name@example.org." for row in (2, 3)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("content", "sentence"), [(b"", "This file is empty."), (None, "No such file")])
def test_the_command_says_what_is_wrong_with_the_file(tmp_path, content, sentence):
    path = Path(tmp_path / "members.csv")
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError, match=sentence):
        run(path)


@pytest.mark.django_db
def test_the_command_acts_in_an_organisers_name(path, organiser):
    run(path, "--by", organiser.email)

    assert Person.objects.get().events.get().pgh_context.metadata["user"] == organiser.pk
    with pytest.raises(CommandError, match="No organiser has"):
        run(path, "--by", "nobody@example.org")


# ---------------------------------------------------------------- The page
IMPORT = "/organise/organisations/import/"


def test_a_file_is_taken_in_on_the_page(as_organiser):
    response = as_organiser.post(IMPORT, {"file": sheet(DARA)})

    assert response.status_code == 200
    assert "The spreadsheet is imported" in response.content.decode()
    assert Person.objects.get().full_name == "Sok Dara"


def test_a_trial_on_the_page_saves_nothing(as_organiser):
    response = as_organiser.post(IMPORT, {"file": sheet(DARA), "is_trial": "on"})

    assert "Nothing was changed" in response.content.decode()
    assert not Person.objects.exists()


def test_the_page_tells_every_problem(as_organiser):
    response = as_organiser.post(IMPORT, {"file": sheet({**DARA, "email": "dara"}, {**DARA, "email": "@"})})

    assert response.status_code == 422
    assert "Nothing was imported: there are 2 problems." in response.content.decode()


@pytest.mark.parametrize(
    ("file", "status", "sentence"),
    [
        (None, 422, "Choose a file."),
        (b"", 422, "This file is empty."),
        (b"PK\x03\x04 no", 422, "We cannot read this spreadsheet."),
        (b"a" * (6 * 1024 * 1024), 413, "This file is larger than 5 MB."),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(as_organiser, file, status, sentence):
    data = {} if file is None else {"file": SimpleUploadedFile("m.xlsx", file)}

    response = as_organiser.post(IMPORT, data)

    assert response.status_code == status
    assert sentence in response.content.decode()


def test_fifty_megabytes_are_refused(as_organiser):
    response = as_organiser.post(IMPORT, {"file": SimpleUploadedFile("m.xlsx", b"a" * (50 * 1024 * 1024))})

    assert response.status_code == 413


def test_the_empty_spreadsheet_has_every_column(as_organiser):
    response = as_organiser.get("/organise/organisations/import/members.xlsx")

    with pytest.raises(ImportRefused, match="Nothing was imported"):
        import_members(io.BytesIO(response.content), by=None)
    assert response.headers["Content-Type"].endswith("spreadsheetml.sheet")


def test_the_document_names_every_column():
    text = (Path(__file__).parents[2] / "docs" / "import-members.md").read_text()

    assert [name for name in HEADINGS if f"| `{name}` |" not in text] == []


@pytest.mark.django_db
def test_whom_a_file_gives_another_address_reads_there_what_waits():
    person = make_person(
        full_name="Sok Dara", organisation=make_organisation(name=DARA["organisation"]), email="one@example.org"
    )
    meeting = make_meeting(starts_on=timezone.localdate() + timedelta(days=20))
    make_registration(meeting, person=person)
    make_plain_message(kind="invitation", address="one@example.org", name="Sok Dara").save()

    import_members(sheet({**DARA, "email": "two@example.org"}), by=None, is_trial=True)
    assert not Message.objects.to("two@example.org").exists()
    import_members(sheet({**DARA, "email": "two@example.org"}), by=None)

    kinds = Message.objects.to("two@example.org").filter(status="due").values_list("kind", flat=True)
    assert set(kinds) == {"invitation", "registration_confirmed"}


@pytest.mark.django_db
def test_of_two_who_leave_one_mailbox_in_one_file_each_takes_their_own():
    home = make_organisation(name=DARA["organisation"])
    for name in ("Sok Dara", "Chan Lina"):
        make_person(full_name=name, organisation=home, email="office@example.org")
        make_plain_message(key=name, kind="invitation", address="office@example.org", name=name).save()
    rows = [
        DARA | {"person": "Sok Dara", "email": "DARA@example.org"},
        DARA | {"person": "Chan Lina", "email": "lina@example.org"},
    ]

    import_members(sheet(*rows), by=None)

    assert dict(Message.objects.values_list("name", "address")) == {
        "Sok Dara": "dara@example.org",
        "Chan Lina": "lina@example.org",
    }
    import_members(sheet(DARA | {"person": "Sok Dara", "email": "Dara@Example.org"}), by=None)
    assert Message.objects.count() == 2
