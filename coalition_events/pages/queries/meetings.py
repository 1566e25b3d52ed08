"""Meetings as the public finds them, and one's own registrations at them."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from coalition_events.agenda.models import Release
from coalition_events.common.languages import ShownName
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.models.meeting import MeetingQuerySet
from coalition_events.registration.models import Registration
from coalition_events.summaries.models import Summary
from members.models import Account, Person


def next_meeting() -> Meeting | None:
    return Meeting.objects.announced().upcoming(timezone.localdate()).first()


def with_links(meetings: MeetingQuerySet) -> MeetingQuerySet:
    """Each with `has_agenda` and `has_summary`: what of it the public can read."""
    return meetings.annotate(
        has_agenda=Exists(Release.objects.filter(meeting=OuterRef("pk"))),
        has_summary=Exists(Summary.objects.public().filter(meeting=OuterRef("pk"))),
    )


def with_agenda() -> MeetingQuerySet:
    """Those whose agenda the public can read."""
    return Meeting.objects.announced().filter(pk__in=Release.objects.values("meeting"))


def coming(account: Account, today: date) -> QuerySet[Registration]:
    """What this account may see and change at meetings that are not over, soonest first."""
    rows = Registration.objects.answered_for_by(account).live().filter(meeting__ends_on__gte=today)
    return rows.select_related("meeting", "person").order_by("meeting__starts_on", ShownName("person__full_name"))


def attended(account: Account, people: list[Person], today: date) -> QuerySet[Registration]:
    """Where these people had a place, newest first."""
    rows = Registration.objects.answered_for_by(account).confirmed().filter(person__in=people)
    rows = rows.filter(meeting__ends_on__lt=today).select_related("meeting", "person")
    return rows.order_by("-meeting__starts_on", ShownName("person__full_name"))
