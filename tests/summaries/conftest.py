"""A meeting that is over, as these tests need it."""

from datetime import timedelta
from typing import Any

from coalition_events.agenda.models import Quote, Release
from coalition_events.agenda.queries import release
from coalition_events.meetings.models import Meeting
from coalition_events.summaries.actions import approving
from coalition_events.summaries.models import Summary
from tests import factories
from tests.factories import MAY_6, at

MORNING_AFTER = at("6:00", MAY_6 + timedelta(days=2))


def publish(meeting: Meeting) -> Release:
    """The draft as it stands becomes the newest release."""
    return factories.make_release(meeting, content=release.build(meeting))


def make_told_meeting(**fields: Any) -> Meeting:
    """Of 6-7 May 2027, with one session on each day, released."""
    meeting = factories.make_meeting(**fields)
    bloom = factories.make_organisation(name="Bloom")
    first = factories.make_session(meeting, title="Care for carers", takeaways="Rest is work.\n- Ask each other")
    factories.make_appearance(
        first, person=factories.make_person(full_name="Keo Pisey", organisation=bloom), organisation=bloom
    )
    second = factories.make_session(meeting, day=meeting.days.get(number=2), title="The way home", kind="panel")
    factories.make_appearance(second, organisation=factories.make_organisation(name="Penh Lenh"))
    publish(meeting)
    return meeting


def make_quote(meeting: Meeting, **fields: Any) -> Quote:
    fields.setdefault("person", factories.make_person(full_name="Ros Yeng"))
    fields.setdefault("is_approved", True)
    fields.setdefault("text", "We are not alone.")
    return Quote.objects.create(meeting=meeting, **fields)


def approve(summary: Summary, **how: Any) -> Summary:
    """Ready by one hand, approved by another."""
    approving.say_ready(summary, by=None)
    return approving.approve(summary, **how)
