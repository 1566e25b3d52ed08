"""What organisers do to a mail's words."""

from dataclasses import dataclass

import pghistory
import structlog
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from coalition_events.mail.wording.models import TEXTS, Source, Wording, original

log = structlog.get_logger(__name__)


class ChangedMeanwhile(Exception):
    """Somebody else saved this wording since it was read; `standing` is what it says now."""

    def __init__(self, standing: "Standing") -> None:
        super().__init__()
        self.standing = standing


@dataclass(frozen=True)
class Standing:
    """What a mail says at this moment, and what it would say without the changes made here."""

    version: int
    texts: dict[str, str]
    beneath: dict[str, str]

    @property
    def is_changed(self) -> bool:
        return self.texts != self.beneath


def standing(name: str, meeting: str) -> Standing:
    """Of one meeting, or of all where `meeting` is empty. One query."""
    rows = {row.meeting: row for row in Wording.objects.of(name, meeting)}
    return _standing(name, meeting, rows)


@transaction.atomic
def change(name: str, meeting: str, texts: dict[str, str], *, seen: int, by: AbstractBaseUser) -> Standing:
    """Say this from now on. What is the same as beneath stays tied to it. Saving the same again changes nothing.

    Raises ChangedMeanwhile where the version that was `seen` is no longer the newest.
    """
    row, _is_new = Wording.objects.select_for_update().get_or_create(name=name, meeting=meeting)
    rows = {one.meeting: one for one in Wording.objects.of(name, meeting)} | {meeting: row}
    now = _standing(name, meeting, rows)
    if texts == now.texts:
        return now
    if seen != row.version:
        raise ChangedMeanwhile(now)
    for language in ("en", "km"):
        names = (f"subject_{language}", f"body_{language}")
        is_beneath = all(texts[field] == now.beneath[field] for field in names)
        for field in names:
            setattr(row, field, "" if is_beneath else texts[field])
    row.version += 1
    with pghistory.context(user=by.pk):
        row.save()
    log.info("wording changed", mail=name, meeting=meeting, version=row.version, by=by.pk)
    return _standing(name, meeting, {**rows, meeting: row})


def return_to_original(name: str, meeting: str, *, seen: int, by: AbstractBaseUser) -> Standing:
    """Take all changes made here back: a meeting says what all say again, all say what the repository says.

    It is a change like any other and can be taken back by bringing an earlier version back.
    """
    return change(name, meeting, standing(name, meeting).beneath, seen=seen, by=by)


def _standing(name: str, meeting: str, rows: dict[str, Wording]) -> Standing:
    beneath: dict[str, str] = {}
    texts: dict[str, str] = {}
    for language in ("en", "km"):
        source = original(name, language)
        if meeting:
            source = _said(rows.get(""), language) or source
        beneath |= _fields(source, language)
        texts |= _fields(_said(rows.get(meeting), language) or source, language)
    version = rows[meeting].version if meeting in rows else 0
    return Standing(version, {field: texts[field] for field in TEXTS}, {field: beneath[field] for field in TEXTS})


def _said(row: Wording | None, language: str) -> Source | None:
    source = row.source(language) if row else None
    return None if source is None or source.is_blank else source


def _fields(source: Source, language: str) -> dict[str, str]:
    return {f"subject_{language}": source.subject, f"body_{language}": source.body}
