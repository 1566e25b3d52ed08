"""Badges: who gets one, what it says and never says, and what is kept of having printed it. Sheets: test_sheets.py."""

import io
import zipfile
from datetime import date

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from coalition_events.agenda.actions import publishing
from coalition_events.attendance.files import badges as paper
from coalition_events.attendance.files.badges import NothingToPrint, Sheet, TooMany, print_badges
from coalition_events.attendance.models import CODE_SIGNS, Badge
from coalition_events.attendance.queries.badges import Which, chosen, counts, lines_of
from coalition_events.privacy.actions import erasing
from coalition_events.privacy.files import file_of
from coalition_events.registration.models import ExportLog, Needs, Status
from members.actions import merging
from tests.at_once import at_once
from tests.factories import (
    BEFORE,
    at,
    make_account,
    make_appearance,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)
from tests.papers import words_of

pytestmark = pytest.mark.django_db


def address(meeting, name="badges", **query):
    return reverse(f"organise:{name}", args=[meeting.slug], query=query)


def print_all(meeting, by, **fields):
    return print_badges(meeting, sheet=fields.pop("sheet", Sheet.L7418), by=by, **fields)


def said(registration):
    [line] = [line for line in lines_of(registration.meeting) if line.registration == registration]
    return line.said


# ---------------------------------------------------------------- What a badge says
def test_a_badge_is_in_the_language_in_which_the_person_is_greeted():
    meeting = make_meeting()
    hagar = make_organisation(name="Hagar Cambodia", name_km="ហាហ្គា កម្ពុជា")
    names = {"full_name": "Chan Lina", "full_name_km": "ចាន់ លីណា", "organisation": hagar}
    english = said(make_registration(meeting, person=make_person(**names)))
    khmer = said(make_registration(meeting, person=make_person(language="km", **names)))

    assert (english.name, english.other_name, english.organisation, english.dates) == (
        "Chan Lina",
        "ចាន់ លីណា",
        "Hagar Cambodia",
        "6–7 May 2027",
    )
    assert (khmer.name, khmer.other_name, khmer.organisation, khmer.dates) == (
        "ចាន់ លីណា",
        "Chan Lina",
        "ហាហ្គា កម្ពុជា",
        "6–7 ឧសភា 2027",
    )


def test_a_role_is_that_of_the_newest_published_agenda_and_not_of_the_draft(organiser):
    meeting = make_meeting()
    speaker = make_registration(meeting, person=make_person(language="km"))
    draft, staff, guest, other = (make_registration(meeting) for _each in range(4))
    make_appearance(make_session(meeting), person=speaker.person, role="moderator")
    make_appearance(make_session(meeting), person=speaker.person, role="speaker")
    publishing.publish(meeting, by=organiser)
    make_appearance(make_session(meeting), person=draft.person, role="speaker")
    make_account(email=staff.person.email, is_staff=True)
    guest.is_guest = True
    guest.save()

    assert [said(each).role for each in (speaker, draft, staff, guest, other)] == [
        "វាគ្មិន, អ្នកសម្របសម្រួល",
        "",
        "Organiser",
        "Guest",
        "",
    ]


def test_days_are_said_where_they_are_not_all():
    meeting = make_meeting()

    assert said(make_registration(meeting)).days == ""
    assert said(make_registration(meeting, days=[2])).days == "Friday 7 May"


def test_signs_are_of_photographs_and_of_interpretation():
    meeting = make_meeting()
    seen = make_registration(meeting, may_be_photographed=True)
    unseen = make_registration(meeting)
    Needs.objects.create(registration=unseen, interpretation="en-km")

    assert (said(seen).no_photographs, said(seen).interpretation) == (False, False)
    assert (said(unseen).no_photographs, said(unseen).interpretation) == (True, True)


@pytest.mark.parametrize("sheet", Sheet)
def test_no_need_is_on_a_badge(organiser, sheet):
    registration = make_registration(person=make_person(phone="+85512987654", email="lina@example.org"))
    Needs.objects.create(
        registration=registration,
        diet="halal",
        diet_note="no nuts",
        access="a wheelchair",
        arrival="by bus",
        transport="a lift",
        interpretation="en-km",
        emergency_name="Her mother",
    )

    text = words_of(print_all(registration.meeting, organiser, sheet=sheet)).lower()

    needs = ("halal", "nuts", "wheelchair", "bus", "lift", "mother", "interpret", "12987654", "lina@")
    assert registration.person.full_name.lower() in text
    assert [word for word in needs if word in text] == []


