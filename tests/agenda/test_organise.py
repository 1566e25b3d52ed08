import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition_events.agenda.actions import editing, publishing
from coalition_events.agenda.models import Quote, Session
from coalition_events.agenda.views import released
from tests.factories import MAY_6, at, make_appearance, make_meeting, make_organisation, make_person, make_session

pytestmark = pytest.mark.django_db
AGENDA = "/organise/meetings/2027-05/agenda/"
NEW = f"{AGENDA}sessions/new/"


def typed(meeting, **fields):
    """A filled-in form for a session of the first day."""
    return {"kind": "presentation", "title": "Welcome", "day": meeting.days.get(number=1).pk} | fields


def page_of(session):
    return f"{AGENDA}sessions/{session.pk}/"


def test_a_session_is_added_with_its_place(as_organiser):
    meeting = make_meeting()
    room = meeting.rooms.first()
    answer = as_organiser.post(NEW, typed(meeting, room=room.pk, starts="08:00", minutes="45", title_km="ស្វាគមន៍"))
    session = Session.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, page_of(session))
    assert (session.starts_at, session.ends_at, session.room) == (at("8:00"), at("8:45"), room)
    assert session.title_km == "ស្វាគមន៍"


def test_a_session_takes_names_for_so_many_places_unless_it_is_closed(as_organiser):
    meeting = make_meeting()
    refused = as_organiser.post(NEW, typed(meeting, takes_names="on", places="12", members_only="on"))
    assert (refused.status_code, Session.objects.count()) == (422, 0)
    assert "A closed session cannot take names." in refused.content.decode()
    as_organiser.post(NEW, typed(meeting, takes_names="on", places="12"))
    session = Session.objects.get()
    assert (session.takes_names, session.places) == (True, 12)


def test_a_title_is_enough(as_organiser):
    meeting = make_meeting()
    as_organiser.post(NEW, typed(meeting))
    assert Session.objects.get().starts_at is None


