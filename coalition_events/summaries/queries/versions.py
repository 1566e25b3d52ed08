"""What the texts once were: from the history that the database keeps of every change."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from django.db.models import QuerySet

from coalition_events.common.rows import Event, actor_of, events_of
from coalition_events.summaries.models import TEXTS, Summary
from members.models import Account


@dataclass(frozen=True)
class Version:
    number: int
    at: datetime
    by: str  # nothing where the clock wrote it
    texts: dict[str, str]


@dataclass(frozen=True)
class Paragraph:
    """One of a text that was compared: it stands in both versions, or only in the earlier or the later one."""

    text: str
    is_gone: bool = False
    is_new: bool = False

    @property
    def is_changed(self) -> bool:
        return self.is_gone or self.is_new


def versions_of(summary: Summary) -> list[Version]:
    """The newest first; two queries."""
    events = list(_events(summary))
    actors = {event.pk: actor_of(event) for event in events}
    names = {
        account.pk: str(account)
        for account in Account.objects.filter(pk__in={actor for actor in actors.values() if actor})
    }
    return [
        Version(
            event.version,
            event.pgh_created_at,
            names.get(actors[event.pk] or 0, ""),
            {name: getattr(event, name) for name in TEXTS},
        )
        for event in events
    ]


def texts_of(summary: Summary, number: int | None) -> dict[str, str] | None:
    """What version `number` said; None where there is no such version."""
    event = _events(summary).filter(version=number).first() if number else None
    return {name: getattr(event, name) for name in TEXTS} if event else None


def compared(earlier: str, later: str) -> Iterator[Paragraph]:
    """Paragraph by paragraph, in the order of reading."""
    before, after = _paragraphs(earlier), _paragraphs(later)
    for what, start, end, since, until in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            yield from (Paragraph(text) for text in before[start:end])
            continue
        yield from (Paragraph(text, is_gone=True) for text in before[start:end])
        yield from (Paragraph(text, is_new=True) for text in after[since:until])


@dataclass(frozen=True)
class Aged:
    """A paragraph, and the versions in which it was written and changed."""

    text: str = ""
    changed_in: tuple[int, ...] = ()


@dataclass(frozen=True)
class Pair:
    """A paragraph in both languages."""

    english: str
    khmer: str
    newer: str  # the language that was changed since the other was written


def pairs(versions: Sequence[Version]) -> list[Pair]:
    """The paragraphs of the newest version side by side: heading by heading, then by their order below each."""
    sections = zip_longest(*(_sections(_aged(versions, name)) for name in ("text", "text_km")), fillvalue=[])
    return [
        Pair(english.text, khmer.text, _newer(english, khmer))
        for of_english, of_khmer in sections
        for english, khmer in zip_longest(of_english, of_khmer, fillvalue=Aged())
    ]


def _newer(english: Aged, khmer: Aged) -> str:
    """Where one is changed, the other is behind until it is changed too."""
    if not english.text or not khmer.text:
        return "en" if english.text else "km"
    newer = ""
    for number in sorted({*english.changed_in, *khmer.changed_in}):
        changed = [language for language, one in (("en", english), ("km", khmer)) if number in one.changed_in]
        is_answer = len(changed) > 1 or newer not in {"", *changed}
        newer = "" if is_answer else changed[0]
    return newer


def _aged(versions: Sequence[Version], name: str) -> list[Aged]:
    aged: list[Aged] = []
    for version in reversed(versions):
        before, after = [one.text for one in aged], _paragraphs(version.texts[name])
        opcodes = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        now = [Aged(text, (version.number,)) for text in after]
        for what, start, end, since, until in opcodes:
            for old, place in zip(aged[start:end], range(since, until), strict=False):
                changed_in = old.changed_in if what == "equal" else (*old.changed_in, version.number)
                now[place] = Aged(after[place], changed_in)
        aged = now
    return aged


def _sections(paragraphs: Sequence[Aged]) -> list[list[Aged]]:
    found: list[list[Aged]] = [[]]
    for paragraph in paragraphs:
        if paragraph.text.startswith("#"):
            found.append([])
        found[-1].append(paragraph)
    return found


def around_changes(paragraphs: Sequence[Paragraph]) -> list[Paragraph | None]:
    """Those that changed, and the one before and after each; None stands for what is left out between."""
    changed = [place for place, paragraph in enumerate(paragraphs) if paragraph.is_changed]
    shown = sorted({near for place in changed for near in range(place - 1, place + 2)} & set(range(len(paragraphs))))
    listed: list[Paragraph | None] = []
    for before, place in zip([-1, *shown], shown, strict=False):
        listed += [None, paragraphs[place]] if place > before + 1 else [paragraphs[place]]
    return [*listed, None] if shown and shown[-1] < len(paragraphs) - 1 else listed


def _events(summary: Summary) -> QuerySet[Event]:
    """The first event of each version: what follows it under the same number says that it is ready, or approved."""
    events = events_of(summary)
    return events.select_related("pgh_context").order_by("-version", "pgh_id").distinct("version")


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]
