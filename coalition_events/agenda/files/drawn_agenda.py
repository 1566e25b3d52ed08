"""The days of a release as HTML, drawn once and for all: at publishing, in each language (docs/decisions/0155).

What a reader has of their own, their stars, is laid in as a page goes out. Where nothing is drawn yet, since the code
is newer than the release or nobody has read it by room, whoever asks first draws it for all.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override

from coalition_events.agenda.models import DrawnAgenda, Release, newest_drawn
from coalition_events.agenda.queries.public_agenda import PublicAgenda, PublicDay
from coalition_events.agenda.queries.release import Json
from coalition_events.agenda.queries.timetable import By, grouped, span, timetable
from coalition_events.common import khmer
from coalition_events.common.icons import icon

MOST_CACHED = 8  # some 10 MB, were each of 800 sessions
# What is looked at for the stamp: all that can draw a day otherwise.
CODE: tuple[str, ...] = ("coalition_events/agenda/**/*.py", "coalition_events/common/**/*.py", "members/models/*.py")
CODE += ("templates/agenda/*.html", "templates/components/empty.html", "locale/*/LC_MESSAGES/django.mo")

_cached: dict[UUID, list["DrawnDay"]] = {}  # {row's pk: its days}, oldest first: a row never changes


@dataclass(frozen=True)
class DrawnDay:
    number: int
    date: date
    count: int  # of its sessions
    is_timed: bool
    spans: list[tuple[int, str, str]]  # of each session that has a time: its number, start and end
    html: SafeString  # as one sees it who has no star
    takes_names: bool = False  # one of its sessions does


def draw_at_publishing(release: Release, before: Json) -> None:
    """As most read it, in each language, in the transaction of the release; what older ones were drawn as goes.

    A day that says what it said in the release before is not drawn again.
    """
    older = DrawnAgenda.objects.filter(release__meeting=release.meeting)
    last = older.filter(release__number=release.number - 1, by=By.TIME, stamp=stamp(release.meeting.slug))
    drawn = dict(last.values_list("language", "days"))
    older.delete()
    for language, _name in settings.LANGUAGES:
        with override(language):
            content = PublicAgenda(release)
            same = {day["number"]: _read(day) for day in drawn.get(language, []) if _is_same(day, before, release)}
            days = [same.get(day.number) or draw(content, [day], By.TIME)[0] for day in content.days]
            _keep(release, By.TIME, days)


def _is_same(day: Json, before: Json, release: Release) -> bool:
    return _drawn_from(before, day["number"]) == _drawn_from(release.content, day["number"])


def _drawn_from(content: Json, number: int) -> Json:
    """All of a release that the HTML of this day depends on."""
    return content | {
        "days": [day for day in content["days"] if day["number"] == number],
        "sessions": [session for session in content["sessions"] if session["day"] == number],
        "has_times": any(session["starts_at"] for session in content["sessions"]),
    }


def newest(slug: str, by: By) -> tuple[Release, list[DrawnDay]] | None:
    """The newest release of an announced meeting, without its content, and its days as they are drawn. One query."""
    known = " ".join(map(str, _cached))
    found = newest_drawn(slug, get_language() or "en", str(by), stamp(slug), known)
    if not found:
        return None
    release = found[0]
    if days := _cached.get(release.drawn_pk):
        return release, days
    if release.drawn_days is not None:
        return release, _remember(release.drawn_pk, [_read(day) for day in release.drawn_days])
    content = PublicAgenda(release)
    days = draw(content, content.days, by)
    _keep(release, by, days)
    return release, days


def draw(
    content: PublicAgenda, days: Iterable[PublicDay], by: By, stars: Iterable[int] | None = (), *, is_list: bool = False
) -> list[DrawnDay]:
    """These days in the reader's language, with these stars; without any buttons where there is None."""
    context: dict[str, object] = {"meeting": content.meeting, "stars": stars, "has_times": content.has_times}
    return [_draw(content, day, by, context, is_list=is_list) for day in days]


def _draw(content: PublicAgenda, day: PublicDay, by: By, context: dict[str, object], *, is_list: bool) -> DrawnDay:
    shape: dict[str, object] = {"day": day}
    if by == By.TIME:
        shape["timetable"] = timetable(day, content.rooms, is_list=is_list)
    else:
        shape["groups"] = grouped(content, day, by)
    html = render_to_string("agenda/drawn_day.html", context | shape)
    if get_language() == "km":
        html = mark_safe(khmer.held(html))  # noqa: S308 - signs between its letters, no more
    timed = [(each.id, *span(each)) for each in day.timed if each.ends_at]
    spans = [(number, starts.isoformat(), ends.isoformat()) for number, starts, ends in timed]
    takes_names = any(session.takes_names for session in day.sessions)
    return DrawnDay(day.number, day.date, day.count, bool(day.timed), spans, html, takes_names)


def stamp(slug: str) -> str:
    """Another where the meeting has another address, which stands in every link, or what draws is other code."""
    if settings.DEBUG:  # whoever edits a template wants to see it
        _code.cache_clear()
    return sha256(f"{_code()} {slug}".encode()).hexdigest()


@cache
def _code() -> str:
    summed = sha256(icon("star").encode())  # with the name of the file of icons, that is, with what is in it
    for pattern in CODE:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            summed.update(path.read_bytes())
    return summed.hexdigest()


def _keep(release: Release, by: By, days: list[DrawnDay]) -> None:
    """Whoever comes second, of two who draw at once, finds it there."""
    row = DrawnAgenda(release=release, language=get_language() or "en", by=by, stamp=stamp(release.meeting.slug))
    row.days = [asdict(day) | {"date": day.date.isoformat()} for day in days]
    DrawnAgenda.objects.bulk_create([row], ignore_conflicts=True)


def _read(day: Json) -> DrawnDay:
    html = mark_safe(day["html"])  # noqa: S308 - written by a template, and by nobody since
    return DrawnDay(**day | {"date": date.fromisoformat(day["date"]), "html": html})


def _remember(pk: UUID, days: list[DrawnDay]) -> list[DrawnDay]:
    _cached[pk] = days
    if len(_cached) > MOST_CACHED:
        _cached.pop(next(iter(_cached)), None)
    return days
