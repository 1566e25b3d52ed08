"""The count of a meeting's seats, and the lock under which it stays true."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import (
    Count,
    Exists,
    IntegerField,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.db.models.expressions import RawSQL
from django.utils import timezone

from coalition_events.common.dates import local_date
from coalition_events.common.put_together import put_together_once
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.authority import Actor, is_organiser, registrations_of
from coalition_events.registration.actions.refusals import NotAnnounced, NotYours, RegistrationClosed
from coalition_events.registration.models import (
    Allowance,
    Answer,
    Delegation,
    DelegationQuerySet,
    GuestInvitation,
    Registration,
    Status,
)
from coalition_events.registration.queries.with_meeting import keep_read, rows_of_json
from members.models import Organisation

# What counts against an allowance, of a delegation's registrations.
OF_AN_ALLOWANCE = Q(registrations__status=Status.CONFIRMED, registrations__is_guest=False)

ITS_DELEGATION = """(SELECT to_jsonb(own) FROM registration_delegation own
    WHERE own.meeting_id = meetings_meeting.id AND own.organisation_id = %s)"""


class RowsOf(Subquery):
    """How many rows a query finds, as a column of another query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) rows_of)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any]) -> None:
        super().__init__(rows.order_by().values("pk"))


@dataclass(frozen=True)
class SeatsTaken:
    """How a meeting's seats stand, for whoever has none kept for them."""

    seats: int | None  # None: not counted
    confirmed: int
    waiting: int
    held: int = 0  # for members and for guests who have not answered
    held_until: date | None = None  # for members; None: what is held is held for guests only

    @property
    def free(self) -> int | None:
        return None if self.seats is None else max(self.seats - self.confirmed - self.held, 0)

    @property
    def is_full(self) -> bool:
        """Whoever registers now waits, unless a seat is kept for them."""
        return self.free == 0


@dataclass(frozen=True)
class SeatsOf:
    """How the seats of one organisation at a meeting stand; its guests are not counted."""

    allowance: int | None  # None: as many as there are
    used: int
    waiting: int
    has_held: bool  # a seat is kept for it until it answers

    @property
    def free(self) -> int | None:
        return None if self.allowance is None else max(self.allowance - self.used, 0)


def seats_taken(meeting: Meeting, *, now: datetime | None = None) -> SeatsTaken:
    """How the meeting's seats stand, in one query. True for longer than a moment only under `locked`."""
    now = now or timezone.now()
    counts = count_seats(meeting, now=now)
    numbers = {name: counts[name] for name in ("confirmed", "waiting", "held")}
    return SeatsTaken(meeting.seats, **numbers, held_until=held_until(meeting, now=now))


def count_seats(
    meeting: Meeting, *, now: datetime, days: Iterable[int] = (), organisation: int | None = None
) -> dict[str, Any]:
    """How many are confirmed, waiting and held, and of each of these days `on_1` how many are confirmed, in one query.

    Held is one seat for each silent member until the meeting's date for it, and one for each silent guest. With an
    organisation, `own_allowance` is its own and `own_used` what it has used of any, `has_held` whether one of the seats
    is kept for it, and `delegation` its row where there is one.
    """
    is_held = held_until(meeting, now=now) is not None
    names, sql, parameters = _counting(tuple(days), is_held=is_held, is_of_one=organisation is not None)
    with connection.cursor() as cursor:
        cursor.execute(sql, [_asked(one, meeting.pk, organisation) for one in parameters])
        counted: dict[str, Any] = dict(zip(names, cursor.fetchone() or (), strict=True))
    held = counted.pop("kept_for_members", 0) + counted.pop("kept_for_guests")
    [delegation] = rows_of_json(Delegation, [json.loads(row)]) if (row := counted.get("delegation")) else [None]
    return counted | {"held": held, "delegation": delegation}


# Stand for the meeting and the organisation in a query that is put together for any of them.
_MEETING, _ORGANISATION = -1, -2


@cache
def _counting(days: tuple[int, ...], *, is_held: bool, is_of_one: bool) -> tuple[list[str], str, tuple[Any, ...]]:
    """The columns' names, the SQL and its parameters.

    Django takes longer to put this query together than PostgreSQL to answer it, and others wait for the lock meanwhile.
    """
    meeting = Meeting(pk=_MEETING)
    registrations = Registration.objects.filter(meeting=meeting)
    counts: dict[str, Any] = {
        "confirmed": RowsOf(registrations.confirmed()),
        "waiting": RowsOf(registrations.waitlisted()),
        "kept_for_guests": RowsOf(GuestInvitation.objects.unanswered().filter(meeting=meeting)),
    }
    for day in days:
        counts[f"on_{day}"] = RowsOf(registrations.confirmed().filter(days__contains=[day]))
    if is_held:
        counts["kept_for_members"] = RowsOf(_silent_members(meeting))
    if is_held and is_of_one:
        counts["has_held"] = Exists(_silent_members(meeting).filter(pk=_ORGANISATION))
    if is_of_one:
        own = Allowance.objects.filter(meeting=meeting, organisation=_ORGANISATION)
        counts["own_allowance"] = Subquery(own.order_by().values("seats"))
        delegation = Delegation.objects.the_one_of(meeting, _ORGANISATION)
        counts["own_used"] = RowsOf(Registration.objects.confirmed().filter(delegation=delegation, is_guest=False))
        counts["delegation"] = RawSQL(ITS_DELEGATION, [_ORGANISATION], JSONField())  # noqa: S611 - no data is in it
    rows = Meeting.objects.filter(pk=_MEETING).order_by().values("pk").annotate(**counts).values_list(*counts)
    sql, parameters = rows.query.sql_with_params()
    return list(counts), sql, parameters


