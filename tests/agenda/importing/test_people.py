"""Who stays, goes and comes with a file, and whom it adds to the directory."""

import pytest
from django.utils import timezone

from coalition_events.agenda.actions import importing, steps
from coalition_events.agenda.files.importers import planning
from coalition_events.agenda.files.importers.plan import Choices
from members.actions import merging
from members.models import Person
from tests.agenda.importing.pasted import read_pasted
from tests.agenda.importing.test_reading import table
from tests.factories import make_appearance, make_meeting, make_organisation, make_person, make_session

WITH_TEXT = ("Day", "Start", "Title", "Text", "Link")
pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return make_meeting(rooms=1)


@pytest.fixture
def opening(meeting):
    return make_session(meeting, title="Opening", starts="8:00", ends="8:30")


def file(*people):
    rows = [("2027-05-06", f"{hour}:00", f"{hour}:30", "", title, who) for hour, title, who in people]
    return read_pasted(table(*rows))


def plan(meeting, *people, **choices):
    return planning.plan(meeting, file(*people), Choices(**choices))


def take(meeting, *people, **choices):
    return importing.take_in(meeting, file(*people), by=None, choices=Choices(**choices))


def names(session):
    return [str(each) for each in session.appearances.order_by("order")]


# ------------------------------------------------------------ who stays, goes and comes
def test_a_plan_names_who_stays_who_comes_and_whom_the_file_does_not_name(meeting, opening):
    for name in ("Keo Pisey", "Chan Dara", "Sok Lina"):
        person = make_person(full_name=name, organisation=None)
        if name != "Sok Lina":
            make_appearance(opening, person=person)
    [planned] = plan(meeting, (8, "Opening", "Keo Pisey; Sok Lina; Meas Nobody")).planned
    assert (planned.stays, planned.comes) == (["Keo Pisey"], ["Sok Lina"])
    assert [str(each) for each in planned.absent] == ["Chan Dara"]
    assert [str(named) for named in planned.newcomers] == ["Meas Nobody"]


def test_whom_the_file_does_not_name_goes_only_when_that_is_chosen(meeting, opening):
    for name in ("Keo Pisey", "Chan Dara"):
        make_appearance(opening, person=make_person(full_name=name), order=len(names(opening)))
    assert take(meeting, (8, "Opening", "Keo Pisey")).does_nothing
    assert names(opening) == ["Keo Pisey", "Chan Dara"]
    seen = plan(meeting, (8, "Opening", "Keo Pisey"), takes_off=True)
    assert [planned.title for planned in seen.changed] == ["Opening"]
    take(meeting, (8, "Opening", "Keo Pisey"), takes_off=True)
    assert names(opening) == ["Keo Pisey"]
    steps.undo(meeting, by=None)
    assert names(opening) == ["Keo Pisey", "Chan Dara"]


def test_a_file_that_names_nobody_takes_nobody_off(meeting, opening):
    make_appearance(opening)
    assert take(meeting, (8, "Opening", ""), takes_off=True).does_nothing


def test_whom_a_plan_takes_is_told_with_their_organisation_and_as_the_file_writes_them(meeting, opening):
    make_person(full_name="Keo Pisey", organisation=make_organisation(name="Hagar Cambodia", short_name="Hagar"))
    make_person(full_name="Sok Lina", organisation=make_organisation(name="Bloom"))
    [planned] = plan(meeting, (8, "Opening", "PISEY Keo (Hagar); Sok Lina")).planned
    assert planned.comes == ["Keo Pisey (Hagar Cambodia) (the file has: PISEY Keo (Hagar))", "Sok Lina (Bloom)"]


def test_who_is_said_to_be_a_person_is_one_whatever_their_name(meeting, opening):
    assert plan(meeting, (8, "Opening", "Speaker | Hope Chan |")).doubts == {}
    take(meeting, (8, "Opening", "Speaker | Hope Chan |"), adds_people=True)
    assert names(opening) == ["Hope Chan"]
    assert take(meeting, (8, "Opening", "Hope Chan"), takes_off=True).does_nothing  # nor is who takes part asked about
    assert set(plan(meeting, (8, "Opening", "Youth Sok")).doubts) != set()


