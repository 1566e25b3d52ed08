"""What a plan changes, gathered, and written in a few statements however many rows it touches."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from coalition_events.meetings.models import Meeting
from coalition_events.notices.ledger.rows import Row
from coalition_events.notices.ledger.wanted import Wanted
from coalition_events.notices.models import UNREACHED, Notice, Reason, State
from members.models import Person

PORTION = 2000

CHANGE = """
    UPDATE notices_notice AS notice
    SET occurrence = told.occurrence, due_at = told.due_at, is_late = told.is_late, state = told.state,
        reason = told.reason, decided_at = told.decided_at, person_id = told.person,
        organisation_id = told.organisation, reader_id = told.reader, account_id = told.account, message_id = NULL
    FROM unnest(
        %s::bigint[], %s::date[], %s::timestamptz[], %s::boolean[], %s::text[], %s::text[], %s::timestamptz[],
        %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[]
    ) AS told(pk, occurrence, due_at, is_late, state, reason, decided_at, person, organisation, reader, account)
    WHERE notice.id = told.pk
"""


class Writing:
    def __init__(self, meeting: Meeting, now: datetime) -> None:
        self.meeting, self.now = meeting, now
        self._new: list[tuple[Notice, Wanted]] = []
        self._changed: list[Sequence[Any]] = []
        self._cancelled: dict[Reason, list[int]] = {}
        self._removed: list[int] = []
        self._due: list[tuple[int, Wanted]] = []

    @property
    def counts(self) -> tuple[int, int, int]:
        cancelled = sum(map(len, self._cancelled.values())) + len(self._removed)
        return len(self._new), len(self._changed), cancelled

    def enter(self, one: Wanted) -> None:
        person, organisation, reader, account = _whom(one)
        notice = Notice(
            meeting=self.meeting,
            rule=one.rule,
            source=one.rule.source,
            says=one.rule.says,
            occurrence=self.meeting.starts_on,
            step=one.step,
            key=one.key,
            person_id=person,
            organisation_id=organisation,
            reader_id=reader,
            account_id=account,
            due_at=one.due_at,
            is_late=one.is_late,
            state=one.state,
            reason=one.reason,
            planned_at=self.now,
            decided_at=None if one.state == State.PLANNED else self.now,
        )
        self._new.append((notice, one))

    def change(self, row: Row, one: Wanted, *, is_back: bool) -> None:
        """Nothing is written where it stands so already; what an organiser holds stays held."""
        state, reason, decided_at = str(one.state), str(one.reason), self.now
        if row.state == State.HELD and not one.unreached:
            state, reason = State.HELD, row.reason
        elif row.state == state == State.SKIPPED and not {row.reason, reason} & set(UNREACHED):
            reason = row.reason  # the first that was found
        was = (row.occurrence, row.due_at, row.is_late, row.state, row.reason)
        whom = _whom(one)
        told = (self.meeting.starts_on, one.due_at, one.is_late, state, reason)
        had = (row.person_id, row.organisation_id, row.reader_id, row.account_id)
        if (was, had) != (told, whom) or is_back:
            stands = row.state == state and row.reason == reason
            decided = row.decided_at if stands else None if state == State.PLANNED else decided_at
            self._changed.append((row.pk, *told, decided, *whom))
        self._note(row.pk, state, one)

    def cancel(self, row: Row, reason: Reason) -> None:
        self._cancelled.setdefault(reason, []).append(row.pk)

    def remove(self, row: Row) -> None:
        self._removed.append(row.pk)

    def write(self) -> list[tuple[int, Wanted]]:
        """All of it; returns what is due now, by the number of its row."""
        if self._changed:
            with connection.cursor() as cursor:
                cursor.execute(CHANGE, [list(column) for column in zip(*self._changed, strict=True)])
        for reason, numbers in self._cancelled.items():
            stopped = Notice.objects.filter(pk__in=numbers)
            stopped.update(state=State.CANCELLED, reason=reason, decided_at=self.now)
        Notice.objects.filter(pk__in=self._removed).delete()
        Notice.objects.bulk_create((notice for notice, _one in self._new), batch_size=PORTION)
        for notice, one in self._new:
            self._note(notice.pk, notice.state, one)
        return self._due

    def _note(self, pk: int, state: str, one: Wanted) -> None:
        if state == State.PLANNED and one.due_at <= self.now:
            self._due.append((pk, one))


def _whom(one: Wanted) -> tuple[int | None, int | None, int | None, int | None]:
    """Person, organisation, reader and account, by their numbers."""
    if one.addressed is None:
        assert one.unreached
        who, of = one.unreached.who, one.unreached.organisation
        return who.pk if isinstance(who, Person) else None, of.pk if of else None, None, None
    concern, account = one.addressed.concern, one.addressed.account
    person = concern.person.pk if concern.person else None
    organisation = concern.organisation.pk if concern.organisation else None
    return person, organisation, one.addressed.to.pk, (account.pk if account else None)
