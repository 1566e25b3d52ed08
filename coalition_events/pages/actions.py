"""A summary in the ledger and in the previews of a meeting's mail, like any other; only the pages know both parts."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from coalition_events.mail.variable import Values
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions.posting import record
from coalition_events.notices.models import QuietHours
from coalition_events.notices.models.audience import Addressed, Concern
from coalition_events.notices.models.due_times import out_of_quiet
from coalition_events.notices.previews.readers_values import Chosen
from coalition_events.summaries.actions.approving import Posted
from coalition_events.summaries.mails import of_a_late_one, of_a_summary
from coalition_events.summaries.models import Summary
from coalition_events.summaries.queries.readers import Readership, recipients_of
from members.models import Person

SOURCE = "summary"


def enter(meeting: Meeting, posted: Sequence[Posted], *, now: datetime) -> None:
    """In the quiet hours the messages wait until they end, as invitations do."""
    due_at = out_of_quiet(now, QuietHours.now_set())
    for _readers, message in posted:
        message.due_at = due_at
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


def known(chosen: Chosen) -> Values:
    """Of the variables of "summary" and "summary_late", in the active language."""
    summary = Summary.objects.filter(meeting=chosen.meeting).select_related("ready_by").first()
    if summary is None:
        return {}
    summary.meeting = chosen.meeting
    mailboxes = recipients_of(chosen.meeting).mailboxes
    mailbox = next((each for each in mailboxes if chosen.person in each.people), None)
    readers = Readership((chosen.as_reader,), mailbox.others if mailbox else ())
    late = of_a_late_one(summary, chosen.as_reader)
    return of_a_summary(summary, readers) | {name: late[name] for name in ("editor", "is_ready", "ready_by")}
