import pytest

from coalition_events.agenda.actions import publishing
from coalition_events.agenda.models import Quote
from tests.factories import at, make_appearance, make_meeting, make_organisation, make_person, make_session

# Strings that no public page or file may hold.
SECRETS = [
    "secret-title",
    "secret-text",
    "secret-takeaway",
    "secret-person",
    "secret-draft",
    "secret-address@example.org",
    "secret-phone",
    "secret-note",
    "secret-quote",
    "secret-capacity",
]


@pytest.fixture
def meeting(db):
    """A day of two rooms side by side, a break, a closed session, and what has no time yet."""
    meeting = make_meeting(theme_km="ផ្ទះ ការងារ និងក្តីសង្ឃឹម", venue="Tonlé Hall")
    one, two = meeting.rooms.all()
    office = make_organisation(name="Hagar Cambodia", short_name="Hagar", note="secret-note")
    speaker = make_person(
        full_name="Keo Pisey",
        full_name_km="កែវ ពិសី",
        organisation=office,
        honorific="her_excellency",
        email="secret-address@example.org",
        phone="secret-phone",
    )
    opening = make_session(
        meeting,
        title="Opening",
        title_km="ពិធីបើក",
        kind="opening",
        text="What we **expect**.",
        takeaways="Come early.\n- Bring a friend.",
        room=one,
        starts="8:00",
        ends="8:30",
    )
    make_appearance(opening, person=speaker, organisation=office, role="speaker", capacity="Director")
    Quote.objects.create(meeting=meeting, session=opening, text="secret-quote", person=speaker)
    make_session(meeting, title="Coffee", kind="break", starts="8:30", ends="9:00")
    panel = make_session(meeting, title="Work that lasts", kind="panel", room=one, starts="9:00", ends="10:15")
    make_appearance(panel, person=None, organisation=office, role="moderator")
    closed = make_session(
        meeting,
        title="secret-title",
        text="secret-text",
        takeaways="secret-takeaway",
        kind="breakout",
        room=two,
        starts="9:00",
        ends="10:00",
        members_only=True,
    )
    make_appearance(closed, person=make_person(full_name="secret-person"), capacity="secret-capacity")
    make_session(meeting, title="Closing words", kind="other", day=meeting.days.get(number=2), order=1)
    make_session(meeting, title="Photograph", kind="announcement", day=meeting.days.get(number=2), order=2)
    return meeting


@pytest.fixture
def release(meeting):
    release = publishing.publish(meeting, by=None, note="Coffee is later.", now=at("7:00"))
    make_session(meeting, title="secret-draft", day=meeting.days.get(number=2))
    return release
