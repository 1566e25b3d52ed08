"""Khmer and Latin text, compared as a reader would.

The database folds what it stores (`Fold`), Python folds what is asked for (`fold`): the two must agree, and a test
holds them to it. Folded text is for search and comparison only; what was typed is what is kept.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db.models import Func, Q, TextField, Value
from django.db.models.functions import Concat
from django.utils.text import get_text_list
from django.utils.translation import gettext

# They show nothing and are not white space to Python or PostgreSQL: ZWSP (a Khmer word break), ZWNJ, ZWJ, word joiner,
# BOM, soft hyphen, marks of direction, the Khmer inherent vowels, and letters of other scripts that are drawn empty.
INVISIBLE = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u2800\u3164\ufeff\uffa0"
)
# Once text is decomposed (NFKD) its accents stand alone: Lê, ế and é need no table. Nobody agrees on apostrophes:
# M’lop Tapang is also M'lop and Mlop. A NUL can be asked for, and no database holds one.
LEFT_OUT = "\0" + INVISIBLE + "".join(map(chr, range(0x300, 0x370))) + "'’‘ʼ`"
# Letters without a decomposition that people leave unmarked, and Khmer digits.
SAME = str.maketrans("øđłıħ០១២៣៤៥៦៧៨៩", "odlih0123456789")
# The same Khmer syllable typed in another order, or from other pieces, looks the same.
SYLLABLES = [
    ("្ត", "្ដ"),  # COENG TA and COENG DA: no normalisation joins them, ICANN calls them variants
    ("([ា-ៅំះ៉៊]+)((?:្[ក-អ])+)", r"\2\1"),  # subscripts before vowels
    ("([ា-ៅំះ]+)([៉៊])", r"\2\1"),  # register shifters before vowels
    ("ំ([ា-ៅ])", r"\1ំ"),  # the nikahit after a vowel
    ("(្រ)(្[ក-អ])", r"\2\1"),  # the subscript RO is typed last
    ("េី", "ើ"),
    ("េា", "ោ"),
]


# They turn what follows round, or no file can hold them: controls, marks of direction, half characters, BOMs, tags.
UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufff9-\ufffb"
    "\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]+"
)
SEEN_AT_ONCE = re.compile("[0-9A-Za-zក-អ]")
LINE_ENDS = re.compile("[\x0b\x0c\x85\u2028\u2029]")

# Khmer is written with spaces between its words, or without: nobody types them as somebody else did.
BESIDE_KHMER = re.compile("(?<=[\u1780-\u17ff])(?=.)|(?<=.)(?=[\u1780-\u17ff])")

MOST_DIGITS = 18  # what the database's largest whole number is sure to hold


def clean(text: str) -> str:
    """The text as it is kept, wherever it comes from. What breaks Khmer lines and joins letters stays in it."""
    if text.isascii() and text.isprintable():
        return text
    return UNWANTED.sub("", LINE_ENDS.sub("\n", text))


def is_blank(text: str) -> bool:
    """True where the text shows nothing: white space and invisible characters only."""
    if SEEN_AT_ONCE.match(text):  # most of what is asked: a name, a title
        return False
    return not _without(text, INVISIBLE).strip()


def fold(text: str) -> str:
    """The text as search sees it: lower case, no accents, nothing invisible, look-alikes and Khmer order made one."""
    text = _without(unicodedata.normalize("NFKD", text), LEFT_OUT)
    text = text.replace("Σ", "σ").lower().translate(SAME)  # Python minds where a sigma stands
    for pattern, replacement in SYLLABLES:
        text = re.sub(pattern, replacement, text)
    return text


def folded_line(text: str) -> str:
    """Equal for two names that differ in capitals, accents or spaces only."""
    return " ".join(fold(text).split())


def one_line(text: str) -> str:
    """Its words with one space between; empty where it shows nothing."""
    line = " ".join(text.split())
    return "" if is_blank(line) else line


class Fold(Func):
    """The database's `fold` of these columns joined by spaces, for a GeneratedField; migration 0002 has it in SQL."""

    function = "FOLD"
    output_field = TextField()

    def __init__(self, *columns: str, **extra: Any) -> None:
        spaced = [part for column in columns for part in (column, Value(" "))]
        super().__init__(Concat(*spaced, output_field=TextField()), **extra)


def matching(query: str, column: str = "folded") -> Q:
    """Rows whose folded column holds every word of the query, in any order: "Yeng Ros" finds "Ros Yeng"."""
    found = Q()
    for pattern in _patterns(query):
        found &= Q(**{f"{column}__regex": pattern})
    return found


def holds(query: str, folded: str) -> bool:
    """As `matching`, of folded text that is at hand."""
    return all(re.search(pattern, folded) for pattern in _patterns(query))


def _patterns(query: str) -> list[str]:
    """One for each word, read alike by Python and PostgreSQL. Inside a Khmer word the text may have spaces anywhere."""
    return [BESIDE_KHMER.sub(r"\\s*", re.escape(word)) for word in fold(query).split()]


def visible(text: str) -> str:
    """The text without invisible characters and spaces around it: for addresses, codes and numbers, not for Khmer."""
    return _without(text, INVISIBLE).strip()


def number_in(text: str) -> int | None:
    """The whole number that this is, in any script's digits; None for anything else that an address or form carries."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def latin_digits(text: str) -> str:
    """The text with 0-9 for the digits of Khmer and any other script."""
    return "".join(str(unicodedata.digit(sign, sign)) for sign in text)


def _without(text: str, characters: str) -> str:
    return text.translate(_to_nothing(characters))


@cache
def _to_nothing(characters: str) -> dict[int, None]:
    return dict.fromkeys(map(ord, characters))


def listed(words: Iterable[object]) -> str:
    """Sok Dara, Keo Pisey and Prak Mony; in the active language."""
    return str(get_text_list([str(word) for word in words], gettext("and")))
