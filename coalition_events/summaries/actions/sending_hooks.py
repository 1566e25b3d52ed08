"""Where a part above enters in its ledger whom a summary tells, since summaries and notices are blind to each other.

A part adds its `Ledger` in its AppConfig.ready(). It is called inside the transaction that posts the messages, with the
meeting's row locked.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.summaries.queries.readers import Readership

type Posted = tuple[Readership, Message]


class Ledger(Protocol):
    def __call__(self, meeting: Meeting, posted: Sequence[Posted], *, now: datetime) -> None:
        """Enter who is told by these messages. A second call changes nothing."""


ledgers: list[Ledger] = []
