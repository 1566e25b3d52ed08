"""The note-taker's page: takeaways, quotes, action points."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition_events.agenda.actions import editing, people, publishing, steps
from coalition_events.agenda.actions.notes import keep_action_point, keep_quote
from coalition_events.agenda.actions.people import renew_link
from coalition_events.agenda.models import ActionPoint, Quote
from coalition_events.common.dates import local_date
from tests.factories import make_account, make_meeting, make_organisation, make_session

pytestmark = pytest.mark.django_db


def takeaways(session, **fields):
    return {"takeaways": "", "takeaways_km": "", "mark": session.takeaways_mark, **fields}


def test_takeaways_are_written_without_signing_in(client, notes, session):
    assert client.get(notes).status_code == 200
    assert client.post(notes, takeaways(session, takeaways="Stories belong to survivors.")).status_code == 302
    session.refresh_from_db()
    assert (session.takeaways, session.version) == ("Stories belong to survivors.", 2)


def test_two_note_takers_are_shown_each_others_takeaways(client, notes, session):
    stale = takeaways(session, takeaways="Mine.")
    client.post(notes, takeaways(session, takeaways="Theirs."))
    answer = client.post(notes, stale)
    shown = answer.content.decode()
    assert (answer.status_code, "Mine." in shown, "Theirs." in shown) == (409, True, True)
    mark = re.search(r'name="mark" value="(\w+)"', shown)[1]
    client.post(notes, takeaways(session, takeaways="Theirs.\nMine.", mark=mark))
    session.refresh_from_db()
    assert session.takeaways == "Theirs.\nMine."


def test_a_session_that_moved_meanwhile_does_not_stand_in_the_way_of_notes(client, notes, session, organiser):
    form = takeaways(session, takeaways="Noted.")
    editing.edit(session, day=1, title="Telling stories", by=organiser)
    assert client.post(notes, form).status_code == 302


def test_a_session_removed_meanwhile_is_not_found(client, notes, session, organiser):
    editing.remove(session, by=organiser)
    assert client.post(notes, takeaways(session, takeaways="Late.")).status_code in (404, 410)


def test_what_is_too_long_is_refused_and_kept_on_the_page(client, notes, session):
    answer = client.post(notes, takeaways(session, takeaways="x" * 10_001))
    assert (answer.status_code, "x" * 10_001 in answer.content.decode()) == (422, True)


def test_a_quote_is_attributed_as_the_agenda_says(client, notes, session, appearance):
    people.recast(appearance, by=None, capacity="Founder")
    sent = {"quote-text": "Ask before you tell.", "quote-who": appearance.person_id}
    assert client.post(f"{notes}quotes/", sent).status_code == 302
    quote = Quote.objects.get()
    assert (quote.capacity, str(quote.organisation), quote.is_approved) == ("Founder", "Hagar", False)
    assert quote.session == session


@pytest.mark.parametrize(
    "fields", [{"quote-text": ""}, {"quote-text": "\u200b"}, {"quote-who": "999999"}, {"quote-who": "x"}]
)
def test_a_quote_needs_words_and_somebody_of_the_session(client, notes, appearance, fields):
    sent = {"quote-text": "Together.", "quote-who": appearance.person_id} | fields
    assert client.post(f"{notes}quotes/", sent).status_code == 422
    assert not Quote.objects.exists()


def test_words_changed_after_a_yes_want_another(client, notes, session, appearance):
    quote = keep_quote(
        Quote(meeting=session.meeting, session=session, person=appearance.person, text="One.", is_approved=True),
        by=None,
    )
    sent = {"text": "Two.", "who": appearance.person_id, "version": quote.version}
    client.post(f"{notes}quotes/{quote.pk}/", sent)
    quote.refresh_from_db()
    assert (quote.text, quote.is_approved) == ("Two.", False)
    stale = client.post(f"{notes}quotes/{quote.pk}/", sent | {"text": "Three."})
    shown = stale.content.decode()
    assert (stale.status_code, "Two." in shown, "Three." in shown) == (409, True, True)


def test_only_organisers_ask_the_one_quoted(client, notes, session, appearance):
    quote = keep_quote(Quote(meeting=session.meeting, session=session, person=appearance.person, text="One."), by=None)
    assert client.post(f"{notes}quotes/{quote.pk}/asking/").status_code == 404
    client.force_login(make_account(is_staff=True))
    assert client.post(f"{notes}quotes/{quote.pk}/asking/").status_code == 302
    quote.refresh_from_db()
    assert quote.asked_at is not None


def test_an_action_point_is_owned_by_an_organisation_kept_changed_and_done(client, notes, session, hagar):
    sent = {"point-text": "Share the consent form.", "point-organisation": hagar.pk, "point-due_on": "2027-09-01"}
    assert client.post(f"{notes}points/", sent).status_code == 302
    point = ActionPoint.objects.get()
    assert (point.organisation, str(point.due_on), point.session) == (hagar, "2027-09-01", session)
    client.post(f"{notes}points/{point.pk}/done/", {"done": "yes"})
    point.refresh_from_db()
    assert point.done_at
    client.post(f"{notes}points/{point.pk}/done/", {"done": "no"})
    stale = client.post(f"{notes}points/{point.pk}/", {"text": "Mine.", "organisation": hagar.pk, "version": 1})
    assert (stale.status_code, "Share the consent form." in stale.content.decode()) == (409, True)
    point.refresh_from_db()
    client.post(f"{notes}points/{point.pk}/", {"text": "Mine.", "organisation": hagar.pk, "version": point.version})
    point.refresh_from_db()
    assert (point.text, point.done_at) == ("Mine.", None)
    client.post(f"{notes}points/{point.pk}/removal/")
    assert not ActionPoint.objects.exists()
    steps.undo(session.meeting, by=None)
    assert ActionPoint.objects.get().text == "Mine."


@pytest.mark.parametrize(
    "fields",
    [
        {"point-text": ""},
        {"point-text": "x" * 501},
        {"point-organisation": ""},
        {"point-organisation": "999999"},
        {"point-due_on": "soon"},
    ],
)
def test_an_action_point_needs_words_and_an_owner(client, notes, hagar, fields):
    sent = {"point-text": "Share it.", "point-organisation": hagar.pk} | fields
    assert client.post(f"{notes}points/", sent).status_code == 422
    assert not ActionPoint.objects.exists()


def test_a_note_takers_link_opens_one_session_and_ends(client, notes, session, meeting, organiser):
    other = make_session(meeting)
    assert client.get(notes.replace(f"/{session.pk}/", f"/{other.pk}/")).status_code == 302
    renew_link(session, by=organiser)
    assert client.get(notes).status_code == 410


def test_a_note_takers_link_opens_nothing_two_weeks_after(client):
    ended = local_date(timezone.now()) - timedelta(days=15)
    session = make_session(make_meeting(starts_on=ended - timedelta(days=1)))
    assert client.get(f"/notes/{session.token}/").status_code == 410


def test_organisers_take_notes_at_any_time_and_members_do_not(session):
    address = f"/meetings/{session.meeting.slug}/sessions/{session.pk}/notes/"
    staff, member = Client(), Client()
    staff.force_login(make_account(is_staff=True))
    member.force_login(make_account())
    assert (staff.get(address).status_code, member.get(address).status_code) == (200, 404)
    assert Client().get(address)["Location"].startswith("/accounts/login/")
    assert session.token in staff.get(session.get_organise_url()).content.decode()
    staff.post(f"{session.get_organise_url()}notes/link/")
    session.refresh_from_db()
    assert session.link_number == 2


def test_notes_are_not_public(client, notes, session, appearance, release):
    keep_quote(Quote(meeting=session.meeting, session=session, person=appearance.person, text="secret-quote"), by=None)
    keep_action_point(
        ActionPoint(meeting=session.meeting, session=session, text="secret-point", organisation=make_organisation()),
        by=None,
    )
    client.post(notes, takeaways(session, takeaways="secret-takeaway"))
    publishing.publish(session.meeting, by=None)
    shown = Client().get(session.get_absolute_url()).content.decode()
    assert [secret for secret in ("secret-quote", "secret-point", "secret-takeaway") if secret in shown] == []


def test_the_page_takes_as_many_queries_for_three_as_for_one(client, notes, session, appearance, hagar):
    def add():
        keep_quote(Quote(meeting=session.meeting, session=session, person=appearance.person, text="A."), by=None)
        point = ActionPoint(meeting=session.meeting, session=session, text="B.", organisation=hagar)
        keep_action_point(point, by=None)

    def count():
        with CaptureQueriesContext(connection) as caught:
            client.get(notes)
        return len(caught)

    add()
    one = count()
    add()
    add()
    assert count() == one


def test_an_organiser_goes_from_one_sessions_notes_to_the_next(as_organiser, session, meeting):
    make_session(meeting, title="Coffee", kind="break", starts="10:15", ends="10:30")
    following = make_session(meeting, title="Care for carers", starts="10:30", ends="11:00")
    shown = as_organiser.get(f"/meetings/{meeting.slug}/sessions/{session.pk}/notes/").content.decode()
    assert f'href="/meetings/{meeting.slug}/sessions/{following.pk}/notes/"' in shown
    assert ("Care for carers" in shown, "Coffee" in shown) == (True, False)
