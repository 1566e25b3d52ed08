"""The words as the repository has them: first line the subject, then Markdown; and whatever organisers made of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.common.put_together import put_together_once

TEXTS = ("subject_en", "body_en", "subject_km", "body_km")


@dataclass(frozen=True)
class Source:
    """One language of one mail."""

    subject: str
    body: str

    @classmethod
    def of(cls, texts: Mapping[str, str], language: str) -> "Source":
        """From texts under the names of their fields."""
        return cls(texts[f"subject_{language}"], texts[f"body_{language}"])

    def fields(self, language: str) -> dict[str, str]:
        return {f"subject_{language}": self.subject, f"body_{language}": self.body}

    @property
    def as_one(self) -> str:
        return f"{self.subject}\n\n{self.body}"

    @property
    def is_blank(self) -> bool:
        return not self.subject.strip() and not self.body.strip()


class WordingQuerySet(models.QuerySet["Wording"]):
    def said_for(self, meeting: str) -> Self:
        return self.filter(meeting__in={"", meeting})

    def of(self, name: str, meeting: str) -> Self:
        """What counts for this mail of this meeting: the meeting's own before what is said for all."""
        return self.filter(name=name, meeting__in={"", meeting}).order_by("-meeting")


@pghistory.track()
class Wording(models.Model):
    """What organisers made of a mail's words, for all meetings or for one; a language left blank says the original.

    The row stays when all of it is blank again, so that its version counts on and its history is one.
    """

    name = models.CharField(_("email"), max_length=60)
    meeting = models.CharField(_("meeting"), max_length=8, blank=True)  # its slug; empty: all meetings
    subject_en = models.CharField(_("subject"), max_length=500, blank=True)
    body_en = models.TextField(_("text"), max_length=20_000, blank=True)
    subject_km = models.CharField(_("subject in Khmer"), max_length=1000, blank=True)
    body_km = models.TextField(_("text in Khmer"), max_length=40_000, blank=True)
    version = models.PositiveIntegerField(default=0)

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("email text")
        verbose_name_plural = _("email texts")
        constraints = [
            models.UniqueConstraint(fields=["name", "meeting"], name="one_wording_of_a_mail_per_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.meeting or 'all meetings'}), version {self.version}"

    def source(self, language: str) -> Source:
        if language == "km":
            return Source(self.subject_km, self.body_km)
        return Source(self.subject_en, self.body_en)


@put_together_once
def wordings_of(name: str, meeting: str) -> WordingQuerySet:
    return Wording.objects.of(name, meeting)


FOLDER = Path("templates") / "email" / "wording"


@cache
def original(name: str, language: str) -> Source:
    text = (settings.BASE_DIR / FOLDER / f"{name}.{language}.md").read_text()
    subject, _line, body = text.partition("\n")
    return Source(subject.strip(), body.strip() + "\n")
