"""The days of a release as HTML: drawn once for all, a day at a time where they are many."""

import pytest

from coalition_events.agenda.actions import arranging, publishing, stars
from coalition_events.agenda.files import drawn_agenda
from coalition_events.agenda.models import DrawnAgenda
from coalition_events.agenda.views import released
from coalition_events.meetings.models import Meeting
from tests.factories import at, make_account, make_meeting, make_release, make_session

pytestmark = pytest.mark.django_db
AGENDA = "/meetings/2027-05/agenda/"
KHMER = {"Accept-Language": "km"}


@pytest.fixture(autouse=True)
def another_process(monkeypatch):
    """Every test begins with a process that has read nothing."""
    monkeypatch.setattr(drawn_agenda, "_cached", {})


@pytest.fixture
def drawings(monkeypatch):
    """A list with an entry for each time that days are drawn."""
    seen, draw = [], drawn_agenda._draw

    def noted(*args, **kwargs):
        seen.append(args)
        return draw(*args, **kwargs)

    monkeypatch.setattr(drawn_agenda, "_draw", noted)
    return seen


def test_the_first_reader_of_a_release_draws_nothing_in_either_language(client, release, drawings):
    assert "Opening" in client.get(AGENDA).text
    assert "ពិធីបើក" in client.get(AGENDA, headers=KHMER).text
    client.force_login(make_account())
    assert "Opening" in client.get(AGENDA).text
    assert drawings == []


def test_the_first_reader_after_a_delay_draws_nothing(client, meeting, release, drawings):
    arranging.run_late(meeting.days.get(number=1), since=at("9:00"), minutes=15, by=None)
    drawings.clear()
    assert "9:15" in client.get(AGENDA).text
    assert drawings == []


def test_what_nobody_has_drawn_is_drawn_once_for_all_processes(client, release, drawings, monkeypatch):
    for _reader in range(2):
        monkeypatch.setattr(drawn_agenda, "_cached", {})
        client.cookies.clear()
        client.get(f"{AGENDA}?by=room", headers={"Accept-Language": "en", "Cookie": "messages=x"})
    assert len(drawings) == len(release.content["days"])


def test_a_release_that_came_by_another_way_is_drawn_by_its_first_reader(client, meeting, release):
    make_release(meeting, content=release.content | {"sessions": []})
    assert "Nothing is planned for this day yet." in client.get(AGENDA).text


def test_two_who_draw_at_once_keep_one(meeting, release):
    days = drawn_agenda.newest("2027-05", "time")[1]
    drawn_agenda._keep(release, "time", days)
    assert DrawnAgenda.objects.filter(language="en").count() == 1


def test_other_code_draws_anew(client, release, drawings, monkeypatch):
    monkeypatch.setattr(drawn_agenda, "_code", lambda: "the next deployment")
    client.get(AGENDA)
    assert len(drawings) == len(release.content["days"])


def test_a_meeting_with_another_address_is_read_there(client, meeting, release):
    Meeting.objects.filter(pk=meeting.pk).update(slug="2027-06")
    page = client.get("/meetings/2027-06/agenda/").text
    assert "/meetings/2027-06/sessions/" in page
    assert "/meetings/2027-05/" not in page


def test_a_release_takes_the_place_of_what_was_drawn_of_the_one_before(meeting, release):
    publishing.publish(meeting, by=None)
    assert set(DrawnAgenda.objects.values_list("release__number", "language")) == {(2, "en"), (2, "km")}


def test_a_day_that_says_what_it_said_is_not_drawn_again(client, meeting, release, drawings):
    make_session(meeting, title="Farewell", starts="16:00", ends="16:30", day=meeting.days.get(number=2))
    publishing.publish(meeting, by=None)
    assert [day.number for _content, day, *_rest in drawings] == [2, 2]  # in each language
    page = client.get(AGENDA).text
    assert "Opening" in page
    assert "Farewell" in page


def test_a_room_with_another_name_stands_in_every_day(client, meeting, release, drawings):
    meeting.rooms.filter(pk=release.content["sessions"][0]["room"]).update(name="The pagoda")
    publishing.publish(meeting, by=None)
    assert [day.number for _content, day, *_rest in drawings] == [1, 2, 1, 2]
    assert "The pagoda" in client.get(AGENDA).text


def test_whoever_has_no_account_gets_no_button(client, release):
    assert '<button class="button plain icon-only star" form' not in client.get(AGENDA).text


