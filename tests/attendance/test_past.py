"""A spreadsheet of who came to past meetings: looked at, asked about, taken in, and no word to anybody."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import Count, F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition_events.attendance.actions import printing
from coalition_events.attendance.files.past_import import take_in, undo
from coalition_events.attendance.files.past_plan import plan_of
from coalition_events.attendance.files.past_rows import Unusable, read_days, read_rows, when
from coalition_events.attendance.models import Act, Attendance, Certificate, PastImport, Signatures
from coalition_events.attendance.queries.certificates import attended, mailing
from coalition_events.common.rows import events_of
from coalition_events.common.spreadsheets.reading import LARGEST_FILE
from coalition_events.common.spreadsheets.writing import write_csv, write_xlsx
from coalition_events.mail import outbox
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting, State
from coalition_events.notices.actions.planning import plan_all
from coalition_events.notices.actions.posting import remind_whoever_is_due
from coalition_events.notices.models import Notice
from coalition_events.registration.models import Delegation, Registration, Status
from coalition_events.summaries.actions.approving import remind_of_late_summaries
from coalition_events.summaries.actions.editing import draft_due_summaries
from members.actions import directory
from members.actions.rights import NotAllowed
from members.models import Organisation, Person
from members.queries.history import history_of
from tests.factories import (
    make_account,
    make_appearance,
    make_meeting,
    make_organisation,
    make_organiser,
    make_person,
    make_registration,
    make_session,
)
from tests.patience import PATIENCE_SECONDS, wait_for_locks

pytestmark = pytest.mark.django_db
LIST = ["Organisation", "Full name", "Meeting", "Days"]
PAGE = "/organise/attendance/"


def sheet_of(headings, *rows):
    return read_rows(write_xlsx("past", headings, rows))


def came():
    """{(code of the meeting, name): the numbers of the days}"""
    found = {}
    for each in Attendance.objects.order_by("day__number").select_related("day__meeting", "registration__person"):
        found.setdefault((each.day.meeting.slug, each.registration.person.full_name), []).append(each.day.number)
    return found


def rows_of_all_tables():
    models = (Meeting, Organisation, Person, Delegation, Registration, Attendance)
    return [list(model.objects.order_by("pk").values()) for model in models]


@pytest.mark.parametrize(
    ("text", "name", "first", "last"),
    [
        ("2017-05", "2017-05", None, None),
        ("2017-05b", "2017-05b", None, None),
        ("Nov-16", "2016-11", None, None),
        ("Member Meeting May 2017", "2017-05", None, None),
        ("11-12 May 2017", "2017-05", date(2017, 5, 11), date(2017, 5, 12)),
        ("Sept. 14, 2014", "2014-09", date(2014, 9, 14), None),
        ("ឧសភា ២០១៧", "2017-05", None, None),
        ("2017-05-11", "2017-05", date(2017, 5, 11), None),
        ("2017-05-01", "2017-05", None, None),  # as Excel keeps "May 2017"
        ("5/2017", "2017-05", None, None),
    ],
)
def test_a_meeting_is_named_in_many_ways(text, name, first, last):
    found = when(text)
    assert (found.name, found.first, found.last) == (name, first, last)


@pytest.mark.parametrize(
    "text",
    ["2017", "May", "Note", "Sok Dara", "13/2017", "Job title", "0000-05", "05/0001", "31 February 2018", "2018-02-31"],
)
def test_other_words_name_no_meeting(text):
    assert when(text) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        *((each, None) for each in ("x", "Yes", "both", "✓", "បាទ")),
        *((each, set()) for each in ("no", "-", "0", "✗")),
        *((each, {1, 2}) for each in ("1, 2", "1-2", "2-1", "1 and 2", "day 1, day 2", "១,២")),
        ("D2", {2}),
    ],
)
def test_days_are_read_leniently(text, numbers):
    assert read_days(text) == numbers


def test_a_grid_makes_the_past_and_no_mail(mailoutbox):
    hagar = make_organisation(name="Hagar Cambodia", short_name="Hagar")
    known = make_person(full_name="Sok Dara", organisation=hagar)
    old = make_meeting(starts_on=date(2019, 5, 9))
    by = make_organiser()
    sheet = sheet_of(
        ["Organisation", "Name", "Gender", "9-10 May 2019", "Nov 2016", "16-17 Nov 2017"],
        [" HAGAR ", "DARA  sok", "f", "x", "1", "1"],
        ["Lapsed House", "Keo Pisey", "f", "", "yes", "2"],
        ["", "Chea Vanna", "", "no", "", "both"],
    )

    done = take_in(sheet, name="past.xlsx", by=by)

    assert came() == {
        ("2019-05", "Sok Dara"): [1, 2],
        ("2016-11", "Sok Dara"): [1, 2],
        ("2017-11", "Sok Dara"): [1],  # another cell of this column says 2
        ("2016-11", "Keo Pisey"): [1, 2],
        ("2017-11", "Keo Pisey"): [2],
        ("2017-11", "Chea Vanna"): [1, 2],
    }
    assert len(done.to_do) == 6
    made = Meeting.objects.get(slug="2017-11")
    assert (made.starts_on, made.ends_on, made.state()) == (date(2017, 11, 16), date(2017, 11, 17), State.OVER)
    assert Meeting.objects.get(slug="2016-11").starts_on == date(2016, 11, 10)  # its second Thursday
    assert not made.releases.exists()
    assert {(day.starts_at, day.ends_at) for day in made.days.all()} == {(None, None)}  # nobody knows
    assert Registration.objects.get(person=known, meeting=old).delegation.organisation == hagar
    new = Person.objects.get(full_name="Keo Pisey")
    assert (new.gender, new.is_active, new.organisation.is_active) == ("woman", False, False)
    assert Registration.objects.get(person__full_name="Chea Vanna").is_guest
    assert {row.registered_by for row in Registration.objects.all()} == {by}
    assert {row.status for row in Registration.objects.all()} == {Status.CONFIRMED}

    before = rows_of_all_tables()
    assert take_in(sheet, name="past.xlsx", by=by).to_do == []
    assert rows_of_all_tables() == before
    for by_the_clock in (plan_all, remind_whoever_is_due, draft_due_summaries, remind_of_late_summaries):
        by_the_clock(now=timezone.now())
    assert not Message.objects.exists()
    assert not Notice.objects.exists()
    assert mailoutbox == []


def test_rows_with_something_wrong_are_told_and_the_others_taken():
    hagar = make_organisation(name="Hagar")
    waited = make_registration(
        make_meeting(starts_on=date(2018, 5, 10)),
        person=make_person(full_name="Ly Nimol", organisation=hagar),
        status=Status.WAITLISTED,
    )
    make_meeting(starts_on=date(2018, 11, 8), cancelled_at=timezone.now())
    make_meeting(starts_on=date(2017, 5, 4), slug="2017-05b")
    make_meeting(starts_on=date(2017, 5, 11), slug="2017-05c")
    for _each in range(2):
        make_person(full_name="Sok Dara", organisation=hagar)
    recent = f"{timezone.localdate():%Y-%m}"

    plan = take_in(
        sheet_of(
            LIST,
            ["Hagar", "Keo Pisey", "2016-05", ""],
            ["Hagar", "Keo Pisey", "soon", ""],
            ["Hagar", "", "2016-05", ""],
            ["Hagar", "Keo Pisey", "", ""],
            ["Hagar", "Keo Pisey", recent, ""],
            ["Hagar", "Keo Pisey", "2018-11", ""],
            ["Hagar", "Keo Pisey", "2017-05", ""],
            ["Hagar", "Keo Pisey", "2016-05", "3"],
            ["Hagar", "Sok Dara", "2016-05", ""],
            ["Hagar", "Ly Nimol", "2018-05", ""],
            ["Hagar", "Keo Pisey", "2016-05", "perhaps"],
        ),
        name="past.xlsx",
        by=make_organiser(),
    )

    assert [problem.row for problem in plan.problems] == list(range(3, 13))
    assert came() == {("2016-05", "Keo Pisey"): [1, 2]}
    waited.refresh_from_db()
    assert waited.is_waitlisted


@pytest.mark.parametrize("headings", [["Full name"], ["Organisation", "May 2017"], ["Full name", "Name", "May 2017"]])
def test_headings_that_do_not_say_what_is_what_are_refused(headings):
    with pytest.raises(Unusable):
        sheet_of(headings, ["Sok Dara"] * len(headings))


def test_days_named_one_by_one_are_one_meeting_and_a_known_place_gets_its_days():
    person = make_person(full_name="Sok Dara", organisation=make_organisation(name="Hagar"))
    registration = make_registration(make_meeting(starts_on=date(2018, 5, 10)), person=person, days=[1])
    rows = [["Hagar", "Sok Dara", f"{day} May {year}", ""] for year, day in ((2016, 12), (2016, 13), (2018, 11))]

    take_in(sheet_of(LIST, *rows, ["Hagar", "Keo Pisey", "13 May 2016", ""]), name="past.xlsx", by=make_organiser())

    assert came() == {
        ("2016-05", "Sok Dara"): [1, 2],
        ("2016-05", "Keo Pisey"): [2],
        ("2018-05", "Sok Dara"): [1, 2],
    }
    registration.refresh_from_db()
    assert registration.days == [1, 2]
    assert Registration.objects.count() == 3


def test_names_that_are_nearly_known_are_asked_about_and_not_taken(as_organiser, organiser):
    cif = make_organisation(name="Children in Families")
    hagar = make_organisation(name="Hagar Cambodia")
    river = make_organisation(name="River Kids Home")
    dara = make_person(full_name="Sok Sovannara", organisation=cif)
    content = write_xlsx(
        "past",
        ["Organisation", "Full name", "May 2016"],
        [
            ["CIF", "Sok Sovannra", "x"],
            ["Hagar", "Keo Phalla", "x"],
            ["Hagar", "Keo Pala", "x"],
            ["Hager Cambodia", "Ros Yeng", "x"],
            ["Riverkids", "Ly Nimol", "x"],
            ["riverkids", "Ly Bopha", "x"],
            ["Lapsed House", "Chea Vanna", "x"],
            ["Lapsed House", "Chea Rith", "x"],
            ["Shop", "Kim Lina", "x"],
        ],
    )
    page = as_organiser.post(PAGE, {"file": SimpleUploadedFile("past.xlsx", content)})
    address = page["Location"]
    page = as_organiser.get(address)
    assert [name for _field, name in page.context["form"].questions()] == page.context["plan"].asked
    assert [(one.key, one.name) for one in page.context["plan"].asked] == [
        ("organisation-2", "CIF"),
        ("organisation-3", "Hagar"),
        ("organisation-5", "Hager Cambodia"),
        ("organisation-6", "Riverkids"),  # once, however many rows name it
        ("organisation-8", "Lapsed House"),
        ("organisation-10", "Shop"),
    ]
    near, *unknown = page.context["plan"].asked[-3:]
    assert (near.choices, near.usual) == ([(str(river.pk), "It is River Kids Home")], "new")
    assert [(one.choices, one.usual) for one in unknown] == [([], "new"), ([], "new")]
    assert "We never decide this without you." in page.text
    assert "New meetings become public, with their dates only." in page.text

    first = {"first-2016-05": "2016-05-05", "organisation-2": str(cif.pk), "organisation-3": str(hagar.pk)}
    first |= {"organisation-5": "new", "organisation-6": str(river.pk), "organisation-8": "new", "organisation-10": ""}
    assert as_organiser.post(address, first | {"first-2016-05": "2016-06-05"}).status_code == 422
    # What the page did not ask yet is shown as the plan counts it.
    page = as_organiser.post(address, {name: first[name] for name in ("first-2016-05", "organisation-2")})
    shown = page.context["form"]["organisation-8"]
    assert [radio.data["value"] for radio in shown if radio.data["selected"]] == ["new"]
    page = as_organiser.post(address, first)  # more is asked: who is who
    assert page.status_code == 200
    assert "Your answers led to more questions." in page.text
    assert not Registration.objects.exists()
    people = {"person-2": str(dara.pk), "person-4": "row-3"}
    answer = as_organiser.post(address, first | people)

    assert {name for _meeting, name in came()} == {
        *("Sok Sovannara", "Keo Phalla", "Ros Yeng", "Ly Nimol", "Ly Bopha", "Chea Vanna", "Chea Rith")
    }
    added = as_organiser.get(answer["Location"])
    assert "Member Meeting May 2016, Thursday 5 and Friday 6 May 2016" in added.text
    assert [label for label, _lines, _total in added.context["lists"]] == ["Meetings", "Organisations", "People"]
    assert Meeting.objects.get(slug="2016-05").starts_on == date(2016, 5, 5)
    dara.refresh_from_db()
    assert dara.other_spellings == "Sok Sovannra"
    assert Person.objects.get(full_name="Keo Phalla").other_spellings == "Keo Pala"
    new = Organisation.objects.exclude(pk__in=[cif.pk, hagar.pk, river.pk]).values_list("name", flat=True)
    assert set(new) == {"Hager Cambodia", "Lapsed House"}
    assert Person.objects.filter(organisation=river).count() == 2
    assert not Message.objects.exists()
    # Where it came from, with who, on the page of the registration; and the file is forgotten.
    registration = Registration.objects.get(person=dara)
    assert "past.xlsx" in as_organiser.get(f"/organise/meetings/2016-05/registrations/{registration.pk}/").text
    assert as_organiser.get(address)["Location"] == PAGE
    undo(PastImport.objects.get(), by=organiser)
    assert [(step.what, step.actor) for step in history_of(dara)[:2]] == [
        ("import undone; changed: other spellings of the name", f"{organiser}, past.xlsx"),
        ("changed: other spellings of the name", f"{organiser}, past.xlsx"),
    ]


def test_an_import_is_undone_but_for_what_somebody_uses_since(as_organiser, organiser):
    hagar = make_organisation(name="Hagar")
    dara = make_person(full_name="Sok Dara", organisation=hagar)
    old = make_registration(make_meeting(starts_on=date(2018, 5, 10)), person=dara, days=[1])
    sheet = sheet_of(
        ["Organisation", "Name", "May 2016", "Nov 2016", "May 2018"],
        ["Hagar", "Sok Dara", "x", "", "x"],
        ["Red House", "Keo Pisey", "x", "", ""],
        ["Blue House", "Ros Yeng", "", "x", ""],
        ["Green House", "Ly Nimol", "", "x", ""],
    )
    before, came_before = rows_of_all_tables(), came()
    take_in(sheet, name="wrong.xlsx", by=organiser)
    undo(PastImport.objects.get(), by=organiser)
    Registration.objects.filter(pk=old.pk).update(version=1, changed_at=None)
    assert (rows_of_all_tables(), came()) == (before, came_before)
    take_in(sheet, name="wrong.xlsx", by=organiser)
    record = PastImport.objects.first()
    page = f"{PAGE}imports/{record.pk}/"
    assert "wrong.xlsx" in as_organiser.get(PAGE).text

    # One is active again, another is in an agenda: they stay, and whatever they need.
    pisey, yeng = (Person.objects.get(full_name=name) for name in ("Keo Pisey", "Ros Yeng"))
    directory.reactivate(pisey, by=organiser)
    make_appearance(make_session(make_meeting()), person=yeng)
    assert "Undo this import?" in as_organiser.get(f"{page}undoing/").text
    assert came() != came_before
    undone = as_organiser.post(f"{page}undoing/", follow=True)

    assert came() == came_before
    assert not Meeting.objects.filter(slug__startswith="2016").exists()
    assert set(Organisation.objects.values_list("name", flat=True)) >= {"Hagar", "Red House", "Blue House"}
    assert not Person.objects.filter(full_name="Ly Nimol").exists()
    assert not events_of(Person).filter(full_name="Ly Nimol").exists()
    old.refresh_from_db()
    assert (old.days, old.version) == ([1], 3)
    assert [words for _label, lines, _total in undone.context["lists"] for words in lines] == [
        ("Blue House", Organisation.objects.get(name="Blue House").get_absolute_url(), "Something else needs it now."),
        ("Red House", Organisation.objects.get(name="Red House").get_absolute_url(), "Something else needs it now."),
        ("Keo Pisey, Red House", pisey.get_absolute_url(), "Somebody changed it after the import."),
        ("Ros Yeng, Blue House", yeng.get_absolute_url(), "Something else needs it now."),
    ]
    again = as_organiser.post(f"{page}undoing/", follow=True)
    assert f"{organiser} has already undone it." in again.text


def test_days_that_a_certificate_was_given_or_emailed_again_for_stay_when_the_import_is_undone(as_organiser, organiser):
    hagar = make_organisation(name="Hagar")
    meeting = make_meeting(starts_on=date(2018, 5, 10))
    names = ["Sok Dara", "Keo Pisey", "Ly Nimol", "Ros Yeng", "Pen Rath"]
    known = [make_person(full_name=name, organisation=hagar) for name in names]
    dara, pisey, nimol, yeng, rath = (make_registration(meeting, person=person, days=[1]) for person in known)
    rows = [["Hagar", name, "x"] for name in [*names, "Chan Thea", "Kim Sopheap"]]
    sheet = sheet_of(["Organisation", "Name", "May 2018"], *rows)
    Signatures.objects.create(meeting=meeting, first_name="Sim Channary", first_title="Director")
    before_it = timezone.now() - timedelta(hours=1)

    def certify(registration, code, at):
        Certificate.objects.create(registration=registration, code=code, issued_at=at, issued_by=organiser)

    certify(nimol, "ACE347ACE347", before_it)  # which says another day
    certify(rath, "ACE347ACE344", before_it)
    take_in(sheet, name="wrong.xlsx", by=organiser)
    thea = Registration.objects.get(person__full_name="Chan Thea")
    certify(dara, "ACE347ACE349", timezone.now())
    certify(thea, "ACE347ACE346", timezone.now())
    again = {nimol.pk, rath.pk}
    seal = mailing([each for each in attended(meeting) if each.registration.pk in again], {}).seal
    printing.send(meeting, again, seal=seal, by=organiser, now=timezone.now())
    outbox.cancel(Message.objects.get(name="Ly Nimol"), by=organiser, now=timezone.now())
    Registration.objects.filter(pk=yeng.pk).update(version=F("version") + 1)

    page = f"{PAGE}imports/{PastImport.objects.get().pk}/undoing/"
    undone = as_organiser.post(page, follow=True)

    stays = {
        words.split(",")[0]: why
        for label, lines, _ in undone.context["lists"]
        for words, _, why in lines
        if label == "Registrations"
    }
    certified, changed = "They have a certificate of these days.", "Somebody changed it after the import."
    assert stays == {"Sok Dara": certified, "Chan Thea": certified, "Pen Rath": certified, "Ros Yeng": changed}
    days = dict(meeting.registrations.annotate(came=Count("attendances")).values_list("person__full_name", "came"))
    assert days == {"Sok Dara": 2, "Keo Pisey": 0, "Ly Nimol": 0, "Ros Yeng": 2, "Pen Rath": 2, "Chan Thea": 2}
    assert dara.attendances.count() == Act.objects.filter(registration=dara).count()
    for each in (dara, pisey):
        each.refresh_from_db()
    assert (dara.days, pisey.days) == ([1, 2], [1])


@pytest.mark.django_db(transaction=True)
def test_a_spelling_that_somebody_adds_at_that_moment_stays():
    organiser = make_organiser()
    dara = make_person(full_name="Sok Sovannara", organisation=make_organisation(name="Hagar"))
    sheet = sheet_of(["Organisation", "Full name", "May 2016"], ["Hagar", "Sok Sovannra", "x"])

    def take() -> None:
        take_in(sheet, {"person-2": str(dara.pk)}, name="past.xlsx", by=organiser)

    def take_back() -> None:
        undo(PastImport.objects.get(), by=organiser)

    for do, name, spellings in (
        (take, "Sovann", ["Sovann", "Sok Sovannra"]),
        (take_back, "Nara", ["Sovann", "Nara"]),
    ):
        with ThreadPoolExecutor(1) as pool:
            with transaction.atomic():
                dara.refresh_from_db()
                dara.other_spellings = f"{dara.other_spellings}\n{name}".strip()
                dara.version += 1
                dara.save(update_fields=["other_spellings", "version"])
                done = pool.submit(do)
                wait_for_locks(1, or_done=done)
            done.result(PATIENCE_SECONDS)
            pool.submit(connection.close)
        dara.refresh_from_db()
        assert dara.other_spellings.splitlines() == spellings
    assert dara.version == 5


def test_a_file_is_its_givers_and_has_limits(as_organiser, client):
    content = write_xlsx("past", LIST, [["", "Sok Dara", "2016-05", ""]])
    address = as_organiser.post(PAGE, {"file": SimpleUploadedFile("past.xlsx", content)})["Location"]
    large = SimpleUploadedFile("past.csv", b"x" * (LARGEST_FILE + 1))
    assert as_organiser.post(PAGE, {"file": large}).status_code == 413
    assert as_organiser.post(PAGE, {"file": SimpleUploadedFile("past.csv", b"Name\nSok Dara\n")}).status_code == 422
    years = [f"May {year}" for year in range(2000, 2020)]
    many = write_csv(["Name", *years], [[f"Sok {number}", *["x"] * len(years)] for number in range(251)])
    answer = as_organiser.post(PAGE, {"file": SimpleUploadedFile("past.csv", many)})
    assert answer.status_code == 413
    assert "This file has 5020 attendances. We import up to 5000." in answer.text
    client.force_login(make_organiser())
    assert client.get(address)["Location"] == PAGE
    with pytest.raises(NotAllowed):
        take_in(read_rows(content), name="past.xlsx", by=make_account())


def test_the_command_says_what_it_would_do_and_does_it(tmp_path, capsys):
    organiser = make_organiser(email="organiser@example.org")
    make_person(full_name="Sok Sovannara", organisation=make_organisation(name="Hagar"))
    file = tmp_path / "past.csv"
    file.write_text("Organisation,Name,Nov 2016\nHagar,Sok Sovannra,x\nHagar,Keo Pisey,x\n", encoding="utf-8")

    call_command("import_attendance", file, dry_run=True)
    said = capsys.readouterr().out
    assert "2016-11, from 2016-11-10 (new, its days are a guess): 1" in said
    assert "1 registrations, 1 new people, 0 new organisations, 0 as before, 1 rows left out." in said
    with pytest.raises(CommandError, match="--by"):
        call_command("import_attendance", file)
    assert not Registration.objects.exists()

    call_command("import_attendance", file, by=organiser.email, all_new=True)
    assert came() == {("2016-11", "Sok Sovannra"): [1, 2], ("2016-11", "Keo Pisey"): [1, 2]}


class Read(list):
    """Counts how often it was read from the beginning."""

    times = 0

    def __iter__(self):
        self.times += 1
        return super().__iter__()


def test_a_plan_asks_the_database_and_reads_the_rows_as_often_for_many_rows():
    counted = []
    for number in (2, 40):
        rows = [[f"House {each % 5}", f"Sok Dara {each}", f"{11 + each % 2} May 2017", ""] for each in range(number)]
        sheet = sheet_of(LIST, *rows)
        sheet.entries = Read(sheet.entries)
        with CaptureQueriesContext(connection) as queries:
            plan_of(sheet)
        counted.append((len(queries), sheet.entries.times))
    assert counted[0] == counted[1]
