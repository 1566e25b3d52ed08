"""Each check with what makes it speak and what keeps it silent, and that what it suggests puts it right."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given, settings, strategies as st

from coalition_events.agenda.actions import placing, repairs
from coalition_events.agenda.models import Appearance, Session, Star
from coalition_events.agenda.queries.checks.people import a_person_is_in_two_places
from coalition_events.agenda.queries.checks.registry import Draft, find
from coalition_events.meetings.models import Day, Meeting, Room
from members.models import Person
from tests.factories import (
    MAY_6,
    at,
    make_account,
    make_appearance,
    make_meeting,
    make_organisation,
    make_person,
    make_session,
)


def found(meeting, kind=None):
    return [each for each in find(Draft.of(meeting)).all if kind in (None, each.kind)]


def put_right(meeting, conflict, number=0):
    """Take the suggestion, and return what is said of it."""
    buttons = [repair for repair in conflict.repairs if repair.verb]
    return repairs.repair(meeting, buttons[number].verb, buttons[number].arguments, by=None)


# ---------------------------------------------------------------- People
@pytest.fixture
def meeting(db):
    meeting = make_meeting(rooms=3)
    make_session(meeting, title="Lunch", kind="meal", starts="12:00", ends="13:00")
    return meeting


@pytest.fixture
def clash(meeting):
    person = make_person(full_name="Keo Pisey")
    one, two, _three = meeting.rooms.all()
    for title, room, starts, ends in (("Panel A", one, "9:00", "10:00"), ("Panel B", two, "9:30", "10:30")):
        make_appearance(make_session(meeting, title=title, room=room, starts=starts, ends=ends), person=person)
    return found(meeting, "two_places")[0]


def test_of_two_places_one_session_moves_to_where_room_and_people_are_free(meeting, clash):
    # Not to 10:30 in Room 1, nor to 10:00 in Room 2: it takes five minutes to walk there from the other.
    assert [repair.label for repair in clash.repairs] == [
        "Move “Panel A” to 10:30 in Room 2",
        "Move “Panel B” to 10:00 in Room 1",
    ]
    assert put_right(meeting, clash) == "“Panel A” is now on Thursday 6 May, 10:30 to 11:30, in Room 2."
    assert found(meeting) == []


def test_of_a_meeting_that_is_over_only_what_cannot_have_been_is_warned_of(meeting, clash, as_organiser):
    meeting.sessions.filter(kind="meal").delete()
    panel = make_session(meeting, title="Panel C", kind="panel", starts="8:00", ends="9:00")
    make_appearance(panel, order=1)
    assert {"two_places", "no_moderator"} <= {each.kind for each in found(meeting)}
    assert "Not asked" in as_organiser.get(panel.get_organise_url()).text

    meeting.starts_on = meeting.ends_on = timezone.localdate() - timedelta(days=1)
    meeting.save(update_fields=["starts_on", "ends_on"])

    assert [each.kind for each in found(meeting)] == ["two_places"]
    assert "Not asked" not in as_organiser.get(panel.get_organise_url()).text


def test_a_suggestion_goes_round_what_is_fixed_and_what_everybody_attends(meeting, clash):
    meeting.sessions.filter(title="Panel A").update(is_fixed=True)
    make_session(meeting, title="All together", kind="update", starts="10:05", ends="11:00")
    assert [repair.label for repair in found(meeting, "two_places")[0].repairs] == ["Move “Panel B” to 11:00 in Room 2"]


def test_what_can_go_nowhere_is_taken_off(meeting, clash):
    meeting.days.update(starts_at="9:00", ends_at="10:30")
    again = found(meeting, "two_places")[0]
    assert [repair.label for repair in again.repairs] == ["Remove “Panel A” from the timetable"]
    assert put_right(meeting, again) == "“Panel A” is removed from the timetable. It is under “Not placed”."


def test_who_has_declined_is_in_no_other_place(meeting, clash):
    Appearance.objects.filter(session__title="Panel B").update(answer="declined")
    assert [each.kind for each in found(meeting)] == ["declined"]


def test_a_suggestion_leads_to_a_room_that_holds_all_who_keep_the_session(meeting, clash):
    meeting.rooms.exclude(name="Room 3").update(seats=1)
    for _ in range(2):
        Star.objects.create(account=make_account(), session=clash.sessions[0], starred_at=timezone.now())
    again = found(meeting, "two_places")[0]
    assert again.repairs[0].label == "Move “Panel A” to 10:35 in Room 3"


@pytest.mark.parametrize(
    ("starts", "room", "is_told"),
    [("10:00", 1, True), ("10:04", 1, True), ("10:05", 1, False), ("10:00", 0, False), ("10:00", None, False)],
)
def test_from_one_room_to_another_takes_five_minutes(meeting, starts, room, is_told):
    rooms, person = list(meeting.rooms.all()), make_person(full_name="Keo Pisey")
    make_appearance(make_session(meeting, title="A", room=rooms[0], starts="9:00", ends="10:00"), person=person)
    there = rooms[room] if room is not None else None
    make_appearance(make_session(meeting, title="B", room=there, starts=starts, ends="11:00"), person=person)
    told = found(meeting, "no_gap")
    assert len(told) == is_told
    if is_told:
        assert told[0].text.startswith("Keo Pisey has no time to walk from “A” (9:00 to 10:00) in Room 1 to “B”")
        put_right(meeting, told[0])
        assert found(meeting) == []


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("", None),
        ("confirmed", None),
        ("asked", "Keo Pisey was asked and has not answered for “News”."),
        ("declined", "Keo Pisey has declined to take part in “News”."),
    ],
)
def test_who_has_not_said_yes(meeting, answer, text):
    session = make_session(meeting, title="News")
    make_appearance(session, person=make_person(full_name="Keo Pisey"), answer=answer)
    told = found(meeting)
    assert [each.text for each in told] == ([text] if text else [])
    if text:
        asking = "Ask them again"
        assert (told[0].repairs[0].label == asking) == (answer == "asked")
        assert told[0].repairs[-1].link == f"{session.get_organise_url()}#people"
        assert put_right(meeting, told[0]) == "Keo Pisey no longer takes part in “News”."
        assert found(meeting) == []


@pytest.mark.parametrize(("kind", "words"), [("panel", "of the panel “News”"), ("update", "speakers of “News”")])
def test_those_who_are_silent_in_one_session_are_one_warning(meeting, kind, words):
    session = make_session(meeting, title="News", kind=kind)
    for order, name in enumerate(["Keo Pisey", "Chan Dara", "Ly Chanthou"], 1):
        make_appearance(session, order=order, person=make_person(full_name=name), answer="asked")
    told = found(meeting, "unanswered")
    assert [each.text for each in told] == [f"3 {words} have not answered: Keo Pisey, Chan Dara and Ly Chanthou."]
    assert told[0].repairs[0].link.endswith("/agenda/people/?answer=silent")
    Appearance.objects.filter(person__full_name="Chan Dara").update(answer="confirmed")
    assert found(meeting, "unanswered")[0].key != told[0].key


@pytest.mark.parametrize(
    ("language", "answer", "is_told"),
    [("en-km", None, True), ("km-en", "declined", True), ("en-km", "asked", False), ("en", None, False)],
)
def test_interpretation_that_is_promised_needs_an_interpreter(meeting, language, answer, is_told):
    session = make_session(meeting, title="News", spoken_language=language)
    make_appearance(session, person=make_person(full_name="Keo Pisey"), answer="confirmed")
    if answer is not None:
        interpreter = make_person(full_name="Ly Chanthou")
        make_appearance(session, order=2, role="interpreter", person=interpreter, answer=answer)
    told = found(meeting, "no_interpreter")
    assert len(told) == is_told
    if is_told:
        assert told[0].text == "Interpretation is promised for “News”, but it has no interpreter."
        adding = told[0].repairs[0]
        assert (adding.label, adding.link.endswith("?role=interpreter")) == ("Add an interpreter", True)
        assert put_right(meeting, told[0]).startswith("“News” is now: ")
        assert found(meeting, "no_interpreter") == []


# ---------------------------------------------------------------- Hours and meals
def test_outside_the_hours_it_moves_or_is_cut(meeting):
    make_session(meeting, title="Late", room=meeting.rooms.first(), starts="16:30", ends="17:30")
    told = found(meeting, "too_late")[0]
    assert [repair.label for repair in told.repairs] == [
        "Move “Late” to 13:05 in Room 1",
        "Change the time of “Late” to 16:30–17:00",
        "Change the hours of the day",
    ]
    put_right(meeting, told, 1)
    assert found(meeting) == []


@pytest.mark.parametrize(
    ("starts", "ends", "text"),
    [
        ("11:30", "12:00", None),
        ("11:30", "12:01", "“Talk” runs 1 minute into “Lunch”."),
        ("11:30", "12:05", "“Talk” runs 5 minutes into “Lunch”."),
        ("11:30", "13:30", "“Talk” runs 60 minutes into “Lunch”."),
        ("12:00", "13:00", None),  # they meet at lunch
        ("12:30", "13:30", "“Lunch” runs 30 minutes into “Talk”."),
    ],
)
def test_a_session_runs_into_a_meal_and_a_meal_into_a_session(meeting, starts, ends, text):
    make_session(meeting, title="Talk", room=meeting.rooms.first(), starts=starts, ends=ends)
    told = found(meeting, "runs_into")
    assert [each.text for each in told] == ([text] if text else [])
    if told:
        put_right(meeting, told[0])
        assert found(meeting, "runs_into") == []


def test_two_meals_that_run_into_each_other_are_told_once(meeting):
    make_session(meeting, title="Coffee", kind="break", starts="12:50", ends="13:10")
    room = meeting.rooms.first()
    make_session(meeting, title="Tea of the board", kind="break", room=room, starts="13:05", ends="13:30")
    texts = [each.text for each in found(meeting, "runs_into")]
    assert texts == ["“Lunch” runs 10 minutes into “Coffee”.", "“Coffee” runs 5 minutes into “Tea of the board”."]


@pytest.mark.parametrize(
    ("meals", "kind"),
    [
        ([], "no_meal"),
        ([("10:30", "11:00")], "no_meal"),
        ([("11:00", "12:00")], None),
        ([("13:30", "14:00")], None),
        ([("13:45", "14:15")], "late_meal"),
    ],
)
def test_a_meal_is_missing_or_late(db, meals, kind):
    meeting = make_meeting()
    make_session(meeting, title="Opening", starts="8:00", ends="9:00")
    make_session(meeting, title="Talk", starts="11:15", ends="11:45") if kind == "late_meal" else None
    make_session(meeting, title="Close", starts="16:00", ends="17:00")
    for starts, ends in meals:
        make_session(meeting, title="Lunch", kind="meal", starts=starts, ends=ends)
    told = found(meeting)
    assert [each.kind for each in told] == ([kind] if kind else [])
    if kind:
        put_right(meeting, told[0])
        assert found(meeting) == []


def test_a_meal_is_put_where_all_rooms_are_free(db):
    meeting = make_meeting()
    make_session(meeting, title="Morning", room=meeting.rooms.first(), starts="8:00", ends="12:30")
    make_session(meeting, title="Afternoon", room=meeting.rooms.last(), starts="13:30", ends="17:00")
    told = found(meeting)[0]
    assert told.text == "Thursday 6 May is long and has no meal between 11:00 and 13:30."
    assert told.repairs[0].label == "Add a meal from 12:30 to 13:30"


def test_a_short_day_needs_no_meal(db):
    meeting = make_meeting()
    make_session(meeting, starts="8:00", ends="9:00")
    make_session(meeting, starts="12:00", ends="13:00")
    assert found(meeting) == []


# ---------------------------------------------------------------- Panels
def test_a_panel_of_one_organisation_and_one_gender(meeting):
    hagar, other = make_organisation(name="Hagar"), make_organisation()
    panel = make_session(meeting, title="Work", kind="panel")
    make_appearance(panel, role="moderator", person=make_person(gender="woman", organisation=hagar))
    make_appearance(panel, role="interpreter", person=make_person(gender="man", organisation=other))
    for _ in range(2):
        make_appearance(panel, role="panellist", person=make_person(gender="woman", organisation=hagar))
    assert [(each.kind, each.text) for each in found(meeting)] == [
        ("one_organisation", "Everyone on the panel “Work” is from Hagar."),
        ("one_gender", "There are only women on the panel “Work”."),
    ]
    assert found(meeting)[0].repairs[0].link.endswith(f"/sessions/{panel.pk}/appearances/new/?role=panellist")
    make_appearance(panel, role="panellist", person=make_person(gender="not_said", organisation=other))
    assert found(meeting) == [], "of whom nothing is known may be anybody"


def test_a_moderator_is_on_the_stage_of_a_panel_too(meeting):
    hagar = make_organisation(name="Hagar")
    panel = make_session(meeting, title="Work", kind="panel")
    for _ in range(2):
        make_appearance(panel, role="panellist", person=make_person(gender="woman", organisation=hagar))
    make_appearance(panel, role="moderator", person=make_person(gender="man", organisation=make_organisation()))
    assert found(meeting) == []


def test_a_moderator_is_a_link_away(meeting):
    make_session(meeting, title="Work", kind="panel")
    assert [repair.label for repair in found(meeting, "no_moderator")[0].repairs] == ["Add a moderator"]


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ([5], None),
        ([6], "All speakers are from 1 organisation: House 0."),
        ([3, 2, 1], "All speakers are from 3 organisations: House 0, House 1 and House 2."),
        ([4, 1, 1, 1], "House 0 has 4 of 7 roles in the sessions. This is more than half."),
        ([3, 1, 1, 1], None),
    ],
)
def test_few_organisations_speak(meeting, counts, text):
    session = make_session(meeting)
    for number, count in enumerate(counts):
        organisation = make_organisation(name=f"House {number}")
        for _ in range(count):
            make_appearance(session, person=make_person(organisation=organisation))
    assert [each.text for each in found(meeting)] == ([text] if text else [])


def test_of_few_organisations_somebody_of_another_is_added_where_fewest_appear(meeting):
    house = make_organisation(name="House")
    full = make_session(meeting, title="Full")
    for _ in range(9):
        make_appearance(full, person=make_person(organisation=house))
    make_appearance(make_session(meeting, title="Mixed"), person=make_person(organisation=make_organisation()))
    panel = make_session(meeting, title="Nobody yet", kind="panel", planned_minutes=60)
    make_session(meeting, title="Lunch", kind="meal")
    told = next(each for each in found(meeting) if each.kind == "few_organisations")
    assert [repair.label for repair in told.repairs] == [
        "Add somebody to “Nobody yet”",
        "Add somebody to “Full”",
        "Search the directory",
    ]
    assert told.repairs[0].link.endswith(f"/sessions/{panel.pk}/appearances/new/?role=panellist")
    assert told.repairs[1].link.endswith(f"/sessions/{full.pk}/appearances/new/?role=speaker")
    assert told.repairs[-1].link == "/organise/people/"


# ---------------------------------------------------------------- Rooms
def test_a_room_too_small_for_those_who_keep_the_session(meeting):
    small, taken, large = meeting.rooms.all()
    Room.objects.filter(pk=small.pk).update(seats=1)
    session = make_session(meeting, title="Dance", room=small, starts="9:00", ends="10:00")
    make_session(meeting, title="Other", room=taken, starts="9:30", ends="10:30")
    for _ in range(2):
        Star.objects.create(account=make_account(), session=session, starred_at=timezone.now())
    told = found(meeting)
    assert [each.text for each in told] == [
        "Room 1 has 1 seat, but 2 people have “Dance” (9:00 to 10:00) in their own agenda."
    ]
    assert put_right(meeting, told[0]) == "“Dance” is now on Thursday 6 May, 9:00 to 10:00, in Room 3."
    assert found(meeting) == []
    assert large.sessions.get() == session


# ---------------------------------------------------------------- What holds for all of them
def test_a_suggestion_that_no_longer_fits_is_refused_in_words(meeting, clash):
    repair = clash.repairs[0]
    placing.unplace(meeting.sessions.get(title="Panel A"), by=None)
    with pytest.raises(repairs.NoLongerFits, match="no longer fits"):
        repairs.repair(meeting, repair.verb, repair.arguments, by=None)


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [
        ("", {}),
        ("explode", {}),
        ("place", {"session": "9" * 40}),
        ("place", {"session": "{pk}", "room": "x", "starts": "2027-05-06T09:00:00+07:00", "ends": ""}),
        ("place", {"session": "{pk}", "starts": "yesterday", "ends": "never"}),
        ("place", {"session": "{pk}", "starts": "2027-05-06T09:00:00", "ends": "2027-05-06T10:00:00"}),
        ("speak", {"session": "{pk}", "language": "tlh"}),
        ("disappear", {"session": "{pk}", "appearance": "0"}),
        ("swap", {"session": "{pk}", "other": ""}),
        ("eat", {"day": "1", "starts": "2027-05-06T12:00:00+07:00", "ends": "2027-05-06T13:00:00+07:00"}),
    ],
)
def test_nonsense_is_refused_in_words(as_organiser, meeting, verb, arguments):
    pk = meeting.sessions.get().pk
    sent = {name: value.replace("{pk}", str(pk)) for name, value in arguments.items()}
    answer = as_organiser.post("/organise/meetings/2027-05/agenda/repair/", {"verb": verb, **sent}, follow=True)
    assert "no longer fits" in answer.content.decode()
    assert meeting.sessions.count() == 1


def test_a_repair_leads_back_to_where_it_was_taken_and_nowhere_else(as_organiser, meeting, clash):
    repair = clash.repairs[0]
    sent = {"verb": repair.verb, **repair.arguments}
    here = "/organise/meetings/2027-05/agenda/releases/"
    address = "/organise/meetings/2027-05/agenda/repair/"
    assert as_organiser.post(address, sent | {"next": here})["Location"] == here
    for elsewhere in ("https://example.org/", "agenda"):
        answer = as_organiser.post(address, sent | {"next": elsewhere})
        assert answer["Location"] == "/organise/meetings/2027-05/agenda/"


def test_a_key_stays_while_the_times_change(meeting, clash):
    meeting.sessions.filter(title="Panel A").update(ends_at=at("10:10"))
    assert found(meeting, "two_places")[0].key == clash.key
    assert found(meeting, "two_places")[0].text != clash.text


minutes = st.tuples(st.integers(0, 60), st.integers(1, 30))


@settings(max_examples=200, deadline=None)
@given(spans=st.lists(minutes, min_size=2, max_size=6))
def test_two_places_are_told_for_just_those_that_overlap(spans):
    meeting = Meeting(pk=1, slug="2027-05")
    day, person = Day(pk=1, number=1, date=MAY_6), Person(pk=1, full_name="Keo Pisey")
    sessions = []
    for number, (start, length) in enumerate(spans, 1):
        starts_at = at("8:00") + timedelta(minutes=start)
        session = Session(pk=number, meeting=meeting, day=day, title=str(number), starts_at=starts_at)
        session.ends_at = starts_at + timedelta(minutes=length)
        session._prefetched_objects_cache = {"appearances": [Appearance(session=session, person=person)]}
        sessions.append(session)
    told = {tuple(each.pk for each in one.sessions) for one in a_person_is_in_two_places(Draft(meeting, sessions))}
    assert told == {
        (a.pk, b.pk)
        for a in sessions
        for b in sessions
        if a.pk < b.pk and a.starts_at < b.ends_at and b.starts_at < a.ends_at
    }


def test_eight_hundred_sessions_are_checked_in_a_tenth_of_a_second_and_as_many_queries_as_eight(db):
    def queries(meeting):
        with CaptureQueriesContext(connection) as caught:
            find(Draft.of(meeting))
        return len(caught)

    few, many = make_meeting(), make_meeting(starts_on=MAY_6.replace(month=11), rooms=35)
    people, organisation = [make_person() for _ in range(200)], make_organisation()
    for meeting in (few, many):
        make_appearance(make_session(meeting), person=people[0], organisation=organisation)
    rooms, days = list(many.rooms.all()), list(many.days.all())
    sessions = Session.objects.bulk_create(
        Session(
            meeting=many,
            day=(day := days[number % 2]),
            room=rooms[(number // 2) % 35],
            title=f"Session {number}",
            kind="panel" if number % 5 == 0 else "presentation",
            starts_at=(starts := at("8:00", day.date) + timedelta(minutes=45 * (number // 70))),
            ends_at=starts + timedelta(minutes=45),
        )
        for number in range(800)
    )
    Appearance.objects.bulk_create(
        Appearance(session=session, person=people[(number + turn * 97) % 200], role="panellist")
        for number, session in enumerate(sessions)
        for turn in range(2)
    )
    assert queries(many) == queries(few)
    assert find(Draft.of(many)).all
