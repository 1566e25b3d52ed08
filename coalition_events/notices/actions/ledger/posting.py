"""What is due becomes messages: true at this moment, in the reader's language, each once."""

from collections import defaultdict
from collections.abc import Container, Iterable
from datetime import datetime

from django.db import connection, transaction

from coalition_events.mail import outbox
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions.ledger import own_words
from coalition_events.notices.actions.ledger.planning import plan
from coalition_events.notices.mails.reminders import CAUGHT_UP, Letter, write
from coalition_events.notices.models import Notice, QuietHours
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
    planned = plan(meeting, now=now)
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
