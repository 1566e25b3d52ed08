"""One's own agenda: what an account keeps, who may change it, and the calendar that reads it."""

import re

import icalendar
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from coalition_events.agenda.actions import editing, publishing, stars
from coalition_events.agenda.models import OwnCalendar, Star
from coalition_events.agenda.queries.timetable import clashes
from members.models import Account
from tests.factories import at, make_account, make_meeting, make_session

pytestmark = pytest.mark.django_db
AGENDA = "/meetings/2027-05/agenda/"
MINE = f"{AGENDA}mine/"
STARS = f"{MINE}stars/"


@pytest.fixture
def account(db):
    return make_account(email="pisey@example.org")


@pytest.fixture
def member(client, account):
    client.force_login(account)
    return client


def number(meeting, title):
    return meeting.sessions.get(title=title).pk


def kept(account):
    return Star.objects.numbers(account)


def test_a_star_is_kept_once_and_goes_when_it_is_pressed_again(member, account, meeting, release):
    opening = number(meeting, "Opening")
    for _ in range(2):
        answer = member.post(STARS, {"star": opening, "next": AGENDA})
        assert answer["Location"] == f"{AGENDA}#day-1"
    assert kept(account) == {opening}
    assert f'name="unstar" value="{opening}" aria-pressed="true"' in member.get(AGENDA).content.decode()
    member.post(STARS, {"unstar": opening})
    assert kept(account) == set()


def test_several_at_once_are_what_the_browser_kept(member, account, meeting, release):
    numbers = [number(meeting, title) for title in ("Opening", "Work that lasts", "Photograph")]
    answer = member.post(STARS, {"star": numbers}, headers={"Accept": "application/json"})
    assert answer.json() == {"stars": sorted(numbers)}


@pytest.mark.parametrize("nonsense", ["", "x", "-1", "0", "99999999999999999999", "1; drop"])
def test_what_no_release_has_is_passed_over(member, account, release, nonsense):
    assert member.post(STARS, {"star": nonsense}).status_code == 302
    assert kept(account) == set()


def test_a_break_and_a_draft_session_are_not_starred(member, account, meeting, release):
    member.post(STARS, {"star": [number(meeting, "Coffee"), number(meeting, "secret-draft")]})
    assert kept(account) == set()


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "agenda", ""])
def test_it_leads_back_to_this_site_only(member, meeting, release, place):
    answer = member.post(STARS, {"star": number(meeting, "Opening"), "next": place})
    assert answer["Location"] == f"{AGENDA}#day-1"


def test_my_agenda_shows_what_is_kept_and_nothing_else(member, account, meeting, release):
    assert "No sessions in your agenda yet" in member.get(MINE).content.decode()
    stars.star([number(meeting, "Work that lasts"), number(meeting, "Photograph")], by=account)
    page = member.get(MINE).content.decode()
    assert "Work that lasts" in page
    assert "Photograph" in page
    assert "Opening" not in page


@pytest.mark.parametrize("address", [AGENDA, f"{AGENDA}?by=room", f"{AGENDA}?q=t", MINE])
def test_two_that_run_at_once_are_told_with_their_time(
    member, account, meeting, release, address, django_assert_num_queries
):
    opening, work = number(meeting, "Opening"), number(meeting, "Work that lasts")
    stars.star([opening, work], by=account)
    member.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert not any(told_on(member, address))
    stars.star([number(meeting, "secret-title")], by=account)
    with django_assert_num_queries(len(asked)):
        assert list(filter(None, told_on(member, address))) == ["You starred 2 sessions at 9:00."]
    assert not any(told_on(Client(), address))


def told_on(client, address):
    """What its lines say, without the words that the script starts from."""
    return re.findall(r'class="quiet clashes"[^>]*>([^<]*)<', client.get(address).text)


def test_what_follows_or_meets_another_in_part_is_told_when_it_begins():
    spans = [
        (at("9:00"), at("10:00")),
        (at("10:00"), at("12:00")),
        (at("11:00"), at("11:30")),
        (at("11:15"), at("12:00")),
    ]
    assert clashes(spans) == {at("11:00"): 2, at("11:15"): 3}


def test_a_closed_session_that_is_kept_says_only_that_it_is_closed(member, account, meeting, release):
    stars.star([number(meeting, "secret-title")], by=account)
    for address in (MINE, stars.issue_calendar(by=account).path):
        answer = member.get(address).content.decode()
        assert "Closed session" in answer
        assert "secret" not in answer


def test_somebody_else_sees_other_stars(member, account, meeting, release):
    stars.star([number(meeting, "Opening")], by=account)
    other = Client()
    other.force_login(make_account())
    assert "Opening" not in other.get(MINE).content.decode()
    assert "Opening" not in Client().get(MINE).content.decode()


