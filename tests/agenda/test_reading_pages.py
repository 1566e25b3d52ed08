"""The public agenda read otherwise than by time: by room, by kind, found, by person, embedded."""

import re

import pytest

from coalition_events.agenda.actions import publishing
from coalition_events.agenda.queries.timetable import By
from tests.agenda.conftest import SECRETS
from tests.factories import make_appearance, make_meeting, make_person, make_session

pytestmark = pytest.mark.django_db
AGENDA = "/meetings/2027-05/agenda/"


def titles(page):
    return [re.sub("<[^>]+>", "", title).strip() for title in re.findall(r'session-title">(.*?)</h3>', page, re.S)]


def page_of(client, address, **headers):
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_by_room_each_room_has_its_sessions_and_breaks_have_none(client, release):
    page = page_of(client, f"{AGENDA}?by=room")
    assert [title for title in titles(page) if title] == [
        *("Opening", "Work that lasts", "Closed session"),
        *("Closing words", "Photograph"),
    ]
    assert re.findall(r'<h3 class="legend"[^>]*>(.*?)</h3>', page) == ["Room 1", "Room 2", "Room not set yet"]
    assert "8:00–8:30" in page


def test_by_kind_each_kind_has_its_sessions(client, release):
    page = page_of(client, f"{AGENDA}?by=kind")
    kinds = ["Panel", "Breakout", "Opening or closing", "Announcement", "Other"]
    assert re.findall(r'<h3 class="legend"[^>]*>(.*?)</h3>', page) == kinds


@pytest.mark.parametrize("word", ["", "nonsense", "time"])
def test_what_is_asked_otherwise_is_read_by_time(word):
    assert By.asked(word) == By.TIME


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("pisey KEO", ["Opening"]),
        ("កែវ", ["Opening"]),
        ("expect", ["Opening"]),  # the text is no part of the page
        ("hagar", ["Opening", "Work that lasts"]),
        ("room 2", ["Closed session"]),
        ("closed", ["Closed session"]),
        ("  ", ["Opening", "Coffee · 30 min", "Work that lasts", "Closed session", "Closing words", "Photograph"]),
    ],
)
def test_the_form_finds_by_every_word_in_both_languages(client, release, query, found):
    assert titles(page_of(client, f"{AGENDA}?q={query}")) == found


@pytest.mark.parametrize("query", [*SECRETS, "zzz", "<script>", "x" * 5000])
def test_what_is_not_public_is_not_found(client, release, query):
    page = page_of(client, f"{AGENDA}?q={query}")
    assert titles(page) == []
    assert "No session has these words." in page
    assert "<script>" not in page


def test_a_question_that_shows_nothing_asks_for_nothing(client, release):
    assert len(titles(page_of(client, f"{AGENDA}?q=%00"))) == 6


def test_the_page_of_somebody_who_appears_lists_their_sessions_and_capacities(client, meeting):
    speaker = make_person(full_name="Keo Pisey", full_name_km="កែវ ពិសី", organisation=None)
    one = make_session(meeting, title="One", starts="13:00", ends="13:30")
    make_appearance(one, person=speaker, role="speaker", capacity="Director")
    make_appearance(one, person=speaker, role="moderator")
    make_appearance(make_session(meeting, title="secret-title", members_only=True), person=speaker, capacity="secret")
    publishing.publish(meeting, by=None)

    page = page_of(client, f"/meetings/2027-05/people/{speaker.pk}/")

    for words in ["Keo Pisey", "One", "13:00 to 13:30", "Speaker, Director", "Moderator"]:
        assert words in page
    assert "secret" not in page
    assert "កែវ ពិសី" in page_of(client, f"/meetings/2027-05/people/{speaker.pk}/", **{"Accept-Language": "km"})


def test_who_appears_nowhere_or_behind_closed_doors_only_has_no_page(client, meeting, release):
    hidden = meeting.sessions.get(members_only=True).appearances.get().person
    for number in (hidden.pk, make_person().pk, 0, 10**17):
        assert client.get(f"/meetings/2027-05/people/{number}/").status_code == 404


