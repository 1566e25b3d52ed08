"""What an erasure did, counted: rows of which table, never whose."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from coalition_events.common.rows import events_of
from coalition_events.privacy.queries.texts import Table, label_of


@dataclass
class Counted:
    gone: Counter[str] = field(default_factory=Counter)  # deleted or emptied
    texts: Counter[str] = field(default_factory=Counter)  # a name was taken out of them
    kept: Counter[str] = field(default_factory=Counter)  # they go on counting, without a name
    left: Counter[str] = field(default_factory=Counter)  # a name stands in them that another person has too
    files: list[str] = field(default_factory=list)  # to be deleted once all is committed
    mail_files: list[Path] = field(default_factory=list)  # these too

    def delete(self, rows: QuerySet[Any]) -> None:
        """Delete these rows and what hangs on them."""
        _total, by_label = rows.delete()
        for label, count in by_label.items():
            self.gone[label] += count

    def forget_history(self, model: Table, numbers: Iterable[int]) -> None:
        """Delete what the history tells of these rows of a model."""
        events = events_of(model).filter(pgh_obj_id__in=list(numbers))
        self.gone["history"] += events.delete()[0]

    def note(self, kind: Counter[str], model: Table, count: int) -> None:
        if count:
            kind[label_of(model)] += count

    def as_json(self) -> dict[str, dict[str, int]]:
        return {name: dict(+getattr(self, name)) for name in ("gone", "texts", "kept", "left")}
