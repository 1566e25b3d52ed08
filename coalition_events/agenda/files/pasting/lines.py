"""A line as people write it, read and written again.

"09:00 Opening", "Panel: Ethical storytelling, 60 min @ Bassac – Keo Pisey".
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext as _, ngettext

from coalition_events.agenda.files.importers.days import Heading, heading
from coalition_events.agenda.files.importers.words import KHMER_KINDS, KINDS, kind_of_title, role_of, says_the_end
from coalition_events.agenda.files.pasting.times import NotATime, Span, length_at_end, span_at_start
from coalition_events.agenda.models import SessionKind
from coalition_events.common.dates import clock, clock_of_end
from coalition_events.common.text import fold, is_blank, latin_digits

LONGEST = 1000
# In quotation marks anything may stand; a mark within is doubled. Not: Home “and” work.
QUOTED = re.compile(r"(?:^|(?<=\s))“((?:[^”]|””)*)”(?=$|[\s,])")
BULLET = re.compile(r"(?:[-*•·–—]|\d{1,2}[.)])\s+(?=\D)")
WHO = re.compile(r"\s+[–—-]{1,2}\s+")
BRACKETS = re.compile(r"\S\s*\(([^()“”]+)\)$")
ROOM = re.compile(r"\s+@\s+([^@]+)$")
TWO = re.compile(r"\s+/\s+")
KHMER = re.compile("[\u1780-\u17ff]")
KIND_BEFORE = re.compile(r"([^\d:៖“”\x00]{2,40}?)\s*[:៖]\s*(?=\S)")
ROLE = re.compile(r"([^\d:៖“”\x00]{2,40}?)(?:\s*[:៖]\s*|\s+[–—-]{1,2}\s+)(?=\S)")
KIND_DASHED = re.compile(r"([^\W\d]{4,20})\s+[–—-]\s+(?=\S)")
MAY_BE_DASHED = {SessionKind.PANEL, SessionKind.BREAKOUT, SessionKind.PRESENTATION, SessionKind.UPDATE}


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
    in_brackets: str = ""  # at the end of the title: people perhaps, where no dash says who
    in_brackets_km: str = ""
    is_end: bool = field(default=False, compare=False)  # "16:00 End": maybe no session, but when the day ends
    # "09:00", "13:00" and "1 pm" can be meant in one way only; "1:30" may be after lunch.
    is_clear: bool = field(default=True, compare=False)
    is_kind_said: bool = field(default=True, compare=False)  # otherwise it is guessed from the title


@dataclass(frozen=True)
class Cast:
    """ "Moderator: Chan Dara": a role and names alone, of the session above."""

    role: str
    who: str


@dataclass(frozen=True)
class Unread:
    """Why the line is no session, in a sentence."""

    why: str


type Line = Heading | Item | Cast | Unread


def parse(written: str) -> Line | None:
    """What the line says; None of an empty one. It never raises."""
    text = tidy(written)
    if is_blank(text):
        return None
    if len(text) > LONGEST:
        return Unread(_("This line is longer than %(limit)d characters.") % {"limit": LONGEST})
    if said := heading(latin_digits(text)):
        return said
    try:
        return _Reader(text).read()
    except NotATime as error:
        return Unread(_("%(time)s is not a time of day.") % {"time": error})


def tidy(text: str) -> str:
    """On one line, without control characters, one space for many and none around it."""
    return " ".join("".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text).split())


class _Reader:
    """Text and, sign by sign beside it, a mask: Latin digits, and nothing of what stands in quotation marks."""

    def __init__(self, text: str) -> None:
        self.text, self.mask = text, QUOTED.sub(lambda found: "\x00" * len(found[0]), latin_digits(text))
        self.minutes: int | None = None
        self.room = ""

    def read(self) -> Item | Cast | Unread:
        if found := BULLET.match(self.mask):
            self._from(found.end())
        span = span_at_start(self.mask)
        if span:
            self._from(span.length)
        elif cast := self._cast():
            return cast
        kind, length = _prefix(self.text, self.mask)
        self._from(length)
        self._take_tail()
        who = ""
        if found := WHO.search(self.mask):
            who = _bare(self.text[found.end() :])
            self._until(found.start())
            self._take_tail()
        title, title_km, *in_brackets = self._titles()
        if is_blank(title):
            return Unread(_("The title is missing."))
        if length and self.text.startswith(title) and title.split()[0].islower():
            title = title[0].upper() + title[1:]  # "Panel: law and practice"
        is_kind_said, kind = bool(kind), kind or kind_of_title(title) or SessionKind.PRESENTATION.value
        item = Item(*(title, title_km, kind), minutes=self.minutes, room=self.room, who=who, is_kind_said=is_kind_said)
        if not who:
            item = replace(item, in_brackets=in_brackets[0], in_brackets_km=in_brackets[1])
        if span and span.ends is None and item == Item(title, title_km, kind) and says_the_end(title):
            item = replace(item, is_end=True)
        return _timed(item, span) if span else item

    def _cast(self) -> Cast | None:
        found = ROLE.match(self.mask)
        role = role_of(self.mask[: found.end(1)]) if found else ""
        if found is None or not role or _prefix(self.text, self.mask)[0]:  # "Panel" is a kind first of all
            return None
        is_session = length_at_end(self.mask) or ROOM.search(self.mask)
        return None if is_session else Cast(role, self.text[found.end() :])

    def _from(self, place: int) -> None:
        rest = self.text[place:]
        left = len(rest) - len(rest.lstrip())
        self.text, self.mask = self.text[place + left :], self.mask[place + left :]

    def _until(self, place: int) -> None:
        self.text = self.text[:place].rstrip()
        self.mask = self.mask[: len(self.text)]

    def _take_tail(self) -> None:
        """Length and room stand at the end, in either order."""
        for _turn in range(2):
            if self.minutes is None and (found := length_at_end(self.mask)) and found[1]:
                self.minutes = found[0]
                self._until(found[1])
            if not self.room and (room := ROOM.search(self.mask)) and not WHO.search(room[1]):
                self.room = _bare(self.text[room.start(1) :])
                self._until(room.start())

    def _titles(self) -> tuple[str, str, str, str]:
        """In English and, after a stroke, in Khmer; then what ends each of them in brackets."""
        for found in TWO.finditer(self.mask):
            one, other = self.text[: found.start()].strip(), self.text[found.end() :].strip()
            is_said = _is_quoted(one) and _is_quoted(other)
            if is_said or (KHMER.search(other) and not KHMER.search(one)):
                brackets = _in_brackets(one, self.mask[: len(one)]), _in_brackets(other, self.mask[found.end() :])
                return _bare(one), _bare(other), *brackets
        return _bare(self.text), "", _in_brackets(self.text, self.mask), ""


def _timed(item: Item, span: Span) -> Item | Unread:
    starts, ends, minutes = span.starts, span.ends, item.minutes
    if ends is not None and ends <= starts and not span.is_until_midnight:
        return Unread(_("It ends before it starts."))
    if ends is not None and minutes is not None:
        by_minutes = (datetime.combine(date.min, starts) + timedelta(minutes=minutes)).time()
        if by_minutes != ends:
            words = ngettext(
                "With %(count)d minute it ends at %(by_minutes)s, not at %(ends)s.",
                "With %(count)d minutes it ends at %(by_minutes)s, not at %(ends)s.",
                minutes,
            )
            return Unread(words % {"count": minutes, "by_minutes": clock(by_minutes), "ends": clock_of_end(ends)})
        minutes = None
    return replace(item, starts=starts, ends=ends, minutes=minutes, is_clear=span.is_clear)


def _in_brackets(text: str, mask: str) -> str:
    return text[found.start(1) : -1] if (found := BRACKETS.search(mask)) else ""


def _is_quoted(text: str) -> bool:
    found = QUOTED.match(text)
    return found is not None and found.end() == len(text)


def _bare(text: str) -> str:
    text = text.strip()
    found = QUOTED.match(text)
    return tidy(found[1].replace("””", "”")) if found and found.end() == len(text) else text


def _prefix(text: str, mask: str) -> tuple[str, int]:
    """The kind that the line says before a colon, and how much of it that is; ("", 0) where it says none.

    "Panel: …" is the word of a kind, and left out of the title; "Workshop: …" tells the kind and stays in it.
    """
    if found := KIND_BEFORE.match(mask):
        word = fold(text[: found.end(1)]).strip()
        if word in _kind_labels():
            return _kind_labels()[word], found.end()
        return _kind_of(word), 0
    if (found := KIND_DASHED.match(mask)) and _kind_labels().get(fold(found[1])) in MAY_BE_DASHED:
        return _kind_labels()[fold(found[1])], found.end()
    return "", 0


def _kind_of(word: str) -> str:
    """Where each of its words is one of a kind: "coffee break", not "group photograph"."""
    said = set(word.split())
    return next((kind.value for kind, words in KINDS.items() if said and said <= set(words.split())), "")


@lru_cache
def _kind_labels() -> dict[str, str]:
    """What each kind is called, in both languages whatever the reader's."""
    called = {kind.value: kind.value for kind in SessionKind}
    called |= {fold(word): SessionKind.OPENING.value for word in KHMER_KINDS[SessionKind.OPENING]}
    for language in ("en", "km"):
        with translation.override(language):
            called |= {fold(str(kind.label)): kind.value for kind in reversed(SessionKind)}
    return called


def written(line: Heading | Item) -> str:
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
