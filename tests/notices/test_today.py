"""What organisers say on a day of the meeting: how late it is, and a notice to all who are here."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition_events.agenda.actions import publishing
from coalition_events.attendance.models import Attendance
from coalition_events.common.refusals import ChangedMeanwhile
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import today
from coalition_events.registration.models import Status
from members.models import Person
from tests.factories import (
    MAY_6,
    at,
    make_account,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)
from tests.reading import tight

pytestmark = pytest.mark.django_db
TODAY = "/organise/meetings/2027-05/today/"
PAGES = ["/", "/meetings/2027-05/", "/meetings/2027-05/agenda/", "/meetings/2027-05/now/", "/meetings/2027-05/display/"]
BUS = "The bus leaves at 16:00."


@pytest.fixture
def clock(monkeypatch):
    """`clock("9:30")` makes it that time on 6 May."""

    def turn(words, day=MAY_6):
        monkeypatch.setattr(timezone, "now", lambda: at(words, day))

    turn("9:30")
    return turn


@pytest.fixture
def meeting(db, clock):
    meeting = make_meeting()
    make_session(meeting, title="Panel", kind="panel", starts="9:00", ends="10:00")
    make_session(meeting, title="Coffee", kind="break", starts="10:00", ends="10:30")
    make_session(meeting, title="Closing", starts="10:30", ends="11:30")
    publishing.publish(meeting, by=None)
    return meeting


def check_in(meeting, day=1, **fields):
    row = make_registration(meeting, **fields)
    Attendance.objects.create(registration=row, day=meeting.days.get(number=day), checked_in_at=at("8:00"))
    return row


def put_up(meeting, organiser, words=BUS, until="11:30", **fields):
    return today.put_up(meeting, words=words, until=at(until), by=organiser, **fields)


def sent(meeting):
    return sorted(message.address.lower() for message in Message.objects.filter(key__startswith="banner:"))


# How late it is


@pytest.mark.parametrize(
    ("said_at", "minutes", "ends_at"),
    [
        ("9:30", 20, "10:20"),  # the break begins late, and takes the delay up
        ("10:10", 20, "10:20"),  # the break was planned for a while ago, and is still to come
        ("10:25", 20, "11:50"),  # no break any more: the last session
    ],
)
def test_it_is_late_until_the_next_break_or_the_last_session(meeting, organiser, said_at, minutes, ends_at):
    assert today.say_late(meeting, minutes, by=organiser, now=at(said_at)).late_until == at(ends_at)


def test_without_times_it_is_late_until_the_day_is_over(organiser, clock):
    meeting = today.say_late(make_meeting(), 10, by=organiser)
    assert meeting.minutes_late(at("23:59")) == 10
    assert meeting.minutes_late(at("0:00", MAY_6 + timedelta(days=1))) == 0


def test_every_page_says_how_late_it_is_and_what_is_on_all_the_same(client, meeting, organiser, clock):
    session = meeting.sessions.get(title="Panel")
    today.say_late(meeting, 20, by=organiser)
    clock("10:10")  # the panel was planned until 10:00
    for address in [*PAGES, f"/meetings/2027-05/sessions/{session.pk}/"]:
        assert "We are about 20 minutes late." in client.get(address).content.decode(), address
    page = tight(client.get("/meetings/2027-05/").content.decode())
    assert "until about 10:20" in page
    assert "at about 10:20" in page


def test_being_late_changes_no_planned_time_and_publishes_nothing(meeting, organiser):
    times = list(meeting.sessions.values_list("starts_at", "ends_at"))
    today.say_late(meeting, 20, by=organiser)
    assert list(meeting.sessions.values_list("starts_at", "ends_at")) == times
    assert meeting.releases.count() == 1
    assert not Message.objects.exists()


def test_one_press_says_it_and_one_takes_it_away(as_organiser, client, meeting):
    page = as_organiser.post(f"{TODAY}delay/", {"minutes": "15"}, follow=True).content.decode()
    assert "We are about 15 minutes late." in page
    assert 'aria-pressed="true"' in page
    as_organiser.post(f"{TODAY}delay/removal/")
    assert "minutes late" not in as_organiser.get("/meetings/2027-05/").content.decode()


@pytest.mark.parametrize("typed", ["", "0", "241", "soon"])
def test_a_delay_that_cannot_be_meant_is_refused_at_its_field(as_organiser, meeting, typed):
    response = as_organiser.post(f"{TODAY}delay/", {"minutes": typed})
    assert response.status_code == 422
    assert f'value="{typed}"' in response.content.decode() or not typed
    meeting.refresh_from_db()
    assert meeting.late_until is None


def test_the_page_says_who_said_what_today(as_organiser, organiser, monkeypatch):
    now = timezone.localdate()
    make_meeting(starts_on=now, slug="2027-05")
    as_organiser.post(f"{TODAY}delay/", {"minutes": "15"})
    as_organiser.post(f"{TODAY}delay/removal/")
    page = tight(as_organiser.get(TODAY).content.decode())
    assert page.count("Sim Channary") >= 2
    assert "We are about 15 minutes late." in page
    assert "On time again" in page


# A notice to all who are here


def test_a_notice_goes_once_to_each_address_of_those_who_are_here_and_to_nobody_else(meeting, organiser):
    office = make_organisation()
    make_person(organisation=office, is_focal=True, email="focal@example.org")  # not here
    check_in(meeting, person=make_person(email="dara@example.org"))
    check_in(meeting, person=make_person(email="Office@example.org", organisation=office))
    check_in(meeting, person=make_person(email="office@example.org", organisation=office))
    check_in(meeting, person=make_person(email="", organisation=office))
    check_in(
        meeting, person=make_person(email="cancelled@example.org"), status=Status.CANCELLED, cancelled_at=at("9:00")
    )
    make_registration(meeting, person=make_person(email="not-here@example.org"))
    check_in(meeting, day=2, person=make_person(email="tomorrow@example.org"))

    assert put_up(meeting, organiser) == 2

    assert sent(meeting) == ["dara@example.org", "office@example.org"]
    message = Message.objects.get(address="dara@example.org")
    assert message.subject == BUS
    assert message.expires_at == at("11:30")


def test_the_same_again_reaches_only_those_who_came_since(meeting, organiser):
    office = make_organisation()
    check_in(meeting, person=make_person(full_name="Sok Dara", email="office@example.org", organisation=office))
    put_up(meeting, organiser)
    check_in(meeting, person=make_person(full_name="An Bora", email="office@example.org", organisation=office))
    check_in(meeting, person=make_person(email="late@example.org"))
    assert put_up(meeting, organiser) == 1
    assert sent(meeting) == ["late@example.org", "office@example.org"]


def test_who_was_checked_in_cancelled_and_came_again_gets_it(meeting, organiser):
    person = make_person(email="dara@example.org")
    check_in(meeting, person=person, status=Status.CANCELLED, cancelled_at=at("9:00"))
    make_registration(meeting, person=person)
    assert put_up(meeting, organiser) == 1


def test_the_same_again_reaches_whoever_has_another_address_by_now(meeting, organiser):
    row = check_in(meeting, person=make_person(email="dara@exmaple.org"))
    put_up(meeting, organiser)
    Person.objects.filter(pk=row.person_id).update(email="dara@example.org")
    assert put_up(meeting, organiser) == 1
    assert sent(meeting) == ["dara@example.org", "dara@exmaple.org"]


def test_who_reads_khmer_gets_the_khmer_and_the_english_where_there_is_none(meeting, organiser, clock):
    check_in(meeting, person=make_person(email="dara@example.org", language="km"))
    put_up(meeting, organiser, words_km="ឡានចេញម៉ោង 16:00។")
    clock("9:40")
    put_up(meeting, organiser, words="Lunch is in the garden.", seen=Meeting.objects.get().banner_mark)
    assert set(Message.objects.values_list("subject", "language")) == {
        ("ឡានចេញម៉ោង 16:00។", "km"),
        ("Lunch is in the garden.", "en"),
    }


def test_every_page_shows_the_notice_until_its_hour(client, meeting, organiser, clock):
    put_up(meeting, organiser, words="Come <b>now</b> & sit.")
    for address in PAGES:
        assert "Come &lt;b&gt;now&lt;/b&gt; &amp; sit." in client.get(address).content.decode(), address
    clock("11:30")
    assert "Come" not in client.get("/").content.decode()


def test_taken_down_it_is_gone_from_the_pages_and_what_waits_is_not_sent(
    as_organiser, client, meeting, organiser, deliver, clock
):
    check_in(meeting)
    put_up(meeting, organiser)
    seen = re.search(r'name="seen" value="([\d.]+)"', as_organiser.get(TODAY).text)[1]
    page = as_organiser.post(f"{TODAY}notice/removal/", {"seen": seen}, follow=True).content.decode()
    assert "We cancelled 1 waiting email." in page
    for address in PAGES:
        assert BUS not in client.get(address).content.decode(), address
    assert deliver() == []


def test_the_form_says_how_many_get_it_and_how_many_have_no_address(as_organiser, meeting):
    check_in(meeting, person=make_person(email="dara@example.org"))
    check_in(meeting, person=make_person(email=""))
    page = tight(as_organiser.get(TODAY).content.decode())
    assert "It goes to 1 person who is checked in today." in page
    assert "1 more has no email address." in page
    assert "Everyone can read it. Do not write names." in page
    assert 'value="11:30"' in page  # two hours from now


def test_one_press_shows_and_sends_it_on_one_line(as_organiser, meeting, deliver):
    check_in(meeting, person=make_person(email="dara@example.org"))
    typed = {"words": "The bus\r\nBcc: all@example.org", "until": "16:00"}
    page = as_organiser.post(TODAY, typed, follow=True).content.decode()
    assert "We are sending it to 1 address." in page
    [mail] = deliver()
    assert mail.recipients() == [mail.to[0]]
    assert "dara@example.org" in mail.to[0]
    assert mail.subject == "The bus Bcc: all@example.org"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"words": ""}, "words"),
        ({"words": "x" * 201}, "words"),
        ({"until": "9:30"}, "until"),
        ({"until": "noon"}, "until"),
    ],
)
def test_a_notice_that_cannot_be_meant_is_refused_and_comes_back_filled_in(as_organiser, meeting, fields, field):
    typed = {"words": BUS, "words_km": "ឡាន", "until": "16:00", **fields}
    response = as_organiser.post(TODAY, typed)
    assert response.status_code == 422
    assert f'id="id_{field}_error"' in response.content.decode()
    assert "ឡាន" in response.content.decode()
    assert not Meeting.objects.get().has_banner(at("9:30"))


def test_of_two_who_write_at_once_the_second_sees_both(as_organiser, meeting, organiser):
    put_up(meeting, organiser)
    response = as_organiser.post(TODAY, {"words": "Lunch is outside.", "until": "16:00", "seen": ""})
    page = response.content.decode()
    assert response.status_code == 409
    assert BUS in page
    assert "Lunch is outside." in page
    seen = Meeting.objects.get().banner_mark
    assert f'value="{seen}"' in page
    as_organiser.post(TODAY, {"words": "Lunch is outside.", "until": "16:00", "seen": seen})
    assert Meeting.objects.get().banner == "Lunch is outside."


def test_who_takes_one_down_leaves_another_that_was_put_up_since(as_organiser, meeting, organiser, clock):
    put_up(meeting, organiser)
    seen = Meeting.objects.get().banner_mark
    clock("9:31")
    put_up(meeting, organiser, words="Lunch is outside.", seen=seen)

    page = as_organiser.post(f"{TODAY}notice/removal/", {"seen": seen}, follow=True).text

    assert Meeting.objects.get().banner == "Lunch is outside."
    assert "Somebody else has changed this since you opened it." in page


def test_another_notice_needs_to_know_of_the_one_that_is_up(meeting, organiser):
    put_up(meeting, organiser)
    with pytest.raises(ChangedMeanwhile):
        put_up(meeting, organiser, words="Lunch is outside.")


# Who, and when


@pytest.mark.parametrize(
    "fields", [{"announced_at": None}, {"cancelled_at": at("7:00")}, {"starts_on": MAY_6 + timedelta(days=1)}]
)
def test_on_no_other_day_and_of_no_cancelled_meeting_is_anything_said(meeting, organiser, fields):
    Meeting.objects.update(**fields)
    with pytest.raises(today.NotToday):
        today.say_late(meeting, 10, by=organiser)
    with pytest.raises(today.NotToday):
        put_up(meeting, organiser)


def test_of_a_meeting_that_is_cancelled_the_screen_in_the_hall_has_nothing_to_show_by_the_clock(
    client, meeting, organiser
):
    put_up(meeting, organiser)
    today.say_late(meeting, 20, by=organiser)
    assert client.get(PAGES[-1]).text.count('data-until="2027-05-06') == 2
    Meeting.objects.update(cancelled_at=at("9:00"))
    page = client.get(PAGES[-1]).text
    assert page.count('data-until=""') == 2


def test_on_another_day_the_page_says_so(as_organiser, meeting, clock):
    clock("9:30", MAY_6 - timedelta(days=1))
    page = as_organiser.get(TODAY).content.decode()
    assert "Today is not a day of this meeting." in page
    assert "id_words" not in page
    assert as_organiser.post(TODAY, {"words": BUS, "until": "16:00"}).status_code == 422
    assert as_organiser.post(f"{TODAY}delay/", {"minutes": "5"}).status_code == 422


@pytest.mark.parametrize("address", ["", "delay/", "delay/removal/", "notice/removal/"])
def test_only_organisers_say_it(client, meeting, address):
    client.force_login(make_account())
    assert client.post(f"{TODAY}{address}", {"minutes": "5", "words": BUS, "until": "16:00"}).status_code == 403
    meeting.refresh_from_db()
    assert (meeting.banner, meeting.late_until) == ("", None)


def test_the_page_costs_the_same_for_any_number_of_people(as_organiser, meeting, django_assert_max_num_queries):
    counts = []
    for _ in range(2):
        check_in(meeting)
        check_in(meeting)
        with django_assert_max_num_queries(30) as captured:
            as_organiser.get(TODAY)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_a_notice_costs_the_same_queries_for_any_number_of_people(meeting, organiser, clock):
    def queries(time):
        clock(time)
        seen = Meeting.objects.get().banner_mark
        with CaptureQueriesContext(connection) as asked:
            assert put_up(meeting, organiser, words=f"It is {time}.", seen=seen)
        return len(asked)

    check_in(meeting, person=make_person(email="a@example.org"))
    queries("9:31")  # from now on all that is read once is read
    first = queries("9:32")
    for name in "bcd":
        check_in(meeting, person=make_person(email=f"{name}@example.org"))
    assert queries("9:33") == first


def test_the_overview_leads_there_on_the_day(as_organiser, meeting, clock):
    link = f'href="{TODAY}"'
    assert link in as_organiser.get("/organise/meetings/2027-05/").content.decode()
    clock("9:30", MAY_6 - timedelta(days=1))
    assert link not in as_organiser.get("/organise/meetings/2027-05/").content.decode()
