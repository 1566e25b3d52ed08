"""Running late: the public reads it at once, and nothing of the draft but that."""

import pytest

from coalition_events.agenda.actions import arranging, editing, publishing, refusals
from coalition_events.agenda.actions.publishing import Words
from coalition_events.mail.models import Message
from tests.factories import at, make_appearance, make_meeting, make_session


@pytest.fixture
def meeting(db):
    meeting = make_meeting()
    make_session(meeting, title="Opening", starts="8:00", ends="9:00")
    make_session(meeting, title="Panel", starts="9:00", ends="10:00")
    publishing.publish(meeting, by=None)
    return meeting


def released(meeting):
    content = meeting.releases.order_by("-number").first().content
    return {each["title"]: each["starts_at"] for each in content["sessions"]}


def test_the_public_reads_the_later_times_and_nothing_else_of_the_draft(meeting):
    opening = meeting.sessions.get(title="Opening")
    editing.edit(opening, day=1, starts_at=at("8:00"), ends_at=at("9:00"), title="Secret new title", by=None)
    make_session(meeting, title="Not told yet", starts="11:00", ends="12:00")

    release = arranging.run_late(meeting.days.get(number=1), since=at("9:00"), minutes=20, by=None)

    assert released(meeting) == {"Opening": "2027-05-06T08:00:00+07:00", "Panel": "2027-05-06T09:20:00+07:00"}
    assert (release.number, release.note) == (2, "From 9:00 on, everything is 20 minutes later.")
    assert meeting.sessions.get(title="Panel").starts_at == at("9:20")


def test_nobody_gets_a_mail(meeting):
    arranging.run_late(meeting.days.get(number=1), since=at("9:00"), minutes=20, by=None)
    assert not Message.objects.exists()


def test_who_is_concerned_is_told_where_an_organiser_asks_for_it(meeting):
    person = make_appearance(meeting.sessions.get(title="Panel")).person
    person.email = "dara@example.org"
    person.save()
    publishing.publish(meeting, by=None)
    release = arranging.run_late(
        meeting.days.get(number=1), since=at("9:00"), minutes=20, words=Words("We run late."), by=None
    )
    assert sum(release.told.values()) == 1
    assert "We run late." in Message.objects.get().text


def test_earlier_is_said_so(meeting):
    release = arranging.run_late(meeting.days.get(number=1), since=at("8:00"), minutes=-1, by=None)
    assert release.note == "From 8:00 on, everything is 1 minute earlier."


def test_what_collides_is_neither_moved_nor_released(meeting):
    make_session(meeting, title="Lunch", kind="meal", starts="10:00", ends="11:00")
    with pytest.raises(refusals.Collides):
        arranging.run_late(meeting.days.get(number=1), since=at("9:00"), minutes=20, by=None)
    assert meeting.releases.count() == 1
    assert meeting.sessions.get(title="Panel").starts_at == at("9:00")


def test_an_agenda_that_nobody_reads_yet_does_not_run_late(db):
    meeting = make_meeting(slug="2027-11")
    make_session(meeting, starts="9:00", ends="10:00")
    with pytest.raises(refusals.NotReleased):
        arranging.run_late(meeting.days.get(number=1), since=at("9:00"), minutes=20, by=None)
