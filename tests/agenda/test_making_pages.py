"""The pages on which sessions are made of others and agendas begin. They need no JavaScript."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition_events.agenda.actions import placing
from coalition_events.agenda.files.starting import SKELETONS
from coalition_events.meetings.models import Meeting
from tests.factories import MAY_6, at, make_account, make_appearance, make_meeting, make_person, make_session
from tests.reading import tight

pytestmark = pytest.mark.django_db

AGENDA = "/organise/meetings/2027-05/agenda/"
LINES, BEGINNING, FRAME = f"{AGENDA}lines/", f"{AGENDA}beginning/", f"{AGENDA}beginning/frame/"


@pytest.fixture
def meeting():
    return make_meeting()


@pytest.fixture
def session(meeting):
    session = make_session(meeting, title="Care", room=meeting.rooms.first(), starts="9:00", ends="10:00")
    make_appearance(session, person=make_person(full_name="Keo Pisey"))
    return session


def page_of(response):
    return " ".join(response.content.decode().split())


def path(session, name):
    return f"{AGENDA}sessions/{session.pk}/{name}/"


# ---------------------------------------------------------------- who may
READ = ["lines/?skeleton=two-days", "lines/?last=2027-05", "beginning/", "sessions/{pk}/making/"]
WRITE = [
    *("lines/", "beginning/frame/", "sessions/{pk}/duplicate/"),
    *("sessions/{pk}/copy/", "sessions/{pk}/split/", "sessions/{pk}/merger/"),
]


@pytest.mark.parametrize("where", READ + WRITE)
def test_strangers_sign_in_and_others_are_refused(client, session, where):
    address = AGENDA + where.format(pk=session.pk)
    verb = client.get if where in READ else client.post
    assert verb(address).status_code == 302
    assert "/accounts/login/" in verb(address)["Location"]
    client.force_login(make_account())
    assert verb(address).status_code == 403


@pytest.mark.parametrize("where", READ)
def test_an_organiser_opens_each(as_organiser, session, where):
    assert as_organiser.get(AGENDA + where.format(pk=session.pk), follow=True).status_code == 200


def test_what_is_not_there_is_not_found(as_organiser, session):
    other = make_session(make_meeting(starts_on=MAY_6.replace(month=11)))
    for address in (path(other, "making"), LINES.replace("2027-05", "2031-05"), f"{LINES}?last=2031-05"):
        assert as_organiser.get(address).status_code == 404
    for name in ("duplicate", "copy", "split", "merger"):
        assert as_organiser.post(path(other, name)).status_code == 404


def test_nothing_is_done_by_a_link(as_organiser, session):
    assert as_organiser.get(path(session, "duplicate")).status_code == 405
    for name in ("copy", "split", "merger"):
        response = as_organiser.get(path(session, name))
        assert (response.status_code, response["Location"]) == (302, path(session, "making"))
    assert as_organiser.get(FRAME)["Location"] == BEGINNING
    assert Meeting.objects.get().sessions.count() == 1


# ---------------------------------------------------------------- one session
def test_each_verb_leads_to_the_board_and_says_what_it_did(as_organiser, meeting, session):
    day_2 = meeting.days.get(number=2)
    board = f"{AGENDA}board/?selected="
    response = as_organiser.post(path(session, "duplicate"), follow=True)
    assert response.redirect_chain[0][0].startswith(board)
    assert "“Care” is duplicated. The copy is under “Not placed”." in page_of(response)
    response = as_organiser.post(path(session, "copy"), {"day": day_2.pk, "keeps": "place"}, follow=True)
    assert "“Care” is copied: Friday 7 May, 9:00 to 10:00, Room 1." in page_of(response)
    asked = {"at": "9:20", "title": "Rest", "with_people": "on", "version": session.version}
    response = as_organiser.post(path(session, "split"), asked, follow=True)
    assert "It is split. The second part, “Rest”: Thursday 6 May, 9:20 to 10:00, Room 1." in page_of(response)
    rest = meeting.sessions.get(title="Rest")
    assert [str(each) for each in rest.appearances.all()] == ["Keo Pisey"]
    response = as_organiser.post(path(session, "merger"), {"others": [rest.pk], "title": "Care, again"}, follow=True)
    assert "1 session is part of “Care, again” now: Thursday 6 May, 9:00 to 10:00, Room 1." in page_of(response)
    assert "Undo: merge other sessions into “Care, again”" in page_of(response)


def test_a_duplicate_without_the_people(as_organiser, meeting, session):
    as_organiser.post(path(session, "duplicate"), {"without_people": "on"})
    assert not meeting.sessions.get(starts_at=None).appearances.exists()


def test_the_copy_may_go_to_a_meeting_to_come(as_organiser, session):
    november = make_meeting(starts_on=MAY_6.replace(month=11))
    past = make_meeting(starts_on=MAY_6.replace(year=2020))
    page = page_of(as_organiser.get(path(session, "making")))
    assert '<optgroup label="November 2027">' in page
    assert '<optgroup label="May 2020">' not in page
    as_organiser.post(path(session, "copy"), {"day": november.days.first().pk, "keeps": "nothing", "with_people": "on"})
    assert [str(each) for each in november.sessions.get().appearances.all()] == ["Keo Pisey"]
    asked = {"day": past.days.first().pk, "keeps": "nothing"}
    response = as_organiser.post(path(session, "copy"), asked)
    assert response.status_code == 422
    assert "Choose a day of this meeting or of a future meeting." in page_of(response)


def test_a_refusal_stands_beside_what_was_asked_and_keeps_it(as_organiser, meeting, session):
    response = as_organiser.post(path(session, "copy"), {"day": session.day_id, "keeps": "place"})
    assert response.status_code == 422
    assert "Room 1 is taken from 9:00 to 10:00 on Thursday 6 May by “Care”." in page_of(response)
    response = as_organiser.post(path(session, "split"), {"at": "11:00", "title": "My <part>"})
    assert response.status_code == 422
    assert "This session takes 60 minutes. Split it after the start and before the end." in page_of(response)
    assert 'value="My &lt;part&gt;"' in page_of(response)
    response = as_organiser.post(path(session, "merger"), {"title": "All"})
    assert response.status_code == 422
    assert "Choose the sessions to merge with this one." in page_of(response)
    film = make_session(meeting, title="Film", room=session.room, starts="10:00", ends="11:00")
    later = make_session(meeting, title="Later", room=session.room, starts="11:00", ends="12:00")
    response = as_organiser.post(path(session, "merger"), {"others": [later.pk], "title": "All"})
    assert response.status_code == 422
    assert "Room 1 is taken from 10:00 to 11:00 on Thursday 6 May by “Film”." in page_of(response)
    assert re.search(rf'value="{later.pk}"[^>]*checked', page_of(response))
    assert not re.search(rf'value="{film.pk}"[^>]*checked', page_of(response))
    assert meeting.sessions.count() == 3


def test_who_was_slower_is_told_and_may_press_again(as_organiser, organiser, session):
    seen = session.version
    placing.schedule(session, room=session.room, starts_at=at("9:00"), ends_at=at("10:30"), by=organiser)
    response = as_organiser.post(path(session, "split"), {"title": "Rest", "version": seen})
    assert response.status_code == 422
    assert "Somebody else has changed this since you opened it." in page_of(response)
    assert "9:00 to 10:30" in page_of(response)
    version = re.search(r'name="version" value="(\d+)" id="split_version"', page_of(response))[1]
    assert as_organiser.post(path(session, "split"), {"title": "Rest", "version": version}).status_code == 302


def test_what_somebody_removed_a_moment_ago_is_said(as_organiser, meeting, session):
    other = make_session(meeting)
    data = {"others": [other.pk]}
    other.delete()
    assert "One of these sessions is no longer in this agenda." in page_of(
        as_organiser.post(path(session, "merger"), data)
    )


def test_without_a_time_it_is_split_by_minutes(as_organiser, meeting):
    session = make_session(meeting, title="Aside", planned_minutes=60)
    page = page_of(as_organiser.get(path(session, "making")))
    assert 'name="after"' in page
    assert 'name="at"' not in page
    assert 'name="keeps"' not in page
    as_organiser.post(path(session, "split"), {"after": "10"})
    assert sorted(meeting.sessions.values_list("planned_minutes", flat=True)) == [10, 50]
    as_organiser.post(path(session, "copy"), {"day": meeting.days.last().pk})
    assert meeting.sessions.filter(day__number=2).count() == 1


# ---------------------------------------------------------------- lines
def give(client, lines):
    return client.post(f"{AGENDA}import/", {"pasted": lines}, follow=True)


def address_of(response):
    return response.redirect_chain[-1][0]


def fingerprint_of(response):
    return response.context["form"].initial["fingerprint"]


def show(client, address, lines, **more):
    day = Meeting.objects.get(slug="2027-05").days.first().pk
    return client.post(address, {"lines": lines, "day": day, **more})


def yes(client, seen):
    return client.post(address_of(seen), {"fingerprint": fingerprint_of(seen)}, follow=True)


def test_lines_are_shown_first_and_taken_in_on_a_yes(as_organiser, meeting):
    text = "09:00-09:30 Opening / ពិធីបើក\nPanel: Ethical storytelling, 60 min – Lim Vuthy"
    shown = give(as_organiser, text)
    page = page_of(shown)
    assert (shown.status_code, meeting.sessions.count()) == (200, 0)
    assert "New sessions: 2" in page
    assert "9:00</time>–9:30" in page
    assert "1 name stays in the text of its session" in page
    asked = {"lines": text, "day": meeting.days.first().pk, "fingerprint": fingerprint_of(shown)}
    done = as_organiser.post(address_of(shown), asked, follow=True)
    assert done.redirect_chain[0][0] == f"{AGENDA}board/?days=1"
    assert "2 sessions are new." in page_of(done)
    assert meeting.sessions.count() == 2


def test_what_was_not_shown_is_not_done_but_shown(as_organiser, meeting):
    first = give(as_organiser, "09:00 Lunch")
    response = show(as_organiser, address_of(first), "09:00 Dinner", fingerprint=fingerprint_of(first))
    assert "This list now follows your lines." in page_of(response)
    assert "> 09:00 Dinner</textarea>" in page_of(response)
    assert not meeting.sessions.exists()
    show(as_organiser, address_of(first), "09:00 Dinner", fingerprint=fingerprint_of(response))
    assert meeting.sessions.get().title == "Dinner"


def test_lines_that_are_not_understood_are_told_by_number_and_nothing_typed_is_lost(as_organiser, meeting):
    text = "25:00 Opening\n\n9:00 Lunch <b>\n"
    shown = give(as_organiser, text)
    assert "<td>line 1</td><td>25:00 is not a time of day.</td>" in tight(page_of(shown))
    assert "25:00 Opening\n\n9:00 Lunch &lt;b&gt;" in shown.content.decode().replace("\r", "")
    yes(as_organiser, shown)
    assert [each.title for each in meeting.sessions.all()] == ["Lunch <b>"]


def test_the_first_day_and_what_follows_are_asked_with_the_lines(as_organiser, meeting):
    first = give(as_organiser, "09:00 Opening, 20 min\nCare, 30 min")
    asked = {"lines": "09:00 Opening, 20 min\r\nCare, 30 min", "day": meeting.days.last().pk, "follows": "on"}
    as_organiser.post(address_of(first), {**asked, "show": ""})
    shown = as_organiser.get(address_of(first))
    as_organiser.post(address_of(first), {**asked, "fingerprint": fingerprint_of(shown)})
    assert [(each.day.number, each.duration_minutes, each.is_placed) for each in meeting.sessions.in_order()] == [
        (2, 20, True),
        (2, 30, True),
    ]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"lines": ""}, "Paste or type at least one line."),
        ({"lines": "Lunch", "day": "9999"}, "That is not a day of this meeting."),
        ({"lines": "x" * 60_001}, "60000"),
    ],
)
def test_bad_input_is_told(as_organiser, meeting, asked, said):
    address = address_of(give(as_organiser, "09:00 Lunch"))
    response = as_organiser.post(address, {"day": meeting.days.first().pk, **asked})
    assert response.status_code == 422
    assert said in page_of(response)


def test_lines_that_say_nothing_are_shown_as_nothing(as_organiser, meeting):
    address = address_of(give(as_organiser, "09:00 Lunch"))
    response = show(as_organiser, address, "Day 1\n\u200b\n")
    assert response.status_code == 200
    assert "There is nothing new: the agenda is as before." in page_of(response)
    assert not meeting.sessions.exists()


@pytest.mark.parametrize("key", SKELETONS)
def test_a_skeleton_is_shown_as_lines_and_taken_in(as_organiser, meeting, key):
    shown = as_organiser.get(f"{LINES}?skeleton={key}", follow=True)
    asked = {
        "lines": SKELETONS[key].lines.replace("\n", "\r\n"),  # as browsers send it
        "day": meeting.days.first().pk,
        "fingerprint": fingerprint_of(shown),
    }
    assert as_organiser.post(address_of(shown), asked).status_code == 302
    assert meeting.sessions.count() >= 6


def test_an_unknown_skeleton_is_none(as_organiser, meeting):
    assert as_organiser.get(f"{LINES}?skeleton=no")["Location"] == f"{AGENDA}import/"


# ---------------------------------------------------------------- beginning
@pytest.fixture
def last():
    last = make_meeting(starts_on=MAY_6.replace(year=2026))
    make_session(last, title="Lunch", kind="meal", starts="12:00", ends="13:00")
    return last


def test_an_empty_agenda_offers_three_ways_to_begin(as_organiser, last, meeting):
    for address in (AGENDA, BEGINNING):
        page = page_of(as_organiser.get(address))
        for words in ("Copy breaks, meals and openings", "?skeleton=may-2019", "Paste or upload", "?last=2026-05"):
            assert words in page
    make_session(meeting)
    assert "Copy breaks, meals and openings" not in page_of(as_organiser.get(AGENDA))


def test_the_frame_of_the_last_meeting_is_taken_over(as_organiser, last, meeting):
    seen = as_organiser.post(FRAME, {"last": last.pk}, follow=True)
    assert [planned.title for planned in seen.context["plan"].new] == ["Lunch"]
    assert not meeting.sessions.exists()
    response = yes(as_organiser, seen)
    assert response.redirect_chain[0][0] == f"{AGENDA}board/?days=1"
    assert "1 session is new." in page_of(response)
    assert meeting.sessions.get().starts_at == at("12:00")
    again = as_organiser.post(FRAME, {"last": last.pk}, follow=True)
    assert "There is nothing new: the agenda is as before." in page_of(again)


def test_who_starts_a_meeting_may_begin_its_agenda_at_once(as_organiser, last):
    asked = {"theme": "Next", "starts_on": "2027-05-06", "ends_on": "2027-05-07", "then": "agenda"}
    assert as_organiser.post("/organise/meetings/new/", asked)["Location"] == BEGINNING


def test_a_meeting_without_an_agenda_is_none_to_start_from(as_organiser, last, meeting):
    response = as_organiser.post(FRAME, {"last": meeting.pk})
    assert response.status_code == 422
    assert "That meeting has no agenda to start from." in page_of(response)


def test_nothing_to_start_from_is_said(as_organiser, meeting):
    assert "No other meeting has an agenda yet." in page_of(as_organiser.get(BEGINNING))


# ---------------------------------------------------------------- cost
def queries_of(client, address):
    address = client.get(address, follow=True).request["PATH_INFO"]
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_each_page_takes_as_many_queries_for_three_sessions_as_for_one(as_organiser, last, meeting, session):
    addresses = [path(session, "making"), BEGINNING, f"{LINES}?last=2026-05"]
    make_session(meeting, starts="14:00", ends="15:00", room=session.room)
    with_one = [queries_of(as_organiser, address) for address in addresses]
    for number in range(2):
        make_session(meeting, starts=f"1{number}:00", ends=f"1{number}:30", room=session.room)
        make_session(last, starts=f"1{number}:00", ends=f"1{number}:30", room=last.rooms.first())
        make_session(make_meeting(starts_on=MAY_6 + timedelta(days=200 * (number + 1))))
        make_appearance(session)
    assert [queries_of(as_organiser, address) for address in addresses] == with_one
