from datetime import datetime

from coalition_events.mail.models import Message
from coalition_events.mail.wording import render
from coalition_events.summaries.mails import kinds
from coalition_events.summaries.models import Summary
from coalition_events.summaries.queries.readers import Readership
from members.models import Account, Person
from members.queries.mailboxes import greeted

UNHURRIED = 8  # after whatever somebody waits for, and after reminders


def about(summary: Summary) -> str:
    return f"summary:{summary.pk}"


def summary(summary: Summary, readers: Readership, *, now: datetime) -> Message:
    """The article, in the readers' language or, where it has no Khmer, in English."""
    person = readers.people[0]
    several = greeted(readers.people)
    return render.message(
        kind="summary",
        key=f"summary:{summary.meeting_id}:{person.pk}",
        to=(several or person.name_in_mail, person.email),
        language=person.language,
        context=kinds.of_a_summary(summary, readers),
        meeting=summary.meeting.slug,
        about=about(summary),
        priority=UNHURRIED,
        now=now,
    )


def late(summary: Summary, account: Account, reader: Person, *, now: datetime) -> Message:
    """To an organiser: three weeks have passed, and members wait for it."""
    meeting = summary.meeting
    return render.message(
        kind="summary_late",
        key=f"summary_late:{summary.meeting_id}:{account.pk}",
        to=(reader.name_in_mail, reader.email),
        language=reader.language,
        context=kinds.of_a_late_one(summary, reader),
        meeting=meeting.slug,
        about=about(summary),
        priority=UNHURRIED,
        now=now,
    )
