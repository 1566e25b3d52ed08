"""A meeting twenty days away whose mail is planned, and messages that stand somehow."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from coalition_events.common.dates import local_date
from coalition_events.mail.models import Message, Status
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import planning, posting
from coalition_events.notices.models import Notice, QuietHours, Reminder
from tests.factories import make_meeting, make_person, make_registration
from tests.notices.conftest import make_rule, moment


@pytest.fixture(autouse=True)
def no_quiet_hours(db: None) -> None:
    """These tests run at whatever hour it is."""
    QuietHours.objects.create(pk=1, starts_at=time(0), ends_at=time(0))


def make_coming_meeting(days_away: int = 20, **fields: Any) -> Meeting:
    """Announced, and registering now."""
    now = timezone.now()
    fields.setdefault("registration_opens_at", now - timedelta(days=20))
    fields.setdefault("registration_closes_at", now + timedelta(days=days_away - 5))
    fields.setdefault("announced_at", now - timedelta(days=30))
    return make_meeting(starts_on=local_date(now) + timedelta(days=days_away), **fields)


def planned(people: int = 1, **fields: Any) -> tuple[Reminder, list[Notice]]:
    """A rule of a coming meeting, and the rows that it has planned for so many who come."""
    meeting = fields.pop("meeting", None) or make_coming_meeting()
    fields.setdefault("days_before", 3)
    rule = make_rule(meeting, **fields)
    for _number in range(people):
        make_registration(meeting, person=make_person(), registered_at=timezone.now() - timedelta(days=1))
    planning.plan(meeting, now=timezone.now())
    return rule, list(Notice.objects.filter(rule=rule).order_by("pk"))


def posted(people: int = 3, **fields: Any) -> tuple[Reminder, list[Message]]:
    """A rule whose time has come: its messages are due."""
    rule, _rows = planned(people, **fields)
    posting.post_due(now=moment(rule))
    Message.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    return rule, list(Message.objects.order_by("pk"))


def post_message(number: int = 1, **fields: Any) -> Message:
    fields.setdefault("kind", "letter")
    fields.setdefault("address", f"reader{number}@example.org")
    if fields.get("status") == Status.SENT:
        fields.setdefault("sent_at", timezone.now())
    if fields.get("status") == Status.HELD:
        fields.setdefault("held_at", timezone.now())
    said = {"subject": f"Subject {number}", "text": "Plain words\n", "html": "<p>Words</p>", "due_at": timezone.now()}
    return Message.objects.create(**{"key": f"test:{number}:{fields['kind']}", **said, **fields})
