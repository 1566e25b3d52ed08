from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition_events.agenda.actions import arranging, publishing
from coalition_events.agenda.models import Release
from coalition_events.agenda.queries import hall
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.common.dates import local_date
from coalition_events.meetings.models import Meeting
from tests.factories import MAY_6, at, make_appearance, make_meeting, make_session
from tests.reading import tight

pytestmark = pytest.mark.django_db
DISPLAY = "/meetings/2027-05/display/"
ON_NOW = "/meetings/2027-05/now/"


@pytest.fixture
def content(release):
    return PublicAgenda(Release.objects.newest("2027-05").get())


def on_screen(content, now, room=None):
    moment = hall.moment(content, hall.shown(content, room), now)
    parts = (moment.now, moment.next, moment.order)
    return [[each.title.en for each in part] for part in parts]


@pytest.mark.parametrize(
    ("clock", "now", "following"),
    [
        ("7:00", [], ["Opening"]),
        ("8:00", ["Opening"], ["Coffee"]),
        ("8:30", ["Coffee"], ["Work that lasts", "Closed session"]),
        ("9:30", ["Work that lasts", "Closed session"], []),
        ("10:10", ["Work that lasts"], []),
        ("10:15", [], []),
    ],
)
def test_what_runs_and_what_is_next_goes_by_the_clock(content, clock, now, following):
    assert on_screen(content, at(clock)) == [now, following, []]


def test_a_rooms_door_tells_of_that_room_and_of_what_has_none(content):
    room = content.rooms[1]
    assert on_screen(content, at("8:10"), room) == [[], ["Coffee"], []]
    assert on_screen(content, at("9:10"), room) == [["Closed session"], [], []]


def test_a_day_without_times_is_told_in_order(content):
    assert on_screen(content, at("9:00", MAY_6 + timedelta(days=1))) == [[], [], ["Closing words", "Photograph"]]


def test_the_evening_before_says_on_which_day_the_next_is(content):
    moment = hall.moment(content, hall.shown(content), at("20:00", MAY_6 - timedelta(days=1)))
    assert moment.is_another_day
    assert not moment.is_over


def test_after_the_last_session_it_is_over():
    meeting = make_meeting(days=1)
    make_session(meeting, starts="9:00", ends="10:00")
    publishing.publish(meeting, by=None)
    content = PublicAgenda(Release.objects.newest("2027-05").get())
    assert hall.moment(content, hall.shown(content), at("10:00")).is_over
    assert not hall.moment(content, hall.shown(content), at("9:59")).is_over


def test_the_screen_has_both_languages_and_says_nothing_of_a_closed_session(client, release):
    page = client.get(DISPLAY).content.decode()
    assert '<span lang="en">Opening</span> <span lang="km">ពិធីបើក</span>' in page
    assert "Closed session" in page
    assert "secret" not in page
    assert 'data-shows="km"' in client.get(f"{DISPLAY}?language=km").content.decode()


def test_on_its_day_a_note_of_the_release_stands_on_the_screen(client, release):
    day = release.meeting.days.get(number=1)
    arranging.run_late(day, since=at("8:00"), minutes=15, by=None)
    page = client.get(DISPLAY).content.decode()
    assert "everything is 15 minutes later." in page
    assert f'id="note" data-date="{local_date(timezone.now()):%Y-%m-%d}">' in tight(page)
    arranging.run_late(day, since=at("8:00"), minutes=15, by=None, now=at("7:00"))
    assert 'id="note" data-date="2027-05-06" hidden>' in tight(client.get(DISPLAY).content.decode())


@pytest.mark.parametrize("query", ["room=0", "room=x", "room=999999999", "room="])
def test_a_room_that_is_not_there_is_not_found(client, release, query):
    assert client.get(f"{DISPLAY}?{query}").status_code == 404


def test_a_screen_asks_with_one_query_however_much_is_on(client, django_assert_num_queries):
    meeting = make_meeting()
    for _ in range(3):
        make_appearance(make_session(meeting, starts="9:00", ends="9:45"))
    publishing.publish(meeting, by=None)
    tag = client.get(DISPLAY)["ETag"]
    with django_assert_num_queries(1):
        assert client.get(DISPLAY, headers={"If-None-Match": tag}).status_code == 304
    arranging.run_late(meeting.days.get(number=1), since=at("9:00"), minutes=15, by=None)
    assert "9:15–10:00" in client.get(DISPLAY, headers={"If-None-Match": tag}).content.decode()


