from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import Self

from coalition_events.meetings.models import Day


@dataclass(frozen=True)
class Hours:
    """When the days of a meeting begin and end, where that can be said of all of them at once."""

    starts_at: time | None
    ends_at: time | None

    @classmethod
    def of(cls, days: Iterable[Day]) -> Self:
        days = list(days)
        starts, ends = {day.starts_at for day in days}, {day.ends_at for day in days}
        return cls(
            starts.pop() if len(starts) == 1 else None,
            ends.pop() if len(ends) == 1 else None,
        )