# ---------------------------------------------------------------- New, changed, printed
def test_who_was_printed_is_not_new_any_more_and_keeps_the_code(organiser):
    meeting = make_meeting()
    make_registration(meeting)
    print_all(meeting, organiser, now=BEFORE)
    first = Badge.objects.get()
    make_registration(meeting)

    print_all(meeting, organiser, which=Which.NEW, now=at("7:00"))
    again = Badge.objects.get(pk=first.pk)

    assert (again.code, again.printed_at, Badge.objects.count()) == (first.code, BEFORE, 2)
    assert len(first.code) == 6
    assert set(first.code) <= set(CODE_SIGNS)
    found = counts(lines_of(meeting))
    assert (found.new, found.changed, found.printed, found.last.printed_at) == (0, 0, 2, at("7:00"))


@pytest.mark.parametrize(
    "change", ["name", "organisation", "role", "days", "photographs", "interpretation", "language"]
)
def test_what_a_badge_says_makes_it_changed(organiser, change):
    meeting = make_meeting()
    registration = make_registration(meeting, person=make_person(full_name_km="ចាន់ លីណា"))
    person = registration.person
    print_all(meeting, organiser)
    match change:
        case "name" | "language":
            person.full_name, person.language = ("Chan Lina", "en") if change == "name" else (person.full_name, "km")
            person.save()
        case "organisation":
            person.organisation.name = "Another House"
            person.organisation.save()
        case "role":
            make_appearance(make_session(meeting), person=person)
            publishing.publish(meeting, by=organiser)
        case "days":
            registration.days = [1]
        case "photographs":
            registration.may_be_photographed = True
        case "interpretation":
            Needs.objects.create(registration=registration, interpretation="km-en")
    registration.save()

    assert (counts(lines_of(meeting)).changed, len(chosen(lines_of(meeting), which=Which.NEW))) == (1, 1)
    print_all(meeting, organiser, which=Which.NEW)
    assert (counts(lines_of(meeting)).changed, chosen(lines_of(meeting), which=Which.NEW)) == (0, [])


def test_what_stands_on_no_badge_changes_none(organiser):
    meeting = make_meeting()
    registration = make_registration(meeting)
    print_all(meeting, organiser)
    Needs.objects.create(registration=registration, diet="halal", access="no stairs")
    registration.person.phone = "+85512345678"
    registration.person.save()

    assert counts(lines_of(meeting)).changed == 0


def test_the_same_as_last_time_are_those_of_the_newest_print(organiser):
    meeting = make_meeting()
    early = make_registration(meeting)
    print_all(meeting, organiser, now=BEFORE)
    late = [make_registration(meeting), make_registration(meeting)]
    print_all(meeting, organiser, which=Which.NEW, now=at("7:00"))

    again = chosen(lines_of(meeting), which=Which.AGAIN)

    assert {line.registration for line in again} == set(late)
    assert early not in {line.registration for line in again}


def test_badges_are_narrowed_to_a_day_and_an_organisation_and_stand_as_they_are_handed_out():
    meeting = make_meeting()
    bloom, hagar = make_organisation(name="Bloom"), make_organisation(name="Hagar")
    guest = make_registration(meeting, person=make_person(full_name="Aa", organisation=None))
    second = make_registration(meeting, person=make_person(full_name="Bo", organisation=hagar), days=[1])
    first = make_registration(meeting, person=make_person(full_name="Zo", organisation=bloom))
    make_registration(meeting, status=Status.WAITLISTED)
    make_registration(meeting, status=Status.CANCELLED, cancelled_at=BEFORE)
    lines = lines_of(meeting)

    def registrations(**asked):
        return [line.registration for line in chosen(lines, **asked)]

    assert registrations() == [first, second, guest]
    assert registrations(day="2") == [first, guest]
    assert registrations(organisation=str(hagar.pk)) == [second]
    assert registrations(organisation="guests") == [guest]


