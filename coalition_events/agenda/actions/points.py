"""Who took what upon themselves, and whether it is done."""

from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from coalition_events.agenda.actions.locking import locked, read_again
from coalition_events.agenda.actions.refusals import ChangedMeanwhile, Gone
from coalition_events.agenda.models import ActionPoint
from members.models import Account


def keep_action_point(point: ActionPoint, *, version: int | None = None, by: Account | None) -> ActionPoint:
    """Write this action point, new or changed. Raises ChangedMeanwhile and Gone."""
    with locked(point.meeting_id, by) as meeting:
        if point.session is not None:
            point.session = read_again(point.session, meeting)
        if point.pk:
            stored = _point(point)
            if version is not None and version != stored.version:
                raise ChangedMeanwhile
            point.version = stored.version + 1
        else:
            point.order = (meeting.action_points.aggregate(last=Max("order"))["last"] or 0) + 1
        point.save()
        return point


def finish(point: ActionPoint, *, by: Account | None, now: datetime | None = None) -> ActionPoint:
    """It is done. Done already, it stays done since then. Raises Gone."""
    return _done(point, now or timezone.now(), by)


def reopen(point: ActionPoint, *, by: Account | None) -> ActionPoint:
    """It is not done after all. Raises Gone."""
    return _done(point, None, by)


def remove_action_point(point: ActionPoint, *, by: Account | None) -> None:
    with locked(point.meeting_id, by, step="remove_action_point"):
        ActionPoint.objects.filter(pk=point.pk).delete()


def _done(point: ActionPoint, done_at: datetime | None, by: Account | None) -> ActionPoint:
    with locked(point.meeting_id, by):
        row = _point(point)
        if (row.done_at is None) != (done_at is None):
            row.done_at = done_at
            row.version += 1
            row.save(update_fields=["done_at", "version"])
        return row


def _point(point: ActionPoint) -> ActionPoint:
    if (row := ActionPoint.objects.filter(pk=point.pk).first()) is None:
        raise Gone
    return row
