"""What was done to many at once is undone: each stands as before, unless somebody changed it since."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.mail import outbox
from coalition_events.mail.models import Message, Status as MessageStatus
from coalition_events.mail.wording.render import read_wordings_once
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import hooks
from coalition_events.registration.actions.authority import is_organiser
from coalition_events.registration.actions.batches import MOMENTS, ChangedSince, Refused
from coalition_events.registration.actions.letters import take_back
from coalition_events.registration.actions.places import keep_answer_of_guest
from coalition_events.registration.actions.refusals import NotYours, Refusal
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.actions.seats import locked
from coalition_events.registration.actions.waitlist import promote, turns
from coalition_events.registration.mails import places
from coalition_events.registration.models import Batch, BatchKind, Registration, Status
from members.models import Account


class RegisteredAgain(Refusal):
    status = 409
    words = gettext_lazy("Was registered again later.")


class AlreadyUndone(Refusal):
    status = 409

    def __init__(self, by: Account | None) -> None:
        super().__init__(_("%(name)s has already undone it.") % {"name": by})


@dataclass
class Undone:
    restored: list[Registration] = field(default_factory=list)
    waiting: list[Registration] = field(default_factory=list)  # whose seat was given on: they wait, before the others
    keep: list[Registration] = field(default_factory=list)  # got a seat in passing, and have it still
    wait_again: list[Registration] = field(default_factory=list)  # got one, had not heard of it and gave it back
    seated: list[Registration] = field(default_factory=list)  # from the waiting list, now that it is undone
    refused: list[Refused] = field(default_factory=list)
    withdrawn: int = 0  # mails that nobody reads now
    followed: list[str] = field(default_factory=list)  # what became of it in the parts above


@transaction.atomic
def undo(batch: Batch, *, by: Account, now: datetime | None = None) -> Undone:
    """Put back how each of a batch stood before. What was not told yet is never told; who was told hears what stands.

    Whoever got a seat in passing and has not heard of it gives it back; who has heard keeps it, and then the one it was
    taken from waits. A row that somebody changed since is left as it is, and named. Raises AlreadyUndone the second
    time, MailHasGone where there is nothing to take back, and NotYours.
    """
    now = now or timezone.now()
    if not is_organiser(by):
        raise NotYours
    meeting = locked(batch.meeting)
    batch = Batch.objects.select_related("undone_by").get(pk=batch.pk)
    if batch.undone_at:
        raise AlreadyUndone(batch.undone_by)
    batch.undone_at, batch.undone_by = now, by
    is_mail = batch.kind == BatchKind.MAIL
    undone = Undone(withdrawn=take_back(batch)) if is_mail else _restore(batch, meeting, now=now)
    batch.save(update_fields=["undone_at", "undone_by"])
    return undone


def _restore(batch: Batch, meeting: Meeting, *, now: datetime) -> Undone:
    messages = [pk for entry in batch.before for pk in entry["messages"]]
    had_waited = set(Message.objects.filter(pk__in=messages).not_gone().values_list("about", flat=True))
    undone = Undone(
        withdrawn=outbox.withdraw(messages=messages, reason=_("This was undone before the email was sent."))
    )
    heard, owed = _told_since(batch.before, messages)
    rows = meeting.registrations.select_related("person", "delegation").in_bulk([one["pk"] for one in batch.before])
    for row in rows.values():
        row.meeting = meeting
    status_before = {pk: row.status for pk, row in rows.items()}
    taken = _take_from_who_got_it_in_passing(batch, rows, heard)
    first = meeting.registrations.waitlisted().values_list("waitlisted_at", flat=True).first() or now
    for entry in batch.before:
        if entry.get("in_passing"):
            continue
        row = rows[entry["pk"]]
        if why := _why_not(row, entry, now=now):
            undone.refused.append(Refused(row, why))
            continue
        gets_seat = entry["status"] == Status.CONFIRMED and not row.is_confirmed
        if gets_seat and Seating.of(meeting, now=now).obstacle_to(_as_before(row, entry), has_held_seat=True):
            turn = min(row.registered_at, first - timedelta(seconds=1))
            _put_back(row, entry | {"status": Status.WAITLISTED, "confirmed_at": None, "waitlisted_at": str(turn)})
            undone.waiting.append(row)
        else:
            _put_back(row, entry)
            undone.restored.append(row)
        keep_answer_of_guest(row, now=now)
    hooks.tell_of_status(*(row for pk, row in rows.items() if row.status != status_before[pk]), now=now)
    with hooks.tell_of_places_later():
        promoted = promote(meeting, now=now)
    seated = {row.pk for row in promoted}
    in_passing = {entry["pk"] for entry in batch.before if entry.get("in_passing")}
    undone.keep = [row for pk, row in rows.items() if pk in in_passing - taken and row.is_confirmed]
    undone.keep += [row for row in promoted if row.pk in taken]
    undone.wait_again = [row for pk, row in rows.items() if pk in taken - seated]
    undone.seated = [row for row in promoted if row.pk not in taken]
    undone.followed = hooks.tell_of_undo(meeting, batch, heard=heard, now=now)

    as_before = taken | {row.pk for row in undone.restored}
    without_their_seat = {row.pk for row in undone.waiting}
    left_as_they_are = rows.keys() - as_before - without_their_seat
    not_told = {pk for pk, row in rows.items() if places.about(row) in had_waited} - heard
    whom = (as_before & (heard | owed)) | without_their_seat | (left_as_they_are & not_told)
    _tell_what_stands(batch, meeting, whom - seated, heard, now=now)
    return undone


def _told_since(entries: Sequence[dict[str, Any]], messages: Collection[int]) -> tuple[set[int], set[int]]:
    """The pks of those who heard of what was done, if only in what was said later, and of those who are still to hear.

    A message of the batch that could not be taken back is on its way, and counts as heard.
    """
    heard: set[int] = set()
    owed: set[int] = {entry["pk"] for entry in entries if entry["is_owed"]}
    by_subject = {places.about(Registration(pk=entry["pk"])): entry for entry in entries}
    posted = Message.objects.about(*by_subject).exclude(status=MessageStatus.WITHDRAWN)
    not_gone = set(posted.not_gone().values_list("pk", flat=True))
    for pk, about in posted.values_list("pk", "about"):
        entry = by_subject[about]
        if pk <= entry.get("since", 0):
            continue
        is_to_come = pk in not_gone and pk not in messages
        (owed if is_to_come else heard).add(entry["pk"])
    return heard, owed


def _take_from_who_got_it_in_passing(batch: Batch, rows: dict[int, Registration], heard: set[int]) -> set[int]:
    """The seats of those who have not heard of them. Whoever is told of a seat has it."""
    taken = set()
    for entry in batch.before:
        row = rows[entry["pk"]]
        if entry.get("in_passing") and row.pk not in heard and row.version == entry["version"]:
            _put_back(row, entry)
            taken.add(row.pk)
    return taken


def _why_not(row: Registration, entry: dict[str, Any], *, now: datetime) -> str:
    """Why this row cannot be put back; nothing where it can."""
    if row.version != entry["version"]:
        return str(ChangedSince())
    others = row.meeting.registrations.live().filter(person=row.person_id).exclude(pk=row.pk)
    if entry["status"] != Status.CANCELLED and others.exists():
        return str(RegisteredAgain())
    if not (row.is_confirmed and entry["status"] == Status.CONFIRMED):
        return ""
    seating = Seating.of(row.meeting, now=now)
    before = _as_before(row, entry)
    has_moved = before.delegation_id != row.delegation_id
    why = seating.full_day(set(before.days) - set(row.days)) or (has_moved and seating.allowance_used(before))
    return str(why or "")


def _as_before(row: Registration, entry: dict[str, Any]) -> Registration:
    """The place that is asked for again; not to be saved."""
    return Registration(
        meeting=row.meeting, days=entry["days"], delegation_id=entry["delegation"], is_guest=row.is_guest
    )


def _put_back(row: Registration, entry: dict[str, Any]) -> None:
    row.status, row.days, row.delegation_id = entry["status"], entry["days"], entry["delegation"]
    row.cancelled_by_id = entry["cancelled_by"]
    for name in MOMENTS:
        setattr(row, name, parse_datetime(entry[name]) if entry[name] else None)
    row.version += 1
    row.sequence += 1
    row.save(update_fields=["status", "days", "delegation", "cancelled_by", *MOMENTS, "version", "sequence"])


@read_wordings_once()
def _tell_what_stands(batch: Batch, meeting: Meeting, whom: set[int], heard: set[int], *, now: datetime) -> None:
    """Tell these where they are now. What was still to be said to them is taken back: nobody is told two things."""
    rows = list(meeting.registrations.filter(pk__in=whom).select_related("person", "delegation"))
    if not rows:
        return
    # What waited for its own time to undo it waits for that again. Batches of before kept no time.
    due_at = {one["pk"]: parse_datetime(one["is_owed"]) for one in batch.before if isinstance(one["is_owed"], str)}
    outbox.withdraw(about=[places.about(row) for row in rows], reason=_("This was undone before the email was sent."))
    waiting, told_of_seat = turns(rows, Seating.of(meeting, now=now)), places.told_of_seat(rows)
    messages: list[Message] = []
    for row in rows:
        row.meeting = meeting
        when: dict[str, Any] = {"now": now, "due_at": due_at.get(row.pk)}
        has_heard = row.pk in heard
        had_seat = (has_heard and batch.kind == BatchKind.CONFIRM) or row.pk in told_of_seat
        if row.is_waitlisted:
            messages += places.waitlisted(row, turn=waiting[row.pk], was_confirmed=had_seat, **when)
        elif not row.is_live:
            messages += places.cancelled(row, was_confirmed=had_seat or row.confirmed_at is not None, **when)
        elif batch.kind == BatchKind.MOVE and (has_heard or had_seat):
            messages += places.changed(row, **when)
        else:
            messages += places.confirmed(row, says_by_whom=False, **when)
    outbox.post(*messages)