def test_a_person_added_to_the_draft_has_no_page_before_the_release(client, meeting, release):
    appearance = make_appearance(meeting.sessions.get(title="Opening"))
    assert client.get(f"/meetings/2027-05/people/{appearance.person_id}/").status_code == 404


def test_the_page_of_a_session_leads_to_its_people(client, meeting, release):
    opening = meeting.sessions.get(title="Opening")
    person = opening.appearances.get().person
    assert f'href="/meetings/2027-05/people/{person.pk}/"' in page_of(
        client, f"/meetings/2027-05/sessions/{opening.pk}/"
    )


@pytest.mark.parametrize("sessions", [1, 3, 40])
@pytest.mark.parametrize("path", ["agenda/?by=room", "agenda/?by=kind", "agenda/?q=session", "agenda/embed/"])
def test_every_way_of_reading_is_one_query_however_long(client, django_assert_num_queries, path, sessions):
    meeting = make_meeting()
    for number in range(sessions):
        make_appearance(make_session(meeting, title=f"Session {number}"))
    publishing.publish(meeting, by=None)
    if "by=" in path:
        with django_assert_num_queries(3):  # the first draws it for all
            client.get(f"/meetings/2027-05/{path}&day=1")
    with django_assert_num_queries(1):
        client.get(f"/meetings/2027-05/{path}")


def test_pages_by_room_and_kind_are_kept_too_and_other_questions_are_not(client, release):
    for query, is_kept in [("by=room", True), ("by=kind", True), ("by=x", False), ("q=opening", False)]:
        assert client.get(f"{AGENDA}?{query}").has_header("ETag") is is_kept, query
    assert client.get(f"{AGENDA}?by=room")["ETag"] != client.get(AGENDA)["ETag"]


def test_nobody_frames_the_agenda_unless_a_host_is_named(client, release, settings):
    answer = client.get(f"{AGENDA}embed/")
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


def test_hosts_that_are_named_frame_that_page_and_no_other(client, release, settings):
    settings.EMBED_HOSTS = ["https://www.chabdai.org", "https://*.partner.org"]
    answer = client.get(f"{AGENDA}embed/")
    assert not answer.has_header("X-Frame-Options")
    assert "frame-ancestors https://www.chabdai.org https://*.partner.org;" in answer["Content-Security-Policy"] + ";"
    assert client.get(AGENDA)["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in client.get(AGENDA)["Content-Security-Policy"]


def test_what_is_embedded_is_the_same_for_everybody_and_in_the_language_asked_for(client, organiser, release):
    anybody = client.get(f"{AGENDA}embed/?language=km")
    assert anybody["Content-Language"] == "km"
    assert "ពិធីបើក" in anybody.content.decode()
    client.force_login(organiser)
    assert client.get(f"{AGENDA}embed/?language=km").content == anybody.content
    assert "Closed session" in page_of(client, f"{AGENDA}embed/?language=nonsense")


def test_the_service_worker_is_a_script_that_browsers_ask_for_anew(client, db):
    answer = client.get("/meetings/service-worker.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert "/static/css/app.css" in answer.content.decode()
    assert "{{" not in answer.content.decode()


def test_pages_of_a_release_say_which_and_those_of_somebody_signed_in_are_private(client, organiser, release):
    assert client.get(AGENDA)["X-Release"] == "1"
    assert "private" not in client.get(AGENDA)["Cache-Control"]
    client.force_login(organiser)
    assert "private" in client.get(AGENDA)["Cache-Control"]


@pytest.mark.parametrize("place", ["agenda/", "agenda/embed/", "sessions/{session}/", "people/{person}/"])
def test_each_page_says_when_the_agenda_last_changed(client, meeting, release, place):
    opening = next(each for each in release.content["sessions"] if each["title"] == "Opening")
    address = place.format(session=opening["id"], person=opening["appearances"][0]["person"])
    publishing.publish(meeting, by=None, note="The lights were mended.")
    html = page_of(client, f"/meetings/2027-05/{address}")
    assert "This is version 2." in html
    assert "The lights were mended." in html
