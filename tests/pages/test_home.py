from datetime import date, timedelta

import pytest
from django.test import Client

from coalition_events.common.khmer import unbroken
from coalition_events.meetings.models import Meeting
from coalition_events.pages.queries.meetings import Square, woven
from coalition_events.registration.models import Status
from coalition_events.summaries.models import Summary
from tests.factories import BEFORE, at, make_invitation, make_meeting, make_registration, make_release

pytestmark = pytest.mark.django_db


def text_of(client: Client) -> str:
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def test_the_next_meeting_is_on_the_first_page(client: Client) -> None:
    make_meeting(
        theme="Home, Work and Hope",
        lead="Two days.",
        venue="Tonlé Hall",
        address="Phnom Penh",
        languages="English and Khmer",
    )

    page = text_of(client)

    assert '<h1 id="next">Home, Work and Hope</h1>' in page
    assert "Thursday 6 and Friday 7 May 2027" in page
    assert ", 8:00 to 17:00" in page
    assert "Tonlé Hall, Phnom Penh" in page
    assert "Friday 23 April 2027, 17:00" in page


def test_who_is_not_in_the_directory_need_not_sign_in_to_find_that_out(client: Client) -> None:
    meeting = make_meeting()

    assert f'href="/meetings/{meeting.slug}/registration/application/"' in text_of(client)


def test_in_khmer_the_date_and_the_theme_are_khmer_and_what_is_missing_is_marked_english(in_khmer: Client) -> None:
    make_meeting(theme="Hope", theme_km="សង្ឃឹម", lead="Two days.")

    page = text_of(in_khmer)

    assert '<html lang="km">' in page
    assert '<h1 id="next">សង្ឃឹម</h1>' in page
    assert unbroken("ថ្ងៃព្រហស្បតិ៍ ទី 6 និងថ្ងៃសុក្រ ទី 7 ខែឧសភា ឆ្នាំ 2027") in page
    assert '<span lang="en">Two days.</span>' in page


def test_without_a_next_meeting_it_says_when_meetings_are(client: Client) -> None:
    make_meeting(announced_at=None)

    page = text_of(client)

    assert "The next meeting is not announced yet" in page
    assert "Home, Work and Hope" not in page
    assert "No past meetings yet" in page


def test_while_registration_is_open_it_leads_there_and_says_how_full_it_is(client: Client) -> None:
    meeting = make_meeting(seats=4)
    make_registration(meeting)
    make_registration(meeting)
    make_registration(meeting, status=Status.CANCELLED, cancelled_at=BEFORE)

    page = text_of(client)

    assert "2 of 4 seats taken" in page
    assert '<progress class="progress" max="4" value="2"' in page
    assert 'href="/meetings/2027-05/registration/"' in page
    assert "People who register now" not in page


def test_a_full_meeting_says_that_one_would_wait(client: Client) -> None:
    meeting = make_meeting(seats=1)
    make_registration(meeting)
    make_registration(meeting, status=Status.WAITLISTED)

    assert "All seats are taken and one person is waiting." in text_of(client)


def test_a_meeting_whose_last_seats_are_held_says_so(client: Client) -> None:
    meeting = make_meeting(seats=2)
    make_registration(meeting)
    make_invitation(meeting)

    page = text_of(client)

    assert "All 2 seats of the meeting are taken or kept. 1 is kept for someone who has not answered." in page
    assert "People who register now go on the waiting list. We write to them when they get a seat." in page


def test_before_registration_opens_it_says_when(client: Client) -> None:
    make_meeting(registration_opens_at=at("9:00", date(2027, 4, 5)))

    page = text_of(client)

    assert "opens on Monday 5 April 2027" in page
    assert "Answer for your organisation" not in page


def test_after_registration_closed_it_says_so(client: Client) -> None:
    make_meeting(registration_closes_at=BEFORE - timedelta(hours=1))

    page = text_of(client)

    assert "is closed" in page
    assert "Answer for your organisation" not in page


def test_the_agenda_is_linked_once_it_is_released(client: Client) -> None:
    meeting = make_meeting()
    assert "See the agenda" not in text_of(client)

    make_release(meeting)

    assert 'href="/meetings/2027-05/agenda/"' in text_of(client)


def test_past_meetings_link_to_what_the_public_can_read(client: Client) -> None:
    held = make_meeting(starts_on=date(2026, 11, 19), theme="Listening First")
    make_release(held)
    Summary.objects.create(meeting=held, title="T", text="t", drafted_at=BEFORE, ready_at=BEFORE, approved_at=BEFORE)
    unreported = make_meeting(starts_on=date(2026, 5, 7), theme="Safe Online")
    Summary.objects.create(meeting=unreported, title="T", text="t", drafted_at=BEFORE)

    page = text_of(client)

    assert 'href="/meetings/2026-11/summary/"' in page
    assert 'href="/meetings/2026-11/agenda/"' in page
    assert 'href="/meetings/2026-05/"' in page
    assert 'href="/meetings/2026-05/summary/"' not in page
    assert 'href="/meetings/2026-05/agenda/"' not in page


def test_the_meeting_after_the_next_is_told(client: Client) -> None:
    make_meeting()
    make_meeting(starts_on=date(2027, 11, 18), theme="The one after")

    assert "18–19 November 2027" in text_of(client)


def test_a_cancelled_meeting_is_not_the_next_and_is_told(client: Client) -> None:
    make_meeting(cancelled_at=BEFORE, cancelled_word="The road is flooded.")
    page = text_of(client)
    assert "Next Member Meeting" not in page
    assert "Cancelled Member Meeting" in page

    make_meeting(starts_on=date(2027, 11, 18), theme="The one after")
    page = text_of(client)
    cancelled, heading = page.index("The meeting on 6–7 May 2027 is cancelled."), page.index("Next Member Meeting")
    assert cancelled < page.index("The road is flooded.") < heading < page.index("The one after", heading)
    assert client.get("/registration/")["Location"] == "/meetings/2027-11/registration/"


def test_a_demonstration_says_so(client: Client) -> None:
    make_meeting(is_demonstration=True)

    assert "A demonstration." in text_of(client)


def test_it_takes_the_same_queries_for_one_meeting_and_for_many(client: Client, django_assert_num_queries) -> None:
    def fill(years: range) -> None:
        for year in years:
            held = make_meeting(starts_on=date(year, 5, 7))
            make_release(held)
            Summary.objects.create(
                meeting=held, title="T", text="t", drafted_at=BEFORE, ready_at=BEFORE, approved_at=BEFORE
            )

    make_registration(make_meeting())
    fill(range(2026, 2027))
    with django_assert_num_queries(4):
        text_of(client)

    fill(range(2010, 2026))
    make_registration(Meeting.objects.get(slug="2027-05"))
    with django_assert_num_queries(4):
        text_of(client)


@pytest.mark.parametrize(
    ("starts_on", "days", "squares"),
    [
        (date(2027, 5, 6), 1, [Square("Thu"), Square("", 6), Square("May"), Square("2027")]),
        (date(2027, 5, 6), 2, [Square("Thu", 6), Square("Fri", 7), Square("May"), Square("2027")]),
        (date(2027, 5, 4), 5, [Square("Tue", 4), Square("to Sat", 8), Square("May"), Square("2027")]),
        (date(2027, 4, 30), 2, [Square("Fri", 30), Square("Sat", 1), Square("April – May"), Square("2027")]),
    ],
)
def test_the_date_is_woven_into_four_squares(starts_on: date, days: int, squares: list[Square]) -> None:
    assert woven(make_meeting(starts_on=starts_on, days=days)) == squares
