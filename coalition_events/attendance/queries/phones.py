"""The phones at the door of a meeting, and what they could not do, for its organisers."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coalition_events.attendance.models import Act, Phone
from coalition_events.meetings.models import Meeting

MOST_SHOWN = 100


class State(models.TextChoices):
    TO_COME = "to_come", _("Link not opened yet")
    OPEN = "open", _("At the door")
    LEFT = "left", _("Closed on the phone")
    REMOVED = "removed", _("Removed")
    ENDED = "ended", _("Ended")


@dataclass(frozen=True)
class Row:
    phone: Phone
    state: State

    @property
    def may_be_removed(self) -> bool:
        return self.state in (State.TO_COME, State.OPEN)


def phones_of(meeting: Meeting, *, now: datetime) -> list[Row]:
    """The newest first, in two queries."""
    phones = meeting.phones.select_related("meeting", "day", "added_by", "removed_by").order_by("-added_at", "-pk")
    return [Row(phone, _state(phone, now)) for phone in phones.prefetch_related("added_by__roles")[:MOST_SHOWN]]


def _state(phone: Phone, now: datetime) -> State:
    if phone.removed_at:
        return State.REMOVED
    if phone.left_at:
        return State.LEFT
    if not phone.may_hold_list(now):
        return State.ENDED
    return State.OPEN if phone.opened_at else State.TO_COME


def to_look_at(meeting: Meeting) -> QuerySet[Act]:
    """What was refused and nobody has looked at, the newest first."""
    acts = Act.objects.of_meeting(meeting).to_look_at().order_by("-at", "pk")
    return acts.select_related("phone", "day", "registration__person", "registration__delegation__organisation")[
        :MOST_SHOWN
    ]