@pytest.mark.parametrize("said", ["Hagar", "An Unknown Trust"])
def test_a_namesake_of_another_organisation_than_the_file_says_is_asked_about_and_not_taken(meeting, said):
    bloom, hagar = make_organisation(name="Bloom"), make_organisation(name="Hagar")
    other = make_person(full_name="Chan Dara", organisation=bloom)
    people = [(8, "Opening", f"Moderator: Chan Dara ({said})")]
    seen = plan(meeting, *people)
    assert (seen.planned[0].comes, list(seen.unknown)) == ([], [f"Chan Dara ({said})"])
    [pair] = seen.alike
    assert (pair.one_called, str(pair.other)) == ("Chan Dara (Bloom)", f"Chan Dara ({said})")
    take(meeting, *people, adds_people=True)
    new = meeting.sessions.get().appearances.get().person
    assert (new == other, new.organisation) == (False, hagar if said == "Hagar" else None)


def test_a_namesake_of_another_organisation_who_is_said_to_be_the_same_speaks_for_the_one_of_the_file(meeting):
    person, hagar = make_person(full_name="Chan Dara"), make_organisation(name="Hagar")
    people = [(8, "Opening", "Chan Dara (Hagar)")]
    take(meeting, *people, adds_people=True, same=frozenset(pair.key for pair in plan(meeting, *people).alike))
    appearance = meeting.sessions.get().appearances.get()
    assert (appearance.person, appearance.organisation) == (person, hagar)
    person.refresh_from_db()
    assert person.other_spellings == ""  # it is their name already


def test_a_namesake_of_no_organisation_is_the_one_whom_the_file_means(meeting):
    person, hagar = make_person(full_name="Chan Dara", organisation=None), make_organisation(name="Hagar")
    take(meeting, (8, "Opening", "Chan Dara (Hagar)"))
    appearance = meeting.sessions.get().appearances.get()
    assert (appearance.person, appearance.organisation) == (person, hagar)


def namesakes():
    return [
        make_person(full_name=name, full_name_km=khmer, organisation=make_organisation(name=of))
        for name, khmer, of in (("Sok Dara", "សុខ ដារ៉ា", "Bloom"), ("Dara Sok", "", "Hagar"))
    ]


def test_of_several_of_one_name_an_organiser_chooses_who_is_meant(meeting):
    _bloom, other = namesakes()
    people = [(8, "Opening", "Sok Dara"), (9, "Tea", "Sok New")]
    seen = plan(meeting, *people)
    assert [problem.words for problem in seen.problems] == [
        "More than one person is called Sok Dara. Tick who it is, or we keep the name in the text."
    ]
    assert {pair.one_called for pair in seen.alike} == {"Sok Dara (Bloom)", "Dara Sok (Hagar)"}
    assert [str(each) for each in seen.newcomers] == ["Sok New"]
    [key] = [pair.key for pair in seen.alike if pair.one == other]
    done = take(meeting, *people, same=frozenset([key]))
    assert done.problems == []
    assert meeting.sessions.get(title="Opening").appearances.get().person == other


@pytest.mark.parametrize("written", ["Sok Dara", "Dr. Dara SOK", "សុខ ដារ៉ា"])
@pytest.mark.parametrize("is_active", [True, False])
def test_whom_an_organiser_put_there_is_whom_the_file_means_by_that_name(meeting, opening, written, is_active):
    right, _other = namesakes()
    make_appearance(opening, person=right)
    Person.objects.filter(pk=right.pk).update(is_active=is_active)
    seen = plan(meeting, (8, "Opening", written), takes_off=True)
    assert (seen.planned[0].absent, seen.planned[0].newcomers, seen.problems, seen.alike) == ([], [], [], [])
    assert take(meeting, (8, "Opening", written), takes_off=True, adds_people=True).does_nothing
    assert opening.appearances.get().person == right


