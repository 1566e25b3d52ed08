from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time
from typing import Self

from coalition_events.meetings.models import Day


@dataclass(frozen=True)
class Hours:
    """When the days of a meeting begin and end: of all of them at once where they are alike, else day by day."""

    starts_at: time | None
    ends_at: time | None
    days: list[Day] = field(default_factory=list, compare=False)

    @classmethod
    def of(cls, days: Iterable[Day]) -> Self:
        days = list(days)
        hours = {(day.starts_at, day.ends_at) for day in days}
        return cls(*(hours.pop() if len(hours) == 1 else (None, None)), days=days)

    @property
    def differ(self) -> bool:
        return len({(day.starts_at, day.ends_at) for day in self.days}) > 1
