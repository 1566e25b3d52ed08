"""What organisers do to a mail's words, and what it once said: from the history that the database keeps of it."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pghistory
import structlog
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from coalition_events.common.languages import Language
from coalition_events.common.refusals import ChangedMeanwhile
from coalition_events.common.rows import actor_of
from coalition_events.mail.models.wording import TEXTS, Source, Wording, original

# A variable or condition, a word, a space, a sign; of Khmer, which has no spaces between words, a syllable.
KHMER_SYLLABLE = "[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\u17b4-\u17d1\u17d3\u17dd\u200b])*"
PIECE = re.compile(rf"\{{\{{.*?\}}\}}|\{{%.*?%\}}|{KHMER_SYLLABLE}|\s+|[A-Za-z0-9À-ɏ’']+|.", re.DOTALL)


log = structlog.get_logger(__name__)


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
    rows = {each.meeting: each for each in Wording.objects.of(name, meeting)} | {meeting: row}
    now = _standing(name, meeting, rows)
    if texts == now.texts:
        return now
    if seen != row.version:
        raise ChangedMeanwhile
    for language in Language.values:
        source = Source.of(texts, language)
        is_beneath = source == Source.of(now.beneath, language)
        for field, text in source.fields(language).items():
            setattr(row, field, "" if is_beneath else text)
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
    for language in Language.values:
        source = original(name, language)
        if meeting:
            source = _said(rows.get(""), language) or source
        beneath |= source.fields(language)
        texts |= (_said(rows.get(meeting), language) or source).fields(language)
    version = rows[meeting].version if meeting in rows else 0
    return Standing(version, texts, beneath)


def _said(row: Wording | None, language: str) -> Source | None:
    source = row.source(language) if row else None
    return None if source is None or source.is_blank else source


@dataclass(frozen=True)
class Version:
    number: int
    at: datetime
    by: int | None  # the account's key
    texts: dict[str, str]  # as stored: blank where it says what lies beneath


@dataclass(frozen=True)
class Piece:
    """Of two texts that were compared: it stands in both, or only in the earlier or the later one."""

    text: str
    is_gone: bool = False
    is_new: bool = False


def versions_of(name: str, meeting: str) -> list[Version]:
    """The newest first; one query."""
    model: Any = Wording
    events = model.pgh_event_model.objects.filter(name=name, meeting=meeting, version__gt=0)
    events = events.select_related("pgh_context").order_by("-version", "pgh_id").distinct("version")
    return [
        Version(event.version, event.pgh_created_at, actor_of(event), {field: getattr(event, field) for field in TEXTS})
        for event in events
    ]


def whole(name: str, texts: dict[str, str], beneath: dict[str, str] | None = None) -> dict[str, str]:
    """What a stored version says, a language left blank filled in."""
    filled: dict[str, str] = {}
    for language in Language.values:
        stored = Source.of(texts, language)
        under = Source.of(beneath, language) if beneath else original(name, language)
        filled |= (under if stored.is_blank else stored).fields(language)
    return filled


def compared(earlier: str, later: str) -> Iterator[Piece]:
    """Word by word, in the order of reading; of what is rewritten as a whole, no single sign or space stands on."""
    gone = new = ""
    for before, after in _steps(PIECE.findall(earlier), PIECE.findall(later)):
        if before != after or (before.strip(" ,.") == "" and (gone or new)):
            gone, new = gone + before, new + after
            continue
        yield from _changed(gone, new)
        gone = new = ""
        yield Piece(before)
    yield from _changed(gone, new)


def _steps(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    for _what, start, end, since, until in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield "".join(before[start:end]), "".join(after[since:until])


def _changed(gone: str, new: str) -> Iterator[Piece]:
    """What both end with, a space or a full stop, stands in both."""
    same = len(gone) - len(gone.rstrip(" ,.")) if gone and new else 0
    while same and gone[-same:] != new[-same:]:
        same -= 1
    ending = gone[-same:] if same else ""
    gone, new = gone.removesuffix(ending), new.removesuffix(ending)
    if gone:
        yield Piece(gone, is_gone=True)
    if new:
        yield Piece(new, is_new=True)
    if ending:
        yield Piece(ending)