def test_who_is_in_the_directory_and_not_active_is_whom_the_file_means_unless_somebody_active_is(meeting, organiser):
    hagar, bloom = make_organisation(name="Hagar", is_active=False), make_organisation(name="Bloom")
    left = make_person(full_name="Keo Pisey", organisation=hagar, is_active=False)
    make_person(full_name="Chan Dara", organisation=hagar, is_active=False)
    active = make_person(full_name="Chan Dara", organisation=bloom)
    gone = make_person(full_name="Um Chheang", organisation=None)
    kept = make_person(full_name="Um Sam Ol", organisation=None, is_active=False)
    merging.merge(kept, gone, by=organiser)
    Person.objects.filter(pk=kept.pk).update(is_active=False)
    erased = make_person(full_name="Sok Lina", organisation=None, is_active=False)
    Person.objects.filter(pk=erased.pk).update(erased_at=timezone.now())
    people = [(8, "Opening", "Keo Pisey (Hagar); Chan Dara; Um Chheang; Hagar; Sok Lina")]

    seen = plan(meeting, *people)
    assert ([str(each) for each in seen.newcomers], seen.alike) == (["Sok Lina"], [])
    assert seen.inactive_called == ["Keo Pisey (Hagar)", "Hagar", "Um Sam Ol"]
    take(meeting, *people, adds_people=True)
    cast = meeting.sessions.get().appearances.order_by("order").values_list("person", "organisation__name")
    new = Person.objects.get(full_name="Sok Lina")
    assert [*cast] == [(left.pk, "Hagar"), (active.pk, "Bloom"), (kept.pk, None), (None, "Hagar"), (new.pk, None)]
    assert not Person.objects.active().filter(pk__in=[left.pk, kept.pk]).exists()
    again = plan(meeting, *people)
    assert (again.does_nothing, again.inactive) == (True, [])  # who takes part already is not asked about again


def test_an_organisation_that_left_the_directory_still_appears_where_the_file_names_it(meeting, opening):
    hagar = make_organisation(name="Hagar Cambodia", short_name="Hagar", is_active=False)
    make_appearance(opening, person=None, organisation=hagar)
    assert take(meeting, (8, "Opening", "Hagar"), takes_off=True, adds_people=True).does_nothing
    assert opening.appearances.get().organisation == hagar


def test_where_two_of_one_name_appear_the_file_takes_neither_off(meeting, opening):
    for order, person in enumerate(namesakes()):
        make_appearance(opening, person=person, order=order)
    [planned] = plan(meeting, (8, "Opening", "Sok Dara"), takes_off=True).planned
    assert (planned.stays, planned.goes) == (["Sok Dara (Bloom)", "Dara Sok (Hagar) (the file has: Sok Dara)"], [])


def test_an_organisation_beside_the_name_tells_a_namesake_from_the_one_who_appears(meeting, opening):
    right, other = namesakes()
    make_appearance(opening, person=right)
    take(meeting, (8, "Opening", f"Sok Dara ({other.organisation})"), takes_off=True)
    assert opening.appearances.get().person == other


# ------------------------------------------------------------ who is added
def test_a_plan_names_everybody_whom_it_would_add(meeting):
    people = [(8, "Opening", "Sok New (Hagar); Chan Other"), (9, "Tea", "Sok New (Hagar)")]
    assert [str(each) for each in plan(meeting, *people, adds_people=True).added] == ["Chan Other", "Sok New (Hagar)"]
    assert plan(meeting, *people).added == []
    take(meeting, *people, adds_people=True)
    assert sorted(Person.objects.values_list("full_name", flat=True)) == ["Chan Other", "Sok New"]


@pytest.mark.parametrize("other", ["SOK New", "New Sok", "Sokh New"])
def test_two_spellings_are_two_people_and_are_asked_about(meeting, other):
    people = [(8, "Opening", "Sok New"), (9, "Tea", other)]
    seen = plan(meeting, *people, adds_people=True)
    assert [(str(pair.one), str(pair.other)) for pair in seen.alike] == [("Sok New", other)]
    take(meeting, *people, adds_people=True)
    assert Person.objects.count() == 2


def test_two_spellings_that_are_said_to_be_one_are_one(meeting):
    people = [(8, "Opening", "Sok New"), (9, "Tea", "SOK New"), (10, "Closing", "New Sok")]
    same = frozenset(pair.key for pair in plan(meeting, *people).alike)
    seen = plan(meeting, *people, adds_people=True, same=same)
    assert [str(each) for each in seen.added] == ["Sok New"]
    assert seen.planned[1].comes == ["Sok New (the file has: SOK New)"]
    take(meeting, *people, adds_people=True, same=same)
    assert Person.objects.get().full_name == "Sok New"
    assert Person.objects.get().appearances.count() == 3


