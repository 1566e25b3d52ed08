"""What would become of those who are chosen, as it looks now: whom it would be done to, and whom not and why.

Nothing is locked: what is then done is decided anew. `actions.act` has the last word.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.batches import Refused, in_order, refuse_idle
from coalition_events.registration.actions.refusals.base import Refusal
from coalition_events.registration.actions.refusals.batches import NobodyToPassItOn, RegisteredAgain
from coalition_events.registration.actions.refusals.seats import SeatedAgain
from coalition_events.registration.actions.seating import Place, Seating
from coalition_events.registration.actions.waitlist import line_of
from coalition_events.registration.mails.letters import Recipient, recipients_of
from coalition_events.registration.models import BatchKind, Delegation, Registration
from members.models import Organisation


@dataclass
class Forecast:
    done: list[Registration] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    recipients: list[Recipient] = field(default_factory=list)  # of a mail

    def by_reason(self) -> dict[str, list[Registration]]:
        reasons: dict[str, list[Registration]] = {}
        for refused in self.refused:
            reasons.setdefault(refused.why, []).append(refused.registration)
        return reasons


def forecast(
    meeting: Meeting,
    kind: BatchKind,
    pks: Iterable[int],
    *,
    now: datetime | None = None,
    days: Iterable[int] | None = None,
    organisation: Organisation | None = None,
) -> Forecast:
    """In a fixed number of queries, however many are chosen."""
    rows = in_order(meeting, pks)
    if kind == BatchKind.MAIL:
        recipients, unreached = recipients_of(rows)
        reached = [row for row in rows if row not in unreached]
        return Forecast(reached, [Refused(row, str(NobodyToPassItOn())) for row in unreached], recipients)
    found = Forecast()
    weigh = _Weighing(meeting, kind, rows, now=now or timezone.now(), days=days, organisation=organisation)
    for row in rows:
        try:
            refuse_idle(row, kind, days=days, organisation=organisation)
        except Refusal as refusal:
            found.refused.append(Refused(row, str(refusal)))
            continue
        why = weigh.obstacle(row)
        if why:
            found.refused.append(Refused(row, why))
        else:
            found.done.append(row)
    return found


class _Weighing:
    """The seats as they would be while one after the other is given or taken."""

    def __init__(
        self,
        meeting: Meeting,
        kind: BatchKind,
        rows: list[Registration],
        *,
        now: datetime,
        days: Iterable[int] | None,
        organisation: Organisation | None,
    ) -> None:
        self.kind, self.days = kind, days
        people = {row.person_id for row in rows if not row.is_live}
        self.registered = set(meeting.registrations.live().filter(person__in=people).values_list("person", flat=True))
        self.seating = Seating.of(meeting, now=now)
        self.line = line_of(meeting)
        self.put_back: list[Registration] = []
        self.target = Delegation.objects.filter(meeting=meeting, organisation=organisation or 0).first()
        of: list[int | None] = [self.target.pk if self.target else None]
        of += [one.delegation_id for one in rows] + [one.delegation_id for one in self.line]
        self.seating.learn(pk for pk in of if pk is not None)

    def obstacle(self, row: Registration) -> str:
        if not row.is_live and row.person_id in self.registered:
            return str(RegisteredAgain())
        match self.kind:
            case BatchKind.CONFIRM:
                return self._given(row)
            case BatchKind.WAITLIST if row.is_confirmed:
                return self._passed_on(row)
            case BatchKind.WAITLIST:
                return "" if self.seating.obstacle(row) else str(SeatedAgain())
            case BatchKind.MOVE if row.is_confirmed:
                return self._moved(row)
        return ""

    def _given(self, place: Place) -> str:
        if why := self.seating.obstacle(place):
            return str(why)
        self.seating.give(place)
        return ""

    def _passed_on(self, row: Registration) -> str:
        """A seat is taken only where it goes to somebody else who waits, or is then kept for those who are silent."""
        self._take(row)
        if next_in_line := next((one for one in self.line if self.seating.obstacle(one) is None), None):
            self.seating.give(next_in_line)
            self.line.remove(next_in_line)
        elif any(self.seating.obstacle(one) is None for one in [*self.put_back, row]):
            self.seating.give(row)
            return str(SeatedAgain())
        self.put_back.append(row)
        return ""

    def _moved(self, row: Registration) -> str:
        moved = Registration(
            days=row.days if self.days is None else sorted(set(self.days)),
            delegation_id=self.target.pk if self.target else row.delegation_id,
            is_guest=row.is_guest,
        )
        self._take(row)
        why = self.seating.full_day(set(moved.days) - set(row.days))
        if why is None and self.target and self.target.pk != row.delegation_id:
            why = self.seating.obstacle(Registration(days=[], delegation_id=self.target.pk, is_guest=row.is_guest))
        self.seating.give(row if why else moved)
        return str(why or "")

    def _take(self, place: Place) -> None:
        self.seating.confirmed -= 1
        self.seating.on_day.subtract(place.days)
        if place.delegation_id is not None and not place.is_guest:
            self.seating.used[place.delegation_id] -= 1
