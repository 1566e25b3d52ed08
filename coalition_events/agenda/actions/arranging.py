"""Verbs on a stretch of a day: later, closed up, parted by a break. Each can be looked at before it is done.

On the day itself, what runs late is released at once.
"""

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations

from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from coalition_events.agenda.actions import publishing
from coalition_events.agenda.actions.locking import at_the_end, locked
from coalition_events.agenda.actions.placing import PLACE, place, settle
from coalition_events.agenda.actions.refusals import Collides, NothingToMove, NotReleased
from coalition_events.agenda.models import Release, Session, SessionKind
from coalition_events.agenda.queries.release import Json
from coalition_events.agenda.queries.timetable import span
from coalition_events.common.dates import PHNOM_PENH, clock, last_date, local_date
from coalition_events.common.languages import in_both
from coalition_events.meetings.models import Day
from members.models import Account


@dataclass(frozen=True)
class Moved:
    session: Session
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Plan:
    """What would move where, and what speaks against it. Nothing is written."""

    moved: list[Moved]
    protected: list[Session] = field(default_factory=list)  # meals and fixed sessions of the stretch
    collisions: list[tuple[Session, Session]] = field(default_factory=list)
    past_midnight: list[Session] = field(default_factory=list)

    @property
    def can_be_done(self) -> bool:
        return bool(self.moved) and not self.collisions and not self.past_midnight


def is_protected(session: Session) -> bool:
    """Meals and what is marked fixed stay where they are, unless an organiser says otherwise."""
    return session.is_fixed or session.kind == SessionKind.MEAL


def plan_later(day: Day, *, since: datetime, minutes: int, protects: bool = True) -> Plan:
    """All that starts at `since` or after it, on that day, so many minutes later (negative: earlier)."""
    by = timedelta(minutes=minutes)
    return _plan(day, since, protects, lambda _session: by)


def plan_break(day: Day, *, starts_at: datetime, minutes: int) -> Plan:
    """What follows makes room. Raises Collides where something is still running then."""
    if running := day.sessions.during(starts_at).first():
        raise Collides.running(running)
    return plan_later(day, since=starts_at, minutes=minutes)


def plan_closing_gaps(day: Day, *, since: datetime) -> Plan:
    """Whatever follows a gap moves up to where the one before it ends; what runs side by side moves together."""
    earlier: dict[int, timedelta] = {}
    free_at: datetime | None = None
    for block in _blocks(day.sessions.placed().filter(starts_at__gte=since).select_related("room", "day")):
        starts_at = min(span(session)[0] for session in block)
        is_kept = any(is_protected(session) for session in block)
        by = timedelta(0) if free_at is None or is_kept else min(timedelta(0), free_at - starts_at)
        earlier |= {session.pk: by for session in block}
        free_at = max(span(session)[1] for session in block) + by
    return _plan(day, since, True, lambda session: earlier.get(session.pk, timedelta(0)))


def move_later(day: Day, *, since: datetime, minutes: int, protects: bool = True, by: Account | None) -> Plan:
    """Do what `plan_later` tells, as one step. Raises Collides where it runs into what stays, and NothingToMove."""
    with locked(day.meeting_id, by, step="later"):
        return _do(plan_later(day, since=since, minutes=minutes, protects=protects))


def close_gaps(day: Day, *, since: datetime, by: Account | None) -> Plan:
    """Do what `plan_closing_gaps` tells, as one step. Raises Collides and NothingToMove."""
    with locked(day.meeting_id, by, step="close_gaps"):
        return _do(plan_closing_gaps(day, since=since))


def insert_break(day: Day, *, starts_at: datetime, minutes: int, title: str = "", by: Account | None) -> Session:
    """A break of all rooms at that time; what starts then or after it moves as much later, as `move_later` does.

    Raises Collides where something is still running then or would run into what stays, and OutsideMeeting.
    """
    with locked(day.meeting_id, by, step="insert_break") as meeting:
        plan = plan_break(day, starts_at=starts_at, minutes=minutes)
        if plan.moved:
            _do(plan)
        session = Session(
            meeting=meeting,
            day=day,
            kind=SessionKind.BREAK,
            title=title or _("Break"),
            order=at_the_end(day.sessions),
            version=1,
        )
        place(session, meeting, room=None, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=minutes))
        session.save()
        return session


