from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from coalition_events.agenda.actions import editing, publishing
from coalition_events.common import dates
from coalition_events.meetings.actions import meeting as meeting_actions
from tests.agenda.conftest import SECRETS
from tests.factories import at, make_appearance, make_meeting, make_release, make_session
from tests.reading import tight

pytestmark = pytest.mark.django_db
AGENDA = "/meetings/2027-05/agenda/"


def session_pk(meeting, title):
    return meeting.sessions.get(title=title).pk


def every_public_address(meeting):
    yield from [AGENDA, "/meetings/2027-05/agenda.ics", "/meetings/2027-05/agenda.json"]
    yield from ["/meetings/2027-05/agenda/agenda.ics", "/meetings/2027-05/agenda/agenda.json"]
    for session in meeting.sessions.all():
        yield f"/meetings/2027-05/sessions/{session.pk}/"
        yield f"/meetings/2027-05/sessions/{session.pk}/session.ics"


def test_the_agenda_shows_times_rooms_titles_and_who_appears(client, release):
    page = client.get(AGENDA).content.decode()
    for words in ["8:00", "Room 1", "60 seats", "Opening", "Her Excellency", "Keo Pisey", "Hagar", "75 min"]:
        assert words in page
    assert "This is version 1." in page
    assert "Coffee is later." in page


def test_after_the_meeting_has_moved_the_agenda_says_that_it_is_of_before(client, meeting, release):
    pages = [AGENDA, f"/meetings/2027-05/sessions/{session_pk(meeting, 'Opening')}/"]
    moved = "The meeting has moved to Thursday 27 and Friday 28 May 2027."
    assert not any(moved in client.get(page).content.decode() for page in pages)

    meeting_actions.change(meeting, by=None, starts_on=date(2027, 5, 27), ends_on=date(2027, 5, 28))

    assert all(moved in client.get(page).content.decode() for page in pages)


def test_the_agenda_reads_in_khmer_and_marks_what_is_english(client, release):
    page = client.get(AGENDA, headers={"Accept-Language": "km"}).content.decode()
    assert "ពិធីបើក" in page
    assert "កែវ ពិសី" in page
    assert '<span lang="en">Work that lasts</span>' in page


def test_nothing_leaks_from_draft_closed_session_or_directory(client, meeting, release):
    asked = 0
    for language in ("en", "km"):
        for address in every_public_address(meeting):
            answer = client.get(address, headers={"Accept-Language": language})
            asked += answer.status_code == 200
            for secret in SECRETS:
                assert secret not in answer.content.decode(), (address, secret)
    assert asked >= 20


def test_a_closed_session_says_only_that_it_is_closed(client, meeting, release):
    page = client.get(AGENDA).content.decode()
    assert "Closed session" in page
    assert "Members only" in page
    closed = session_pk(meeting, "secret-title")
    assert client.get(f"/meetings/2027-05/sessions/{closed}/").status_code == 404


def test_a_session_opened_to_the_public_again_is_seen_after_the_next_release_only(client, meeting, release):
    meeting.sessions.filter(members_only=True).update(members_only=False, title="Casework")
    assert "Casework" not in client.get(AGENDA).content.decode()
    publishing.publish(meeting, by=None)
    assert "Casework" in client.get(AGENDA).content.decode()


def test_days_without_times_are_lists_in_order(client, meeting, release):
    page = client.get(AGENDA).content.decode()
    second = page[page.index('id="day-2"') :]
    assert second.index("Closing words") < second.index("Photograph")
    assert "slot-time" not in second


def test_an_agenda_with_no_time_at_all_has_no_empty_column(client):
    meeting = make_meeting()
    for title in ("First", "Second"):
        editing.add(meeting, day=1, title=title, by=None)
    publishing.publish(meeting, by=None)
    page = client.get(AGENDA).content.decode()
    assert page.index("First") < page.index("Second")
    assert "slot-time" not in page
    assert "not set yet" not in page


def test_without_a_release_the_page_says_when_to_come_back(client):
    starts_on = timezone.localdate() + timedelta(days=60)
    meeting = make_meeting(starts_on=starts_on)
    answer = client.get(reverse("agenda", args=[meeting.slug]))
    assert answer.status_code == 200
    assert "Come back on" in answer.content.decode()
    assert client.get(reverse("agenda_ics", args=[meeting.slug])).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        AGENDA,
        "/meetings/2027-05/agenda.ics",
        "/meetings/2027-05/agenda.json",
        "/meetings/2031-05/agenda/",
        "/meetings/nonsense/agenda/",
        "/meetings/2027-05/sessions/1/",
        "/meetings/2027-05/sessions/99999999999999999999/",
    ],
)
def test_a_draft_meeting_and_one_that_is_not_there_are_not_found(client, address):
    meeting = make_meeting(announced_at=None)
    make_session(meeting)
    publishing.publish(meeting, by=None)
    assert client.get(address).status_code == 404


def test_posting_to_a_public_page_is_not_allowed(client, release):
    assert client.post(AGENDA).status_code == 405


def test_a_session_page_tells_what_when_where_and_who(client, meeting, release):
    page = client.get(f"/meetings/2027-05/sessions/{session_pk(meeting, 'Opening')}/").content.decode()
    facts = ["Thursday 6 May<", "8:00 to 8:30", "Room 1", "<strong>expect</strong>", "Director", "Hagar Cambodia"]
    assert [words for words in facts if words not in page] == []
    assert "Come early." not in page  # not before the meeting is over


def test_when_an_agenda_was_published_has_its_year_where_the_meeting_is_in_another(client):
    meeting = make_meeting(starts_on=timezone.localdate() + timedelta(days=400))
    release = make_release(meeting, published_at=timezone.now())

    page = client.get(reverse("agenda", args=[meeting.slug])).content.decode()

    assert dates.moment(release.published_at, with_year=True) in page


def test_takeaways_are_told_once_the_meeting_is_over(client):
    meeting = make_meeting(starts_on=at("8:00").date().replace(year=2020))
    session = make_session(meeting, takeaways="Come early.\n\u200b\n- Bring a friend.")
    publishing.publish(meeting, by=None)
    page = client.get(f"/meetings/2020-05/sessions/{session.pk}/").content.decode()
    assert "<li>Come early.</li><li>Bring a friend.</li>" in tight(page)


def test_a_session_of_another_meeting_is_not_found_here(client, release):
    other = make_meeting(starts_on=at("8:00").date().replace(month=11))
    session = make_session(other)
    publishing.publish(other, by=None)
    assert client.get(f"/meetings/2027-05/sessions/{session.pk}/").status_code == 404


@pytest.mark.parametrize("sessions", [1, 3, 40])
def test_the_agenda_is_one_query_however_long(client, django_assert_num_queries, sessions):
    meeting = make_meeting()
    for number in range(sessions):
        make_appearance(make_session(meeting, title=f"Session {number}"))
    publishing.publish(meeting, by=None)
    for address in (AGENDA, "/meetings/2027-05/agenda.ics", "/meetings/2027-05/agenda.json"):
        with django_assert_num_queries(1):
            client.get(address)
        with django_assert_num_queries(1):
            client.get(address)  # from memory
