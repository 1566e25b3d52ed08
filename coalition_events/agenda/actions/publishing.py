from datetime import datetime

from django.utils import timezone

from coalition_events.agenda import release
from coalition_events.agenda.actions.locking import locked
from coalition_events.agenda.actions.refusals import NothingToPublish
from coalition_events.agenda.models import Release
from coalition_events.meetings.models import Meeting
from members.models import Account


def publish(
    meeting: Meeting, *, by: Account | None, note: str = "", note_km: str = "", now: datetime | None = None
) -> Release:
    """Make the draft the next release, which the public sees from then on (of a meeting that is announced).

    Raises NothingToPublish where the agenda is empty or says what the newest release says.
    """
    now = now or timezone.now()
    with locked(meeting.pk, by):
        content = release.build(meeting)
        newest = meeting.releases.order_by("-number").first()
        if not content["sessions"]:
            raise NothingToPublish.empty()
        if newest is not None and newest.content == content:
            raise NothingToPublish.since(newest.number)
        return meeting.releases.create(
            number=newest.number + 1 if newest else 1,
            content=content,
            note=note,
            note_km=note_km,
            published_at=now,
            published_by=by,
        )