def test_it_is_kept_who_printed_them_and_who_has_the_names(organiser):
    meeting = make_meeting()
    registration = make_registration(meeting)

    print_all(meeting, organiser, day="1", now=BEFORE)

    badge, log = Badge.objects.get(), ExportLog.objects.get()
    assert (badge.registration, badge.printed_by, badge.printed_at) == (registration, organiser, BEFORE)
    assert (log.exported_by, log.exported_at, log.rows) == (organiser, BEFORE, 1)
    assert log.filter == {"status": "confirmed", "day": "1"}
    assert list(badge.events.values_list("pgh_label", flat=True)) == ["insert"]


def test_empty_badges_leave_no_record(organiser):
    content = print_all(make_meeting(), organiser, blanks=3)

    assert words_of(content).count("6–7 May 2027") == 3
    assert (Badge.objects.count(), ExportLog.objects.count()) == (0, 0)


def test_what_cannot_be_printed_is_refused_and_nothing_is_kept(organiser, monkeypatch):
    meeting = make_meeting()
    with pytest.raises(NothingToPrint):
        print_all(meeting, organiser)
    make_registration(meeting)
    make_registration(meeting)
    monkeypatch.setattr(paper, "MOST", 1)
    with pytest.raises(TooMany, match="These are 2"):
        print_all(meeting, organiser)

    assert (Badge.objects.count(), ExportLog.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_two_that_print_at_once_have_the_same_codes(organiser):
    meeting = make_meeting()
    for _each in range(3):
        make_registration(meeting)

    sheets = at_once(*[lambda: print_all(meeting, organiser)] * 2)

    codes = [f"{code[:3]} {code[3:]}" for code in Badge.objects.values_list("code", flat=True)]
    assert len(codes) == 3
    assert [[code in words_of(content) for code in codes] for content in sheets] == [[True] * 3] * 2


def test_badges_are_made_in_one_order_in_every_language(organiser):
    meeting, house = make_meeting(), make_organisation()
    people = [make_person(full_name=name, organisation=house) for name in ("Vann Dara", "Sok Lina", "Keo Pisey")]
    places = [make_registration(meeting, person=person) for person in people]

    print_all(meeting, organiser)

    assert list(Badge.objects.order_by("pk").values_list("registration", flat=True)) == [each.pk for each in places]


# ---------------------------------------------------------------- Erased and merged
def test_an_erased_person_has_no_badge(organiser):
    meeting = make_meeting(starts_on=date(2026, 5, 6))
    erased, other = make_registration(meeting), make_registration(meeting)

    erasing.erase(erased.person, by=organiser)

    assert meeting.registrations.confirmed().count() == 2
    assert [line.registration for line in lines_of(meeting)] == [other]


def test_erasing_a_person_takes_the_badge_away_with_its_history(organiser):
    registration = make_registration()
    print_all(registration.meeting, organiser)

    erasing.erase(registration.person, by=organiser)

    assert (Badge.objects.count(), Badge.pgh_event_model.objects.count()) == (0, 0)


def test_a_badge_follows_where_two_entries_become_one_and_goes_back(organiser):
    meeting = make_meeting()
    kept, gone = make_person(full_name="Um Samol"), make_person(full_name="Um Samoll")
    stays = make_registration(meeting, person=kept)
    goes = make_registration(meeting, person=gone, registered_at=at("9:00"))
    print_all(meeting, organiser, organisation=str(gone.organisation_id))
    assert Badge.objects.get().registration == goes

    merge = merging.merge(kept, gone, by=organiser)
    assert Badge.objects.get().registration == stays

    merging.undo_merge(merge, by=organiser)
    assert Badge.objects.get().registration == goes


# ---------------------------------------------------------------- Pages
def test_the_page_says_how_many_are_new_changed_and_printed(as_organiser, organiser):
    meeting = make_meeting()
    registration = make_registration(meeting)
    make_registration(meeting)
    print_all(meeting, organiser, day="1")
    registration.may_be_photographed = True
    registration.save()
    make_registration(meeting)

    page = as_organiser.get(address(meeting))

    found = page.context["counts"]
    assert (found.new, found.changed, found.printed) == (1, 1, 2)
    assert "Print 2" in page.text  # once some are printed, only those
    assert "Print 3" in as_organiser.get(address(meeting, which="all")).text
    assert "Sim Channary" in page.text


def test_printing_answers_with_the_pdf_and_a_second_time_with_the_same_people(as_organiser, organiser):
    meeting = make_meeting()
    registration = make_registration(meeting)

    answer = as_organiser.post(address(meeting), {"sheet": "cut", "blanks": "1"})
    again = as_organiser.post(address(meeting), {"which": "again"})

    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    assert registration.person.full_name in words_of(answer.content)
    assert registration.person.full_name in words_of(again.content)
    assert Badge.objects.get().events.count() == 2


def test_a_print_stands_with_the_downloads(as_organiser, organiser):
    meeting = make_meeting()
    make_registration(meeting)
    print_all(meeting, organiser, day="2")

    page = as_organiser.get(address(meeting, "exports"))

    assert "Badges (PDF)" in " ".join(page.text.split())
    assert "Friday 7" in page.text


@pytest.mark.parametrize(
    ("query", "words"),
    [({"which": "new"}, "All of these are printed"), ({"which": "all", "day": "2"}, "Choose more people")],
)
def test_the_page_says_why_there_is_nothing_to_print(as_organiser, organiser, query, words):
    meeting = make_meeting()
    make_registration(meeting, days=[1])
    print_all(meeting, organiser)

    assert words in as_organiser.get(address(meeting, **query)).text


def test_a_refusal_is_told_on_the_page(as_organiser):
    page = as_organiser.post(address(make_meeting()), {})

    assert page.status_code == 422
    assert "There are no badges to print." in page.text


@pytest.mark.parametrize(
    "query", [{"day": "9"}, {"organisation": "x"}, {"sheet": "A0"}, {"blanks": "51"}, {"which": "-"}]
)
def test_what_is_not_offered_is_refused(as_organiser, query):
    meeting = make_meeting()
    make_registration(meeting)

    assert as_organiser.get(address(meeting, **query)).status_code == 422
    assert as_organiser.post(address(meeting), query).status_code == 422
    assert as_organiser.get(address(meeting, "badges_preview", **query)).status_code == 404
    assert not Badge.objects.exists()


def test_looking_prints_nothing(as_organiser):
    meeting = make_meeting()
    make_registration(meeting)

    preview = as_organiser.get(address(meeting, "badges_preview"))
    test = as_organiser.get(address(meeting, "badges_test", sheet="L4784"))

    assert Image.open(io.BytesIO(preview.content)).size == (1191, 1684)
    reader = pypdf.PdfReader(io.BytesIO(test.content))
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert (Badge.objects.count(), ExportLog.objects.count()) == (0, 0)
    assert as_organiser.get(address(meeting, "badges_test", sheet="A0")).status_code == 404


def test_the_page_asks_the_database_as_often_for_one_and_for_many(as_organiser, organiser):
    meeting, counted = make_meeting(), []
    for number in (1, 5):
        for _each in range(number):
            Needs.objects.create(registration=make_registration(meeting))
        make_appearance(make_session(meeting))
        publishing.publish(meeting, by=organiser)
        print_all(meeting, organiser)
        make_registration(meeting)
        as_organiser.get(address(meeting))
        with CaptureQueriesContext(connection) as queries:
            as_organiser.get(address(meeting))
        counted.append(len(queries))
        assert sum('FROM "agenda_release"' in query["sql"] for query in queries) == 1

    assert counted == [counted[0]] * 2


@pytest.mark.parametrize("path", ["", "preview.png", "test.pdf", "tables.pdf", "doors.pdf"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_strangers_are_refused(client, path, method):
    make_registration()
    whole = f"/organise/meetings/2027-05/badges/{path}"

    assert getattr(client, method)(whole)["Location"] == f"/accounts/login/code/?next={whole}"
    client.force_login(make_account())
    assert getattr(client, method)(whole).status_code == 403
    assert not Badge.objects.exists()


def test_who_asks_what_we_hold_is_told_when_their_badge_was_printed(organiser):
    registration = make_registration()
    print_all(registration.meeting, organiser, now=BEFORE)

    with zipfile.ZipFile(io.BytesIO(file_of(registration.person, by=organiser))) as archive:
        assert "Badge printed" in archive.read("what-we-hold.html").decode()
