"""How a row of the ledger moves: its stage, what the rules ask for it now, and what becomes of it.

MOVES is all of it; docs/ledger.md draws it. What organisers do with a row, which no plan overrules, stands below it.
"""

from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from coalition_events.common.refusals import Refusal
from coalition_events.mail.models import WITHDRAWN_MARK, Status as Mailed
from coalition_events.notices.models import UNREACHED, Notice, NoticeQuerySet, Reason, State
from coalition_events.notices.models.audience import Wanted
from members.actions.rights import demand
from members.models import Account, Right


class Stage(StrEnum):
    """How far a row has got, by its own state and, once it is posted, by its message's."""

    PLANNED = "planned"
    HELD = "held"  # by an organiser, or by a restore until one decides
    WAITING = "waiting"  # held by the plan, until its reason is gone
    SKIPPED = "skipped"
    UNREACHED = "unreached"  # skipped, since nobody reads it
    CANCELLED = "cancelled"  # by the plan
    STOPPED = "stopped"  # by an organiser
    QUEUED = "queued"  # its message has not gone
    SENT = "sent"  # as far as anybody can tell
    WITHDRAWN = "withdrawn"  # its message was, by an organiser
    RETURNED = "returned"  # its message was taken back before it went, and may be written anew


class Ask(StrEnum):
    """What the rules ask for a row now."""

    NOW = "say now"
    LATER = "say later"
    SKIP = "skip"  # too late, of no use, or said already
    UNWELCOME = "unwelcome"  # its reader asked for no such mail, or mail to the address comes back
    NOBODY = "nobody"  # reads it
    NOTHING = "nothing"  # no rule asks for it any more


class Move(StrEnum):
    STAY = "stays"
    FOLLOW = "follows"  # has the time, reader, state and reason that are asked for; planned, it may be held
    STAY_HELD = "stays held"  # has the time and reader that are asked for
    STAY_SKIPPED = "stays skipped"  # for the first reason that was found
    TAKE_BACK = "taken back"  # then it is sent or returned, and moves from there
    CANCEL = "cancelled"
    STOP = "stopped"  # cancelled, since an organiser withdrew its message
    REMOVE = "removed"


_FOLLOWS = dict.fromkeys(Ask, Move.FOLLOW)

MOVES: dict[Stage, dict[Ask, Move]] = {
    Stage.PLANNED: _FOLLOWS | {Ask.NOTHING: Move.CANCEL},
    Stage.HELD: dict.fromkeys(Ask, Move.STAY_HELD) | {Ask.NOBODY: Move.FOLLOW, Ask.NOTHING: Move.CANCEL},
    Stage.WAITING: _FOLLOWS | {Ask.SKIP: Move.STAY_HELD, Ask.UNWELCOME: Move.STAY_HELD, Ask.NOTHING: Move.CANCEL},
    Stage.SKIPPED: _FOLLOWS | {Ask.SKIP: Move.STAY_SKIPPED, Ask.NOTHING: Move.STAY},
    Stage.UNREACHED: _FOLLOWS | {Ask.NOTHING: Move.REMOVE},
    Stage.CANCELLED: _FOLLOWS | {Ask.NOTHING: Move.STAY},
    Stage.STOPPED: dict.fromkeys(Ask, Move.STAY),
    Stage.QUEUED: dict.fromkeys(Ask, Move.STAY)
    | {Ask.LATER: Move.TAKE_BACK, Ask.NOBODY: Move.TAKE_BACK, Ask.NOTHING: Move.TAKE_BACK},
    Stage.SENT: dict.fromkeys(Ask, Move.STAY),
    Stage.WITHDRAWN: dict.fromkeys(Ask, Move.STOP),
    Stage.RETURNED: _FOLLOWS | {Ask.NOTHING: Move.CANCEL},
}

# Once it is gone the plan lets go.
WAITS_FOR = {Reason.RULE_HELD, Reason.WORDS_OUTDATED}
# Nobody reads it twice.
SAID = {Stage.QUEUED, Stage.SENT, Stage.WITHDRAWN}
# What has not gone for one first day of the meeting may follow it to another.
FOLLOWS_THE_MEETING = {Stage.PLANNED, Stage.HELD, Stage.WAITING, Stage.UNREACHED, Stage.CANCELLED}
# Where one reader has several rows, the first of these decides; then any other.
DECIDES_FIRST = ({Stage.WITHDRAWN}, SAID, {Stage.STOPPED}, {Stage.PLANNED, Stage.HELD, Stage.WAITING})


def stage_of(state: str, reason: str, mailed: str | None, message_key: str | None) -> Stage:
    if state == State.HELD:
        return Stage.WAITING if reason in WAITS_FOR else Stage.HELD
    if state == State.SKIPPED:
        return Stage.UNREACHED if reason in UNREACHED else Stage.SKIPPED
    if state == State.CANCELLED:
        return Stage.STOPPED if reason == Reason.BY_ORGANISER else Stage.CANCELLED
    if state == State.PLANNED:
        return Stage.PLANNED
    if mailed == Mailed.WITHDRAWN:
        return Stage.RETURNED if WITHDRAWN_MARK in (message_key or "") else Stage.WITHDRAWN
    return Stage.QUEUED if mailed in (Mailed.DUE, Mailed.HELD) else Stage.SENT


def ask_of(wanted: Wanted | None, now: datetime) -> Ask:
    if wanted is None:
        return Ask.NOTHING
    if wanted.unreached:
        return Ask.NOBODY
    if wanted.state == State.PLANNED:
        return Ask.LATER if wanted.due_at > now else Ask.NOW
    return Ask.UNWELCOME if wanted.reason in UNREACHED else Ask.SKIP


def rank(stage: Stage) -> int:
    """Of two rows of one reader, that with the lower rank decides."""
    return next((number for number, stages in enumerate(DECIDES_FIRST) if stage in stages), len(DECIDES_FIRST))


class CannotDecide(Refusal):
    """Why nothing of this can be done with a notice any more, for the organiser who asked."""

    words = _("It is already written, or it will not go out.")


@transaction.atomic
def hold(notices: NoticeQuerySet, *, by: Account, now: datetime) -> int:
    """They are not posted until they are released; how many. Raises CannotDecide where none of them is planned."""
    demand(by, Right.ORGANISE)
    by_itself = Q(state=State.HELD, decided_by=None)  # let go by itself it would go on
    held = _locked(notices.filter(Q(state=State.PLANNED) | by_itself), State.PLANNED, State.HELD)
    return held.update(state=State.HELD, reason="", decided_at=now, decided_by=by)


@transaction.atomic
def release(notices: NoticeQuerySet) -> int:
    """Planned again, for the time they are due. What is too late by then is skipped; what waits for a look, waits."""
    released = _locked(notices.exclude(reason=Reason.WORDS_OUTDATED), State.HELD)
    return released.update(state=State.PLANNED, reason="", decided_at=None, decided_by=None)


@transaction.atomic
def cancel(notices: NoticeQuerySet, *, by: Account, now: datetime) -> int:
    """Never said by this rule, of this meeting on these days."""
    demand(by, Right.ORGANISE)
    cancelled = _locked(notices, State.PLANNED, State.HELD)
    return cancelled.update(state=State.CANCELLED, reason=Reason.BY_ORGANISER, decided_at=now, decided_by=by)


def _locked(notices: NoticeQuerySet, *states: State) -> NoticeQuerySet:
    found = list(notices.filter(state__in=states).order_by("pk").select_for_update().values_list("pk", flat=True))
    if not found:
        raise CannotDecide
    again: NoticeQuerySet = Notice.objects.filter(pk__in=found, state__in=states)
    return again
