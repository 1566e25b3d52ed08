"""What is due becomes messages: true at this moment, in the reader's language, each once.

So does what no rule plans: an invitation that an organiser sends, a summary that was approved, a cancellation. It
stands in the ledger like any other, and is told once.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from coalition_events.mail import outbox
from coalition_events.mail.models import WITHDRAWN_MARK, Message, Status as Mailed
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import own_words, planning
from coalition_events.notices.mails.reminders import CAUGHT_UP, Letter, write
from coalition_events.notices.models import Notice, QuietHours, State
from coalition_events.notices.queries.audience import Addressed
from coalition_events.notices.queries.due_times import is_quiet
from coalition_events.notices.queries.wanted import Wanted

# So many at a time: between two portions an organiser can hold the rest, and whoever registers need not wait.
PORTION = 400

POSTED = """
    UPDATE notices_notice AS notice
    SET state = 'posted', reason = '', decided_at = %s, message_id = told.message
    FROM unnest(%s::bigint[], %s::bigint[]) AS told(pk, message) WHERE notice.id = told.pk
"""

type Due = tuple[int, Wanted]


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
    planned = planning.plan(meeting, now=now)
    letters = _letters(planned.due[:PORTION], planned.words)
    messages = write(letters, now=now)
    own = {letter: planned.words[letter.rows[0]] for letter in letters if letter.rows[0] in planned.words}
    for letter, words in own.items():
        own_words.put_into(messages[letter], words)
    outbox.post(*messages.values())
    numbers = dict(Message.objects.filter(key__in=[each.key for each in messages.values()]).values_list("key", "pk"))
    posted = [(pk, numbers[messages[letter].key]) for letter in letters for pk in letter.rows]
    own_words.note({numbers[messages[letter].key]: words for letter, words in own.items()})
    if posted:
        with connection.cursor() as cursor:
            cursor.execute(POSTED, [now, *(list(column) for column in zip(*posted, strict=True))])
    return len(posted)


def _letters(due: Iterable[Due], words: Container[int]) -> list[Letter]:
    """One for each; but one for all that somebody who came late is to catch up with in the words of the wording."""
    alone, together = [], defaultdict(list)
    for pk, wanted in due:
        if wanted.is_late and wanted.rule.says in CAUGHT_UP and pk not in words:
            together[wanted.key].append((pk, wanted))
        else:
            alone.append([(pk, wanted)])
    return [
        Letter(rows=tuple(pk for pk, _wanted in each), said=tuple(wanted for _pk, wanted in each))
        for each in [*alone, *together.values()]
    ]


UNIQUE = ["meeting", "source", "step", "occurrence", "key"]
SAID_ANEW = ["state", "reason", "due_at", "decided_at", "decided_by", "message", "reader", "person", "organisation"]

type Mail = tuple[Addressed, Message]


@transaction.atomic
def record(meeting: Meeting, *, source: str, mails: Sequence[Mail], now: datetime, says: str = "") -> int:
    """Post these messages, and enter whom they tell; how many. Who was told by this source is not told again.

    Call it under the meeting's lock.
    """
    known = keys_told(meeting, source)
    new = [(addressed, message) for addressed, message in mails if known.isdisjoint(addressed.keys)]
    outbox.post(*(message for _addressed, message in new))
    keys = [message.key for _addressed, message in new]
    numbers = dict(Message.objects.filter(key__in=keys).values_list("key", "pk"))
    notices = [
        Notice(
            meeting=meeting,
            source=source,
            says=says or source,
            occurrence=meeting.starts_on,
            key=addressed.key,
            person=addressed.concern.person,
            organisation=addressed.concern.organisation,
            reader=addressed.to if addressed.to.pk else None,
            account=addressed.account,
            due_at=message.due_at,
            state=State.POSTED,
            planned_at=now,
            decided_at=now,
            message_id=numbers[message.key],
        )
        for addressed, message in new
    ]
    Notice.objects.bulk_create(
        notices, batch_size=2000, update_conflicts=True, unique_fields=UNIQUE, update_fields=SAID_ANEW
    )
    return len(new)


def keys_told(meeting: Meeting, source: str) -> set[str]:
    """Whom this source has told, whatever the meeting's days were then; not those whose message was taken back."""
    taken_back = Q(message__status=Mailed.WITHDRAWN, message__key__contains=WITHDRAWN_MARK)
    mails = Notice.objects.filter(meeting=meeting, source=source).exclude(taken_back)
    return set(mails.values_list("key", flat=True))
