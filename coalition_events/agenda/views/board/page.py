"""What the board's page shows, and who else has it open: one context for the whole page, for its panel alone, and for a
refused form. Its head is the list's too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _, ngettext

from coalition_events.agenda.actions import steps
from coalition_events.agenda.forms.board import PlaceForm
from coalition_events.agenda.models import Session, Step
from coalition_events.agenda.queries.checks import registry
from coalition_events.agenda.queries.feed import newest_marks
from coalition_events.agenda.views.board.layout import MOST_SIDE_BY_SIDE, lay_out
from coalition_events.agenda.views.board.words import step_in_words, strings
from coalition_events.agenda.views.released import today
from coalition_events.common.dates import weekday_short
from coalition_events.common.text import number_in
from coalition_events.meetings.models import Day, Meeting
from members.models import Account
from members.views.access import SignedInRequest

STAYS = timedelta(seconds=30)
WRITTEN_AFTER = timedelta(seconds=10)

type Seen = dict[int, tuple[str, float]]  # the account's number, its name, and when it last asked


def arrive(meeting_id: int, account: Account, now: datetime) -> list[str]:
    """Note that this account has the board of that meeting open, and return the names of the others who do."""
    key = f"board-{meeting_id}"
    seen: Seen = cache.get(key) or {}
    mine = seen.get(account.pk)
    if mine is None or now.timestamp() - mine[1] >= WRITTEN_AFTER.total_seconds():
        oldest = (now - STAYS).timestamp()
        seen = {pk: entry for pk, entry in seen.items() if entry[1] >= oldest}
        seen[account.pk] = (str(account), now.timestamp())
        cache.set(key, seen, STAYS.total_seconds())
    since = (now - STAYS).timestamp()
    return sorted(name for pk, (name, at) in seen.items() if pk != account.pk and at >= since)


BAD = frozenset({"two_places", "declined"})  # the other warnings can wait


@dataclass(frozen=True)
class Tab:
    label: str
    address: str
    is_current: bool
    is_all: bool = False  # all days; under “More” where they are not shown


def board_context(request: SignedInRequest, meeting: Meeting, form: PlaceForm | None = None) -> dict[str, Any]:
    """Everything; `form` is the refused one of the session that is selected."""
    marks = newest_marks(meeting.slug, request.user)  # before the rest: what comes meanwhile is told again
    draft = registry.Draft.of(meeting)
    found = registry.find(draft)
    shown = shown_days(request, draft.days, len(draft.rooms))
    board = lay_out(shown, draft.rooms, draft.sessions, draft.days)
    for session in draft.sessions:
        mark_conflicts(session, found.by_session.get(session.pk, []))
    selected = _selected(request, draft.sessions)
    return {
        **head_context(request, draft, shown, reverse("organise:board", args=[meeting.slug])),
        "board": board,
        "mark": marks[1] if marks else "",
        "address": board_address(request, meeting.slug),
        "selected": selected,
        "form": form or (PlaceForm.of(selected) if selected else None),
        "is_first": _is_at_the_end(selected, draft.sessions, 0),
        "is_last": _is_at_the_end(selected, draft.sessions, -1),
        "others": [each for each in draft.sessions if selected and each.pk != selected.pk],
        "conflicts": found.by_session.get(selected.pk, []) if selected else [],
        "other_conflicts": [each for each in found.all if selected is None or selected not in each.sessions],
        "bad": BAD,
        "here": arrive(meeting.pk, request.user, timezone.now()),
        "strings": strings(),
    }


def head_context(request: HttpRequest, draft: registry.Draft, shown: list[Day], address: str) -> dict[str, Any]:
    """What the head says on the list and on the board, whose `address` this is: days, version, what can be undone."""
    meeting = draft.meeting
    newest = meeting.releases.order_by("-number").first()
    return {
        "meeting": meeting,
        "section": "agenda",
        "shown": "all" if len(shown) == len(draft.days) > 1 else "".join(str(day.number) for day in shown),
        "query": query_of(request),
        "tabs": list(_tabs(request, address, draft.days, shown)),
        "has_sessions": bool(draft.sessions),
        "is_unchanged": newest is not None and newest.content == draft.content,
        **numbers(newest.number if newest else 0),
        **history_context(meeting),
    }


def numbers(newest: int) -> dict[str, int]:
    """Of the newest version, 0 where there is none, and of the one that would be published next."""
    return {"newest": newest, "next_number": newest + 1}


def history_context(meeting: Meeting) -> dict[str, object]:
    undo, redo = steps.next_steps(meeting)
    return {
        "undo": undo,
        "undo_words": step_in_words(undo) if undo else "",
        "redo": redo,
        "redo_words": step_in_words(redo) if redo else "",
        "saved_at": _last_at(undo, redo),
    }


def shown_days(request: HttpRequest, days: list[Day], rooms: int) -> list[Day]:
    """Those that the address asks for, else all of them; one where there are too many rooms for all."""
    wanted = asked_days(request)
    chosen = [day for day in days if day.number == number_in(wanted)]
    if chosen or wanted == "all":
        return chosen or days
    return one_day(days) if rooms * len(days) > MOST_SIDE_BY_SIDE else days


def one_day(days: list[Day]) -> list[Day]:
    """Today, else the first."""
    return ([day for day in days if day.date == today()] or days)[:1]


def asked_days(request: HttpRequest) -> str:
    """A day's number or `all`, as the address says in `days`; links to a day of the list say `day`."""
    return request.GET.get("days") or request.GET.get("day", "")


