"""Which kind of session a line names."""

import re
from functools import lru_cache

from django.utils import translation

from coalition_events.agenda.files.importers.words import KINDS
from coalition_events.agenda.models import SessionKind
from coalition_events.common.text import fold

PREFIX = re.compile(r"([^\d:៖“”\x00]{2,40}?)\s*[:៖]\s*(?=\S)")
DASHED = re.compile(r"([^\W\d]{4,20})\s+[–—-]\s+(?=\S)")
MAY_BE_DASHED = {SessionKind.PANEL, SessionKind.BREAKOUT, SessionKind.PRESENTATION, SessionKind.UPDATE}


def prefix(text: str, mask: str) -> tuple[str, int]:
    """The kind that the line says before a colon, and how much of it that is; ("", 0) where it says none.

    "Panel: …" is the word of a kind, and left out of the title; "Workshop: …" tells the kind and stays in it.
    """
    if found := PREFIX.match(mask):
        word = fold(text[: found.end(1)]).strip()
        if word in _labels():
            return _labels()[word], found.end()
        return _meant(word), 0
    if (found := DASHED.match(mask)) and _labels().get(fold(found[1])) in MAY_BE_DASHED:
        return _labels()[fold(found[1])], found.end()
    return "", 0


def _meant(word: str) -> str:
    """Where each of its words is one of a kind: "coffee break", not "group photograph"."""
    said = set(word.split())
    return next((kind.value for kind, words in KINDS.items() if said and said <= set(words.split())), "")


@lru_cache
def _labels() -> dict[str, str]:
    """What each kind is called, in both languages whatever the reader's."""
    called = {kind.value: kind.value for kind in SessionKind}
    for language in ("en", "km"):
        with translation.override(language):
            called |= {fold(str(kind.label)): kind.value for kind in reversed(SessionKind)}
    return called
