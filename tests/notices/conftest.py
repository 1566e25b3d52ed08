"""Meetings, their agendas and their rules, as these tests need them."""

from datetime import date, datetime, timedelta
from typing import Any

from coalition_events.agenda.models import Release
from coalition_events.agenda.queries import release
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Audience, QuietHours, Reminder, due_times, said_to
from members.models import Organisation, Person
from tests import factories
from tests.factories import MAY_6, at

WEEK_BEFORE = MAY_6 - timedelta(days=7)
DAY_BEFORE = MAY_6 - timedelta(days=1)


def make_rule(meeting: Meeting | None = None, **fields: Any) -> Reminder:
    fields.setdefault("audience", Audience.REGISTERED)
    fields.setdefault("says", said_to(fields["audience"])[0])
    fields.setdefault("days_before", 7)
    return Reminder.objects.create(meeting=meeting or factories.make_meeting(), **fields)


def make_focal_person(organisation: Organisation | None = None, **fields: Any) -> Person:
    return factories.make_person(organisation=organisation or factories.make_organisation(), is_focal=True, **fields)


def publish(meeting: Meeting, **fields: Any) -> Release:
    """The draft as it stands becomes the newest release."""
    return factories.make_release(meeting, content=release.build(meeting), **fields)


def moment(rule: Reminder) -> datetime:
    """When it is due, off holidays and quiet hours."""
    at = due_times.moment_of(rule, QuietHours.now_set())
    assert at
    return at


def morning_of(day: date) -> datetime:
    return at("9:00", day)