def board_address(request: HttpRequest, slug: str, selected: int | None = None) -> str:
    """The board with the days that this request shows."""
    chosen = f"selected={selected}" if selected else ""
    return f"{reverse('organise:board', args=[slug])}{query_of(request)}{chosen}"


def query_of(request: HttpRequest) -> str:
    """What the board's addresses go on with, so that the same days stay shown: `?days=2&`."""
    days = asked_days(request)
    return f"?{urlencode({'days': days})}&" if days == "all" or number_in(days) else "?"


def mark_conflicts(session: Session, conflicts_of_it: list[registry.Conflict]) -> None:
    """What the card's flag says, and whether it is red: how many warnings. They are told in one place of the page."""
    marked: Any = session
    marked.warnings = count = len(conflicts_of_it)
    marked.flag = ngettext("%(count)s warning", "%(count)s warnings", count) % {"count": count} if count else ""
    marked.is_bad = any(conflict.kind in BAD for conflict in conflicts_of_it)


def _selected(request: HttpRequest, sessions: list[Session]) -> Session | None:
    pk = number_in(request.GET.get("selected", ""))
    return next((session for session in sessions if session.pk == pk), None)


def _is_at_the_end(selected: Session | None, sessions: list[Session], end: int) -> bool:
    """Whether it is the first, or the last, of what has no time that day."""
    mine = [each for each in sessions if selected and each.day_id == selected.day_id and not each.is_placed]
    return bool(mine) and sorted(mine, key=lambda each: (each.order, each.pk))[end] == selected


def _tabs(request: HttpRequest, address: str, days: list[Day], shown: list[Day]) -> Iterator[Tab]:
    if len(days) < 2:
        return
    selected = request.GET.get("selected", "")
    selection = f"&selected={number_in(selected)}" if number_in(selected) else ""
    for day in days:
        yield Tab(weekday_short(day.date), f"{address}?days={day.number}{selection}", shown == [day])
    label = _("Both days") if len(days) == 2 else _("All days")
    yield Tab(label, f"{address}?days=all{selection}", len(shown) == len(days), is_all=True)


def _last_at(undo: Step | None, redo: Step | None) -> datetime | None:
    moments = [at for step in (undo, redo) if step for at in (step.done_at, step.undone_at) if at]
    return max(moments, default=None)
