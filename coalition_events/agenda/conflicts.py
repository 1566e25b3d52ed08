"""What an organiser should look at before publishing. Nothing here is refused; all of it is told.

Another part adds its own check by decorating a function with `@check`: it takes the draft and yields conflicts.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from django.utils.translation import gettext as _

from coalition_events.agenda.models import Appearance, Role, Session, SessionKind
from coalition_events.common.dates import clock, day
from coalition_events.meetings.models import Meeting


@dataclass(frozen=True)
class Conflict:
    text: str
    sessions: tuple[Session, ...]  # it is told wherever one of these is shown


@dataclass(frozen=True)
class Draft:
    """A meeting's sessions with days, rooms and people, read once for all checks."""

    meeting: Meeting
    sessions: list[Session]

    @classmethod
    def of(cls, meeting: Meeting) -> "Draft":
        people = ("appearances__person__organisation", "appearances__organisation")
        sessions = meeting.sessions.in_order().select_related("day", "room", "meeting").prefetch_related(*people)
        return cls(meeting, list(sessions))


type Check = Callable[[Draft], Iterator[Conflict]]
CHECKS: list[Check] = []


def check(function: Check) -> Check:
    CHECKS.append(function)
    return function


@dataclass(frozen=True)
class Conflicts:
    """All of them in the agenda's order, and by session."""

    all: list[Conflict]
    by_session: dict[int, list[Conflict]] = field(default_factory=dict)


def find(draft: Draft) -> Conflicts:
    """What every check says of this draft, whose order is the agenda's; no further queries."""
    order = {session.pk: place for place, session in enumerate(draft.sessions)}
    found = sorted(
        (conflict for each in CHECKS for conflict in each(draft)),
        key=lambda conflict: order[conflict.sessions[0].pk],
    )
    by_session = defaultdict(list)
    for conflict in found:
        for session in conflict.sessions:
            by_session[session.pk].append(conflict)
    return Conflicts(found, dict(by_session))


@check
def a_person_is_in_two_places(draft: Draft) -> Iterator[Conflict]:
    appearances: dict[int, dict[int, Appearance]] = defaultdict(dict)
    sessions = {session.pk: session for session in draft.sessions}
    for session in draft.sessions:
        for appearance in session.appearances.all():
            if appearance.person_id:
                appearances[appearance.person_id][session.pk] = appearance
    for theirs in appearances.values():
        for one, other in combinations(theirs, 2):
            first, second = sessions[one], sessions[other]
            if first.overlaps(second):
                text = _("%(person)s is in two places on %(day)s: %(first)s and %(second)s.") % {
                    "person": theirs[one].person,
                    "day": day(first.day.date),
                    "first": _quoted(first),
                    "second": _quoted(second),
                }
                yield Conflict(text, (first, second))


@check
def a_session_is_outside_the_hours_of_its_day(draft: Draft) -> Iterator[Conflict]:
    for session in draft.sessions:
        if session.starts_at is None or session.ends_at is None:
            continue
        opens, closes = session.day.opens, session.day.closes
        if opens and session.starts_at < opens:
            text = _("%(session)s starts before the day does, at %(time)s.")
            yield Conflict(text % {"session": _quoted(session), "time": clock(opens)}, (session,))
        if closes and session.ends_at > closes:
            text = _("%(session)s ends after the day does, at %(time)s.")
            yield Conflict(text % {"session": _quoted(session), "time": clock(closes)}, (session,))


@check
def a_panel_has_no_moderator(draft: Draft) -> Iterator[Conflict]:
    for session in draft.sessions:
        roles = {appearance.role for appearance in session.appearances.all()}
        if session.kind == SessionKind.PANEL and Role.MODERATOR not in roles:
            yield Conflict(_("The panel “%(session)s” has no moderator.") % {"session": session}, (session,))


def _quoted(session: Session) -> str:
    if session.starts_at is None or session.ends_at is None:
        return _("“%(title)s”") % {"title": session}
    span = {"title": session, "starts": clock(session.starts_at), "ends": clock(session.ends_at)}
    return _("“%(title)s” (%(starts)s to %(ends)s)") % span
