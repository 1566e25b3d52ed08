"""Agendas to start from, as lines that can be changed before they are taken in. Nobody appears in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.files.importers.days import Heading
from coalition_events.agenda.files.pasting.lines import parse, tidy
from coalition_events.agenda.files.pasting.written import Item, written
from coalition_events.agenda.models import Session
from coalition_events.common.dates import PHNOM_PENH
from coalition_events.meetings.models import Meeting

FOLDER = Path(__file__).resolve().parent / "skeletons"


@dataclass(frozen=True)
class Skeleton:
    key: str
    label: str | Promise
    about: str | Promise

    @property
    def lines(self) -> str:
        return (FOLDER / f"{self.key}.txt").read_text(encoding="utf-8")


SKELETONS = {
    each.key: each
    for each in (
        Skeleton(
            "two-days",
            _("Two days with times"),
            _("Opening, updates, presentations, panels, breakouts, breaks and meals. Change the times as you like."),
        ),
        Skeleton(
            "may-2019",
            _("Two days in order, after May 2019"),
            _("What the Member Meeting of May 2019 was made of, in its order; no times, since none are told of it."),
        ),
        Skeleton("frame", _("Breaks and meals only"), _("Arrival, opening, breaks, lunch and closing of two days.")),
    )
}


def lines_of(meeting: Meeting) -> str:
    """All sessions of that meeting's draft as lines, without the people. A fixed number of queries."""
    sessions = list(meeting.sessions.in_order().select_related("room"))
    return "\n".join(
        line
        for day in meeting.days.order_by("number")
        for line in _day_lines(day.number, [each for each in sessions if each.day_id == day.pk])
    )


def _day_lines(number: int, sessions: list[Session]) -> Iterator[str]:
    yield written(Heading(number), parse)
    for session in sessions:
        yield written(_item(session), parse)
    yield ""


def _item(session: Session) -> Item:
    starts, ends = (
        at.astimezone(PHNOM_PENH).time().replace(second=0, microsecond=0) if at else None
        for at in (session.starts_at, session.ends_at)
    )
    title, title_km = tidy(session.title), tidy(session.title_km)
    return Item(
        title=title,
        title_km=title_km if title_km != title else "",
        kind=session.kind,
        starts=starts,
        ends=ends if starts else None,
        minutes=None if starts else session.planned_minutes,
        room=tidy(session.room.name) if session.room else "",
    )
