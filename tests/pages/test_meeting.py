import re
from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from coalition_events.agenda.actions import publishing
from coalition_events.meetings.models import Meeting, State
from coalition_events.meetings.queries.overview import state_in_words
from coalition_events.pages.queries.meetings import Hours
from coalition_events.registration.models import Status
from coalition_events.summaries.models import Summary
from members.models import Person
from tests.factories import (
    BEFORE,
    at,
    make_meeting,
    make_organisation,
    make_registration,
    make_release,
    make_session,
)
from tests.reading import tight

pytestmark = pytest.mark.django_db

PAST = date(2026, 11, 19)


def page_of(client: Client, slug: str = "2027-05") -> str:
    response = client.get(f"/meetings/{slug}/")
    assert response.status_code == 200
    return response.content.decode()


def test_it_tells_all_that_the_public_may_know(client: Client) -> None:
    make_meeting(
        venue="Tonlé Hall",
        address="12 Street 51",
        map_url="https://maps.example.org/tonle",
        languages="English and Khmer",
        text="# What to bring\n\nA *pen*. <script>alert(1)</script>",
        contact_name="Sim Channary",
        contact_phone="012 345 678",
        contact_email="channary@example.org",
    )

    page = page_of(client)

    assert "Thursday 6 and Friday 7 May 2027" in page
    assert 'href="https://maps.example.org/tonle"' in page
    assert "<h2>What to bring</h2>" in page
    assert "<em>pen</em>" in page
    assert "<script>" not in page
    assert 'href="tel:012345678"' in page
    assert 'href="mailto:channary@example.org"' in page


def test_days_of_different_hours_are_told_one_by_one(client: Client) -> None:
    meeting = make_meeting()
    meeting.days.filter(number=2).update(starts_at=time(9), ends_at=time(12, 30))

    page = page_of(client)

    assert "Thursday 6 May 2027</time><span>8:00 to 17:00</span>" in tight(page)
    assert "Friday 7 May 2027</time><span>9:00 to 12:30</span>" in tight(page)


def test_a_day_whose_hours_are_not_settled_stands_without_them(client: Client) -> None:
    meeting = make_meeting()
    meeting.days.filter(number=2).update(starts_at=None, ends_at=None)

    page = page_of(client)

    assert "Thursday 6 May 2027</time><span>8:00 to 17:00</span>" in tight(page)
    assert "Friday 7 May 2027</time></p>" in tight(page)


def test_hours_that_are_not_settled_are_not_told() -> None:
    meeting = make_meeting()
    meeting.days.update(starts_at=None, ends_at=None)

    assert Hours.of(meeting.days.all()) == Hours(None, None)


def test_a_draft_is_not_there_for_the_public(client: Client) -> None:
    make_meeting(announced_at=None)

    assert client.get("/meetings/2027-05/").status_code == 404


def test_a_draft_is_not_there_for_a_member(as_focal: Client) -> None:
    make_meeting(announced_at=None)

    assert as_focal.get("/meetings/2027-05/").status_code == 404


def test_an_organiser_sees_the_draft_and_is_told_that_it_is_one(as_organiser: Client) -> None:
    make_meeting(announced_at=None)

    assert "Only organisers see this page." in page_of(as_organiser)


def test_the_page_of_a_draft_leads_only_to_what_opens(as_organiser: Client) -> None:
    meeting = make_meeting(announced_at=None, starts_on=PAST)
    make_release(meeting)
    make_release(make_meeting(announced_at=None))
    Summary.objects.create(meeting=meeting, title="T", text="t", drafted_at=BEFORE, ready_at=BEFORE, approved_at=BEFORE)

    over, coming = page_of(as_organiser, meeting.slug), page_of(as_organiser)

    opens = "The agenda opens once the meeting is announced."
    assert (opens in coming, opens in over, "Read the summary" in over, "See the agenda" in over) == (
        *(True, False),
        *(True, True),
    )
    for address in set(re.findall(r'<a\s[^>]*href="(/[^"]*)"', over + coming)):
        assert as_organiser.get(address, follow=True).status_code == 200, address


def test_from_its_first_day_registration_is_closed_where_it_never_opened(client: Client) -> None:
    today = timezone.localdate()
    meeting = make_meeting(starts_on=today, registration_opens_at=None, registration_closes_at=None)

    page = page_of(client, meeting.slug)

    assert "Registration is closed." in page
    assert "not open yet" not in page
    assert meeting.state(at("23:00", today - timedelta(days=1))) == State.ANNOUNCED
    assert state_in_words(meeting, timezone.now()) == "It is public. You have not set when registration opens."


def test_an_announced_meeting_says_when_registration_opens(client: Client) -> None:
    make_meeting(registration_opens_at=at("9:00", date(2027, 4, 5)))

    page = page_of(client)

    assert "Registration opens on Monday 5 April 2027, 9:00." in page
    assert "seats taken" not in page


def test_an_announced_meeting_without_a_window_says_that_it_is_not_open(client: Client) -> None:
    make_meeting(registration_opens_at=None, registration_closes_at=None)

    assert "Registration is not open yet." in page_of(client)