def test_nobody_signed_in_is_kept_for_anybody(member, account, meeting, release):
    stars.star([number(meeting, "Opening")], by=account)
    assert 'aria-pressed="true"' in member.get(AGENDA).content.decode()
    stranger = Client().get(AGENDA)
    assert 'aria-pressed="true"' not in stranger.content.decode()
    assert member.get(AGENDA).has_header("ETag") is False


@pytest.mark.parametrize("path", ["stars/", "calendar/", "calendar/revocation/"])
def test_strangers_change_nothing_and_no_link_does(client, member, release, path):
    answer = Client().post(f"{MINE}{path}", {"star": 1})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")
    assert member.get(f"{MINE}{path}").status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(Account.objects.get())
    assert strict.post(f"{MINE}{path}").status_code == 403


def test_a_star_outlives_a_removal_from_the_draft(member, account, meeting, release):
    opening = meeting.sessions.get(title="Opening")
    pk = opening.pk
    stars.star([pk], by=account)
    editing.remove(opening, by=None)
    assert kept(account) == {pk}
    assert "Opening" in member.get(MINE).content.decode()
    publishing.publish(meeting, by=None)
    assert "Opening" not in member.get(MINE).content.decode()


def test_an_account_that_goes_takes_its_stars_along(account, meeting, release):
    stars.star([number(meeting, "Opening")], by=account)
    stars.issue_calendar(by=account)
    account.delete()
    assert not Star.objects.exists()
    assert not OwnCalendar.objects.exists()


def test_the_calendar_holds_what_is_kept_of_every_meeting_to_come(client, account, meeting, release):
    other = make_meeting(starts_on=at("8:00").date().replace(month=11))
    later = make_session(other, title="Later", starts="9:00", ends="10:00")
    publishing.publish(other, by=None)
    stars.star([number(meeting, "Opening"), number(meeting, "Photograph"), later.pk], by=account)

    answer = client.get(stars.issue_calendar(by=account).path)

    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == ["Opening", "Home, Work and Hope", "Later"]
    assert str(events[1]["DESCRIPTION"]) == "1. Photograph"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"


def test_the_calendar_speaks_the_accounts_language(client, account, meeting, release):
    account.language = "km"
    account.save()
    stars.star([number(meeting, "Opening")], by=account)
    assert "ពិធីបើក" in client.get(stars.issue_calendar(by=account).path).content.decode()


def test_the_calendar_takes_three_queries_however_much_is_kept(
    client, account, meeting, release, django_assert_num_queries
):
    path = stars.issue_calendar(by=account).path
    for title in ("Opening", "Work that lasts", "Photograph"):
        stars.star([number(meeting, title)], by=account)
        with django_assert_num_queries(3):
            client.get(path)


def test_another_address_voids_the_one_before_and_so_does_revoking(member, account, release):
    assert member.post(f"{MINE}calendar/")["Location"] == f"{MINE}#calendar"
    first = OwnCalendar.objects.get().path
    assert first in member.get(MINE).content.decode()
    member.post(f"{MINE}calendar/")
    second = OwnCalendar.objects.get().path
    assert [member.get(path).status_code for path in (first, second)] == [404, 200]
    member.post(f"{MINE}calendar/revocation/")
    assert member.get(second).status_code == 404
    member.post(f"{MINE}calendar/")
    assert [member.get(path).status_code for path in (first, second)] == [404, 404]


@pytest.mark.parametrize("token", ["1-1", "1-1.nonsense", ".", "1-1." + "A" * 43, "x" * 3000, "%00"])
def test_a_guessed_address_opens_nothing(client, account, release, token):
    stars.issue_calendar(by=account)
    assert client.get(f"/calendar/{token}.ics").status_code == 404


def test_a_closed_account_has_no_calendar(client, account, release):
    path = stars.issue_calendar(by=account).path
    account.is_active = False
    account.save()
    assert client.get(path).status_code == 404


def test_the_secret_is_in_no_log(client, account, release, caplog):
    path = stars.issue_calendar(by=account).path
    client.get(path)
    stars.revoke_calendar(by=account)
    client.get(path)
    assert "/calendar/<str:token>.ics" in caplog.text
    assert path.split(".")[-2] not in caplog.text


def test_my_agenda_is_reached_from_the_account(member, release):
    assert reverse("own_agenda", args=["2027-05"]) in member.get("/account/").content.decode()


@pytest.mark.parametrize("sessions", [1, 3, 40])
def test_an_agenda_with_stars_takes_the_same_queries_however_long(member, account, django_assert_num_queries, sessions):
    meeting = make_meeting()
    rows = [make_session(meeting, starts="9:00", ends="9:45") for _ in range(sessions)]
    publishing.publish(meeting, by=None)
    stars.star([row.pk for row in rows], by=account)
    for address, count in ((AGENDA, 5), (MINE, 6), (f"/meetings/2027-05/sessions/{rows[0].pk}/", 6)):
        with django_assert_num_queries(count):
            member.get(address)
