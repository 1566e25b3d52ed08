"""The board: what is drawn, what its forms do, and how it refuses."""

import re

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition_events.agenda.actions import arranging, editing, importing, people, placing, publishing, refusals, steps
from coalition_events.agenda.files.importers.plan import Choices
from coalition_events.agenda.files.pasting import reading as pasting
from coalition_events.agenda.models import Session
from tests.factories import at, make_account, make_appearance, make_meeting, make_person, make_session
from tests.reading import tight

pytestmark = pytest.mark.django_db

BOARD = "/organise/meetings/2027-05/agenda/board/"
JSON = {"Accept": "application/json"}


@pytest.fixture
def meeting():
    return make_meeting()


@pytest.fixture
def session(meeting):
    return make_session(meeting, title="Care for carers", room=meeting.rooms.first(), starts="9:00", ends="9:45")


def place(session, **fields):
    """What the form sends that leaves it where it is, but for these fields."""
    session.refresh_from_db()
    local = session.starts_at and session.starts_at.astimezone(at("0:00").tzinfo)
    stands = {
        "day": session.day_id,
        "room": session.room_id or "",
        "start": f"{local:%H:%M}" if local else "",
        "minutes": session.duration_minutes or "",
        "version": session.version,
    }
    return stands | fields


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def at_place(session):
    session.refresh_from_db()
    return session.room_id, session.starts_at, session.ends_at


# ---------------------------------------------------------------- Drawing
def test_list_and_board_say_whether_there_is_something_to_publish(as_organiser, organiser, meeting, session):
    publishing.publish(meeting, by=organiser)
    pages = BOARD, BOARD.removesuffix("board/")
    for page in pages:
        assert 'aria-label="Published: version 1"' in as_organiser.get(page).content.decode()
    mark = as_organiser.get(f"{BOARD}changes/?since=0.0.0.0").json()["mark"]
    fields = place(session, start="9:05", mark=mark)
    told = as_organiser.post(f"{BOARD}sessions/{session.pk}/place/", fields, headers=JSON).json()
    assert 'aria-label="Publish version 2…"' in told["history"]["publish"]
    for page in pages:
        assert 'aria-label="Publish version 2…"' in as_organiser.get(page).content.decode()


def test_each_session_has_its_place_in_classes_and_in_data(as_organiser, meeting, session):
    make_session(meeting, room=meeting.rooms.last(), starts="9:00", ends="10:00")
    page = as_organiser.get(BOARD).content.decode()
    assert f'class="session presentation h9 m45 room-1" id="session-{session.pk}"' in page
    assert 'data-start="540" data-end="585" data-minutes="45"' in page


def test_a_session_without_a_time_stands_at_the_side_with_its_minutes(as_organiser, meeting):
    make_session(meeting, title="Children online", planned_minutes=60)
    page = as_organiser.get(BOARD).content.decode()
    side = page[page.index("data-unplaced") : page.index("board-days")]
    assert "Children online" in side
    assert "60 min" in side


def test_html_in_a_title_is_text(as_organiser, meeting, session):
    mark = as_organiser.get(f"{BOARD}changes/?since=0.0.0.0").json()["mark"]
    Session.objects.filter(pk=session.pk).update(title='<b onclick="x">Care</b>')
    page = as_organiser.get(f"{BOARD}?selected={session.pk}").content.decode()
    assert "<b onclick" not in page
    assert "&lt;b onclick=&quot;x&quot;&gt;Care&lt;/b&gt;" in page
    answer = as_organiser.get(f"{BOARD}changes/?since={mark}").json()
    assert "<b onclick" not in answer["cards"][str(session.pk)]


def test_one_day_is_shown_or_all(as_organiser, meeting, session):
    def days(query):
        return as_organiser.get(BOARD + query).content.decode().count('aria-labelledby="day-')

    assert [days(""), days("?days=1"), days("?days=all"), days("?days=9"), days("?days=x")] == [2, 1, 2, 2, 2]


