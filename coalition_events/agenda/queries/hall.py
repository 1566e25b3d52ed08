"""What runs now and what comes next: on a screen in the hall in both languages at once, on members' pages in theirs.

While the meeting runs late, all is by so much later than it was planned (docs/decisions/0217).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, ngettext, override

from coalition_events.agenda.models import Release
from coalition_events.agenda.queries.public_agenda import PublicAgenda, PublicAppearance, PublicRoom, PublicSession
from coalition_events.common import dates
from coalition_events.meetings.models import Meeting


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


@dataclass(frozen=True)
class Line:
    session: PublicSession
    at: datetime  # until when it is on, or when it starts: as late as the meeting runs


@dataclass(frozen=True)
class Today:
    """What members' pages say on a day of the meeting."""

    release: Release | None
    days: list[date]
    has_banner: bool
    minutes_late: int
    now: list[Line]
    next: list[Line]

    @property
    def late_in_words(self) -> str:
        return late_in_words(self.minutes_late)


def late_in_words(minutes: int) -> str:
    words = ngettext("We are about %(minutes)d minute late.", "We are about %(minutes)d minutes late.", minutes)
    return words % {"minutes": minutes}


def today(meeting: Meeting, release: Release | None, now: datetime) -> Today | None:
    """None on any other day."""
    if not meeting.is_on(now):
        return None
    minutes = meeting.minutes_late(now)
    late = timedelta(minutes=minutes)
    content = PublicAgenda(release) if release else None
    found = moment(content, shown(content), now - late) if content else Moment([], [], [], False, False)
    return Today(
        release=release,
        days=[day.date for day in content.days] if content else [],
        has_banner=meeting.has_banner(now),
        minutes_late=minutes,
        now=[Line(each.session, each.session.ends_at + late) for each in found.now if each.session.ends_at],
        next=[
            Line(each.session, each.session.starts_at + late)
            for each in found.next
            if each.session.starts_at and not found.is_another_day
        ],
    )


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
