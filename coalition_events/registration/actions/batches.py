"""Many registrations at once: one transaction, one record by which it can be undone, and mails that wait for that."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from coalition_events.mail.models import Message, Status as MessageStatus
from coalition_events.mail.wording.render import read_wordings_once
from coalition_events.meetings.models import TOLD_AFTER, Meeting
from coalition_events.registration.actions import hooks
from coalition_events.registration.actions.authority import is_organiser
from coalition_events.registration.actions.out_of_turn import confirm, move, waitlist
from coalition_events.registration.actions.places import cancel
from coalition_events.registration.actions.refusals import DayFull, NoSeat, NotYours, Refusal, SeatedAgain
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.actions.seats import locked
from coalition_events.registration.actions.waitlist import turns
from coalition_events.registration.mails import places
from coalition_events.registration.models import Batch, BatchKind, Reason, Registration, Status
from members.models import Account, Organisation


class TooMany(Refusal):
    def __init__(self, most: int) -> None:
        text = ngettext(
            "Choose at most %(count)d person at once. Filter the list first.",
            "Choose at most %(count)d people at once. Filter the list first.",
            most,
        )
        super().__init__(text % {"count": most})


class ChangedSince(Refusal):
    """Somebody changed this registration after it was chosen, or after it was acted upon."""

    status = 409
    words = gettext_lazy("Changed meanwhile.")


class NothingToDo(Refusal):
    """It stands so already."""

    def __init__(self, status: str) -> None:
        words = {
            "confirmed": _("Has a place already."),
            "waitlisted": _("Waits already."),
            "cancelled": _("Is cancelled."),
            "moved": _("Is there already."),
        }
        super().__init__(words[status])


MOST_AT_ONCE = 500

# As they stand in a batch's record; together with `days` and `delegation` all that a verb below may change.
MOMENTS = ("confirmed_at", "waitlisted_at", "cancelled_at")

type Chosen = Mapping[int, int]  # {registration's pk: the version that was seen}


@dataclass(frozen=True)
class Refused:
    registration: Registration
    why: str
    lacks: Reason | None = None  # where no seat is the reason
    seats_of: Organisation | None = None  # where its own seats are the reason


@dataclass
class Outcome:
    batch: Batch | None = None  # None: nothing was done
    done: list[Registration] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    followed: list[str] = field(default_factory=list)  # in the parts above, where it is foreseen

    def by_reason(self) -> list[tuple[str, Reason | None, Organisation | None, list[Registration]]]:
        reasons: dict[tuple[str, Reason | None, Organisation | None], list[Registration]] = {}
        for refused in self.refused:
            reasons.setdefault((refused.why, refused.lacks, refused.seats_of), []).append(refused.registration)
        return [(*reason, rows) for reason, rows in reasons.items()]


def foresee(meeting: Meeting, kind: BatchKind, chosen: Chosen, *, by: Account, **target: Any) -> Outcome:
    """Do it and take it back at once: what is foretold is what would happen. Raises as `act` does.

    Those who would wait have their `turn`.
    """
    with transaction.atomic():
        outcome = act(meeting, kind, chosen, by=by, **target)
        if outcome.batch:
            outcome.followed = hooks.followed_from(meeting, outcome.batch)
        if kind == BatchKind.WAITLIST:
            rows = meeting.registrations.among([one.pk for one in outcome.done])
            found = turns(rows, Seating.of(meeting, now=timezone.now()))
            for one in outcome.done:
                one.turn = found.get(one.pk)
        transaction.set_rollback(True)
    return outcome


@transaction.atomic
@read_wordings_once()
def act(
    meeting: Meeting,
    kind: BatchKind,
    chosen: Chosen,
    *,
    by: Account,
    now: datetime | None = None,
    days: Iterable[int] | None = None,
    organisation: Organisation | None = None,
) -> Outcome:
    """Confirm, put back, cancel or move these, each as its own verb would; who cannot be is told with why.

    Nobody hears of it, nor of a seat or a breakout that they got in passing, before TOLD_AFTER: see `undo`.
    A registration that is no longer as it was seen is refused, so sent twice it is done once. Raises NotYours, TooMany.
    """
    now = now or timezone.now()
    if not is_organiser(by):
        raise NotYours
    if len(chosen) > MOST_AT_ONCE:
        raise TooMany(MOST_AT_ONCE)
    meeting = locked(meeting)
    newest = Message.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    rows = in_order(meeting, chosen)
    before = {row.pk: as_it_stands(row) for row in [*rows, *meeting.registrations.waitlisted()]}
    owed = _owed(before)
    outcome = Outcome()
    with hooks.tell_of_places_later():
        for row in rows:
            try:
                with transaction.atomic():
                    if row.version != chosen[row.pk]:
                        raise ChangedSince
                    _refuse_idle(row, kind, days=days, organisation=organisation)
                    _do(row, kind, by=by, now=now, days=days, organisation=organisation)
                    if kind == BatchKind.WAITLIST:
                        _refuse_moving_up(meeting, outcome.done)
            except Refusal as refusal:
                lacks = refusal.why.reason if isinstance(refusal, NoSeat | DayFull) else None
                own = organisation or (row.delegation.organisation if row.delegation else None)
                own = own if lacks == Reason.ALLOWANCE else None
                outcome.refused.append(Refused(row, str(refusal), lacks, own))
            else:
                outcome.done.append(row)
    if outcome.done:
        posted_of = _put_off(meeting, newest, until=now + TOLD_AFTER)
        done = {row.pk for row in outcome.done}
        entries = _record(meeting, before, posted_of, owed, since=newest, chosen=done)
        followed = hooks.tell_of_places(meeting, now=now, due_at=now + TOLD_AFTER)
        outcome.batch = Batch.objects.create(
            meeting=meeting, kind=kind, done_at=now, done_by=by, before=entries, followed=followed
        )
    return outcome


def in_order(meeting: Meeting, pks: Iterable[int]) -> list[Registration]:
    """These of the meeting, those who wait by their turn and first: a seat that is freed is not given to be taken."""
    rows = meeting.registrations.filter(pk__in=list(pks)).select_related("person", "delegation__organisation")
    never = datetime.max.replace(tzinfo=timezone.get_current_timezone())
    return sorted(rows, key=lambda row: (row.waitlisted_at or never, row.registered_at, row.pk))


def _refuse_idle(
    row: Registration, kind: BatchKind, *, days: Iterable[int] | None, organisation: Organisation | None
) -> None:
    """Raise NothingToDo where it stands so already."""
    if kind == BatchKind.CANCEL and not row.is_live:
        raise NothingToDo(Status.CANCELLED)
    if kind == BatchKind.CONFIRM and row.is_confirmed:
        raise NothingToDo(Status.CONFIRMED)
    if kind == BatchKind.WAITLIST and row.is_waitlisted:
        raise NothingToDo(Status.WAITLISTED)
    if kind != BatchKind.MOVE:
        return
    if not row.is_live:
        raise NothingToDo(Status.CANCELLED)
    has_days = days is None or sorted(set(days)) == row.days
    is_there = organisation is None or (row.delegation is not None and row.delegation.organisation == organisation)
    if has_days and is_there:
        raise NothingToDo("moved")


def as_it_stands(row: Registration) -> dict[str, object]:
    """What an undo puts back."""
    return {
        "pk": row.pk,
        "version": row.version,
        "status": row.status,
        "days": row.days,
        "delegation": row.delegation_id,
        "cancelled_by": row.cancelled_by_id,
        **{name: at.isoformat() if (at := getattr(row, name)) else None for name in MOMENTS},
    }


def _do(row: Registration, kind: BatchKind, *, by: Account, now: datetime, **target: Any) -> None:
    due_at = now + TOLD_AFTER
    match kind:
        case BatchKind.CONFIRM:
            confirm(row, by=by, now=now, due_at=due_at)
        case BatchKind.WAITLIST:
            waitlist(row, by=by, now=now, due_at=due_at)
        case BatchKind.CANCEL:
            cancel(row, by=by, now=now, due_at=due_at)
        case BatchKind.MOVE:
            move(row, by=by, now=now, due_at=due_at, **target)
        case _:
            raise ValueError(kind)


def _refuse_moving_up(meeting: Meeting, done: Sequence[Registration]) -> None:
    """The seat that is freed would go to one who was put back a moment ago: then nothing is gained."""
    if meeting.registrations.confirmed().filter(pk__in=[one.pk for one in done]).exists():
        raise SeatedAgain()


def _owed(pks: Iterable[int]) -> dict[str, str]:
    """{about: when} something is still to be said: what is done now takes it back."""
    subjects = [places.about(Registration(pk=pk)) for pk in pks]
    waiting = Message.objects.about(*subjects).not_gone().order_by("due_at")
    return {about: due_at.isoformat() for about, due_at in waiting.values_list("about", "due_at")}


def _put_off(meeting: Meeting, newest: int, *, until: datetime) -> dict[str, list[int]]:
    """{about: messages} of all that was just posted, none of which goes before then."""
    posted = Message.objects.filter(pk__gt=newest, meeting=meeting.slug, status=MessageStatus.DUE)
    posted = posted.filter(kind__startswith="registration_")
    posted.update(due_at=until)
    posted_of: dict[str, list[int]] = {}
    for pk, about in posted.values_list("pk", "about"):
        posted_of.setdefault(about, []).append(pk)
    return posted_of


def _record(
    meeting: Meeting,
    before: Mapping[int, dict[str, object]],
    posted_of: Mapping[str, list[int]],
    owed: Mapping[str, str],
    *,
    since: int,
    chosen: set[int],
) -> list[dict[str, object]]:
    """How each of those stood that now stand otherwise, those who were not chosen too."""
    after = dict(meeting.registrations.filter(pk__in=before).values_list("pk", "version"))
    return [
        entry
        | {
            "version": after[pk],
            "messages": posted_of.get(about, []),
            "is_owed": owed.get(about),
            "since": since,  # whatever is said of them later is a message of a higher number
            **({} if pk in chosen else {"in_passing": True}),
        }
        for pk, entry in before.items()
        if after[pk] != entry["version"] and (about := places.about(Registration(pk=pk)))
    ]
