"""Where a line of Khmer may not break: between a number and what it counts, within a date, and within some compounds.

Khmer has no spaces between words, and browsers break lines at the words of a dictionary: for it ចាប់ដៃ is two. The signs
that hold them together are added to a page or a mail as it goes out, and nowhere else: not to what is stored,
searched, exported or written in a subject.
"""

import re
from collections.abc import Iterable
from pathlib import Path

from coalition_events.common.dates import MONTHS, WEEKDAYS

HELD = "<!--held-->"  # before and after; nobody can type it, since what is typed is escaped
NO_BREAK_SPACE, WORD_JOINER = "\u00a0", "\u2060"

# What reads as one word of two to four syllables, one a line, with a bar at each place where a line would break.
# Longer words and phrases are not among them: a line must break somewhere.
COMPOUNDS = (
    *Path(__file__).with_name("compounds.txt").read_text().split(),
    *(f"ខែ|{month}" for month in MONTHS["km"]),
    *("ថ្ងៃ|អា|ទិត្យ", "អា|ទិត្យ"),
    *(f"ថ្ងៃ|{weekday}" for weekday in WEEKDAYS["km"][:-1]),
)
# What a number counts, where a space stands between them.
COUNTED = (
    *("ថ្ងៃ", "ខែ", "ឆ្នាំ", "ម៉ោង", "នាទី", "វិនាទី", "សប្ដាហ៍"),
    *("នាក់", "កន្លែង", "ដង", "សម័យប្រជុំ", "អង្គការ", "ឈ្មោះ", "ខ្ទង់"),
    *MONTHS["km"],
)
NUMBERED = ("ទី", "ម៉ោង", "ឆ្នាំ", "លេខ", *MONTHS["km"])

MOST_LETTERS = 20  # with the marks above and below, so that some twelve stand beside each other

_KHMER = re.compile("[\u1780-\u17ff][\u1780-\u17ff ]*")
_DIGIT = "[0-9០-៩]"
_AFTER_A_NUMBER = re.compile(f"({_DIGIT}) (?={'|'.join(COUNTED)})")
_BETWEEN_CLOCKS = re.compile(rf"(:{_DIGIT}{{2}}) ដល់ (?={_DIGIT})")
_BEFORE_A_NUMBER = re.compile(f"({'|'.join(NUMBERED)}) (?={_DIGIT})")
_JOINED = {each.replace("|", ""): each.replace("|", WORD_JOINER) for each in COMPOUNDS}


def _by_first_letter(words: Iterable[str]) -> str:
    """A pattern for any of these: at each letter only those are tried that begin with it."""
    endings: dict[str, list[str]] = {}
    for word in words:
        endings.setdefault(word[0], []).append(word[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in endings.items())


_COMPOUND = re.compile(_by_first_letter(_JOINED))
# Tags, and elements whose text is no line of a page: what is typed there, or read by a program.
_NOT_TEXT = re.compile(r"(<(script|style|textarea|option|title)\b.*?</\2\s*>|<!--.*?-->|<[^>]*>)", re.DOTALL)


def unbroken(text: str) -> str:
    """The text with signs that keep numbers, dates and compounds on one line; a second time changes nothing."""
    if text.isascii():  # most of a page: the spaces between its tags
        return text
    text = _AFTER_A_NUMBER.sub(rf"\1{NO_BREAK_SPACE}", text)
    text = _BEFORE_A_NUMBER.sub(rf"\1{NO_BREAK_SPACE}", text)
    text = _BETWEEN_CLOCKS.sub(rf"\1{NO_BREAK_SPACE}ដល់{NO_BREAK_SPACE}", text)
    return _COMPOUND.sub(lambda found: _JOINED[found.group()], text)


def is_short_name(text: str) -> bool:
    """Whether this is Khmer throughout, and no wider than a phone even as a heading: then it can stay on one line."""
    return len(text) <= MOST_LETTERS and bool(_KHMER.fullmatch(text))


def unbroken_html(html: str) -> str:
    """As `unbroken`, of what a page shows: its tags, fields and scripts are left as they are, as is what is held."""
    pieces = html.split(HELD)
    pieces[::2] = map(_unbroken_html, pieces[::2])
    return "".join(pieces)


def held(html: str) -> str:
    """A large part of many pages, looked through once: the pages that it goes into leave it as it is."""
    return f"{HELD}{_unbroken_html(html)}{HELD}"


def _unbroken_html(html: str) -> str:
    pieces, end = [], 0
    for found in _NOT_TEXT.finditer(html):
        pieces += [unbroken(html[end : found.start()]), found.group()]
        end = found.end()
    return "".join([*pieces, unbroken(html[end:])])