def test_many_rooms_are_shown_a_day_at_a_time_and_placed_by_one_style(as_organiser):
    meeting = make_meeting(rooms=35)
    make_session(meeting, room=meeting.rooms.last(), starts="9:00", ends="9:45")
    make_session(meeting, room=meeting.rooms.first(), starts="9:00", ends="9:45")
    page = as_organiser.get(BOARD)
    assert page.content.decode().count('aria-labelledby="day-') == 1
    assert ".room-35 { --room: 35 }" in page.content.decode()
    assert 'style="' not in page.content.decode()
    assert "'unsafe-inline'" not in page.headers["Content-Security-Policy"]


def test_the_panel_tells_the_warnings_of_the_session_that_is_selected(as_organiser, meeting, session):
    other = make_session(meeting, title="Other room", room=meeting.rooms.last(), starts="9:30", ends="10:00")
    person = make_appearance(session).person
    make_appearance(other, person=person)
    guest = make_person(full_name="Lim Sopheak", organisation=None)
    make_appearance(session, person=guest, organisation=None, capacity="Golden Rice Foundation")
    page = as_organiser.get(f"{BOARD}?selected={session.pk}")
    assert "<b>Lim Sopheak</b>, Golden Rice Foundation" in tight(page.text)  # of whom the directory knows no more
    assert f"{person} is in two places on Thursday 6 May" in page.content.decode()
    told = as_organiser.get(f"{BOARD}?selected={session.pk}", headers=JSON).json()
    assert f"{person} is in two places on Thursday 6 May" in told["panel"]
    assert told["flags"][str(other.pk)][1] is True


def queries_of(client, path):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_the_board_takes_as_many_queries_for_three_sessions_as_for_one(as_organiser, meeting):
    make_appearance(make_session(meeting, room=meeting.rooms.first(), starts="9:00", ends="9:45"))
    as_organiser.get(BOARD)  # who is here is written now and then
    with_one = queries_of(as_organiser, BOARD)
    for hour in (10, 11):
        make_appearance(make_session(meeting, room=meeting.rooms.first(), starts=f"{hour}:00", ends=f"{hour}:45"))
    assert queries_of(as_organiser, BOARD) == with_one


def test_a_move_takes_as_many_queries_among_many_as_alone(as_organiser, meeting, session):
    def queries_of_a_move(start):
        mark = as_organiser.get(f"{BOARD}changes/?since=0.0.0.0").json()["mark"]
        fields = place(session, start=start) | {"mark": mark}
        with CaptureQueriesContext(connection) as queries:
            assert as_organiser.post(f"{BOARD}sessions/{session.pk}/place/", fields, headers=JSON).status_code == 200
        return len(queries)

    alone = queries_of_a_move("10:00")
    for hour in range(12, 16):
        make_appearance(make_session(meeting, room=meeting.rooms.first(), starts=f"{hour}:00", ends=f"{hour}:45"))
    assert queries_of_a_move("11:00") == alone


# ---------------------------------------------------------------- Placing
def test_a_session_is_placed_by_the_form(as_organiser, meeting, session):
    room, day = meeting.rooms.last(), meeting.days.get(number=2)
    fields = place(session, day=day.pk, room=room.pk, start="13:30", minutes=75)
    answer = as_organiser.post(f"{BOARD}sessions/{session.pk}/place/?days=2", fields)
    assert answer.status_code == 302
    assert answer["Location"] == f"{BOARD}?days=2&selected={session.pk}"
    assert at_place(session) == (room.pk, at("13:30", day.date), at("14:45", day.date))
    assert said(answer) == ["“Care for carers” is now on Friday 7 May, 13:30 to 14:45, Room 2."]


def test_the_module_gets_what_changed_and_nothing_else(as_organiser, meeting, session):
    make_session(meeting, starts="11:00", ends="11:45")
    mark = as_organiser.get(f"{BOARD}changes/?since=0.0.0.0").json()["mark"]
    fields = place(session, start="10:00") | {"mark": mark}
    told = as_organiser.post(f"{BOARD}sessions/{session.pk}/place/", fields, headers=JSON).json()
    assert list(told["cards"]) == [str(session.pk)]
    assert told["said"] == "“Care for carers” is now on Thursday 6 May, 10:00 to 10:45, Room 1."
    assert "Undo: place “Care for carers”" in told["history"]["undo"]


