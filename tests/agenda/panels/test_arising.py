"""Matters arising: what earlier meetings left open stands on the agenda of the next."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coalition_events.agenda.actions import notes, publishing, steps
from coalition_events.agenda.actions.notes import finish
from coalition_events.agenda.actions.refusals import NothingArises
from coalition_events.common.dates import local_date, month_and_year
from tests.agenda.panels.test_points import make_point
from tests.at_once import at_once
from tests.factories import make_account, make_meeting, make_organisation, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def earlier(db):
    now = timezone.now()
    return make_meeting(starts_on=local_date(now) - timedelta(days=150), announced_at=now - timedelta(days=200))


@pytest.fixture
def left(earlier):
    hagar = make_organisation(name="Hagar", name_km="ហាហ្គា")
    return make_point(earlier, "Share the *form*", text_km="ចែករំលែកទម្រង់", organisation=hagar)


def test_one_session_lists_them_in_both_languages_and_is_undone_as_one_step(meeting, earlier, left, organiser):
    closed = make_session(earlier, members_only=True)
    make_point(earlier, "Said among members.", session=closed)
    make_point(earlier, "Done.", done_at=timezone.now())

    session = notes.list_matters(meeting, by=organiser)

    since = earlier.starts_on
    assert session.text == f"- **Hagar**: Share the \\*form\\* ({month_and_year(since, 'en')})"
    assert session.text_km == f"- **ហាហ្គា**: ចែករំលែកទម្រង់ ({month_and_year(since, 'km')})"
    assert (session.title, session.day.number) == ("Matters arising", 1)
    steps.undo(meeting, by=organiser)
    assert notes.session_of_matters(meeting) is None


def test_called_again_it_brings_the_list_up_to_date_and_leaves_the_rest(meeting, earlier, left, organiser):
    other = make_point(earlier, "Write the guide")
    session = notes.list_matters(meeting, by=organiser)
    meeting.sessions.filter(pk=session.pk).update(title="What we promised")
    finish(other, by=organiser)

    again = notes.list_matters(meeting, by=organiser)

    assert (again.pk, again.title) == (session.pk, "What we promised")
    assert "guide" not in again.text
    finish(left, by=organiser)
    with pytest.raises(NothingArises):
        notes.list_matters(meeting, by=organiser)


def test_organisers_are_offered_it_on_the_agenda_and_tick_off_what_is_done(as_organiser, client, meeting, left):
    agenda = f"/organise/meetings/{meeting.slug}/agenda/"
    assert "1 from earlier meetings" in as_organiser.get(agenda).content.decode()
    assert "Put the matter arising on the agenda" in as_organiser.get(f"{agenda}action-points/").content.decode()

    shown = as_organiser.post(f"{agenda}matters-arising/", follow=True)

    assert "“Matters arising” lists what is open." in shown.content.decode()
    assert "Update its list" in as_organiser.get(f"{agenda}action-points/").content.decode()
    as_organiser.post(
        f"/organise/meetings/{left.meeting.slug}/agenda/action-points/{left.pk}/done/",
        {"done": "yes", "from": meeting.slug},
    )
    refused = as_organiser.post(f"{agenda}matters-arising/", follow=True)
    assert "Nothing is open from earlier meetings" in refused.content.decode()


def test_the_list_is_on_the_public_page_of_the_session_once_released(client, meeting, left, organiser):
    session = notes.list_matters(meeting, by=organiser)
    assert client.get(session.get_absolute_url()).status_code == 404
    publishing.publish(meeting, by=organiser)

    shown = client.get(session.get_absolute_url()).content.decode()

    assert "<li><strong>Hagar</strong>: Share the *form*" in shown


def test_members_and_strangers_list_nothing(client, meeting, left):
    address = f"/organise/meetings/{meeting.slug}/agenda/matters-arising/"
    assert client.post(address).status_code == 302
    client.force_login(make_account())
    assert client.post(address).status_code == 403
    assert not meeting.sessions.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_list_them_at_once_make_one_session(meeting, left):
    at_once(*[lambda: notes.list_matters(meeting, by=None)] * 3)

    assert meeting.sessions.count() == 1
