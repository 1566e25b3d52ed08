import pytest
from django.utils import translation

from coalition_events.agenda.actions import editing, placing
from coalition_events.agenda.models import Release
from coalition_events.agenda.queries import release as releases
from coalition_events.agenda.queries.changes import changes, for_organisers
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from tests.factories import at, make_appearance, make_meeting, make_person, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    meeting = make_meeting()
    make_session(meeting, title="Welcome", room=meeting.rooms.first(), starts="8:00", ends="8:30", order=1)
    make_session(meeting, title="News", order=2)
    return meeting


@pytest.fixture
def since(meeting):
    """What the draft says otherwise than it did, as (label, title, text)."""
    before = PublicAgenda(Release(meeting=meeting, number=1, content=releases.build(meeting)))

    def told():
        after = PublicAgenda(Release(meeting=meeting, number=2, content=releases.build(meeting)))
        return [(change.label, change.title, change.text) for change in changes(before, after)]

    return told


def test_an_unchanged_draft_says_nothing(since):
    assert since() == []


def test_added_and_removed(meeting, since):
    editing.add(meeting, day=2, title="Panel", by=None)
    editing.remove(meeting.sessions.get(title="News"), by=None)
    assert since() == [
        ("Added", "Panel", "Friday 7 May, no time"),
        ("Removed", "News", "Thursday 6 May, no time"),
    ]


def test_moved(meeting, since):
    two = meeting.rooms.last()
    placing.schedule(meeting.sessions.get(title="Welcome"), room=two, starts_at=at("8:00"), ends_at=at("8:45"), by=None)
    assert since() == [
        ("Moved", "Welcome", "From Thursday 6 May, 8:00 to 8:30 in Room 1 to Thursday 6 May, 8:00 to 8:45 in Room 2.")
    ]


def test_renamed_and_retold(meeting, since):
    meeting.sessions.filter(title="News").update(title="News of the coalition", text="More", no_photographs=True)
    assert since() == [
        ("Renamed", "News of the coalition", "It was “News”."),
        ("Language or photographs", "News of the coalition", ""),
        ("Text", "News of the coalition", ""),
    ]


@pytest.mark.parametrize("language", ["en", "km"])
def test_renamed_in_khmer_only(meeting, language):
    meeting.sessions.filter(title="News").update(title_km="ព័ត៌មាន")
    before = PublicAgenda(Release(meeting=meeting, number=1, content=releases.build(meeting)))
    meeting.sessions.filter(title="News").update(title_km="ព័ត៌មានថ្មី")
    after = PublicAgenda(Release(meeting=meeting, number=2, content=releases.build(meeting)))
    with translation.override(language):
        (change,) = changes(before, after)
    assert ("«ព័ត៌មាន»" if language == "km" else "“ព័ត៌មាន”") in change.text


def test_people(meeting, since):
    make_appearance(meeting.sessions.get(title="News"), person=make_person(full_name="Keo Pisey"))
    assert since() == [("People", "News", "New: Keo Pisey.")]


def test_closed(meeting, since):
    meeting.sessions.filter(title="News").update(members_only=True)
    assert since() == [("Closed to the public", "Closed session", "")]


def test_order(meeting, since):
    placing.move(meeting.sessions.get(title="News"), day=meeting.days.get(number=2), by=None)
    placing.move(meeting.sessions.get(title="News"), day=meeting.days.get(number=1), by=None)
    assert since() == []


def test_another_order_is_told_where_nothing_else_changed():
    meeting = make_meeting()
    editing.add(meeting, day=1, title="First", by=None)
    second = editing.add(meeting, day=1, title="Second", by=None)
    before = PublicAgenda(Release(meeting=meeting, number=1, content=releases.build(meeting)))
    placing.move(second, steps=-1, by=None)
    after = PublicAgenda(Release(meeting=meeting, number=2, content=releases.build(meeting)))
    assert [change.title for change in changes(before, after)] == ["The sessions are in another order."]


def test_organisers_read_the_title_of_what_is_closed(meeting):
    before = PublicAgenda(Release(meeting=meeting, number=1, content=releases.build(meeting)))
    meeting.sessions.filter(title="News").update(members_only=True)
    after = PublicAgenda(Release(meeting=meeting, number=2, content=releases.build(meeting)))
    found = changes(before, after)
    assert [(change.label, change.title) for change in found] == [("Closed to the public", "Closed session")]
    assert [change.title for change in for_organisers(found, meeting)] == ["News"]