@pytest.mark.parametrize(("kind", "chosen"), [("meal", "meal"), ("karaoke", "presentation")])
def test_a_link_says_of_what_kind_a_new_session_is_and_on_which_day(as_organiser, kind, chosen):
    second = make_meeting().days.get(number=2)
    form = as_organiser.get(NEW, {"day": 2, "kind": kind}).context["form"]
    assert (form["kind"].value(), form["day"].value()) == (chosen, second.pk)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": ""}, "Give it a title."),
        ({"title": " \u200b "}, "Give it a title."),
        ({"day": "999999"}, "That is not a day of this meeting."),
        ({"room": "999999"}, "This meeting does not have that room."),
        ({"starts": "09:00", "ends": "08:00"}, "It ends before it starts."),
        ({"starts": "09:00", "ends": "09:00"}, "It ends before it starts."),
        ({"starts": "09:00"}, "Say when it ends, or how many minutes it takes."),
        ({"ends": "09:00"}, "Say when it starts, or leave the end empty."),
        ({"ends": "10:30"}, "Say when it starts, or leave the end empty."),
        ({"starts": "09:00", "ends": "10:00", "minutes": "30"}, "30 minutes end at 9:30, not at 10:00."),
        ({"starts": "23:30", "minutes": "60"}, "A session must end on the day it starts."),
        ({"starts": "half past", "ends": "10:00"}, "Enter a valid time."),
        ({"starts": "09:00", "minutes": "-5"}, "At least 1."),
        ({"kind": "karaoke"}, "Select a valid choice."),
        ({"title": "x" * 251}, "at most 250 fit"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_typed_is_lost(as_organiser, fields, words):
    meeting = make_meeting()
    answer = as_organiser.post(NEW, typed(meeting, text="All that I typed") | fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "All that I typed" in page
    assert not Session.objects.exists()


def test_a_session_may_end_at_midnight_and_opens_again_as_it_was(as_organiser):
    meeting = make_meeting()
    as_organiser.post(NEW, typed(meeting, starts="22:00", ends="00:00"))
    session = Session.objects.get()
    assert (session.day.date, session.duration_minutes) == (MAY_6, 120)
    assert 'value="00:00"' in as_organiser.get(session.get_organise_url()).content.decode()
    assert as_organiser.get(f"/organise/meetings/{meeting.slug}/agenda/board/").status_code == 200


def test_a_room_that_is_taken_is_refused_with_whose_it_is(as_organiser):
    meeting = make_meeting()
    room = meeting.rooms.first()
    make_session(meeting, title="Opening", room=room, starts="8:00", ends="9:00")
    answer = as_organiser.post(NEW, typed(meeting, room=room.pk, starts="08:30", ends="09:30"))
    assert answer.status_code == 422
    assert "Room 1 is taken from 8:00 to 9:00 on Thursday 6 May by “Opening”." in answer.content.decode()
    assert Session.objects.count() == 1


def test_a_day_of_another_meeting_is_refused(as_organiser):
    meeting, other = make_meeting(), make_meeting(starts_on=MAY_6.replace(month=11))
    answer = as_organiser.post(NEW, typed(meeting, day=other.days.first().pk))
    assert answer.status_code == 422
    assert "That is not a day of this meeting." in answer.content.decode()


def test_an_empty_post_is_a_form_with_errors(as_organiser):
    make_meeting()
    assert as_organiser.post(NEW).status_code == 422


def test_a_session_is_changed_and_moved_to_another_day(as_organiser):
    meeting = make_meeting()
    session = make_session(meeting, room=meeting.rooms.first(), starts="8:00", ends="9:00")
    second = meeting.days.get(number=2)
    fields = typed(meeting, title="Renamed", version="1", day=second.pk, starts="08:00", ends="09:00")
    assert as_organiser.post(page_of(session), fields).status_code == 302
    session.refresh_from_db()
    assert (session.title, session.day, session.room) == ("Renamed", second, None)
    assert session.starts_at == at("8:00", second.date)


def test_emptied_times_take_a_session_out_of_its_place(as_organiser):
    meeting = make_meeting()
    session = make_session(meeting, room=meeting.rooms.first(), starts="8:00", ends="9:00")
    as_organiser.post(page_of(session), typed(meeting, version="1"))
    session.refresh_from_db()
    assert (session.starts_at, session.room) == (None, None)


@pytest.mark.parametrize("version", ["1", "", "nonsense"])
def test_an_old_form_is_answered_with_both_and_saves_when_sent_again(as_organiser, organiser, version):
    meeting = make_meeting()
    session = make_session(meeting, title="First", starts="8:00", ends="9:00")
    editing.edit(session, day=1, starts_at=at("10:00"), ends_at=at("11:00"), title="Theirs", by=organiser)
    fields = typed(meeting, title="Mine", starts="08:00", ends="09:00", version=version)
    answer = as_organiser.post(page_of(session), fields)
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in ("Theirs", "Mine", "10:00", "08:00"):
        assert words in page
    session.refresh_from_db()
    assert session.title == "Theirs"
    again = as_organiser.post(page_of(session), fields | {"version": str(session.version)})
    session.refresh_from_db()
    assert (again.status_code, session.title) == (302, "Mine")


def test_sessions_without_times_move_by_buttons(as_organiser):
    meeting = make_meeting()
    for title in "AB":
        editing.add(meeting, day=1, title=title, by=None)
    second = Session.objects.get(title="B")
    as_organiser.post(f"{page_of(second)}order/", {"direction": "up"})
    assert [session.title for session in meeting.sessions.in_order()] == ["B", "A"]
    as_organiser.post(f"{page_of(second)}order/", {"direction": "down"})
    assert [session.title for session in meeting.sessions.in_order()] == ["A", "B"]


def test_two_sessions_change_places_by_the_form(as_organiser):
    meeting = make_meeting()
    one = make_session(meeting, room=meeting.rooms.first(), starts="8:00", ends="9:00")
    two = make_session(meeting)
    assert as_organiser.post(f"{page_of(one)}swap/", {"other": two.pk}).status_code == 302
    two.refresh_from_db()
    assert two.starts_at == at("8:00")
    refused = as_organiser.post(f"{page_of(one)}swap/", {"other": "999999"})
    assert refused.status_code == 422
    assert "no longer in this agenda" in refused.content.decode()


def test_a_removed_session_is_brought_back_from_the_agenda_page(as_organiser):
    session = make_session(title="Welcome")
    make_appearance(session)
    page = as_organiser.post(f"{page_of(session)}removal/", follow=True).content.decode()
    assert "“Welcome” is removed." in page
    assert f'action="{page_of(session)}restoration/"' in page
    as_organiser.post(f"{page_of(session)}restoration/")
    assert Session.objects.get(pk=session.pk).appearances.count() == 1
    page = as_organiser.post(f"{page_of(session)}restoration/", follow=True).content.decode()
    assert "nothing to restore" in page


def test_somebody_is_found_in_any_order_and_added(as_organiser):
    session = make_session()
    person = make_person(full_name="Keo Pisey", job_title="Director", organisation=make_organisation(name="Hagar"))
    form = f"{page_of(session)}appearances/new/?q=pisey+keo"
    assert f'value="person:{person.pk}"' in as_organiser.get(form).content.decode()
    answer = as_organiser.post(form, {"who": f"person:{person.pk}", "role": "moderator"})
    appearance = session.appearances.get()
    assert answer.status_code == 302
    assert (appearance.role, appearance.capacity, str(appearance.organisation)) == ("moderator", "Director", "Hagar")
    twice = as_organiser.post(form, {"who": f"person:{person.pk}", "role": "moderator"})
    assert twice.status_code == 422
    assert "already takes part in this session" in twice.content.decode()


@pytest.mark.parametrize(("role", "chosen"), [("moderator", "moderator"), ("karaoke", "speaker")])
def test_a_link_says_as_what_somebody_is_added_and_looking_for_them_keeps_it(as_organiser, role, chosen):
    form = f"{page_of(make_session())}appearances/new/"
    page = as_organiser.get(form, {"role": role})
    assert page.context["form"]["role"].value() == chosen
    assert ('<input type="hidden" name="role" value="moderator">' in page.content.decode()) == (chosen == role)


def test_whom_a_panel_gains_is_a_panellist(as_organiser):
    page = as_organiser.get(f"{page_of(make_session(kind='panel'))}appearances/new/")
    assert page.context["form"]["role"].value() == "panellist"


def test_an_organisation_is_added_with_nobody_named(as_organiser):
    session, organisation = make_session(), make_organisation(name="Epic Arts")
    form = f"{page_of(session)}appearances/new/?q=epic"
    as_organiser.post(form, {"who": f"organisation:{organisation.pk}", "role": "speaker"})
    assert session.appearances.get().person is None


@pytest.mark.parametrize("who", ["", "person:999999", "person:x", "nobody", "person:" + "9" * 40, "person:²"])
def test_nobody_is_added_who_is_not_in_the_directory(as_organiser, who):
    session = make_session()
    answer = as_organiser.post(f"{page_of(session)}appearances/new/?q=x", {"who": who, "role": "speaker"})
    assert answer.status_code == 422
    assert not session.appearances.exists()


def test_an_appearance_is_changed_moved_and_taken_out(as_organiser):
    session = make_session()
    first, second = make_appearance(session, order=1), make_appearance(session, order=2)
    page = f"{page_of(session)}appearances/{second.pk}/"
    as_organiser.post(page, {"version": 1, "role": "interpreter", "capacity": "Interpreter"})
    as_organiser.post(f"{page}order/", {"direction": "up"})
    second.refresh_from_db()
    assert (second.role, second.capacity) == ("interpreter", "Interpreter")
    assert list(session.appearances.all()) == [second, first]
    as_organiser.post(f"{page}removal/")
    assert list(session.appearances.all()) == [first]


def test_a_role_that_they_have_already_is_refused(as_organiser):
    session, person = make_session(), make_person()
    make_appearance(session, person=person, role="speaker")
    other = make_appearance(session, person=person, role="moderator")
    answer = as_organiser.post(f"{page_of(session)}appearances/{other.pk}/", {"version": 1, "role": "speaker"})
    assert answer.status_code == 422


def test_a_quote_is_attributed_and_approved(as_organiser):
    session = make_session()
    person = make_person(job_title="Director")
    make_appearance(session, person=person)
    form = f"{page_of(session)}quotes/new/"
    assert f'value="person:{person.pk}"' in as_organiser.get(form).content.decode()
    as_organiser.post(form, {"who": f"person:{person.pk}", "text": "Together we can.", "is_approved": "on"})
    quote = Quote.objects.get()
    assert (quote.session, quote.person, quote.organisation) == (session, person, person.organisation)
    assert (quote.capacity, quote.is_approved) == ("Director", True)
    as_organiser.post(f"{page_of(session)}quotes/{quote.pk}/removal/")
    assert not Quote.objects.exists()


@pytest.mark.parametrize("fields", [{"text": ""}, {"text": "\u200b"}, {"who": ""}])
def test_a_quote_needs_words_and_a_speaker(as_organiser, fields):
    session, person = make_session(), make_person()
    answer = as_organiser.post(
        f"{page_of(session)}quotes/new/", {"who": f"person:{person.pk}", "text": "Together."} | fields
    )
    assert answer.status_code == 422
    assert not Quote.objects.exists()


def test_publishing_shows_what_is_new_and_makes_the_next_release(as_organiser, organiser):
    meeting = make_meeting()
    session = make_session(meeting, title="Welcome")
    publishing.publish(meeting, by=organiser)
    editing.edit(session, day=1, title="Opening", by=organiser)
    page = as_organiser.get(f"{AGENDA}releases/").content.decode()
    assert "Renamed" in page
    assert "It was “Welcome”." in page
    answer = as_organiser.post(f"{AGENDA}releases/", {"note": "A new name.", "note_km": "", "tells": "none"})
    assert answer.status_code == 302
    newest = meeting.releases.first()
    assert (newest.number, newest.note, newest.published_by) == (2, "A new name.", organiser)
    refused = as_organiser.post(f"{AGENDA}releases/", {"note": "Again", "tells": "none"})
    assert refused.status_code == 422
    assert "Nothing has changed since version 2." in refused.content.decode()


def test_where_nothing_is_new_nothing_is_offered_for_publishing(as_organiser, organiser):
    meeting = make_meeting()
    make_session(meeting)
    publishing.publish(meeting, by=organiser)

    page = as_organiser.get(f"{AGENDA}releases/").content.decode()

    assert "Nothing has changed since version 1" in page
    assert "Publish version 2" not in page


def test_other_hours_of_a_day_are_something_to_publish(as_organiser, organiser):
    meeting = make_meeting()
    make_session(meeting)
    publishing.publish(meeting, by=organiser)
    meeting.days.filter(number=1).update(starts_at="07:00")

    page = as_organiser.get(f"{AGENDA}releases/").content.decode()

    assert "The hours of a day, or the rooms." in page
    assert "Publish version 2" in page


def test_a_note_that_is_too_long_is_refused(as_organiser):
    make_session()
    assert as_organiser.post(f"{AGENDA}releases/", {"note": "x" * 301}).status_code == 422


@pytest.mark.parametrize("path", ["", "releases/"])
def test_the_draft_takes_as_many_queries_for_one_session_as_for_many(as_organiser, path):
    meeting = make_meeting()

    def count():
        with CaptureQueriesContext(connection) as caught:
            as_organiser.get(AGENDA + path)
        return len(caught)

    for number in range(2):
        make_appearance(make_session(meeting, title=f"Session {number}", starts="8:00", ends="9:00"))
    publishing.publish(meeting, by=None)
    make_appearance(make_session(meeting, title="New since"))
    as_organiser.get(AGENDA + path)
    few = count()
    for number in range(6):
        make_appearance(make_session(meeting, title=f"More {number}"))
    assert count() == few


def test_a_refused_change_of_places_read_again_leads_to_its_session(as_organiser):
    session = make_session()
    assert as_organiser.get(f"{page_of(session)}swap/")["Location"] == page_of(session)


def test_the_list_of_a_long_agenda_shows_a_day_and_leads_to_the_others(as_organiser, monkeypatch):
    monkeypatch.setattr(released, "MOST_ON_A_PAGE", 1)
    meeting = make_meeting()
    second = meeting.days.get(number=2)
    make_session(meeting, title="Opening")
    make_session(meeting, title="Farewell", day=second)
    make_session(meeting, title="Photograph", day=second)
    address = f"/organise/meetings/{meeting.slug}/agenda/"

    pages = {asked: as_organiser.get(f"{address}{asked}").text for asked in ("", "?day=2", "?day=9")}

    shown = {
        asked: [title for title in ("Opening", "Farewell") if f">{title}</a>" in page] for asked, page in pages.items()
    }
    assert shown == {"": ["Opening"], "?day=2": ["Farewell"], "?day=9": ["Opening"]}
    assert f'href="{address}?days=2"' in pages[""]
    assert "days=all" not in pages[""]


def test_a_session_that_was_moved_in_a_long_list_is_on_the_page_that_follows(as_organiser, monkeypatch):
    monkeypatch.setattr(released, "MOST_ON_A_PAGE", 1)
    meeting = make_meeting()
    second = meeting.days.get(number=2)
    make_session(meeting, title="Farewell", day=second, order=1)
    moved = make_session(meeting, title="Photograph", day=second, order=2)
    page = as_organiser.post(
        f"/organise/meetings/{meeting.slug}/agenda/sessions/{moved.pk}/order/", {"direction": "up"}, follow=True
    ).text
    assert page.index("Photograph") < page.index("Farewell")
