"""What an organiser withdrew goes out after all: as it is true now, once, and only while it is true of its reader."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from typing import NoReturn

from django.db import transaction
from django.utils.translation import gettext as _

from coalition_events.mail import outbox
from coalition_events.mail.models import Message, MessageQuerySet
from coalition_events.mail.outbox import CannotChange
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions.inviting import why_nobody_is_invited
from coalition_events.notices.mails import reminders
from coalition_events.notices.mails.reminders import Facts, Letter, write
from coalition_events.notices.models import Notice, QuietHours, Reason, State
from coalition_events.notices.models.audience import Addressed, Wanted
from coalition_events.notices.models.due_times import out_of_quiet
from coalition_events.notices.queries.audience import INVITATION, Reaching, invitations
from coalition_events.notices.queries.wanted import Unwelcome, wanted_of
from members.models import Account


@transaction.atomic
def bring_back(message: Message, *, by: Account, now: datetime) -> Message:
    """Raises CannotChange with the reason where it is not true any more, or where no row of the ledger can tell."""
    meeting = _locked_meeting_of(message)
    if meeting is None:
        raise CannotChange(_("Only the mail that the ledger plans can be brought back."))
    return Return(meeting, now).bring_back(message, by=by)


class Return:
    """Of one meeting's mail; what all of it needs is looked up once. To be used under the meeting's lock."""

    def __init__(self, meeting: Meeting, now: datetime) -> None:
        self.meeting = Meeting.objects.prefetch_related("days").get(pk=meeting.pk)
        self.now = now
        self.reaching = Reaching(self.meeting, now)
        self.unwelcome = Unwelcome()
        self.hours = QuietHours.now_set()

    def all_of(self, messages: MessageQuerySet, *, by: Account) -> int:
        """Those of these that organisers withdrew and that are still true; how many."""
        back = 0
        for message in messages.cancelled().order_by("pk"):
            with suppress(CannotChange), transaction.atomic():
                self.bring_back(message, by=by)
                back += 1
        return back

    def bring_back(self, message: Message, *, by: Account) -> Message:
        rows = list(message.notices.as_read().order_by("pk"))
        as_now = self._as_now(rows)
        due_at = max(message.due_at, out_of_quiet(self.now, self.hours))
        back = outbox.bring_back(message, by=by, now=self.now, due_at=due_at, as_now=as_now)
        said = Notice.objects.filter(message=message)
        said.update(state=State.POSTED, reason="", decided_at=self.now, decided_by=None)
        return back

    def _as_now(self, rows: Sequence[Notice]) -> Message | None:
        """How it would be written now; None where it would be written as it was, as a summary."""
        row = rows[0] if rows else None
        if row is None:
            _refuse(Reason.NO_LONGER_SO)
        if self.meeting.cancelled_at:
            return None if row.source == "cancelled" else _refuse(Reason.MEETING_CANCELLED)
        if self.meeting.announced_at is None:
            _refuse(Reason.DRAFT)
        if row.source == INVITATION:
            return self._invitation(row)
        if row.source.startswith("reminder:"):
            return write([Letter(rows=(), said=tuple(self._wanted(each) for each in rows))], now=self.now)[0]
        return None

    def _wanted(self, row: Notice) -> Wanted:
        if row.rule is None:
            _refuse(Reason.REMOVED)
        if not row.rule.is_active:
            _refuse(Reason.SWITCHED_OFF)
        wanted = wanted_of(row, self.now, self.reaching)
        if wanted is None or wanted.addressed is None or row.occurrence != self.meeting.starts_on:
            _refuse(Reason.NO_LONGER_SO)
        if why := self.unwelcome.why(wanted.addressed.to.email, wanted.rule.kind):
            _refuse(why)
        if wanted.last <= self.now:
            _refuse(Reason.NO_USE)
        return wanted

    def _invitation(self, row: Notice) -> Message:
        if why := why_nobody_is_invited(self.meeting, self.now):
            raise CannotChange(why)
        found = next((each for each in self._invited if row.key in each.keys), None)
        if found is None:
            _refuse(Reason.NO_LONGER_SO)
        if why_not := self.unwelcome.why(found.to.email, INVITATION):
            _refuse(why_not)
        facts = Facts(self.meeting, self.now, invited=[found.concern.organisation])
        return reminders.invitation(self.meeting, found, facts=facts)

    @cached_property
    def _invited(self) -> list[Addressed]:
        return invitations(self.meeting).reached


def _locked_meeting_of(message: Message) -> Meeting | None:
    row = message.notices.order_by("pk").first()
    return Meeting.objects.select_for_update(no_key=True).get(pk=row.meeting_id) if row else None


def _refuse(reason: Reason) -> NoReturn:
    raise CannotChange(str(reason.label))