def test_an_open_meeting_says_until_when_and_how_full_it_is(client: Client) -> None:
    make_registration(make_meeting(), status=Status.CONFIRMED)

    page = page_of(client)

    assert "1 of 180 seats taken" in page
    assert "Open until Friday 23 April 2027, 17:00." in page
    assert 'href="/meetings/2027-05/registration/"' in page


@pytest.mark.parametrize("address", ["/", "/meetings/2027-05/", "/organise/"])
def test_why_the_taken_and_the_free_do_not_add_up_is_said_beside_them(as_organiser: Client, address: str) -> None:
    meeting = make_meeting(seats=5, seats_held_until=date(2099, 12, 11))
    make_registration(meeting)
    make_organisation()  # two members that have not answered
    make_organisation()

    page = " ".join(as_organiser.get(address).text.split())

    assert "1 of 5 seats taken" in page
    assert (
        "2 seats free. 2 more are kept for people who have not answered (members: until Friday 11 December 2099)."
        in page
    )


def test_nothing_is_said_of_kept_seats_where_none_is_kept(client: Client) -> None:
    make_registration(make_meeting(seats=5))

    page = " ".join(page_of(client).split())

    assert "4 seats free. </p>" in page


def test_a_closed_meeting_says_since_when_and_whom_to_ask(client: Client) -> None:
    make_meeting(registration_closes_at=BEFORE - timedelta(hours=1))

    page = page_of(client)

    assert "Registration closed on Thursday 1 April 2027, 9:00." in page
    assert "See your registration" in page


def test_a_meeting_that_is_over_leads_to_its_summary_and_agenda(client: Client) -> None:
    meeting = make_meeting(starts_on=PAST)
    make_release(meeting)
    Summary.objects.create(meeting=meeting, title="T", text="t", drafted_at=BEFORE, ready_at=BEFORE, approved_at=BEFORE)

    page = page_of(client, "2026-11")

    assert "This meeting is over" in page
    assert 'href="/meetings/2026-11/summary/"' in page
    assert 'href="/meetings/2026-11/agenda/"' in page
    assert "/registration/" not in page.partition("<main")[2]


def test_a_summary_that_is_not_approved_is_not_linked(client: Client) -> None:
    meeting = make_meeting(starts_on=PAST)
    Summary.objects.create(meeting=meeting, title="T", text="t", drafted_at=BEFORE)

    assert "/summary/" not in page_of(client, "2026-11")


def test_an_agenda_that_is_not_released_is_not_linked(client: Client) -> None:
    make_meeting()

    page = page_of(client)

    assert 'href="/meetings/2027-05/agenda/"' not in page
    assert "The agenda will be here as soon as we publish it." in page


@pytest.mark.parametrize("slug", ["2031-05", "nonsense", "2027-13"])
def test_a_meeting_that_is_not_there_is_not_found(client: Client, slug: str) -> None:
    assert client.get(f"/meetings/{slug}/").status_code == 404


def test_nobody_who_comes_is_named(client: Client) -> None:
    registration = make_registration(make_meeting())

    assert registration.person.full_name not in page_of(client)


def test_it_takes_the_same_queries_however_many_come(client: Client, django_assert_num_queries) -> None:
    meeting = make_meeting(days=5)
    make_registration(meeting)
    with django_assert_num_queries(3):
        page_of(client)
    for _ in range(3):
        make_registration(meeting)
    with django_assert_num_queries(3):
        page_of(client)


def test_a_cancelled_meeting_says_so_wherever_somebody_might_plan_to_come(as_organiser, focal):
    meeting = make_meeting()
    session = make_session(
        meeting,
        title="Ethical storytelling",
        kind="panel",
        text="How.",
        starts="8:00",
        ends="9:00",
        room=meeting.rooms.first(),
    )
    publishing.publish(meeting, by=None, now=BEFORE)
    Meeting.objects.update(cancelled_at=BEFORE, cancelled_word="The road is flooded.")
    make_registration(meeting, person=Person.objects.get(email=focal.email))
    public = [
        "/",
        *(meeting.get_absolute_url() + path for path in ("", "agenda/", "agenda/mine/", f"sessions/{session.pk}/")),
    ]
    visitor = Client()
    own = Client()
    own.force_login(focal)

    pages = [visitor.get(path).text for path in public]
    pages += [own.get(path).text for path in (f"{meeting.get_absolute_url()}registration/", "/account/")]

    assert ["This meeting is cancelled." in page and "The road is flooded." in page for page in pages] == [True] * 7
    assert "badge good" not in pages[-2]
    home = as_organiser.get("/organise/").text
    assert "This meeting is cancelled." in home
    assert meeting.get_organise_url() in home


def test_the_organisers_home_says_until_when_a_cancelled_meeting_can_be_restored(as_organiser, now):
    make_meeting(cancelled_at=now)

    home = " ".join(as_organiser.get("/organise/").text.split())

    assert "This meeting is cancelled. People get the email on " in home
    assert "Until then you can undo this." in home
