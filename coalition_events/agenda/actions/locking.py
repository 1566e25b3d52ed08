from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import pghistory
from django.db import transaction

from coalition_events.agenda.actions.recording import recorded
from coalition_events.agenda.actions.refusals import Gone
from coalition_events.agenda.models import Session
from coalition_events.meetings.models import Meeting
from members.models import Account


@contextmanager
def locked(meeting_id: int, by: Account | None, *, step: str = "") -> Iterator[Meeting]:
    """One organiser at a time changes this meeting's agenda; what they change is kept with their name.

    Called a `step`, it can be undone as one: see `recorded`.
    """
    with transaction.atomic(), pghistory.context(user=by.pk if by else None):
        meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting_id)
        with recorded(meeting, step, by=by) if step else nullcontext():
            yield meeting


def read_again(session: Session, meeting: Meeting) -> Session:
    """The session as it stands under the meeting's lock. Raises Gone where somebody has removed it."""
    found = meeting.sessions.select_related("day").filter(pk=session.pk).first()
    if found is None:
        raise Gone
    return found
