"""What several checks say and suggest: a session by name, and repairs as data; `actions.repairs` does them."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import lru_cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext as _

from coalition_events.agenda.models import Appearance, Session
from coalition_events.agenda.queries.checks.registry import Repair, Slot
from coalition_events.common.dates import clock, clock_of_end, day
from coalition_events.meetings.models import Room


def sentence(text: Promise, **values: object) -> Callable[[], str]:
    """What a conflict says, put together in the language of whoever asks; values that are functions are asked then."""

    def say() -> str:
        return str(text) % {name: value() if callable(value) else value for name, value in values.items()}

    return say


def quoted(session: Session) -> str:
    """“Panel A” (9:00 to 10:00)."""
    return _quoted(str(session), session.starts_at, session.ends_at, get_language())


@lru_cache(maxsize=4096)  # a session with ten warnings is quoted twenty times
def _quoted(title: str, starts_at: datetime | None, ends_at: datetime | None, _language: str | None) -> str:
    if starts_at is None or ends_at is None:
        return _("“%(title)s”") % {"title": title}
    return _("“%(title)s” (%(starts)s to %(ends)s)") % {
        "title": title,
        "starts": clock(starts_at),
        "ends": clock_of_end(ends_at),
    }


def moved(session: Session, slot: Slot | None) -> Iterator[Repair]:
    """To where room and people are free; nothing where no such slot was found."""
    if slot is None:
        return
    said = {"title": session, "time": clock(slot.starts_at), "room": slot.room, "day": day(slot.starts_at)}
    if slot.day.pk != session.day_id:
        if slot.room:
            label = _("Move “%(title)s” to %(day)s, %(time)s, in %(room)s")
        else:
            label = _("Move “%(title)s” to %(day)s, %(time)s")
    else:
        label = _("Move “%(title)s” to %(time)s in %(room)s") if slot.room else _("Move “%(title)s” to %(time)s")
    yield placed(session, label % said, slot.room, slot.starts_at, slot.ends_at)


def placed(session: Session, label: str, room: Room | None, starts_at: datetime, ends_at: datetime) -> Repair:
    place = {"room": str(room.pk) if room else "", "starts": starts_at.isoformat(), "ends": ends_at.isoformat()}
    return Repair(label, "place", {**_named(session), **place})


def unplaced(session: Session) -> Repair:
    return Repair(_("Remove “%(title)s” from the timetable") % {"title": session}, "unplace", _named(session))


def swapped(one: Session, other: Session) -> Repair:
    label = _("Swap “%(one)s” and “%(other)s”") % {"one": one, "other": other}
    return Repair(label, "swap", {**_named(one), "other": str(other.pk)})


def spoken(session: Session, language: str, label: str) -> Repair:
    return Repair(label, "speak", {**_named(session), "language": language})


def without(appearance: Appearance, session: Session) -> Repair:
    label = _("Remove %(name)s from “%(title)s”") % {"name": appearance, "title": session}
    return Repair(label, "disappear", {"session": str(session.pk), "appearance": str(appearance.pk)})


def somebody_added(session: Session, label: str, role: str) -> Repair:
    address = reverse("organise:appearance_new", args=[session.meeting.slug, session.pk])
    return Repair(label, link=f"{address}?role={role}")


def _named(session: Session) -> dict[str, str]:
    return {"session": str(session.pk), "version": str(session.version)}
