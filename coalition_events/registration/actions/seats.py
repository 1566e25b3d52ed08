"""The count of a meeting's seats, and the lock under which it stays true."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db.models import (
    Count,
    Exists,
    IntegerField,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    prefetch_related_objects,
)
from django.db.models.expressions import RawSQL
from django.utils import timezone

from coalition_events.common.dates import local_date
from coalition_events.common.put_together import Later, Rows, ask_together, put_together_once
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.authority import Actor, registers_everybody, registrations_of
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

ITS_DELEGATION = """(SELECT jsonb_agg(own) FROM registration_delegation own
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

    @property
    def is_overfull(self) -> bool:
        """Whoever gives a seat back frees none."""
        return self.seats is not None and self.confirmed + self.held > self.seats


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
    return SeatsTaken(
        meeting.seats, counts.confirmed, counts.waiting, counts.held, held_until=held_until(meeting, now=now)
    )


def count_seats(meeting: Meeting, *, now: datetime, days: Iterable[int] = (), organisation: int | None = None) -> Any:
    """A row that says how many are `confirmed`, `waiting` and `held`, and of each of these days `on_1` how many are
    confirmed, in one query.

    Held is one seat for each silent member until the meeting's date for it, and one for each silent guest. With an
    organisation, `own_allowance` is its own, `own_used` what it has used of any and `own_waiting` how many of it wait,
    `has_held` says whether one of the seats is kept for it, and `delegation` is its row where there is one.
    """
    counts, _none = count_seats_beside(meeting, now=now, days=days, organisation=organisation)
    return counts


def count_seats_beside(
    meeting: Meeting, *others: Later[Any], now: datetime, days: Iterable[int], organisation: int | None
) -> tuple[Any, list[Rows]]:
    """The same, and the rows of these others as they were at that moment, in one query."""
    is_held, of_one = held_until(meeting, now=now) is not None, [] if organisation is None else [organisation]
    counting = _counting(tuple(days), is_held=is_held)
    [[counts], *rows] = ask_together(counting.later(meeting.pk, *of_one), *others)
    counts.held = counts.kept_for_members + counts.kept_for_guests
    counts.delegation = next(iter(rows_of_json(Delegation, counts.json_of_delegation)), None) if of_one else None
    return counts, rows


@cache
def _counting(days: tuple[int, ...], *, is_held: bool) -> put_together_once[Meeting]:
    """Others wait for the lock meanwhile, so it is put together once for each kind of meeting."""

    @put_together_once
    def counted(meeting: int, *organisation: int) -> QuerySet[Meeting]:
        registrations = Registration.objects.filter(meeting=meeting)
        silent = _silent_members(meeting)
        counts: dict[str, Any] = {
            "confirmed": RowsOf(registrations.confirmed()),
            "waiting": RowsOf(registrations.waitlisted()),
            "kept_for_guests": RowsOf(GuestInvitation.objects.unanswered().filter(meeting=meeting)),
            "kept_for_members": RowsOf(silent) if is_held else Value(0),
            **{f"on_{day}": RowsOf(registrations.confirmed().filter(days__contains=[day])) for day in days},
        }
        for one in organisation:
            allowance = Allowance.objects.filter(meeting=meeting, organisation=one)
            own = Registration.objects.of(meeting, one).filter(is_guest=False)
            counts |= {
                "own_allowance": Subquery(allowance.order_by().values("seats")),
                "own_used": RowsOf(own.confirmed()),
                "own_waiting": RowsOf(own.waitlisted()),
                "has_held": Exists(silent.filter(pk=one)) if is_held else Value(False),
                "json_of_delegation": RawSQL(ITS_DELEGATION, [one], JSONField()),  # noqa: S611 - no data is in it
            }
        return Meeting.objects.filter(pk=meeting).order_by().only("pk").annotate(**counts)

    return counted


def held_until(meeting: Meeting, *, now: datetime) -> date | None:
    """The day until whose end seats are kept for silent members; None where that is over, or never was."""
    last = meeting.seats_held_until
    return last if last is not None and local_date(now) <= last else None


def _silent_members(meeting: int) -> QuerySet[Organisation]:
    """Members that have not answered, or said that names follow and sent none yet."""
    have_sent_names = Registration.objects.live().filter(meeting=meeting, is_guest=False).values("delegation")
    have_answered = Delegation.objects.filter(
        Q(answer__in=[Answer.COMING, Answer.NOT_COMING]) | Q(answer=Answer.NAMES_FOLLOW, pk__in=have_sent_names),
        meeting=meeting,
    )
    return Organisation.objects.active().members().exclude(pk__in=have_answered.values("organisation"))


def seats_of(meeting: Meeting, organisation: Organisation, *, now: datetime | None = None) -> SeatsOf:
    """The organisation's allowance at this meeting and what it has used of it, in one query."""
    return own_seats(meeting, count_seats(meeting, now=now or timezone.now(), organisation=organisation.pk))


def own_seats(meeting: Meeting, counts: Any) -> SeatsOf:
    """Of the organisation that `count_seats` was asked for."""
    allowance = meeting.allowance if counts.own_allowance is None else counts.own_allowance
    return SeatsOf(allowance, counts.own_used, counts.own_waiting, counts.has_held)


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
        is_open = registers_everybody(by) or meeting.registration_is_open(now)
    if not is_open:
        raise RegistrationClosed(meeting, now)
