"""Checks of an agenda that know who comes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition_events.agenda.actions import repairs
from coalition_events.agenda.queries.checks.registry import Draft, find
from coalition_events.registration.models import Needs
from tests.factories import at, make_appearance, make_meeting, make_person, make_registration, make_session

pytestmark = pytest.mark.django_db


def found(meeting):
    return find(Draft.of(meeting)).all


@pytest.fixture
def person():
    return make_person(full_name="Keo Pisey")


@pytest.fixture
def meeting(person):
    """Keo Pisey appears on the first day; somebody else has registered."""
    meeting = make_meeting()
    make_appearance(
        make_session(meeting, title="News", room=meeting.rooms.first(), starts="9:00", ends="9:45"), person=person
    )
    make_registration(meeting)
    return meeting


@pytest.mark.parametrize(
    ("fields", "kind", "text"),
    [
        (None, "unregistered", "Keo Pisey takes part in “News” (9:00 to 9:45), but is not registered."),
        ({}, None, None),
        ({"days": [1]}, None, None),
        (
            {"days": [2]},
            "other_day",
            "Keo Pisey takes part in “News” (9:00 to 9:45) on Thursday 6 May, but is registered only for Friday 7 May.",
        ),
        (
            {"status": "waitlisted"},
            "waiting",
            "Keo Pisey takes part in “News” (9:00 to 9:45), but is waiting for a place.",
        ),
        (
            {"status": "cancelled", "cancelled_at": at("9:00")},
            "cancelled",
            "Keo Pisey takes part in “News” (9:00 to 9:45), but has cancelled their registration.",
        ),
    ],
)
def test_who_appears_has_a_place_for_that_day(meeting, person, fields, kind, text):
    if fields is not None:
        make_registration(meeting, person=person, **fields)
    assert [(each.kind, each.text) for each in found(meeting)] == ([(kind, text)] if text else [])


def test_who_has_declined_needs_no_place(meeting, person):
    person.appearances.update(answer="declined")
    assert [each.kind for each in found(meeting)] == ["declined"]


def test_before_anybody_has_registered_nothing_is_said(person):
    meeting = make_meeting()
    make_appearance(make_session(meeting), person=person)
    assert found(meeting) == []


def test_who_cancelled_and_came_back_has_a_place(meeting, person):
    make_registration(meeting, person=person)
    make_registration(meeting, person=person, status="cancelled", cancelled_at=at("9:00"))
    assert found(meeting) == []


def test_a_link_leads_to_registering_them(meeting, person):
    repair = found(meeting)[0].repairs[0]
    assert (repair.label, repair.link) == (
        "Register Keo Pisey",
        f"/organise/meetings/2027-05/registrations/new/?person={person.pk}",
    )


def test_a_session_moves_to_the_day_on_which_they_come(meeting, person):
    make_registration(meeting, person=person, days=[2])
    repair = found(meeting)[0].repairs[0]
    assert repair.label == "Move “News” to Friday 7 May, 8:00, in Room 1"
    repairs.repair(meeting, repair.verb, repair.arguments, by=None)
    assert found(meeting) == []


@pytest.mark.parametrize(
    ("language", "counts"), [("en", "2 people"), ("km", "1 person"), ("en-km", None), ("km-en", None), ("", None)]
)
def test_interpretation_is_wanted_and_not_there_by_how_many(meeting, person, language, counts):
    make_registration(meeting, person=person)
    meeting.sessions.update(spoken_language=language)
    wants = [("en-km", [1, 2]), ("en-km", [1]), ("en-km", [2]), ("km-en", [1]), ("none", [1])]
    for number, (need, days) in enumerate(wants):
        registration = make_registration(meeting, person=make_person(full_name=f"Secret {number}"), days=days)
        Needs.objects.create(registration=registration, interpretation=need)
    waiting = make_registration(meeting, status="waitlisted")
    Needs.objects.create(registration=waiting, interpretation="en-km")
    told = [each for each in found(meeting) if each.kind == "no_interpretation"]
    if counts is None:
        assert told == []
        return
    need = "English into Khmer" if language == "en" else "Khmer into English"
    assert [each.text for each in told] == [
        f"“News” (9:00 to 9:45) has no interpretation. {counts} that day asked for {need}."
    ]
    repairs.repair(meeting, told[0].repairs[0].verb, told[0].repairs[0].arguments, by=None)
    assert [each.kind for each in found(meeting)] == ["no_interpreter"]  # who does it is the next question


def test_it_takes_as_many_queries_for_one_as_for_many(meeting):
    def count():
        with CaptureQueriesContext(connection) as caught:
            for conflict in found(meeting):
                assert conflict.repairs
        return len(caught)

    few = count()
    for _ in range(4):
        make_appearance(make_session(meeting))
        Needs.objects.create(registration=make_registration(meeting), interpretation="en-km")
    assert count() == few