def test_it_is_taken_off_and_keeps_its_minutes(as_organiser, meeting, session):
    as_organiser.post(f"{BOARD}sessions/{session.pk}/place/removal/", {"version": session.version})
    session.refresh_from_db()
    assert (session.starts_at, session.room, session.duration_minutes) == (None, None, 45)


def test_without_a_start_it_goes_to_the_side_of_that_day_with_those_minutes(as_organiser, meeting, session):
    friday = meeting.days.get(number=2)
    fields = place(session, day=friday.pk, start="", minutes=70)
    as_organiser.post(f"{BOARD}sessions/{session.pk}/place/", fields)
    session.refresh_from_db()
    assert (session.day, session.starts_at, session.duration_minutes) == (friday, None, 70)


def test_two_sessions_change_places(as_organiser, meeting, session):
    other = make_session(meeting, title="Youth", room=meeting.rooms.last(), starts="11:00", ends="11:30")
    here, there = at_place(session), at_place(other)
    answer = as_organiser.post(f"{BOARD}sessions/{session.pk}/swap/", {"other": other.pk})
    assert (at_place(session), at_place(other)) == (there, here)
    assert said(answer) == ["“Care for carers” and “Youth” have changed places."]


def test_what_has_no_time_is_moved_in_its_order_and_dropped_before_another(as_organiser, meeting, session):
    first, second = make_session(meeting, title="First"), make_session(meeting, title="Second")
    answer = as_organiser.post(f"{BOARD}sessions/{second.pk}/order/", {"direction": "up"})
    assert said(answer) == ["“Second” is number 1 of 2 without a time on Thursday 6 May."]
    fields = place(session, start="") | {"before": first.pk}
    as_organiser.post(f"{BOARD}sessions/{session.pk}/place/", fields)
    untimed = meeting.sessions.filter(starts_at=None).order_by("order", "pk")
    assert [each.title for each in untimed] == ["Second", "Care for carers", "First"]
    steps.undo(meeting, by=None)
    assert at_place(session)[1] == at("9:00")
    assert [each.title for each in untimed.all()] == ["Second", "First"]


def test_a_session_is_fixed_and_let_go_again(as_organiser, meeting, session):
    page = as_organiser.get(f"{BOARD}?selected={session.pk}").content.decode()
    assert "Fix it to its time" in page
    answer = as_organiser.post(f"{BOARD}sessions/{session.pk}/fixed/", {"fixed": "1", "version": session.version})
    assert said(answer) == ["“Care for carers” is fixed. It stays when other sessions move together."]
    session.refresh_from_db()
    assert session.is_fixed
    stale = as_organiser.post(f"{BOARD}sessions/{session.pk}/fixed/", {"fixed": "0", "version": 1}, headers=JSON)
    assert stale.status_code == 409
    as_organiser.post(f"{BOARD}sessions/{session.pk}/fixed/", {"fixed": "0", "version": session.version})
    session.refresh_from_db()
    assert not session.is_fixed


def test_undo_and_redo_take_back_what_anybody_did(as_organiser, meeting, session):
    placing.schedule(session, starts_at=at("14:00"), ends_at=at("15:00"), by=make_account(is_staff=True))
    page = as_organiser.get(BOARD).content.decode()
    assert "Undo: place “Care for carers”" in page
    answer = as_organiser.post(f"{BOARD}undo/", {"number": 1})
    assert said(answer) == ["Undone. “Care for carers” is now on Thursday 6 May, 9:00 to 9:45, Room 1."]
    assert at_place(session)[1] == at("9:00")
    answer = as_organiser.post(f"{BOARD}redo/", {"number": 1}, headers=JSON)
    assert (
        answer.json()["said"]
        == "Done again. “Care for carers” is now on Thursday 6 May, 14:00 to 15:00, in all rooms or none yet."
    )
    assert at_place(session)[1] == at("14:00")


