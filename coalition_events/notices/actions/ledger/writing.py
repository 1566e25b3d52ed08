"""What a plan changes, gathered, and written in a few statements however many rows it touches."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions.ledger.rows import Row
from coalition_events.notices.models import Notice, Reason, State
from coalition_events.notices.queries.wanted import Wanted
from members.models import Person

ENTER = """
    INSERT INTO notices_notice (
        meeting_id, occurrence, planned_at, rule_id, source, says, step, key,
        person_id, organisation_id, reader_id, account_id, due_at, is_late, state, reason, decided_at
    )
    SELECT %s, %s, %s, told.*
    FROM unnest(
        %s::bigint[], %s::text[], %s::text[], %s::smallint[], %s::text[],
        %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::timestamptz[], %s::boolean[], %s::text[],
        %s::text[], %s::timestamptz[]
    ) AS told
    RETURNING id, source, step, key
"""

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
        self._new: list[Sequence[Any]] = []
        self._due_of_new: dict[tuple[Any, ...], Wanted] = {}
        self._changed: list[Sequence[Any]] = []
        self._cancelled: dict[Reason, list[int]] = {}
        self._removed: list[int] = []
        self._due: list[tuple[int, Wanted]] = []

    @property
    def counts(self) -> tuple[int, int, int]:
        cancelled = sum(map(len, self._cancelled.values())) + len(self._removed)
        return len(self._new), len(self._changed), cancelled

    def enter(self, one: Wanted) -> None:
        decided_at = None if one.state == State.PLANNED else self.now
        rule = (one.rule.pk, one.rule.source, one.rule.says, one.step, one.key)
        becomes = (one.due_at, one.is_late, str(one.state), str(one.reason), decided_at)
        self._new.append((*rule, *_whom(one), *becomes))
        if _is_due(one.state, one, self.now):
            self._due_of_new[one.rule.source, one.step, one.key] = one

    def change(self, row: Row, one: Wanted, state: str, reason: str) -> None:
        """Nothing is written where it stands so already."""
        was = (row.occurrence, row.due_at, row.is_late, row.state, row.reason)
        had = (row.person_id, row.organisation_id, row.reader_id, row.account_id)
        becomes, has = (self.meeting.starts_on, one.due_at, one.is_late, state, reason), _whom(one)
        if (was, had) != (becomes, has):
            stands = row.state == state and row.reason == reason
            decided_at = row.decided_at if stands else None if state == State.PLANNED else self.now
            self._changed.append((row.pk, *becomes, decided_at, *has))
        if _is_due(state, one, self.now):
            self._due.append((row.pk, one))

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
        if self._new:
            with connection.cursor() as cursor:
                columns = [list(column) for column in zip(*self._new, strict=True)]
                cursor.execute(ENTER, [self.meeting.pk, self.meeting.starts_on, self.now, *columns])
                for pk, *of in cursor.fetchall() if self._due_of_new else []:
                    if one := self._due_of_new.get(tuple(of)):
                        self._due.append((pk, one))
        return self._due


def _is_due(state: str, one: Wanted, now: datetime) -> bool:
    return state == State.PLANNED and one.due_at <= now


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
