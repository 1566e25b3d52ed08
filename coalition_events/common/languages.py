"""English and Khmer: content has a field for each, and a missing Khmer text falls back to English."""

import re
from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language, gettext_lazy as _, override

from coalition_events.common.dates import language_of
from coalition_events.common.text import is_blank

KHMER_SIGN, LATIN_LETTER = re.compile("[\u1780-\u17ff]"), re.compile("[A-Za-z\u00c0-\u024f]")


class Language(models.TextChoices):
    ENGLISH = "en", _("English")
    KHMER = "km", _("Khmer")


def in_both[T](make: Callable[[], T]) -> list[T]:
    """What this gives in each language."""
    made = []
    for language in Language.values:
        with override(language):
            made.append(make())
    return made


def in_language(english: str, khmer: str, language: str | None = None) -> str:
    """The text in this language, or in the active one; English where the Khmer is blank."""
    wants_khmer = (language or get_language() or "en").startswith("km")
    return khmer if wants_khmer and not is_blank(khmer) else english


class InBothLanguages:
    """For models with `x` and `x_km` fields: `row.local("x")` is the one that the reader wants."""

    def local(self, field: str, language: str | None = None) -> str:
        return in_language(getattr(self, field), getattr(self, f"{field}_km"), language)


class ShownName(Coalesce):
    """For `order_by`: a name as `local` shows it, so that a Khmer page is in the order of its Khmer names.

    The language is known when the rows are read, and not yet when a form is loaded that holds the query. Letters are in
    the order of the database, which is nearly that of a Khmer dictionary; names without Khmer come first.
    """

    def __init__(self, field: str) -> None:
        super().__init__(NullIf(models.F(f"{field}_km"), models.Value("")), models.F(field))

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        english = self.get_source_expressions()[-1]
        if language_of() == Language.KHMER:
            return super().resolve_expression(*args, **kwargs)
        return english.resolve_expression(*args, **kwargs)


def text_and_its_language(row: InBothLanguages, field: str) -> tuple[str, str]:
    """What `local` returns, and its language where that is not the page's (else "")."""
    text = row.local(field)
    return text, "" if is_blank(text) else unless_of_page(typed_in(text))


def beside(row: InBothLanguages, field: str) -> tuple[str, str]:
    """What `local` does not say, and its language: on a Khmer page the Latin name. Empty where there is no other."""
    english, khmer = getattr(row, field), getattr(row, f"{field}_km")
    if is_blank(khmer) or khmer == english:
        return "", ""
    other = english if row.local(field) == khmer else khmer
    return other, typed_in(other)


def unless_of_page(language: str) -> str:
    """What a `lang` says: nothing where it is the language of the page."""
    return "" if language == language_of() else language


def typed_in(text: str) -> str:
    """The language of most of its letters, in whichever field somebody typed it."""
    if text.isascii():
        return "en"
    return "km" if len(KHMER_SIGN.findall(text)) > len(LATIN_LETTER.findall(text)) else "en"
