"""What a screen in the hall shows: what runs now and what comes next, in both languages at once."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, override

from coalition_events.agenda.queries.public_agenda import PublicAgenda, PublicAppearance, PublicRoom, PublicSession
from coalition_events.common import dates


@dataclass(frozen=True)
class Both:
    """The same words in both languages; `km` is empty where there is no Khmer, and then the English stands for both."""

    en: str
    km: str = ""

    @classmethod
    def of(cls, words: Promise | str) -> "Both":
        with override("en"):
            english = str(words)
        with override("km"):
            khmer = str(words)
        return cls(english, khmer if khmer != english else "")


WORDS = {
    "now": _("Now"),
    "next": _("Next"),
    "order": _("Today, in this order"),
    "over": _("The meeting is over. Thank you for coming."),
    "line": _("No network. What you see here may have changed."),
    "closed": _("Closed session"),
}


@dataclass(frozen=True)
class Shown:
    session: PublicSession
    on: date
    title: Both
    room: Both | None
    day: Both
    who: list[Both]


@dataclass(frozen=True)
class Moment:
    """What is on the screen at one moment."""

    now: list[Shown]
    next: list[Shown]
    order: list[Shown]  # today's, where today has no times at all
    is_another_day: bool  # on which the next is
    is_over: bool


def shown(agenda: PublicAgenda, room: PublicRoom | None = None) -> list[Shown]:
    """Every session that the screen may come to show: all, or what concerns one room."""
    closed = Both.of(WORDS["closed"])
    return [
        Shown(
            session=session,
            on=day.date,
            title=closed if session.is_closed else Both(session.title, session.title_km),
            room=Both(session.room.name, session.room.name_km) if session.room else None,
            day=Both(dates.day(day.date, "en"), dates.day(day.date, "km")),
            who=[_who(each) for each in session.appearances],
        )
        for day in agenda.days
        for session in day.sessions
        if room is None or session.room in (None, room)
    ]


def moment(agenda: PublicAgenda, sessions: list[Shown], now: datetime) -> Moment:
    """What runs, what starts next; static/js/hall.js reckons alike. A session that ends at this moment is over."""
    today = dates.local_date(now)
    running, to_come = [], []
    for each in sessions:
        starts_at, ends_at = each.session.starts_at, each.session.ends_at
        if starts_at and ends_at and starts_at <= now < ends_at:
            running.append(each)
        elif starts_at and starts_at > now:
            to_come.append((starts_at, each))
    soonest = min((starts_at for starts_at, _each in to_come), default=None)
    of_today = [each for each in sessions if each.on == today]
    return Moment(
        now=running,
        next=[each for starts_at, each in to_come if starts_at == soonest],
        order=[] if any(each.session.starts_at for each in of_today) else of_today,
        is_another_day=soonest is not None and dates.local_date(soonest) != today,
        is_over=not running and not to_come and bool(agenda.days) and today >= agenda.days[-1].date,
    )


def _who(each: PublicAppearance) -> Both:
    if each.is_person:
        return Both(each.name, each.name_km)
    return Both(each.organisation_name, each.organisation_name_km)