def test_there_is_no_screen_before_a_release(client):
    make_meeting()
    assert client.get(DISPLAY).status_code == 404


# What is on now, on members' pages


@pytest.fixture
def on_the_day(release, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: at("8:40"))
    return release.meeting


@pytest.mark.parametrize("address", ["/", "/meetings/2027-05/", "/meetings/2027-05/agenda/", ON_NOW])
def test_on_its_day_a_page_says_what_is_on_now_and_next(client, on_the_day, address):
    page = tight(client.get(address).content.decode())
    now, following = page.partition("<dt>Now</dt>")[2].split("<dt>Next</dt>")
    assert "Coffee" in now
    assert "until 9:00" in now
    panel = on_the_day.sessions.get(title="Work that lasts")
    assert f'<a href="/meetings/2027-05/sessions/{panel.pk}/">Work that lasts</a>· {panel.room.name}' in following
    assert "Closed session" in following
    assert "at 9:00" in following
    assert "secret" not in following.partition("</dl>")[0]


def test_in_khmer_it_says_so_in_khmer(client, on_the_day, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: at("8:10"))
    page = client.get(ON_NOW, headers={"Accept-Language": "km"}).content.decode()
    assert "ពិធីបើក" in page


@pytest.mark.parametrize(("clock", "day"), [("8:40", MAY_6 - timedelta(days=1)), ("8:40", MAY_6 + timedelta(days=2))])
def test_on_another_day_no_page_says_it_and_none_asks(client, release, monkeypatch, clock, day):
    monkeypatch.setattr(timezone, "now", lambda: at(clock, day))
    for address in ("/", "/meetings/2027-05/", "/meetings/2027-05/agenda/"):
        assert 'id="today"' not in client.get(address).content.decode()
    assert "fresh.js" not in client.get("/").content.decode()


def test_an_open_page_asks_with_one_query_and_hears_that_nothing_is_new(client, on_the_day, django_assert_num_queries):
    assert f'data-from="{ON_NOW}"' in client.get("/meetings/2027-05/").content.decode()
    tag = client.get(ON_NOW)["ETag"]
    with django_assert_num_queries(1):
        assert client.get(ON_NOW, headers={"If-None-Match": tag}).status_code == 304


def test_what_is_said_of_the_day_is_seen_at_once(client, on_the_day):
    tags = {address: client.get(address)["ETag"] for address in (ON_NOW, DISPLAY, "/meetings/2027-05/agenda/")}
    Meeting.objects.update(banner="The bus leaves at 16:00.", banner_until=at("16:00"))
    for address, tag in tags.items():
        answer = client.get(address, headers={"If-None-Match": tag})
        assert "The bus leaves at 16:00." in answer.content.decode(), address


def test_the_screen_goes_as_late_as_the_meeting_until_that_ends(client, on_the_day, monkeypatch):
    Meeting.objects.update(late_minutes=20, late_until=at("8:50"))
    page = tight(client.get(DISPLAY).content.decode())
    assert page.partition('id="now"')[2].partition("session-title")[2].startswith('"><span lang="en">Opening')
    assert "We are about 20 minutes late." in page
    monkeypatch.setattr(timezone, "now", lambda: at("8:50"))
    Meeting.objects.update(late_minutes=20)  # another stamp: the page is drawn anew
    page = tight(client.get(DISPLAY).content.decode())
    assert page.partition('id="now"')[2].partition("session-title")[2].startswith('">Coffee')


@pytest.mark.parametrize("address", ["/", "/meetings/2027-05/", "/meetings/2027-05/agenda/"])
def test_the_day_costs_a_page_one_query_more_however_much_is_on(client, on_the_day, organiser, monkeypatch, address):
    client.force_login(organiser)

    def count():
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    on_it = count()
    monkeypatch.setattr(timezone, "now", lambda: at("8:40", MAY_6 - timedelta(days=1)))
    assert on_it == count() + 1


def test_there_is_nothing_on_before_a_release(client, monkeypatch):
    make_meeting()
    monkeypatch.setattr(timezone, "now", lambda: at("8:40"))
    assert client.get(ON_NOW).status_code == 404
    assert client.get("/meetings/2027-05/").status_code == 200
