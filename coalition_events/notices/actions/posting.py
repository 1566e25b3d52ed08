"""What is due becomes messages: true at this moment, in the reader's language, each once.

So does what no rule plans: an invitation that an organiser sends, a summary that was approved, a cancellation. It
stands in the ledger like any other, and is said once.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from coalition_events.mail import outbox
from coalition_events.mail.models import Intervention, Message, Verb
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import planning
from coalition_events.notices.mails.reminders import CAUGHT_UP, Letter, write
from coalition_events.notices.models import Notice, QuietHours, State
from coalition_events.notices.models.audience import Addressed
from coalition_events.notices.models.due_times import is_quiet

# So many at a time: between two portions an organiser can hold the rest, and whoever registers need not wait.
PORTION = 400

POSTED = """
    UPDATE notices_notice AS notice
    SET state = 'posted', reason = '', decided_at = %s, message_id = said.message
    FROM unnest(%s::bigint[], %s::bigint[]) AS said(pk, message) WHERE notice.id = said.pk
"""


def remind_whoever_is_due(*, now: datetime | None = None) -> int:
    """Plan all meetings anew and post what is due; how many notices were posted.

    A second call, or one beside this one, posts nothing twice. Who registers after a rule's time gets with the next
    call what is still true, in one mail.
    """
    now = now or timezone.now()
    planning.plan_all(now=now)
    return post_due(now=now)


def post_due(*, now: datetime) -> int:
    """Post what is planned by now, and return how many notices. Nothing in the quiet hours: it waits until they end.

    A second call, or one beside this one, posts nothing twice.
    """
    if is_quiet(now, QuietHours.now_set()):
        return 0
    meetings = Meeting.objects.filter(pk__in=Notice.objects.due(now).values("meeting"))
    return sum(post_of_meeting(meeting, now=now) for meeting in meetings)


def post_of_meeting(meeting: Meeting, *, now: datetime) -> int:
    posted, portion = 0, PORTION
    while portion >= PORTION:
        portion = _post_portion(meeting, now)
        posted += portion
    return posted


@transaction.atomic
def _post_portion(meeting: Meeting, now: datetime) -> int:
    """Planned anew under the meeting's lock, so that nothing is said that has just ceased to be so."""
    letters = _letters(planning.plan(meeting, now=now).due[:PORTION])
    messages = write(letters, now=now)
    posted = list(zip(letters, _post(messages), strict=True))
    Intervention.objects.bulk_create(
        Intervention(
            message_id=number,
            verb=Verb.EDITED,
            by=str(letter.words.written_by)[:254],
            at=letter.words.written_at,
            subject=letter.words.original_subject,
            text=letter.words.original_text,
        )
        for letter, number in posted
        if letter.words
    )
    settled = [(row, number) for letter, number in posted for row in letter.rows]
    if settled:
        with connection.cursor() as cursor:
            cursor.execute(POSTED, [now, *map(list, zip(*settled, strict=True))])
    return len(settled)


def _post(messages: Sequence[Message]) -> list[int]:
    """Their numbers: of what was posted under its key before, that message's."""
    outbox.post(*messages)
    keys = [message.key for message in messages]
    numbers = dict(Message.objects.filter(key__in=keys).values_list("key", "pk"))
    return [numbers[key] for key in keys]


def _letters(due: Iterable[planning.Due]) -> list[Letter]:
    """One for each; but one for all that somebody who came late is to catch up with in the words of the wording."""
    alone, together = [], defaultdict(list)
    for each in due:
        if each.wanted.is_late and each.wanted.rule.says in CAUGHT_UP and each.words is None:
            together[each.wanted.key].append(each)
        else:
            alone.append([each])
    return [
        Letter(tuple(each.row for each in those), tuple(each.wanted for each in those), those[0].words)
        for those in [*alone, *together.values()]
    ]


UNIQUE = ["meeting", "source", "step", "occurrence", "key"]
SAID_ANEW = ["state", "reason", "due_at", "decided_at", "decided_by", "message", "reader", "person", "organisation"]

type Mail = tuple[Addressed, Message]


@transaction.atomic
def record(meeting: Meeting, *, source: str, mails: Sequence[Mail], again: int = 0, now: datetime) -> int:
    """Post these messages, and enter whom they tell; how many.

    Who was told by this source is not told again, but for a number by which it is said `again`. Call it under the
    meeting's lock.
    """
    known = set() if again else Notice.objects.keys_said(meeting, source)
    new = [(addressed, message) for addressed, message in mails if known.isdisjoint(addressed.keys)]
    numbers = _post([message for _addressed, message in new])
    notices = [
        Notice(
            meeting=meeting,
            source=source,
            says=source,
            occurrence=meeting.starts_on,
            step=again,
            key=addressed.key,
            person=addressed.concern.person,
            organisation=addressed.concern.organisation,
            reader=addressed.to if addressed.to.pk else None,
            account=addressed.account,
            due_at=message.due_at,
            state=State.POSTED,
            planned_at=now,
            decided_at=now,
            message_id=number,
        )
        for (addressed, message), number in zip(new, numbers, strict=True)
    ]
    Notice.objects.bulk_create(
        notices, batch_size=2000, update_conflicts=True, unique_fields=UNIQUE, update_fields=SAID_ANEW
    )
    return len(new)
