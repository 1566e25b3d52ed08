"""What the board says aloud: what a step was, where a session landed; and what its module says by itself."""

from collections.abc import Callable

from django.utils.translation import gettext as _, ngettext

from coalition_events.agenda.models import Session, Step
from coalition_events.common.dates import clock, clock_of_end, day
from coalition_events.common.languages import in_language
from coalition_events.meetings.models import Meeting

# Called when they are asked for, in the reader's language. `title` is of the session that the step tells first.
STEPS: dict[str, Callable[[], str]] = {
    "add": lambda: _("add “%(title)s”"),
    "edit": lambda: _("change “%(title)s”"),
    "remove": lambda: _("remove “%(title)s”"),
    "restore": lambda: _("restore “%(title)s”"),
    "schedule": lambda: _("place “%(title)s”"),
    "unplace": lambda: _("remove “%(title)s” from the timetable"),
    "move": lambda: _("move “%(title)s”"),
    "fix": lambda: _("fix “%(title)s” to its time"),
    "loosen": lambda: _("let “%(title)s” move with others"),
    "swap": lambda: _("swap “%(title)s” with another session"),
    "later": lambda: _("move what follows, from “%(title)s” on"),
    "close_gaps": lambda: _("close the gaps, from “%(title)s” on"),
    "insert_break": lambda: _("insert a break before “%(title)s”"),
    "run_late": lambda: _("run late, from “%(title)s” on"),
    "take_away": lambda: _("remove slides or a handout"),
    "remove_quote": lambda: _("remove a quote"),
    "remove_action_point": lambda: _("remove an action point"),
    "copy": lambda: _("copy “%(title)s”"),
    "duplicate": lambda: _("duplicate “%(title)s”"),
    "split": lambda: _("split “%(title)s”"),
    "merge": lambda: _("merge other sessions into “%(title)s”"),
    "lines": lambda: _("import lines, from “%(title)s” on"),
    "list_matters": lambda: _("list the matters arising"),
    "frame": lambda: _("copy breaks and meals, from “%(title)s” on"),
}


def step_in_words(step: Step) -> str:
    """As it follows "Undo:" — move “Care for carers”."""
    title = in_language(step.what.get("title", ""), step.what.get("title_km", ""))
    words = STEPS.get(step.what.get("verb", ""))
    if words:
        return words() % {"title": title}
    count = step.what.get("count") or 0
    if count > 1:
        return ngettext("a change of %(count)d session", "a change of %(count)d sessions", count) % {"count": count}
    return _("a change of “%(title)s”") % {"title": title} if title else _("a change of speakers")


# What is so once a step without a session is undone, and once it is done again.
WITHOUT_SESSION: dict[str, tuple[Callable[[], str], Callable[[], str]]] = {
    "take_away": (
        lambda: _("The slides or the handout are back."),
        lambda: _("The slides or the handout are removed."),
    ),
    "remove_quote": (lambda: _("The quote is back."), lambda: _("The quote is removed.")),
    "remove_action_point": (lambda: _("The action point is back."), lambda: _("The action point is removed.")),
}
PLACE = ("day_id", "room_id", "starts_at", "ends_at")
SPEAKERS = (lambda: _("The speakers are as before."), lambda: _("The speakers are changed again."))


def stands(meeting: Meeting, step: Step) -> str:
    """What is so now that this step is undone, or done again: where its session stands, or that it is back or gone."""
    was, now = (step.after, step.before) if step.undone_at else (step.before, step.after)
    keys = [key for key in now if key.startswith("session:")]
    if not keys:
        undone, again = WITHOUT_SESSION.get(step.what.get("verb", ""), SPEAKERS)
        return undone() if step.undone_at else again()
    if len(keys) > 1:
        if all(now[key] is None for key in keys):
            words = ngettext("%(count)d session is removed.", "%(count)d sessions are removed.", len(keys))
        elif all(was[key] is None for key in keys):
            words = ngettext("%(count)d session is back.", "%(count)d sessions are back.", len(keys))
        elif step.undone_at:
            words = ngettext("%(count)d session is as before.", "%(count)d sessions are as before.", len(keys))
        else:
            words = ngettext("%(count)d session is changed again.", "%(count)d sessions are changed again.", len(keys))
        return words % {"count": len(keys)}
    before, after = was[keys[0]], now[keys[0]]
    if before and after and any(before.get(field) != after.get(field) for field in PLACE):
        session = meeting.sessions.on_board(int(keys[0].split(":")[1]))
        if session:
            return landed(session)
    if after is None:
        words = _("“%(title)s” is removed.")
    elif before is None:
        words = _("“%(title)s” is back.")
    else:
        words = _("“%(title)s” is as before.") if step.undone_at else _("“%(title)s” is changed again.")
    row = after or before or {}
    return words % {"title": in_language(row.get("title") or "", row.get("title_km") or "")}


def place_in_words(session: Session) -> str:
    """Thursday 6 May, 13:30 to 14:45, Bassac."""
    if session.starts_at is None:
        return _("not placed")
    hours = clock(session.starts_at)
    if session.known_end:
        hours = _("%(start)s to %(end)s") % {"start": hours, "end": clock_of_end(session.known_end)}
    parts = {"day": day(session.day.date), "hours": hours, "room": session.room}
    if session.room:
        return _("%(day)s, %(hours)s, %(room)s") % parts
    return _("%(day)s, %(hours)s, in all rooms or none yet") % parts


def in_order(session: Session) -> str:
    """After it was moved among what has no time."""
    others = session.day.sessions.unplaced()
    place = others.up_to(session).count()
    words = _("“%(title)s” is number %(place)d of %(count)d without a time on %(day)s.")
    return words % {"title": session, "place": place, "count": others.count(), "day": day(session.day.date)}


def landed(session: Session) -> str:
    if session.is_placed:
        return _("“%(title)s” is now on %(place)s.") % {"title": session, "place": place_in_words(session)}
    return _("“%(title)s” is removed from the timetable. It is under “Not placed”.") % {"title": session}


# The server's own sentence, with the names left open.
FILLED_IN_THERE = {name: f"{{{name}}}" for name in ("room", "starts", "ends", "day", "title")}


def strings() -> dict[str, str]:
    return {
        "at": _("{day}, {starts} to {ends}, {room}"),
        "all_rooms": _("in all rooms or none yet"),
        "taken": _("%(room)s is taken from %(starts)s to %(ends)s on %(day)s by “%(title)s”.") % FILLED_IN_THERE,
        "moving": _("{title}: {place}. We save it in a second. Escape cancels."),
        "side": _("not placed"),
        "left": _("{title} stays where it was."),
        "stale": _("Somebody else has changed this session meanwhile. It is now: {theirs}."),
        "keep_mine": _("Keep my change"),
        "keep_theirs": _("Keep their change"),
        "swap": _("Swap the two"),
        "line": _("The connection was lost. Nothing was changed. Try again."),
        "stretch": _("Part of the day"),
        "close": _("Close"),
        "undo": _("Undo"),
        "warned": _("It now has a warning: {text}"),
        "changed_here": _("Somebody else has changed the session that you have open. What you typed is still there."),
        "nowhere": _("There is no free time of {minutes} minutes on the days shown."),
    }
