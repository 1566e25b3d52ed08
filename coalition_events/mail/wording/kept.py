"""Whoever writes many mails reads once what organisers made of their words."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

_words: ContextVar[dict[tuple[str, str], Any] | None] = ContextVar("words_kept", default=None)


@contextmanager
def kept() -> Iterator[None]:
    """Around what writes many mails, or on the function that does: `@kept()`.

    Each mail's wording is read with the first reader and counts for all the others of this run.
    """
    token = _words.set({} if (known := _words.get()) is None else known)
    try:
        yield
    finally:
        _words.reset(token)


def kept_words() -> dict[tuple[str, str], Any] | None:
    """What was read so far, by mail and meeting; None where nobody keeps anything."""
    return _words.get()
