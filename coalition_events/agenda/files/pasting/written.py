"""What a line says, and a line that says it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import time

from coalition_events.agenda.files.importers.days import Heading
from coalition_events.agenda.models import SessionKind


@dataclass(frozen=True)
class Item:
    """A session. What is empty or None, the line does not say."""

    title: str
    title_km: str = ""
    kind: str = SessionKind.PRESENTATION
    starts: time | None = None
    ends: time | None = None
    minutes: int | None = None
    room: str = ""
    who: str = ""
    is_end: bool = field(default=False, compare=False)  # "16:00 End": maybe no session, but when the day ends
    # "09:00", "13:00" and "1 pm" can be meant in one way only; "1:30" may be after lunch.
    is_clear: bool = field(default=True, compare=False)
    is_kind_said: bool = field(default=True, compare=False)  # otherwise it is guessed from the title


@dataclass(frozen=True)
class Unread:
    """Why the line is no session, in a sentence."""

    why: str


type Line = Heading | Item | Unread


def written(line: Heading | Item, parse: Callable[[str], Line | None]) -> str:
    """A line that `parse` reads as this; what it would take for something else stands in quotation marks."""
    if isinstance(line, Heading):
        return f"Day {line.number}"
    return next((way for way in _ways(line) if parse(way) == line), _say(line, _quoted, _quoted, f"{line.kind}: "))


def _ways(item: Item) -> Iterator[str]:
    """The plainest first."""
    for kind in ("", f"{SessionKind(item.kind).label}: ", f"{item.kind}: "):
        yield _say(item, str, str, kind)
        yield _say(item, _quoted, str, kind)
        yield _say(item, str, _quoted, kind)


def _say(item: Item, title: Callable[[str], str], rest: Callable[[str], str], kind: str) -> str:
    said = ""
    if item.starts:
        until = "" if item.ends is None else "–24:00" if item.ends == time() else f"–{item.ends:%H:%M}"
        said = f"{item.starts:%H:%M}{until} "
    said += kind + title(item.title)
    if item.title_km:
        said += f" / {title(item.title_km)}"
    if item.minutes:
        said += f", {item.minutes} min"
    if item.room:
        said += f" @ {rest(item.room)}"
    return f"{said} – {rest(item.who)}" if item.who else said


def _quoted(text: str) -> str:
    return "“" + text.replace("”", "””") + "”"
