"""A mail that organisers write to many: once to each address, in its reader's language."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.mail import outbox
from coalition_events.mail.models import Message
from coalition_events.mail.wording.render import read_wordings_once
from coalition_events.meetings.models import TOLD_AFTER, Meeting
from coalition_events.registration.actions.authority import is_organiser
from coalition_events.registration.actions.batches import MOST_AT_ONCE, Outcome, Refused, TooMany, in_order
from coalition_events.registration.actions.refusals import NotYours, Refusal
from coalition_events.registration.actions.seats import locked
from coalition_events.registration.mails import letters
from coalition_events.registration.mails.letters import Letter
from coalition_events.registration.models import Batch, BatchKind, DelegationLink
from members.models import Account


class MailHasGone(Refusal):
    status = 409
    words = gettext_lazy("You cannot undo this. All emails are sent already.")


class NobodyToPassItOn(Refusal):
    words = gettext_lazy("No email address, and no focal person who has one.")


@transaction.atomic
@read_wordings_once()
def write(
    meeting: Meeting, letter: Letter, chosen: Iterable[int], *, token: str, by: Account, now: datetime | None = None
) -> Outcome:
    """Post the letter to all whom it reaches, after TOLD_AFTER. `token` says which letter it is: posted again, it goes
    once. Raises NotYours, and TooMany."""
    now = now or timezone.now()
    if not is_organiser(by):
        raise NotYours
    pks = list(chosen)
    if len(pks) > MOST_AT_ONCE:
        raise TooMany(MOST_AT_ONCE)
    meeting = locked(meeting)
    if Message.objects.filter(key__startswith=f"letter:{token}:").exists():
        return Outcome()
    outcome, recipients = foresee(meeting, pks)
    if not recipients:
        return outcome
    outcome.batch = batch = Batch.objects.create(
        meeting=meeting,
        kind=BatchKind.MAIL,
        done_at=now,
        done_by=by,
        before=[{"pk": row.pk, "version": row.version} for row in outcome.done],
    )
    first = [recipient.readers[0] for recipient in recipients]
    ways = DelegationLink.objects.ways_back(meeting, first, now=now)
    about, due_at = about_batch(batch), now + TOLD_AFTER
    for recipient, reader in zip(recipients, first, strict=True):
        key, way_back = f"letter:{token}:{reader.pk}", ways.get(reader.pk, "")
        outbox.post(
            letters.message(meeting, letter, recipient, key=key, about=about, now=now, due_at=due_at, way_back=way_back)
        )
    return outcome


def foresee(meeting: Meeting, chosen: Iterable[int]) -> tuple[Outcome, list[letters.Recipient]]:
    """Whom a letter reaches and whom not, and its addresses. Nothing is written."""
    rows = in_order(meeting, chosen)
    recipients, unreached = letters.recipients_of(rows)
    reached = [row for row in rows if row not in unreached]
    return Outcome(None, reached, [Refused(row, str(NobodyToPassItOn())) for row in unreached]), recipients


def about_batch(batch: Batch) -> str:
    """Under which the letters of a batch can be withdrawn."""
    return f"batch:{batch.pk}"


def take_back(batch: Batch) -> int:
    """Withdraw the letters of this batch that have not gone; how many. Raises MailHasGone where there is none."""
    withdrawn = outbox.withdraw(about=about_batch(batch), reason=_("This was undone before the email was sent."))
    if not withdrawn:
        raise MailHasGone
    return withdrawn
