"""Pasted lines: what they would become beside what stands, and taking them in as one step."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition_events.agenda.actions import importing, placing, refusals, steps
from coalition_events.agenda.files.importers import planning
from coalition_events.agenda.files.importers.plan import Choices
from coalition_events.agenda.files.pasting import reading as pasting
from coalition_events.agenda.files.starting import lines_of
from coalition_events.agenda.models import Appearance, Session
from coalition_events.agenda.views.board.words import step_in_words
from members.models import Organisation, Person
from tests.agenda.test_making import draft_of
from tests.factories import MAY_6, at, make_appearance, make_meeting, make_organisation, make_person, make_session

MAY_7 = MAY_6 + timedelta(days=1)


@pytest.fixture
def meeting(db):
    return make_meeting()


def plan(meeting, text, choices=None, **how):
    return planning.plan(meeting, pasting.read(meeting, text, **how), choices)


def take(meeting, text, by=None, **choices):
    return importing.take_in(meeting, pasting.read(meeting, text), by=by, choices=Choices(**choices))


def spans(planned):
    """Title, day and hours of what would come."""
    return [
        (each.title, each.values["day"].number, hour(each, "starts_at"), hour(each, "ends_at")) for each in planned.new
    ]


def hour(planned, name):
    return f"{planned.values[name]:%H:%M}" if planned.values.get(name) else None


def problems(planned):
    return [(each.place, each.words) for each in planned.problems]


def test_a_day_of_lines(meeting):
    planned = plan(
        meeting, "9:00 Opening\n9:30 Update: Bloom, 20 min\n10:00-10:30 Break\n1:30 Film\n\nPhotograph, 15 min"
    )
    assert spans(planned) == [
        ("Opening", 1, "09:00", "09:30"),
        ("Bloom", 1, "09:30", "09:50"),
        ("Break", 1, "10:00", "10:30"),
        ("Film", 1, "13:30", "14:00"),
        ("Photograph", 1, None, None),
    ]
    assert problems(planned) == [
        ("line 4", "We read this as 13:30, in the afternoon."),
        ("line 4", "It has no end. We gave it 30 minutes."),
    ]
    assert [each.kind.lower() for each in planned.new] == [
        "opening or closing",
        "update",
        "break",
        "presentation",
        "presentation",
    ]
    assert planned.new[-1].values["planned_minutes"] == 15
    assert [(each.title, each.why_not) for each in planned.unplaced] == [("Photograph", "It has no time.")]


def test_headings_say_the_day_by_number_weekday_or_date(meeting):
    planned = plan(
        meeting, "8:00 A\nDay 2\n8:00 B\nThursday\n9:00 C\nថ្ងៃទី ៧ ខែឧសភា\n9:00 D\nថ្ងៃទី៦\n9:00 E", first_day=2
    )
    days = {title: day for title, day, *_hours in spans(planned)}
    assert days == {"A": 2, "B": 2, "C": 1, "D": 2, "E": 1}


@pytest.mark.parametrize(
    "said",
    ["Friday 7", "Fri 7", "Fri. 7:", "Friday, the 7th", "ថ្ងៃសុក្រ 7", "ថ្ងៃសុក្រ ទី៧", "7 May", "Friday, 7 May 2027"],
)
def test_a_weekday_and_a_number_are_the_heading_of_that_day(meeting, said):
    planned = plan(meeting, f"8:00 A\n{said}\n9:00 B, 30 min")
    assert [(title, day) for title, day, *_hours in spans(planned)] == [("A", 1), ("B", 2)]


@pytest.mark.parametrize(
    ("said", "number"),
    [("Saturday 7 May", 2), ("Thursday, 7 May 2027", 2), ("Day 1 – 7 May", 1), ("ថ្ងៃព្រហស្បតិ៍ ទី ៧ ខែឧសភា", 2)],
)
def test_a_heading_that_names_two_days_asks_which_is_meant(meeting, said, number):
    planned = plan(meeting, f"8:00 A, 30 min\n{said}\n9:00 B, 30 min")
    assert [(title, day) for title, day, *_hours in spans(planned)] == [("A", 1), ("B", number)]
    day = {1: "Thursday 6 May 2027", 2: "Friday 7 May 2027"}[number]
    asked = f"This line names two different days. We read it as {day}. If you mean the other day, correct this line."
    assert problems(planned) == [("line 2", asked)]


@pytest.mark.parametrize("said", ["Friday 6", "Fri 14", "ថ្ងៃសុក្រ 5"])
def test_a_weekday_and_a_number_that_are_of_no_day_are_told(meeting, said):
    planned = plan(meeting, f"8:00 A, 30 min\n{said}\n9:00 B")
    assert [each.title for each in planned.new] == ["A"]
    no_day, below = "That is not a day of this meeting.", "The heading above it is not a day of this meeting."
    assert problems(planned) == [("line 2", no_day), ("line 3", below)]


def test_what_stands_under_a_day_that_is_none_is_told(meeting):
    planned = plan(meeting, "Day 3\n8:00 A\n6 May 2026\nB")
    no_day, below = "That is not a day of this meeting.", "The heading above it is not a day of this meeting."
    assert problems(planned) == [("line 1", no_day), ("line 2", below), ("line 3", no_day), ("line 4", below)]
    assert planned.does_nothing


def cast(session):
    return [(str(each), each.role) for each in session.appearances.order_by("order")]


def test_a_line_of_a_role_and_names_belongs_to_the_session_above(meeting):
    for name in ("Chan Dara", "Keo Pisey", "Sok Lina"):
        make_person(full_name=name, organisation=None)
    take(
        meeting,
        "9:00 Panel: Work that lasts – Meas New\nModerator: Chan Dara (Hagar)\n- Panellists: Keo Pisey, Sok Lina\n"
        "10:00 News\n\n–MC – Sok Lina\n* អ្នកសម្របសម្រួល៖ Chan Dara",
    )
    panel, news = meeting.sessions.in_order()
    assert cast(panel) == [("Chan Dara", "moderator"), ("Keo Pisey", "panellist"), ("Sok Lina", "panellist")]
    assert panel.text == "With: Meas New"
    assert cast(news) == [("Sok Lina", "mc"), ("Chan Dara", "moderator")]


def test_a_role_without_a_session_above_is_told(meeting):
    planned = plan(meeting, "Speaker: Keo Pisey\n9:00 News\nDay 2\nModerators: Chan Dara, Sok Lina\n9:00 Care")
    assert [each.title for each in planned.new] == ["News", "Care"]
    alone = "There is no session above this line. We leave out these names."
    assert [each for each in problems(planned) if each[0] in ("line 1", "line 4")] == [
        ("line 1", alone),
        ("line 4", alone),
    ]
    assert planned.unknown == {}


@pytest.mark.parametrize("line", ["9:00 Speaker: Keo Pisey", "Speaker: Keo Pisey, 20 min", "“Speaker: Keo Pisey”"])
def test_a_role_in_a_line_that_says_more_is_of_a_title(meeting, line):
    assert [each.title for each in plan(meeting, f"8:00 Opening\n{line}").new] == ["Opening", "Speaker: Keo Pisey"]


def test_an_end_at_which_somebody_has_a_role_is_a_session(meeting):
    assert [each.title for each in plan(meeting, "9:00 News\n16:00 End\nMC: Sok Lina").new] == ["News", "End"]


def test_lines_without_a_time_follow_one_another_on_request(meeting):
    text = "9:00 Opening\nPanel: Work, 60 min\nBreak\n11:00 Update\nFilm, 20 min"
    assert spans(plan(meeting, text, follows=True)) == [
        ("Opening", 1, "09:00", "09:30"),
        ("Work", 1, "09:30", "10:30"),
        ("Break", 1, "10:30", "11:00"),
        ("Update", 1, "11:00", "11:30"),
        ("Film", 1, "11:30", "11:50"),
    ]


def test_an_end_after_noon_follows_its_start(meeting):
    [*_first, last] = spans(plan(meeting, "11:00-12:00 A\n1:30-2:30 B"))
    assert last == ("B", 1, "13:30", "14:30")


def test_rooms_are_found_by_name_made_where_there_are_none_and_taken_ones_told(meeting):
    make_session(meeting, title="Film", room=meeting.rooms.first(), starts="9:00", ends="10:00")
    planned = plan(meeting, "9:30 A, 20 min @ room 1\n9:30 B, 20 min @ Room 2\n9:40 C, 20 min @ Room 2\n9:30 D @ Attic")
    assert [each.why_not for each in planned.new] == [
        "Room 1 is taken from 9:00 to 10:00 by “Film”.",
        "",
        "Room 2 is taken from 9:30 to 9:50 by “B”.",
        "",
    ]
    assert [room.name for room in planned.new_rooms] == ["Attic"]


def test_a_line_without_a_time_keeps_its_room(meeting):
    take(meeting, "Care @ Room 2")
    assert meeting.sessions.get().room == meeting.rooms.get(name="Room 2")
    assert take(meeting, "Care @ Room 2").does_nothing


def test_what_runs_past_midnight_has_no_place_and_a_title_too_long_is_cut_and_told(meeting):
    planned = plan(meeting, f"23:30 A, 60 min\n{'x' * 251}")
    assert [each.why_not for each in planned.new] == [
        "It goes past midnight. A session must end on the day it starts.",
        "It has no time.",
    ]
    assert len(planned.new[1].title) == 250
    assert "is longer than 250 characters" in planned.problems[-1].words


def test_a_session_until_midnight_is_written_as_it_is_read(meeting):
    session = make_session(meeting, title="Gala", starts="22:00", ends="23:30")
    Session.objects.filter(pk=session.pk).update(ends_at=at("0:00", MAY_7))
    assert "22:00–24:00 Gala" in lines_of(meeting)
    other = make_meeting(starts_on=MAY_6.replace(year=2028))
    (row,) = plan(other, lines_of(meeting)).new
    assert (row.values["starts_at"], row.values["ends_at"]) == (
        at("22:00", MAY_6.replace(year=2028)),
        at("0:00", MAY_7.replace(year=2028)),
    )


def test_only_so_many_lines_are_taken_at_a_time(meeting):
    planned = plan(meeting, "\n".join(f"Line {n}" for n in range(500)))
    assert (len(planned.new), [each.place for each in planned.problems]) == (400, ["line 401"])


def test_whom_the_directory_knows_appears_and_the_others_stay_in_the_text(meeting):
    hagar = make_organisation(name="Hagar Cambodia", short_name="Hagar")
    pisey = make_person(full_name="Keo Pisey", organisation=hagar)
    planned = plan(meeting, "Panel: Work – Keo Pisey, Lim Vuthy; Moderator: Hagar\nLunch – all of us together")
    work, lunch = planned.new
    assert [(each.person, each.organisation, each.role) for each in work.appearances] == [
        (pisey, hagar, "panellist"),
        (None, hagar, "moderator"),
    ]
    assert work.values["text"] == "With: Lim Vuthy"
    assert list(planned.unknown) == ["Lim Vuthy", "all of us together"]
    assert lunch.values["text"] == "With: all of us together"


def test_an_organisation_after_a_comma_is_that_of_the_one_before_whom_we_know(meeting):
    families, hagar = make_organisation(name="Children in Families"), make_organisation(name="Hagar")
    maly = make_person(full_name="Khiev Maly", organisation=families)
    dara = make_person(full_name="Hem Dara", organisation=families)
    of_hagar = make_person(full_name="Dara Hem", organisation=hagar)
    theirs, other, list_, alone, unknown = plan(
        meeting,
        "9:00 One – Khiev Maly, Children in Families\n"
        "10:00 Two – Khiev Maly, Hagar, Hem Dara, Hagar\n"
        "11:00 Three – Khiev Maly, Children in Families, Moderator: Hem Dara (Children in Families)\n"
        "12:00 Four – Khiev Maly; Hagar\n"
        "13:00 Five – Lim Vuthy, Hagar",
    ).new
    assert [(each.person, each.organisation, each.role) for each in theirs.appearances] == [(maly, families, "speaker")]
    assert [(each.person, each.organisation) for each in other.appearances] == [(of_hagar, hagar)]
    assert [str(named) for named in other.newcomers] == ["Khiev Maly (Hagar)"]
    assert [(each.person, each.role) for each in list_.appearances] == [(maly, "speaker"), (dara, "moderator")]
    assert [(each.person, each.organisation) for each in alone.appearances] == [(maly, families), (None, hagar)]
    assert (unknown.appearances, [str(named) for named in unknown.newcomers]) == ([], ["Lim Vuthy (Hagar)"])


@pytest.mark.parametrize(
    ("who", "read"),
    [
        ("Sok Dara, Hope Garden Unknown", ["Sok Dara (Hope Garden Unknown)"]),
        ("Sok Dara, Bloom Siem Reap", ["Sok Dara (Bloom Siem Reap)"]),  # the directory has a Bloom
        ("Sok Dara, Ministry of Interior", ["Sok Dara (Ministry of Interior)"]),
        ("Sok Dara, UNICEF", ["Sok Dara (UNICEF)"]),
        ("សុខ ដារ៉ា, ក្រសួងមហាផ្ទៃ", ["សុខ ដារ៉ា (ក្រសួងមហាផ្ទៃ)"]),
        ("Sok Dara, Chan Thida", ["Sok Dara", "Chan Thida"]),
        ("Sok Dara, Hope Chan", ["Sok Dara", "Hope Chan"]),  # whom the directory has
        ("Sok Dara, Justice & Soul Foundation", ["Sok Dara (Justice & Soul Foundation)"]),
        ("Sok Dara (Justice & Soul Foundation), Chan Thida", ["Sok Dara (Justice & Soul Foundation)", "Chan Thida"]),
        ("Bloom, Hope Trust", ["Bloom", "Hope Trust"]),  # two organisations
        ("Sok Dara, Um Sam Ol", ["Sok Dara", "Um Sam Ol"]),
    ],
)
def test_what_stands_behind_a_comma_is_an_organisation_or_another_person(meeting, who, read):
    for name in ("Bloom", "Justice & Soul Foundation"):
        make_organisation(name=name)
    make_person(full_name="Hope Chan")
    [planned] = plan(meeting, f"9:00 News – {who}").new
    assert [str(named) for named in planned.item.people] == read


@pytest.mark.parametrize(
    ("name", "read", "turned"),
    [
        ("Hope Garden", ["Sok Dara (Hope Garden)"], ["Sok Dara", "Hope Garden"]),
        ("Um Sam Ol", ["Sok Dara", "Um Sam Ol"], ["Sok Dara (Um Sam Ol)"]),
        ("Blue Heaven", ["Sok Dara", "Blue Heaven"], ["Sok Dara (Blue Heaven)"]),  # nobody we know has such a name
    ],
)
def test_what_may_be_either_is_told_and_read_the_other_way_on_request(meeting, name, read, turned):
    seen = plan(meeting, f"9:00 News – Sok Dara, {name}")
    [doubt] = seen.doubts.values()
    assert (doubt.before, doubt.name) == ("Sok Dara", name)
    other = plan(meeting, f"9:00 News – Sok Dara, {name}", Choices(turned=frozenset([doubt.key])))
    assert [[str(named) for named in each.new[0].item.people] for each in (seen, other)] == [read, turned]
    assert list(other.doubts) == [doubt.key]


@pytest.mark.parametrize(
    ("who", "read"),
    [
        ("Khiev Kanha, House mother, Lantern House", [("Khiev Kanha", "House mother", "Lantern House")]),
        ("Khiev Kanha, Survivor advocate, Bloom", [("Khiev Kanha", "Survivor advocate", "Bloom")]),
        ("Khiev Kanha, Nurse, Bloom, Sok Dara", [("Khiev Kanha", "Nurse", "Bloom"), ("Sok Dara", "", "")]),
        ("Khiev Kanha, Chan Vuthy, Bloom", [("Khiev Kanha", "", ""), ("Chan Vuthy", "", "Bloom")]),
        ("Khiev Kanha, Pisey, Bloom", [("Khiev Kanha", "", ""), ("Pisey", "", ""), ("Bloom", "", "")]),
        ("Khiev Kanha, UNICEF, Bloom", [("Khiev Kanha", "", "UNICEF"), ("Bloom", "", "")]),
        ("Khiev Kanha, House mother, Sok Dara", [("Khiev Kanha", "", "House mother"), ("Sok Dara", "", "")]),
    ],
)
def test_between_a_name_and_an_organisation_is_a_job_title(meeting, who, read):
    make_organisation(name="Bloom")
    make_person(full_name="Keo Pisey")
    people = plan(meeting, f"9:00 Homes – {who}").new[0].item.people
    assert [(each.name, each.capacity, each.organisation) for each in people] == read


def test_what_was_read_as_a_job_title_is_read_the_other_way_on_request(meeting):
    line = "9:00 Homes – Khiev Kanha, House mother, Lantern House"
    [doubt] = [each for each in plan(meeting, line).doubts.values() if each.is_capacity]
    other = plan(meeting, line, Choices(turned=frozenset([doubt.key])))
    assert [str(named) for named in other.new[0].item.people] == ["Khiev Kanha (House mother)", "Lantern House"]


def test_names_in_brackets_take_part_where_we_know_one_and_are_asked_about_where_not(meeting):
    hagar = make_organisation(name="Hagar")
    make_person(full_name="Sok Dara", organisation=hagar)
    lines = [
        "09:00 Opening (Helen Sworn, Sok Dara)",
        "09:30 Panel: safe migration (Chan Lina, Hagar; Keo Sophal, IJM) @ Bassac",
        "10:00 Songs (Prak Mony, Ly Chanthou), 10 min",
        "10:30 “Prayer (Sok Dara)”",
        "11:00 Visit (Part 2)",
        "11:30 Film (in Khmer)",
        "12:00 ពិភាក្សា (Sok Dara)",
    ]

    planned = plan(meeting, "\n".join(lines))

    assert [each.title for each in planned.new] == [
        *("Opening", "Safe migration", "Songs (Prak Mony, Ly Chanthou)", "Prayer (Sok Dara)"),
        *("Visit (Part 2)", "Film (in Khmer)", "ពិភាក្សា"),
    ]
    assert [[str(one) for one in each.item.people] for each in planned.new] == [
        *(["Helen Sworn", "Sok Dara"], ["Chan Lina (Hagar)", "Keo Sophal (IJM)"], [], [], [], []),
        ["Sok Dara"],
    ]
    assert planned.new[0].values["kind"] == "opening"
    asked = "We keep “(Prak Mony, Ly Chanthou)” in the title. For people, write: – Prak Mony, Ly Chanthou"
    assert [each for each in problems(planned) if "title" in each[1]] == [("line 3", asked)]
    make_session(meeting, title="Prayer (Sok Dara)")
    assert "“Prayer (Sok Dara)”" in lines_of(meeting)  # as a title it stays one


def test_names_in_the_brackets_of_both_titles_go_or_stay_together(meeting):
    make_person(full_name="Sok Dara", full_name_km="សុខ តារា")
    both, khmer, *kept = plan(
        meeting,
        "Opening (Sok Dara) / ពិធីបើក (សុខ តារា)\n"
        "Songs / ចម្រៀង (Sok Dara)\n"
        "News (Ly Chanthou) / ព័ត៌មាន (សុខ តារា)\n"
        "Visit (Part 2) / ដំណើរ (សុខ តារា)\n"
        "Prayer (“Sok Dara”)",
    ).new

    assert [(each.values["title"], each.values["title_km"]) for each in (both, khmer)] == [
        *(("Opening", "ពិធីបើក"), ("Songs", "ចម្រៀង")),
    ]
    assert [[str(one.person) for one in each.appearances] for each in (both, khmer)] == [["Sok Dara"]] * 2
    assert [(each.title, each.values.get("title_km", ""), each.appearances) for each in kept] == [
        ("News (Ly Chanthou)", "ព័ត៌មាន (សុខ តារា)", []),
        ("Visit (Part 2)", "ដំណើរ (សុខ តារា)", []),
        ("Prayer (“Sok Dara”)", "", []),
    ]
    make_session(meeting, title="Prayer (“Sok Dara”)")
    assert "Prayer (“Sok Dara”)" in lines_of(meeting).splitlines()[1]


def test_a_topic_and_an_organisation_in_brackets_are_nobody_until_one_is_known_or_has_a_role(meeting):
    make_organisation(name="IJM")
    planned = plan(meeting, "Update (Safe Migration, IJM)\nUpdate (Moderator: Keo Sophal, IJM)")
    assert [(each.title, [str(one) for one in each.item.people]) for each in planned.new] == [
        ("Update (Safe Migration, IJM)", []),
        ("Update", ["Keo Sophal (IJM)"]),
    ]
    asked = "We keep “(Safe Migration, IJM)” in the title. For people, write: – Safe Migration, IJM"
    assert ("line 1", asked) in problems(planned)


def test_a_title_that_kept_its_brackets_is_the_same_session_once_one_of_them_is_known(meeting):
    take(meeting, "Songs (Prak Mony, Ly Chanthou), 10 min")
    songs = meeting.sessions.get()
    mony = make_person(full_name="Prak Mony")
    for _each in range(2):
        take(meeting, "Songs (Prak Mony, Ly Chanthou), 10 min")
        songs = meeting.sessions.get(pk=songs.pk)
        assert (songs.title, songs.text, songs.appearances.get().person) == ("Songs", "With: Ly Chanthou", mony)
    assert meeting.sessions.count() == 1


def test_a_list_of_names_raises_no_doubt(meeting):
    for name in ("Chan Sophal", "Keo Dara", "Um Vuthy"):
        make_person(full_name=name)
    assert plan(meeting, "9:00 News – Sok Dara, Chan Thida, Keo Pisey, Um Mony").doubts == {}


def test_an_organisation_that_nobody_knows_is_told_and_added_where_that_is_chosen(meeting):
    make_organisation(name="Old Trust", is_active=False)
    lines = "9:00 News – Sok Dara, Hope Garden\n10:00 Care – Chan Thida (hope garden), Keo Pisey (Old Trust)"
    seen = plan(meeting, lines)
    assert (seen.unknown_organisations, seen.new_organisations) == ({"Hope Garden": ["line 1", "line 2"]}, [])
    take(meeting, lines, adds_people=True, adds_organisations=True)
    added = Organisation.objects.get(name="Hope Garden")
    assert added.relation == "guest"
    assert set(added.people.values_list("full_name", flat=True)) == {"Sok Dara", "Chan Thida"}
    of = {str(each): str(each.organisation) for each in Appearance.objects.all()}
    assert of == {"Sok Dara": "Hope Garden", "Chan Thida": "Hope Garden", "Keo Pisey": "Old Trust"}
    again = take(meeting, lines, adds_people=True, adds_organisations=True)
    assert (again.does_nothing, again.unknown_organisations) == (True, {})


def test_who_appears_already_speaks_for_the_organisation_that_is_added(meeting):
    person = make_person(full_name="Sok Dara")
    take(meeting, "9:00 News – Sok Dara")
    take(meeting, "9:00 News – Sok Dara, Hope Garden", adds_organisations=True)
    appearance = Appearance.objects.get()
    assert (appearance.person, str(appearance.organisation)) == (person, "Hope Garden")


@pytest.mark.parametrize("sign", [";", ","])
def test_a_moderator_after_a_list_of_names_is_understood(meeting, sign):
    asian_hope = make_organisation(name="Asian Hope")
    people = [make_person(full_name=name) for name in ("Keo Pisey", "Sok Mony")]
    dara = make_person(full_name="Hem Dara", organisation=asian_hope)
    [panel] = plan(meeting, f"Panel: Work – Keo Pisey, Sok Mony{sign} Moderator: Hem Dara (Asian Hope)").new
    assert [(each.person, each.role) for each in panel.appearances] == [
        *((each, "panellist") for each in people),
        (dara, "moderator"),
    ]


def test_a_khmer_title_stands_in_both_until_the_english_is_written(meeting):
    [one, both] = plan(meeting, "ពិធីបើក\nOpening / ពិធីបើក").new
    assert (one.values["title"], one.values["title_km"], one.kind) == ("ពិធីបើក", "ពិធីបើក", "Opening or closing")
    assert (both.values["title"], both.values["title_km"]) == ("Opening", "ពិធីបើក")


def test_a_plan_takes_the_same_number_of_queries_for_one_line_and_for_many(meeting, django_assert_num_queries):
    make_session(meeting, title="Z")
    with CaptureQueriesContext(connection) as queries:
        plan(meeting, "9:00 A @ Room 1 – Keo Pisey")
    for _each in range(3):
        make_session(meeting, starts="8:00", ends="9:00")
        make_person()
    with django_assert_num_queries(len(queries)):
        plan(meeting, "\n".join(f"{n}:00 A @ Room 1 – Keo Pisey" for n in range(9, 17)))


# ---------------------------------------------------------------- beside what stands: as a file is
def test_whoever_stands_in_the_session_is_whom_a_line_means_by_that_name(meeting):
    right, _other = make_person(full_name="Sok Dara"), make_person(full_name="Dara Sok")
    session = make_session(meeting, title="Opening", kind="opening", starts="9:00", ends="9:30")
    make_appearance(session, person=right)
    planned = plan(meeting, "9:00-9:30 Opening – Sok Dara")
    assert (planned.does_nothing, planned.unknown, planned.problems) == (True, {}, [])


def test_a_line_at_another_time_moves_the_session_and_leaves_its_kind_and_its_people(meeting):
    session = make_session(meeting, title="Care", kind="panel", starts="9:00", ends="9:30")
    make_appearance(session, person=make_person(full_name="Keo Pisey"))
    take(meeting, "10:00-10:45 Care")
    session.refresh_from_db()
    assert (session.starts_at, session.ends_at, session.kind) == (at("10:00"), at("10:45"), "panel")
    assert (session.appearances.count(), meeting.sessions.count()) == (1, 1)


def test_an_end_that_a_line_says_is_no_guess_once_it_stands(meeting):
    room = meeting.rooms.first()
    opening = make_session(meeting, title="Opening", room=room, starts="8:00", ends="8:30", has_guessed_end=True)
    film = make_session(meeting, title="Film", room=room, starts="8:30", ends="9:30")
    for lines in (f"8:00 Opening @ {room}", f"8:00–8:45 Opening @ {room}"):  # no end; no place for it
        take(meeting, lines)
        opening.refresh_from_db()
        assert (opening.ends_at, opening.known_end) == (at("8:30"), None)
    film.delete()
    changed = take(meeting, f"8:00–8:30 Opening @ {room}").changed
    assert [(each.label, each.before, each.after) for each in changed[0].changes] == [
        ("ends", "", "Thursday 6 May, 8:30"),
    ]
    opening.refresh_from_db()
    assert opening.known_end == at("8:30")


def test_who_places_what_got_no_place_says_when_it_ends(meeting, organiser):
    room = meeting.rooms.first()
    make_session(meeting, title="Film", room=room, starts="8:00", ends="9:00")
    [songs] = take(meeting, f"8:30 Songs @ {room}", is_past=True).new
    assert songs.session.starts_at is None
    songs = placing.schedule(songs.session, room=room, starts_at=at("9:00"), ends_at=at("9:30"), by=organiser)
    assert songs.known_end == at("9:30")


def test_who_is_added_to_a_panel_that_stands_is_a_panellist(meeting):
    session = make_session(meeting, title="Care", kind="panel", starts="9:00", ends="9:30")
    make_person(full_name="Keo Pisey")
    take(meeting, "9:00 Care – Keo Pisey")
    assert session.appearances.get().role == "panellist"


def test_lines_add_people_to_the_directory_on_request_as_a_file_does(meeting):
    take(meeting, "9:00 Care – Lim Vuthy", adds_people=True)
    assert meeting.sessions.get().appearances.get().person == Person.objects.get(full_name="Lim Vuthy")


def test_what_lines_do_not_name_is_not_missed(meeting):
    make_session(meeting, title="Film", imported_as="7", imported_from="programme")
    known = make_session(meeting, title="Care", starts="9:00", ends="9:30")
    Session.objects.filter(pk=known.pk).update(imported_as="8", imported_from="programme")
    assert plan(meeting, "9:00 Care").missing == []


# ---------------------------------------------------------------- taking them in
LINES = "9:00 Opening / ពិធីបើក\n9:30 Panel: Work, 60 min @ Room 1 – Keo Pisey\nDay 2\nLunch, 60 min"


def test_lines_are_taken_in_as_one_step(meeting, organiser):
    pisey = make_person(full_name="Keo Pisey")
    make_session(meeting, title="Before", order=4)
    before = draft_of(meeting)
    take(meeting, LINES, by=organiser)
    opening, work, lunch = Session.objects.exclude(title="Before").order_by("pk")
    assert (opening.title_km, opening.starts_at, opening.ends_at, opening.order) == (
        *("ពិធីបើក", at("9:00"), at("9:30")),
        5,
    )
    assert (work.room, work.kind, work.appearances.get().person) == (meeting.rooms.first(), "panel", pisey)
    assert (lunch.day.number, lunch.starts_at, lunch.planned_minutes, lunch.kind) == (2, None, 60, "meal")
    after = draft_of(meeting)
    assert step_in_words(meeting.steps.done().first()) == "import lines, from “Opening” on"
    assert meeting.steps.count() == 1
    steps.undo(meeting, by=organiser)
    assert draft_of(meeting) == before
    steps.redo(meeting, by=organiser)
    assert draft_of(meeting) == after


def test_the_same_lines_again_double_nothing(meeting, organiser):
    take(meeting, LINES, by=organiser)
    planned = plan(meeting, LINES)
    assert (len(planned.unchanged), planned.does_nothing) == (3, True)
    take(meeting, LINES, by=organiser)
    assert (meeting.sessions.count(), meeting.steps.count()) == (3, 1)


def test_a_line_that_is_not_understood_is_told_and_the_others_are_taken(meeting, organiser):
    done = take(meeting, "25:00 Opening\n9:00 Lunch", by=organiser)
    assert ("line 1", "25:00 is not a time of day.") in problems(done)
    assert [each.title for each in meeting.sessions.all()] == ["Lunch"]


def test_what_would_become_something_else_by_now_is_shown_again(meeting, organiser):
    text = "9:00 A @ Room 1"
    seen = plan(meeting, text).fingerprint
    make_session(meeting, room=meeting.rooms.first(), starts="9:00", ends="10:00")
    with pytest.raises(refusals.ChangedSincePlanned):
        importing.take_in(meeting, pasting.read(meeting, text), fingerprint=seen, by=organiser)


def test_nothing_is_taken_in_of_nothing(meeting, organiser):
    assert take(meeting, "\n\n", by=organiser).does_nothing
    assert meeting.steps.done().first() is None


@pytest.mark.parametrize("word", ["End", "FINISH", "The end.", "End of the day", "ចប់", "បញ្ចប់"])
def test_a_last_line_that_says_end_ends_the_session_above_it_and_is_none(meeting, word):
    planned = plan(meeting, f"14:00 Update\n15:00 Panel: Work\n16:00 {word}")
    assert [(title, end) for title, _day, _start, end in spans(planned)] == [("Update", "15:00"), ("Work", "16:00")]
    assert problems(planned) == []


@pytest.mark.parametrize(
    "line", ["16:00 Closing", "16:00 Close", "16:00 បិទ", "16:00 បិទកម្មវិធី", "16:00-16:30 End", "16:00 End - Keo Pisey"]
)
def test_a_closing_is_a_session_and_so_is_an_end_that_says_more(meeting, line):
    assert len(plan(meeting, f"15:00 Panel: Work\n{line}").new) == 2


def test_an_end_before_other_lines_or_alone_is_a_session(meeting):
    assert len(plan(meeting, "10:00 End\n11:00 Update").new) == 2
    assert len(plan(meeting, "10:00 End").new) == 1