def test_what_is_undone_in_the_list_leads_back_to_the_same_days_of_it(as_organiser, meeting, session):
    agenda = "/organise/meetings/2027-05/agenda/"
    placing.schedule(session, starts_at=at("14:00"), ends_at=at("15:00"), by=make_account(is_staff=True))
    page = as_organiser.get(f"{agenda}?days=1").content.decode()
    assert "Undo: place “Care for carers”" in page
    assert f'action="{BOARD}undo/?days=1&amp;"' in page
    answer = as_organiser.post(f"{BOARD}undo/?days=1&", {"number": 1, "view": "list"})
    assert (answer["Location"], at_place(session)[1]) == (f"{agenda}?days=1", at("9:00"))
    late = as_organiser.post(f"{BOARD}undo/", {"number": 1, "view": "list"})
    assert (late["Location"], said(late)[1:]) == (agenda, [str(refusals.NothingToUndo())])
    assert "Redo: place “Care for carers”" in as_organiser.get(agenda).content.decode()


def test_the_list_and_the_board_have_one_head(as_organiser, meeting, session):
    agenda = BOARD.removesuffix("board/")

    def links(path):
        page = as_organiser.get(f"{path}?days=2").content.decode()
        return re.findall(r'href="([^"]+)"', page[page.index('class="toolbar"') : page.index("</details>")])

    in_list, on_board = links(agenda), links(BOARD)
    assert (in_list[0], on_board[0]) == (f"{BOARD}?days=2", f"{agenda}?days=2")
    assert [link.replace("/board/?", "/?") for link in on_board[1:]] == in_list[1:]


def test_who_undoes_running_late_reads_that_the_public_still_sees_it(as_organiser, meeting, session):
    publishing.publish(meeting, by=None)
    arranging.run_late(meeting.days.first(), since=at("9:00"), minutes=20, by=None)
    answer = as_organiser.post(f"{BOARD}undo/", {"number": 1})
    assert said(answer) == [
        "Undone. “Care for carers” is now on Thursday 6 May, 9:00 to 9:45, Room 1. "
        "The public sees the later times until you publish."
    ]
    assert at_place(session)[1] == at("9:00")
    assert meeting.releases.first().content["sessions"][0]["starts_at"] == "2027-05-06T09:20:00+07:00"


def test_who_undoes_reads_what_is_so_now(as_organiser, meeting, session):
    def press(button):
        return as_organiser.post(f"{BOARD}{button}/", headers=JSON).json()["said"]

    other = make_session(meeting, title="Youth", room=meeting.rooms.last(), starts="9:00", ends="10:00")
    placing.fix(session, is_fixed=True, by=None)
    assert press("undo") == "Undone. “Care for carers” is as before."
    assert press("redo") == "Done again. “Care for carers” is changed again."
    editing.remove(session, by=None)
    assert press("undo") == "Undone. “Care for carers” is back."
    assert press("redo") == "Done again. “Care for carers” is removed."
    placing.unplace(other, by=None)
    assert press("undo") == "Undone. “Youth” is now on Thursday 6 May, 9:00 to 10:00, Room 2."
    make_session(meeting, title="Lunch", room=meeting.rooms.last(), starts="12:00", ends="13:00")
    placing.swap(other, meeting.sessions.get(title="Lunch"), by=None)
    assert press("undo") == "Undone. 2 sessions are as before."
    people.appear(other, person=make_person(), by=None)
    assert press("undo") == "Undone. The speakers are as before."
    importing.take_in(meeting, pasting.read(meeting, "Opening\nSongs\nPrayer\n"), by=None, choices=Choices())
    assert press("undo") == "Undone. 3 sessions are removed."
    assert press("redo") == "Done again. 3 sessions are back."


