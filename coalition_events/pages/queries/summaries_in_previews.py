"""The summary of a meeting, in the preview of the mails that send it and remind of it."""

from coalition_events.mail.variable import Values
from coalition_events.notices.previews.readers_values import Chosen
from coalition_events.summaries.mails import kinds
from coalition_events.summaries.models import Summary
from coalition_events.summaries.queries.readers import Readership, recipients_of


def known(chosen: Chosen) -> Values:
    """Of the variables of "summary" and "summary_late", in the active language."""
    summary = Summary.objects.filter(meeting=chosen.meeting).select_related("ready_by").first()
    if summary is None:
        return {}
    summary.meeting = chosen.meeting
    mailboxes = recipients_of(chosen.meeting).mailboxes
    mailbox = next((each for each in mailboxes if chosen.person in each.people), None)
    readers = Readership((chosen.as_reader,), mailbox.others if mailbox else ())
    late = kinds.of_a_late_one(summary, chosen.as_reader)
    return kinds.of_a_summary(summary, readers) | {name: late[name] for name in ("editor", "is_ready", "ready_by")}