def _asked(parameter: Any, meeting: int, organisation: int | None) -> Any:
    if isinstance(parameter, int):
        return {_MEETING: meeting, _ORGANISATION: organisation}.get(parameter, parameter)
    return parameter


def held_until(meeting: Meeting, *, now: datetime) -> date | None:
    """The day until whose end seats are kept for silent members; None where that is over, or never was."""
    last = meeting.seats_held_until
    return last if last is not None and local_date(now) <= last else None


def members_with_held_seat(meeting: Meeting, *, now: datetime) -> QuerySet[Organisation]:
    """Members that have not answered, or said that names follow and sent none yet; nobody once the date has passed."""
    return Organisation.objects.none() if held_until(meeting, now=now) is None else _silent_members(meeting)


def _silent_members(meeting: Meeting) -> QuerySet[Organisation]:
    have_sent_names = meeting.registrations.live().filter(is_guest=False).values("delegation")
    have_answered = meeting.delegations.filter(
        Q(answer__in=[Answer.COMING, Answer.NOT_COMING]) | Q(answer=Answer.NAMES_FOLLOW, pk__in=have_sent_names)
    )
    return Organisation.objects.active().members().exclude(pk__in=have_answered.values("organisation"))


def seats_of(meeting: Meeting, organisation: Organisation, *, now: datetime | None = None) -> SeatsOf:
    """The organisation's allowance at this meeting and what it has used of it, in one query."""
    delegation = Delegation.objects.the_one_of(meeting, organisation)
    its_own = Registration.objects.filter(delegation=delegation, is_guest=False)
    own = Allowance.objects.filter(meeting=meeting, organisation=organisation)
    held = members_with_held_seat(meeting, now=now or timezone.now())
    counted = Organisation.objects.annotate(
        used=RowsOf(its_own.confirmed()),
        waiting=RowsOf(its_own.waitlisted()),
        own=Subquery(own.order_by().values("seats")),
        has_held=Exists(held.filter(pk=organisation.pk)),
    )
    row = counted.values_list("used", "waiting", "own", "has_held").get(pk=organisation.pk)
    used, waiting, own_allowance, has_held = row
    allowance = meeting.allowance if own_allowance is None else own_allowance
    return SeatsOf(allowance, used, waiting, has_held)


def with_seats_used(delegations: DelegationQuerySet) -> Any:  # rows with these two beside their fields
    """Each with the seats of its allowance that are `used`, and its `own_allowance` where it has one."""
    own = Allowance.objects.filter(meeting=OuterRef("meeting"), organisation=OuterRef("organisation")).order_by()
    used = Count("registrations", filter=OF_AN_ALLOWANCE)
    return delegations.annotate(used=used, own_allowance=Subquery(own.values("seats")))


def locked(meeting: Meeting) -> Meeting:
    """The meeting with its days, read afresh. One change of its places at a time until we commit: counts stay true.

    Always the first lock taken, so that no two wait for each other. Days that were read with the same version of the
    meeting are not read again: whoever changes them makes another version.
    """
    found = _locked(meeting.pk)
    if not found:
        raise Meeting.DoesNotExist
    [fresh] = found
    if fresh.version == meeting.version and "days" in getattr(meeting, "_prefetched_objects_cache", ()):
        keep_read(fresh, "days", list(meeting.days.all()))
    else:
        prefetch_related_objects([fresh], "days")
    return fresh


@put_together_once
def _locked(meeting: int) -> QuerySet[Meeting]:
    return Meeting.objects.select_for_update(no_key=True).filter(pk=meeting)


def locked_registration(registration: Registration, by: Actor) -> tuple[Meeting, Registration]:
    """The meeting, locked, and the registration read after that. Raises NotYours."""
    meeting = locked(registration.meeting)
    mine = registrations_of(by, meeting).select_related("person", "delegation__organisation")
    found = mine.filter(pk=registration.pk).first()
    if found is None:
        raise NotYours
    found.meeting = meeting
    return meeting, found


def refuse_unless_open(meeting: Meeting, by: Actor, now: datetime) -> None:
    """Organisers may register, change and cancel at any time, once the meeting is announced; a guest while asked."""
    if meeting.announced_at is None:
        raise NotAnnounced
    if isinstance(by, GuestInvitation):
        is_open = by.may_be_answered(now)
    else:
        is_open = is_organiser(by) or meeting.registration_is_open(now)
    if not is_open:
        raise RegistrationClosed(meeting, now)
