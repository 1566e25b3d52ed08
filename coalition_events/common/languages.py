"""English and Khmer: content has a field for each, and a missing Khmer text falls back to English."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coalition_events.common.text import is_blank


class Language(models.TextChoices):
    ENGLISH = "en", _("English")
    KHMER = "km", _("Khmer")


def in_language(english: str, khmer: str, language: str | None = None) -> str:
    """The text in this language, or in the active one; English where the Khmer is blank."""
    wants_khmer = (language or get_language() or "en").startswith("km")
    return khmer if wants_khmer and not is_blank(khmer) else english


class InBothLanguages:
    """For models with `x` and `x_km` fields: `row.local("x")` is the one that the reader wants."""

    def local(self, field: str, language: str | None = None) -> str:
        return in_language(getattr(self, field), getattr(self, f"{field}_km"), language)


def text_and_its_language(row: InBothLanguages, field: str) -> tuple[str, str]:
    """What `local` returns, and "en" where a Khmer page falls back to English (else "")."""
    text = row.local(field)
    reads_khmer = (get_language() or "en").startswith("km")
    is_fallback = reads_khmer and not is_blank(text) and is_blank(getattr(row, f"{field}_km"))
    return text, "en" if is_fallback else ""


def beside(row: InBothLanguages, field: str) -> tuple[str, str]:
    """What `local` does not say, and its language: on a Khmer page the Latin name. Empty where there is no Khmer."""
    english, khmer = getattr(row, field), getattr(row, f"{field}_km")
    if is_blank(khmer):
        return "", ""
    return (english, "en") if row.local(field) == khmer else (khmer, "km")