def run_late(
    day: Day,
    *,
    since: datetime,
    minutes: int,
    protects: bool = True,
    words: publishing.Words | None = None,
    by: Account | None,
    now: datetime | None = None,
) -> Release:
    """Move all that starts at `since` or after it so many minutes later, and release that and nothing else.

    What else stands in the draft stays a draft. With `words` those whom it concerns are told by mail. Raises
    NotReleased, Collides and NothingToMove; then nothing changes.
    """
    with locked(day.meeting_id, by, step="run_late") as meeting:
        newest = publishing.newest_release(meeting)
        if newest is None:
            raise NotReleased
        plan = move_later(day, since=since, minutes=minutes, protects=protects, by=by)
        content = _released_later(newest.content, plan, since=since, by=timedelta(minutes=minutes))
        issue = publishing.Issue(meeting, newest.number + 1, newest.content, content, now or timezone.now())
        note, note_km = in_both(lambda: later_in_words(minutes, since))
        return publishing.release_issue(issue, words, by=by, note=note, note_km=note_km)


def _released_later(content: Json, plan: Plan, *, since: datetime, by: timedelta) -> Json:
    """The released agenda with the same sessions moved, where it has them at that time."""
    moved = {each.session.pk for each in plan.moved}
    content = deepcopy(content)
    for session in content["sessions"]:
        if session["id"] in moved and session["starts_at"] and datetime.fromisoformat(session["starts_at"]) >= since:
            for field_name in ("starts_at", "ends_at"):
                at = datetime.fromisoformat(session[field_name]) + by
                session[field_name] = timezone.localtime(at, PHNOM_PENH).isoformat()
    return content


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


def _plan(day: Day, since: datetime, protects: bool, by: Callable[[Session], timedelta]) -> Plan:
    sessions = list(day.sessions.placed().select_related("room", "day").order_by("starts_at", "pk"))
    stretch = [session for session in sessions if span(session)[0] >= since]
    protected = [session for session in stretch if protects and is_protected(session)]
    moved = [
        Moved(session, *(at + by(session) for at in span(session)))
        for session in stretch
        if session not in protected and by(session)
    ]
    spans = {session.pk: span(session) for session in sessions}
    spans |= {each.session.pk: (each.starts_at, each.ends_at) for each in moved}
    return Plan(
        moved, protected, list(_new_collisions(sessions, spans)), [each.session for each in moved if _leaves(day, each)]
    )


def _new_collisions(
    sessions: Iterable[Session], spans: dict[int, tuple[datetime, datetime]]
) -> Iterable[tuple[Session, Session]]:
    """Those that would share a room and a moment and do not now. What has no room has all of them."""
    for one, other in combinations(sessions, 2):
        share_a_room = one.room_id is None or other.room_id is None or one.room_id == other.room_id
        (starts, ends), (other_starts, other_ends) = spans[one.pk], spans[other.pk]
        if share_a_room and starts < other_ends and other_starts < ends and not one.overlaps(other):
            yield one, other


def _leaves(day: Day, moved: Moved) -> bool:
    """Before its first or after its last minute."""
    return local_date(moved.starts_at) != day.date or last_date(moved.ends_at) != day.date


def _do(plan: Plan) -> Plan:
    if not plan.moved:
        raise NothingToMove
    if not plan.can_be_done:
        raise Collides.plan(plan.collisions, plan.past_midnight)
    for each in plan.moved:
        session = each.session
        session.starts_at, session.ends_at = each.starts_at, each.ends_at
        session.version += 1
        session.save(update_fields=[*PLACE, "version"])
    settle()
    return plan


def _blocks(sessions: Iterable[Session]) -> list[list[Session]]:
    """Groups of sessions that overlap one another, in the order of time."""
    blocks: list[list[Session]] = []
    latest_end: datetime | None = None
    for session in sorted(sessions, key=lambda each: (span(each)[0], each.pk)):
        starts, ends = span(session)
        if latest_end is None or starts >= latest_end:
            blocks.append([])
        blocks[-1].append(session)
        latest_end = ends if latest_end is None else max(latest_end, ends)
    return blocks
