"""Doing what a check suggested: each verb of a Repair is one verb of `actions`, told in a sentence when it is done."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.agenda.actions import editing, people, placing
from coalition_events.agenda.actions.refusals import AgendaRefusal
from coalition_events.agenda.models import Appearance, Session, SessionKind, SpokenLanguage
from coalition_events.common.dates import clock, clock_of_end, day
from coalition_events.common.text import number_in
from coalition_events.meetings.models import Meeting, Room
from members.models import Account

type Arguments = Mapping[str, str]


class NoLongerFits(AgendaRefusal):
    """What the suggestion is about is not there any more, or was never suggested like that."""

    words = gettext_lazy("This suggestion no longer fits: the agenda has changed since it was made.")


def repair(meeting: Meeting, verb: str, arguments: Arguments, *, by: Account | None) -> str:
    """Do it, and return what was done. Raises NoLongerFits, or what the verb raises; then nothing changes."""
    if verb not in VERBS:
        raise NoLongerFits
    return VERBS[verb](meeting, arguments, by)


def _place(meeting: Meeting, arguments: Arguments, by: Account | None) -> str:
    session, room = _session(meeting, arguments), _room(meeting, arguments)
    starts_at, ends_at = _instant(arguments, "starts"), _instant(arguments, "ends")
    session = _change(session, arguments, by, room=room, starts_at=starts_at, ends_at=ends_at)
    said = {
        "title": session,
        "day": day(starts_at),
        "starts": clock(starts_at),
        "ends": clock_of_end(ends_at),
        "room": room,
    }
    if room:
        return _("“%(title)s” is now on %(day)s, %(starts)s to %(ends)s, in %(room)s.") % said
    return _("“%(title)s” is now on %(day)s, %(starts)s to %(ends)s.") % said


def _unplace(meeting: Meeting, arguments: Arguments, by: Account | None) -> str:
    session = placing.unplace(_session(meeting, arguments), by=by)
    return _("“%(title)s” is removed from the timetable. It is under “Not placed”.") % {"title": session}


def _swap(meeting: Meeting, arguments: Arguments, by: Account | None) -> str:
    one, other = _session(meeting, arguments), _session(meeting, {"session": arguments.get("other", "")})
    placing.swap(one, other, by=by)
    return _("“%(one)s” and “%(other)s” have changed places.") % {"one": one, "other": other}


def _speak(meeting: Meeting, arguments: Arguments, by: Account | None) -> str:
    session, language = _session(meeting, arguments), arguments.get("language", "")
    if language not in SpokenLanguage.values:
        raise NoLongerFits
    session = _change(session, arguments, by, spoken_language=language)
    said = {"title": session, "language": session.get_spoken_language_display()}
    return _("“%(title)s” is now: %(language)s.") % said


def _disappear(meeting: Meeting, arguments: Arguments, by: Account | None) -> str:
    session = _session(meeting, arguments)
    appearance = _appearance(session, arguments)
    people.disappear(appearance, by=by)
    return _("%(name)s no longer takes part in “%(title)s”.") % {"name": appearance, "title": session}


def _eat(meeting: Meeting, arguments: Arguments, by: Account | None) -> str:
    starts_at, ends_at = _instant(arguments, "starts"), _instant(arguments, "ends")
    if meeting.sessions.overlapping(starts_at, ends_at).exists():
        raise NoLongerFits
    session = editing.add(
        meeting,
        day=number_in(arguments.get("day", "")) or 0,
        title="Lunch",
        title_km="អាហារថ្ងៃត្រង់",
        kind=SessionKind.MEAL,
        starts_at=starts_at,
        ends_at=ends_at,
        by=by,
    )
    said = {"title": session, "starts": clock(starts_at), "ends": clock_of_end(ends_at)}
    return _("“%(title)s” is in the agenda from %(starts)s to %(ends)s.") % said


VERBS: dict[str, Callable[[Meeting, Arguments, Account | None], str]] = {
    "place": _place,
    "unplace": _unplace,
    "swap": _swap,
    "speak": _speak,
    "disappear": _disappear,
    "eat": _eat,
}


def _session(meeting: Meeting, arguments: Arguments) -> Session:
    """Raises NoLongerFits where it is gone, or where another version of it stands than the suggestion saw."""
    pk, version = number_in(arguments.get("session", "")) or 0, arguments.get("version")
    session = meeting.sessions.select_related("day", "room", "meeting").filter(pk=pk).first()
    if session is None or version not in (None, str(session.version)):
        raise NoLongerFits
    return session


def _appearance(session: Session, arguments: Arguments) -> Appearance:
    found = session.appearances.filter(pk=number_in(arguments.get("appearance", "")) or 0).first()
    if found is None:
        raise NoLongerFits
    return found


def _change(session: Session, arguments: Arguments, by: Account | None, **changes: Any) -> Session:
    """The session as it stands but for these changes."""
    stands = {"room": session.room, "starts_at": session.starts_at, "ends_at": session.ends_at}
    version = number_in(arguments.get("version", ""))
    return editing.edit(session, version=version, day=session.day, by=by, **(stands | changes))


def _room(meeting: Meeting, arguments: Arguments) -> Room | None:
    if not arguments.get("room"):
        return None
    room = meeting.rooms.filter(pk=number_in(arguments["room"]) or 0).first()
    if room is None:
        raise NoLongerFits
    return room


def _instant(arguments: Arguments, name: str) -> datetime:
    try:
        at = datetime.fromisoformat(arguments.get(name, ""))
    except ValueError as error:
        raise NoLongerFits from error
    if at.tzinfo is None:
        raise NoLongerFits
    return at
