"""A summary stands in the ledger of a meeting's mail like any other; only the pages above both know both."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions.posting import record
from coalition_events.notices.queries.audience import Addressed, Concern
from coalition_events.summaries.actions.sending import Posted
from coalition_events.summaries.queries.readers import Readership
from members.models import Person

SOURCE = "summary"


def enter(meeting: Meeting, posted: Sequence[Posted], *, now: datetime) -> None:
    mails = [(addressed, message) for readers, message in posted for addressed in _addressed(readers, message.about)]
    record(meeting, source=SOURCE, mails=mails, now=now)


def _addressed(readers: Readership, about: str) -> Iterator[Addressed]:
    """Who reads it, and everyone without an address whom the first of them tells."""
    first, *beside = readers.people
    yield Addressed(_concern(first, about), to=first, beside=tuple(beside))
    for person in readers.others:
        yield Addressed(_concern(person, about), to=first)


def _concern(person: Person, about: str) -> Concern:
    return Concern(person, person.organisation, about)
