"""Khmer and Latin text, compared as a reader would.

The database folds what it stores (`Fold`), Python folds what is asked for (`fold`): the two must agree, and a test holds
them to it. Folded text is for search and comparison only; what was typed is what is kept.
"""

import unicodedata
from typing import Any

from django.db.models import Func, Q, TextField, Value
from django.db.models.functions import Cast, Concat, Lower, Replace

# Not white space to Python or PostgreSQL, and invisible: ZWSP (a Khmer word break), ZWNJ, ZWJ, word joiner, BOM.
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
# COENG TA and COENG DA look the same as subscripts; no normalisation joins them (ICANN's rules call them variants).
COENG_TA, COENG_DA = "\u17d2\u178f", "\u17d2\u178a"
KHMER_DIGITS = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
# Accents met in names of people and organisations. Spelled out, since the database must do the same without an extension.
ACCENTED = "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿăđơư"
PLAIN = "aaaaaaceeeeiiiinoooooouuuuyyadou"
APOSTROPHES = "’‘ʼ`´"


def is_blank(text: str) -> bool:
    """True where the text shows nothing: white space and invisible characters only."""
    return not text.translate(dict.fromkeys(map(ord, INVISIBLE))).strip()


def fold(text: str) -> str:
    """The text as search sees it: lower case, no accents, no invisible characters, look-alike subscripts made one."""
    text = unicodedata.normalize("NFC", text).translate(dict.fromkeys(map(ord, INVISIBLE))).lower()
    text = text.translate(str.maketrans(ACCENTED, PLAIN)).translate(str.maketrans(APOSTROPHES, "'" * len(APOSTROPHES)))
    return text.replace(COENG_TA, COENG_DA)


class _Translate(Func):
    function = "TRANSLATE"
    output_field = TextField()


class _Normalize(Func):
    function = "NORMALIZE"
    output_field = TextField()


def _text(value: str) -> Value:
    return Value(value, output_field=TextField())


def Fold(*fields: str) -> Any:
    """The database's `fold` of these columns joined by spaces, for a GeneratedField."""
    parts: list[Any] = []
    for field in fields:
        parts += [Cast(field, TextField()), _text(" ")]
    joined = Concat(*parts, output_field=TextField())
    lowered = Lower(_Translate(_Normalize(joined), _text(INVISIBLE), _text("")), output_field=TextField())
    plain = _Translate(lowered, _text(ACCENTED + APOSTROPHES), _text(PLAIN + "'" * len(APOSTROPHES)))
    return Replace(plain, _text(COENG_TA), _text(COENG_DA), output_field=TextField())


def matching(query: str, column: str = "folded") -> Q:
    """Rows whose folded column holds every word of the query, in any order: "Yeng Ros" finds "Ros Yeng"."""
    found = Q()
    for word in fold(query).split():
        found &= Q(**{f"{column}__contains": word})
    return found