def test_one_name_in_two_organisations_that_nobody_knows_is_two_people(meeting):
    take(meeting, (8, "Opening", "Sok New (Seedlings)"), (9, "Tea", "Sok New (Lanterns)"), adds_people=True)
    assert Person.objects.count() == 2


def test_one_who_may_be_in_the_directory_is_asked_about(meeting):
    person = make_person(full_name="Meas Sokunthea", organisation=None)
    people = [(8, "Opening", "Meas Sokuntea")]
    [pair] = plan(meeting, *people).alike
    assert (pair.one, str(pair.other), pair.is_in_directory) == (person, "Meas Sokuntea", True)
    take(meeting, *people, same=frozenset([pair.key]))
    assert meeting.sessions.get().appearances.get().person == person
    assert Person.objects.count() == 1


def test_a_spelling_that_was_said_to_be_of_one_person_is_asked_about_once(meeting):
    person = make_person(full_name="Meas Sokunthea", organisation=None)
    people = [(8, "Opening", "Meas Sokuntea; Sok New"), (9, "Tea", "New Sok")]
    same = frozenset(pair.key for pair in plan(meeting, *people).alike)
    take(meeting, *people, adds_people=True, same=same)
    person.refresh_from_db()
    new = Person.objects.get(full_name="Sok New")
    assert (person.other_spellings, new.other_spellings) == ("Meas Sokuntea", "New Sok")
    next_file = [(8, "Opening", "Sokuntea MEAS"), (9, "Tea", "New Sok"), (10, "Closing", "Meas Sokuntea")]
    seen = plan(meeting, *next_file)
    assert (seen.alike, seen.unknown, seen.absent[0].title) == ([], {}, "Opening")
    assert [planned.stays + planned.comes for planned in seen.planned] == [
        ["Meas Sokunthea (the file has: Sokuntea MEAS)"],
        ["Sok New (the file has: New Sok)"],
        ["Meas Sokunthea (the file has: Meas Sokuntea)"],
    ]
    take(meeting, *next_file, same=same)
    person.refresh_from_db()
    assert person.other_spellings == "Meas Sokuntea"


def test_the_name_of_an_entry_that_was_merged_means_the_one_that_stays(meeting, organiser):
    kept, gone = make_person(full_name="Um Sam Ol", organisation=None), make_person(full_name="Um Chheang")
    merging.merge(kept, gone, by=organiser)
    seen = plan(meeting, (8, "Opening", "Um Chheang"))
    assert (seen.planned[0].comes, seen.unknown) == (["Um Sam Ol (the file has: Um Chheang)"], {})


def test_whose_name_stood_in_the_text_stands_there_no_longer_once_they_appear(meeting):
    people = [(8, "Opening", "Sok New; Chan Other"), (9, "Tea", "Meas Late")]
    take(meeting, *people)
    meeting.sessions.filter(title="Tea").update(text="Bring a cup.\n\nWith: Meas Late")
    make_person(full_name="Meas Late")
    take(meeting, *people, adds_people=True)
    assert list(meeting.sessions.in_order().values_list("text", flat=True)) == ["", "Bring a cup."]
    assert meeting.sessions.get(title="Opening").appearances.count() == 2
    assert take(meeting, *people, adds_people=True).does_nothing


def test_a_file_that_names_nobody_leaves_the_names_in_the_text(meeting):
    take(meeting, (8, "Opening", "Sok New"))
    row = table(("2027-05-06", "8:00", "Opening", "All are welcome.", "https://example.org/a"), headings=WITH_TEXT)
    importing.take_in(meeting, read_pasted(row), by=None)
    said = "All are welcome.\n\n- [example.org/a](https://example.org/a)\n\nWith: Sok New"
    assert meeting.sessions.get().text == said
    assert importing.take_in(meeting, read_pasted(row), by=None).does_nothing


# ------------------------------------------------------------ real problems first
def test_who_is_not_in_the_directory_is_no_problem_but_a_list_of_names(meeting):
    rows = [(8, f"Session {number}", f"Somebody New{number}; Sok Often") for number in range(250)]
    seen = plan(meeting, *rows, (8, "Long " * 60, ""))
    assert [problem.place for problem in seen.problems] == ["row 252"]
    assert len(seen.unknown) == 251
    assert seen.unknown["Sok Often"] == [f"row {number}" for number in range(2, 252)]