def test_memory_holds_so_many_drawn_agendas_and_no_more(client, release, monkeypatch):
    monkeypatch.setattr(drawn_agenda, "MOST_CACHED", 1)
    client.get(AGENDA)
    client.get(AGENDA, headers=KHMER)
    assert len(drawn_agenda._cached) == 1


# ---------------------------------------------------------------- A day at a time
@pytest.fixture
def long(monkeypatch):
    """Of two days and four sessions: the most of which a page has one day."""
    monkeypatch.setattr(released, "MOST_ON_A_PAGE", 3)
    meeting = make_meeting()
    for number, titles in ((1, ("Opening", "Work that lasts")), (2, ("Farewell", "Photograph"))):
        for hour, title in enumerate(titles, 8):
            starts, ends = f"{hour}:00", f"{hour}:30"
            make_session(meeting, title=title, starts=starts, ends=ends, day=meeting.days.get(number=number))
    publishing.publish(meeting, by=None)
    return meeting


def titles_in(page):
    return [title for title in ("Opening", "Work that lasts", "Farewell", "Photograph") if f">{title}</a>" in page]


@pytest.mark.parametrize("by", ["", "by=room&", "by=kind&"])
def test_a_long_agenda_shows_a_day_and_leads_to_the_others(client, long, by):
    first = client.get(f"{AGENDA}?{by}day=1").text
    assert titles_in(first) == ["Opening", "Work that lasts"]
    assert f'href="?{by.replace("&", "&amp;")}day=2"' in first
    assert titles_in(client.get(f"{AGENDA}?{by}day=2").text) == ["Farewell", "Photograph"]


@pytest.mark.parametrize("asked", ["", "?day=", "?day=9", "?day=x", "?day=99999999999999999999"])
def test_without_a_day_that_it_has_a_long_agenda_shows_its_first(client, long, asked):
    assert titles_in(client.get(f"{AGENDA}{asked}").text) == ["Opening", "Work that lasts"]


def test_a_long_agenda_in_another_website_shows_a_day_too(client, long):
    first = client.get(f"{AGENDA}embed/?language=en").text
    assert titles_in(first) == ["Opening", "Work that lasts"]
    assert 'href="?language=en&amp;day=2"' in first
    assert titles_in(client.get(f"{AGENDA}embed/?language=en&day=2").text) == ["Farewell", "Photograph"]


def test_on_its_second_day_a_long_agenda_opens_there(client, long, monkeypatch):
    monkeypatch.setattr("coalition_events.agenda.views.released.today", lambda: long.days.get(number=2).date)
    assert titles_in(client.get(AGENDA).text) == ["Farewell", "Photograph"]


def test_in_a_long_agenda_one_finds_what_is_on_any_day(client, long):
    page = client.get(f"{AGENDA}?day=1").text
    assert "data-found" not in page  # the server is asked, which knows all days
    assert titles_in(client.get(f"{AGENDA}?q=farewell").text) == ["Farewell"]


def test_what_is_found_in_a_long_agenda_is_shown_a_day_at_a_time_where_it_is_much(client, long):
    assert titles_in(client.get(f"{AGENDA}?q=presentation").text) == ["Opening", "Work that lasts"]
    assert 'href="?q=presentation&amp;day=2"' in client.get(f"{AGENDA}?q=presentation").text
    assert titles_in(client.get(f"{AGENDA}?q=presentation&day=2").text) == ["Farewell", "Photograph"]


def test_each_day_of_a_long_agenda_has_ones_own_stars(client, long):
    account = make_account()
    farewell = long.sessions.get(title="Farewell").pk
    stars.star([farewell], by=account)
    client.force_login(account)
    assert f'name="unstar" value="{farewell}" aria-pressed="true"' in client.get(f"{AGENDA}?day=2").text
    back = client.post(f"{AGENDA}mine/stars/", {"unstar": farewell, "next": f"{AGENDA}?day=2"})
    assert back["Location"] == f"{AGENDA}?day=2#day-2"


def test_a_session_leads_back_to_its_day_of_a_long_agenda(client, long):
    page = client.get(f"/meetings/2027-05/sessions/{long.sessions.get(title='Farewell').pk}/").text
    assert f'href="{AGENDA}?day=2"' in page


def test_a_day_of_a_long_agenda_is_handed_out_of_memory(client, long, django_assert_num_queries):
    client.get(f"{AGENDA}?day=2")
    with django_assert_num_queries(1):
        assert client.get(f"{AGENDA}?day=2").has_header("ETag")
