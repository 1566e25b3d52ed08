from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coalition_events.common.languages import Language
from coalition_events.mail.wording.versions import Piece, Version, compared, whole
from members.models import Account


@dataclass(frozen=True)
class Told:
    """One version as the page tells of it: who, when, and what it says otherwise than the one before."""

    number: int
    at: datetime
    by: str  # nothing where a program did it
    is_original: bool
    changes: list[tuple[str, str, list[Piece]]]  # language, its name, and what changed in it


def told(name: str, versions: Sequence[Version], beneath: dict[str, str]) -> list[Told]:
    """The newest first; one query."""
    names = {one.pk: str(one) for one in Account.objects.filter(pk__in={one.by for one in versions if one.by})}
    texts = [whole(name, one.texts, beneath) for one in versions]
    return [
        Told(
            number=one.number,
            at=one.at,
            by=names.get(one.by or 0, ""),
            is_original=not any(text.strip() for text in one.texts.values()),
            changes=_changes(texts[place + 1] if place + 1 < len(texts) else beneath, texts[place]),
        )
        for place, one in enumerate(versions)
    ]


def _changes(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str, list[Piece]]]:
    told = []
    for language, language_name in Language.choices:
        old, new = (f"{texts[f'subject_{language}']}\n\n{texts[f'body_{language}']}" for texts in (before, after))
        if old != new:
            told.append((str(language), str(language_name), list(compared(old, new))))
    return told