# ---------------------------------------------------------------- Refusals
def test_a_taken_slot_is_refused_and_says_by_whom(as_organiser, meeting, session):
    room = meeting.rooms.last()
    other = make_session(meeting, title="Youth <i>first</i>", room=room, starts="13:00", ends="14:00")
    fields = place(session, room=room.pk, start="13:30")
    words = "Room 2 is taken from 13:00 to 14:00 on Thursday 6 May by “Youth <i>first</i>”."
    answer = as_organiser.post(f"{BOARD}sessions/{session.pk}/place/", fields)
    assert answer.status_code == 422
    assert "by “Youth &lt;i&gt;first&lt;/i&gt;”" in answer.content.decode()
    assert 'value="13:30"' in answer.content.decode()
    told = as_organiser.post(f"{BOARD}sessions/{session.pk}/place/", fields, headers=JSON)
    assert (told.status_code, told.json()["refusal"], told.json()["other"]) == (422, words, other.pk)
    assert at_place(session)[1] == at("9:00")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"start": "23:00", "minutes": "90"}, "A session must end on the day it starts."),
        ({"minutes": "1441"}, "At most 1440."),
        ({"minutes": "0"}, "At least 1."),
        ({"minutes": ""}, "Say how many minutes it takes."),
        ({"start": "25:99"}, "Enter a valid time."),
        ({"room": "999999"}, "This meeting does not have that room."),
        ({"day": "999999"}, "That is not a day of this meeting."),
        ({"day": ""}, "Choose a day."),
    ],
)
def test_what_cannot_be_is_refused_with_what_was_typed(as_organiser, meeting, session, fields, words):
    answer = as_organiser.post(f"{BOARD}sessions/{session.pk}/place/", place(session, **fields))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    told = as_organiser.post(f"{BOARD}sessions/{session.pk}/place/", place(session, **fields), headers=JSON)
    assert (told.status_code, told.json()["refusal"]) == (422, words)
    assert at_place(session)[1] == at("9:00")


def test_who_moves_what_somebody_else_has_moved_sees_both_and_chooses(as_organiser, meeting, session):
    fields = place(session, start="15:00", room="")
    placing.schedule(session, starts_at=at("10:00"), ends_at=at("11:00"), room=meeting.rooms.last(), by=None)
    answer = as_organiser.post(f"{BOARD}sessions/{session.pk}/place/", fields)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody else has changed this since you opened it." in page
    both = re.findall(r"<td role=\"cell\" data-label=\"(?:Saved now|What you wrote)\">(.*?)</td>", page)
    assert list(zip(both[::2], both[1::2], strict=True)) == [
        ("Room 2", "All rooms, or no room yet"),
        ("10:00", "15:00"),
        ("60", "45"),
    ]
    assert "Keep my change" in page
    session.refresh_from_db()
    assert f'name="version" value="{session.version}"' in page
    told = as_organiser.post(f"{BOARD}sessions/{session.pk}/place/", fields, headers=JSON)
    assert (told.status_code, told.json()["version"]) == (409, session.version)
    assert told.json()["theirs"] == "Thursday 6 May, 10:00 to 11:00, Room 2"
    as_organiser.post(f"{BOARD}sessions/{session.pk}/place/", fields | {"version": session.version})
    assert at_place(session)[1] == at("15:00")


def test_a_form_without_a_version_is_as_good_as_an_old_one(as_organiser, session):
    for version in ("", "x", "999"):
        answer = as_organiser.post(
            f"{BOARD}sessions/{session.pk}/place/", place(session, start="11:00", version=version)
        )
        assert answer.status_code == 409


def test_a_drag_of_what_was_removed_says_so(as_organiser, meeting, session):
    fields = place(session, start="11:00")
    editing.remove(session, by=None)
    for path in ("place/", "place/removal/", "swap/"):
        told = as_organiser.post(f"{BOARD}sessions/{session.pk}/{path}", fields, headers=JSON)
        assert told.status_code == 410
        assert told.json()["refusal"] == "Somebody has removed this from the agenda meanwhile."
    answer = as_organiser.post(f"{BOARD}sessions/{session.pk}/place/", fields)
    assert said(answer) == ["Somebody has removed this from the agenda meanwhile."]


def test_an_old_undo_is_refused(as_organiser, meeting, session):
    placing.unplace(session, by=None)
    placing.schedule(session, starts_at=at("14:00"), ends_at=at("15:00"), by=None)
    answer = as_organiser.post(f"{BOARD}undo/", {"number": 1}, headers=JSON)
    assert answer.status_code == 422
    assert at_place(session)[1] == at("14:00")


def test_a_session_of_another_meeting_is_not_there(as_organiser, meeting):
    elsewhere = make_session(make_meeting(starts_on=at("9:00").date().replace(month=11)), title="Elsewhere")
    told = as_organiser.post(f"{BOARD}sessions/{elsewhere.pk}/place/", place(elsewhere), headers=JSON)
    assert told.status_code == 410
