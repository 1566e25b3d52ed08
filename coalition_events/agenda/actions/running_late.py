"""On the day itself: what follows starts later, in the draft and in what the public reads, without a mail."""

from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import ngettext

from coalition_events.agenda.actions import release_hooks
from coalition_events.agenda.actions.arranging import Plan, move_later
from coalition_events.agenda.actions.locking import locked
from coalition_events.agenda.actions.refusals import NotReleased
from coalition_events.agenda.actions.release_hooks import Issue, Words
from coalition_events.agenda.files import drawn_agenda
from coalition_events.agenda.models import Release
from coalition_events.common.dates import PHNOM_PENH, clock
from coalition_events.meetings.models import Day
from members.models import Account


def run_late(
    day: Day,
    *,
    since: datetime,
    minutes: int,
    protects: bool = True,
    words: Words | None = None,
    by: Account | None,
    now: datetime | None = None,
) -> Release:
    """Move all that starts at `since` or after it so many minutes later, and release that and nothing else.

    What else stands in the draft stays a draft. With `words` those whom it concerns are told by mail. Raises
    NotReleased, Collides and NothingToMove; then nothing changes.
    """
    with locked(day.meeting_id, by, step="run_late") as meeting:
        newest = meeting.releases.order_by("-number").first()
        if newest is None:
            raise NotReleased
        plan = move_later(day, since=since, minutes=minutes, protects=protects, by=by)
        now = now or timezone.now()
        content = _moved(newest.content, plan, since=since, by=timedelta(minutes=minutes))
        # With words or without, what was written of an earlier release and has not gone is made true of this one.
        told = release_hooks.tell(Issue(meeting, newest.number + 1, newest.content, content, now), words)
        published = meeting.releases.create(
            number=newest.number + 1,
            content=content,
            told=told,
            note=_note(minutes, since, "en"),
            note_km=_note(minutes, since, "km"),
            published_at=now,
            published_by=by,
        )
        drawn_agenda.draw_at_publishing(published)
        return published


def _moved(content: dict[str, Any], plan: Plan, *, since: datetime, by: timedelta) -> dict[str, Any]:
    """The released agenda with the same sessions moved, where it has them at that time."""
    moved = {each.session.pk for each in plan.moved}
    content = deepcopy(content)
    for session in content["sessions"]:
        if session["id"] in moved and session["starts_at"] and datetime.fromisoformat(session["starts_at"]) >= since:
            for field in ("starts_at", "ends_at"):
                at = datetime.fromisoformat(session[field]) + by
                session[field] = timezone.localtime(at, PHNOM_PENH).isoformat()
    return content


def _note(minutes: int, since: datetime, language: str) -> str:
    with translation.override(language):
        return later_in_words(minutes, since)


def later_in_words(minutes: int, since: datetime) -> str:
    if minutes > 0:
        text = ngettext(
            "From %(time)s on, everything is %(count)d minute later.",
            "From %(time)s on, everything is %(count)d minutes later.",
            minutes,
        )
    else:
        text = ngettext(
            "From %(time)s on, everything is %(count)d minute earlier.",
            "From %(time)s on, everything is %(count)d minutes earlier.",
            -minutes,
        )
    return text % {"time": clock(since), "count": abs(minutes)}
