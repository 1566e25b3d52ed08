from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition_events.agenda.queries.checks import registry
from coalition_events.agenda.queries.checks.registry import Conflict, Draft, Repair, find
from tests.factories import make_appearance, make_meeting, make_organisation, make_person, make_session

pytestmark = pytest.mark.django_db


def texts(meeting):
    return [conflict.text for conflict in find(Draft.of(meeting)).all]


def test_a_person_in_two_places_is_told_wherever_either_session_is():
    meeting, person = make_meeting(), make_person(full_name="Keo Pisey")
    first = make_session(meeting, title="Panel A", starts="9:00", ends="10:00")
    second = make_session(meeting, title="Panel B", starts="9:30", ends="10:30")
    for session in (first, second):
        make_appearance(session, person=person)
    found = find(Draft.of(meeting))
    assert [conflict.text for conflict in found.all] == [
        "Keo Pisey is in two places on Thursday 6 May: “Panel A” (9:00 to 10:00) and “Panel B” (9:30 to 10:30)."
    ]
    assert found.by_session == {first.pk: found.all, second.pk: found.all}


def test_one_after_the_other_or_without_a_time_is_no_conflict():
    meeting, person = make_meeting(), make_person()
    make_appearance(make_session(meeting, starts="9:00", ends="10:00"), person=person)
    make_appearance(make_session(meeting, starts="10:00", ends="11:00"), person=person)
    make_appearance(make_session(meeting), person=person)
    assert texts(meeting) == []


def test_two_roles_in_one_session_are_no_conflict():
    meeting, person = make_meeting(), make_person()
    session = make_session(meeting, starts="9:00", ends="10:00")
    make_appearance(session, person=person, role="speaker")
    make_appearance(session, person=person, role="interpreter")
    assert texts(meeting) == []


def test_an_organisation_may_be_in_two_places():
    meeting, organisation = make_meeting(), make_organisation()
    for _ in range(2):
        make_appearance(make_session(meeting, starts="9:00", ends="10:00"), organisation=organisation)
    assert texts(meeting) == []


def test_a_session_outside_the_hours_of_its_day_is_told():
    meeting = make_meeting()
    make_session(meeting, title="Early", starts="7:00", ends="7:30")
    make_session(meeting, title="Late", starts="16:30", ends="17:30")
    make_session(meeting, title="Lunch", kind="meal", starts="12:00", ends="13:00")
    assert texts(meeting) == [
        "“Early” (7:00 to 7:30) starts too early. The day starts at 8:00.",
        "“Late” (16:30 to 17:30) ends too late. The day ends at 17:00.",
    ]


def test_a_panel_without_a_moderator_is_told():
    meeting = make_meeting()
    make_session(meeting, title="Work that lasts", kind="panel")
    assert texts(meeting) == ["The panel “Work that lasts” has no moderator."]
    make_appearance(meeting.sessions.get(), role="moderator")
    assert texts(meeting) == []


def test_it_takes_the_same_queries_for_one_session_and_for_many():
    meeting = make_meeting()

    def count():
        with CaptureQueriesContext(connection) as caught:
            find(Draft.of(meeting))
        return len(caught)

    make_appearance(make_session(meeting))
    few = count()
    for _ in range(5):
        make_appearance(make_session(meeting))
    assert count() == few


def test_conflicts_are_on_the_organisers_pages_and_never_in_public(as_organiser, client):
    meeting = make_meeting()
    session = make_session(meeting, title="Work that lasts", kind="panel")
    words, key = "has no moderator", find(Draft.of(meeting)).all[0].key
    for page in ("", "releases/", f"sessions/{session.pk}/"):
        assert words in as_organiser.get(f"/organise/meetings/2027-05/agenda/{page}").content.decode()
    as_organiser.post("/organise/meetings/2027-05/agenda/releases/", {"tells": "none", "acknowledged": [key]})
    assert meeting.releases.exists()
    assert words not in client.get("/meetings/2027-05/agenda/").content.decode()


def test_a_warning_does_not_lead_to_the_page_on_which_it_stands(as_organiser):
    meeting = make_meeting()
    one, other = (
        make_session(meeting, title=title, starts="9:00", ends="10:00", room=room)
        for title, room in zip(("One", "Other"), meeting.rooms.all(), strict=True)
    )
    person = make_person()
    for session in (one, other):
        make_appearance(session, person=person)
    panel = make_session(meeting, title="Panel", kind="panel")

    def is_led_to(session, page):
        warnings = as_organiser.get(page).content.decode().split('id="conflicts"')[1].split("</section>")[0]
        return f'href="{session.get_organise_url()}"' in warnings

    agenda = "/organise/meetings/2027-05/agenda/"
    assert all(is_led_to(session, agenda) for session in (one, other, panel))
    assert is_led_to(other, one.get_organise_url())
    assert not any(is_led_to(session, session.get_organise_url()) for session in (one, other, panel))


@pytest.fixture
def suggestions(monkeypatch):
    """Sixty warnings of the first session, two of a kind, and one of none; each tells when it is asked."""
    asked = []

    def sixty(draft):
        for number in (*range(60), "no session"):
            sessions = () if number == "no session" else (draft.sessions[0],)
            suggest = partial(suggested, number)
            kind = f"kind {number // 2}" if sessions else "of none"
            yield Conflict(f"Warning {number}.".strip, sessions, kind, str(number), suggest=suggest)

    def suggested(number):
        asked.append(number)
        yield Repair(f"Way out of {number}", link="/")

    monkeypatch.setattr(registry, "CHECKS", [sixty])
    return asked


@pytest.mark.parametrize(("path", "with_suggestions"), [("", 3), ("releases/", 10), ("board/?selected=0", 0)])
def test_of_many_warnings_only_those_are_asked_for_suggestions_that_show_them(
    as_organiser, suggestions, path, with_suggestions
):
    make_session(make_meeting())
    page = as_organiser.get(f"/organise/meetings/2027-05/agenda/{path}").content.decode()
    without_session = ["no session"] if path == "releases/" else []
    assert suggestions == [*range(with_suggestions), *without_session]
    assert page.count("Way out of") == len(suggestions)


def test_the_other_warnings_are_read_page_by_page(as_organiser, suggestions):
    make_session(make_meeting())
    first, last = (
        as_organiser.get("/organise/meetings/2027-05/agenda/", {"page": number}).content.decode() for number in (1, 2)
    )
    assert "61 things to look at" in first
    assert ("Warning 49." in first, "Warning 50." in first) == (True, False)
    assert "Warning 50." in last
    # What is about no session is on no session's page: what can be done is said here.
    assert "Way out of no session" in last


@pytest.mark.parametrize("path", ["", "board/"])
def test_a_warning_is_told_once_and_its_card_counts(as_organiser, suggestions, path):
    session = make_session(make_meeting(), starts="9:00", ends="10:00")
    page = as_organiser.get(f"/organise/meetings/2027-05/agenda/{path}").content.decode()
    card = page[page.index('<li class="session') :].partition("</li>")[0]
    assert session.title in card
    assert '<span class="visually-hidden">60 warnings</span>' in card
    assert page.count("Warning 0.") == 1
