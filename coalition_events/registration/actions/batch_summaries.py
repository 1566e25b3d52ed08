"""What is said of what was done to many at once: asked before it, told after it, and told of its undoing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _, ngettext

from coalition_events.common import dates
from coalition_events.common.text import listed
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import batches, letters as letters_actions, undoing
from coalition_events.registration.models import Batch, BatchKind, Delegation, Registration, Status

NAMED = 5  # of those to whom it was not done: all of them stand on the page that asked


@dataclass(frozen=True)
class Standing:
    status: str
    days: str
    organisation: str


@dataclass(frozen=True)
class Line:
    registration: Registration
    before: Standing
    now: Standing
    is_in_passing: bool
    is_changed_since: bool


def question(kind: BatchKind, count: int, *, is_one: bool = False, is_restored: bool = False) -> str:
    """`is_one`: one person was chosen. `is_restored`: all of these had a place, which is cancelled."""
    if not count:
        return _impossible_for_one(kind) if is_one else _impossible(kind)
    match kind:
        case BatchKind.CONFIRM if is_restored:
            text = ngettext("Restore %(count)d place?", "Restore %(count)d places?", count)
        case BatchKind.CONFIRM:
            text = ngettext("Give %(count)d person a place?", "Give %(count)d people a place?", count)
        case BatchKind.WAITLIST:
            text = ngettext(
                "Put %(count)d person on the waiting list?", "Put %(count)d people on the waiting list?", count
            )
        case BatchKind.CANCEL:
            text = ngettext("Cancel %(count)d place?", "Cancel %(count)d places?", count)
        case BatchKind.MOVE:
            text = ngettext("Move %(count)d person?", "Move %(count)d people?", count)
        case _:
            text = ngettext("Write to %(count)d person", "Write to %(count)d people", count)
    return text % {"count": count}


def _impossible_for_one(kind: BatchKind) -> str:
    match kind:
        case BatchKind.CONFIRM:
            return _("You cannot give this person a place")
        case BatchKind.WAITLIST:
            return _("You cannot put this person on the waiting list")
        case BatchKind.CANCEL:
            return _("You cannot cancel this place")
        case BatchKind.MOVE:
            return _("You cannot move this person")
        case _:
            return _("You cannot write to this person")


def _impossible(kind: BatchKind) -> str:
    match kind:
        case BatchKind.CONFIRM:
            return _("None of them can be given a place")
        case BatchKind.WAITLIST:
            return _("None of them can be put on the waiting list")
        case BatchKind.CANCEL:
            return _("None of these places can be cancelled")
        case BatchKind.MOVE:
            return _("None of them can be moved")
        case _:
            return _("You cannot write to any of them")


def outcome(request: HttpRequest, done: batches.Outcome) -> None:
    """What was done stands above the list for as long as nobody has heard of it; so only the rest is said here."""
    if done.batch is None and not done.refused:
        messages.info(request, _("This was done already."))
    elif done.batch is None:
        messages.error(request, _("Nothing was done.") + " " + _who_and_why(done.refused))
    elif done.refused:
        messages.warning(request, _who_and_why(done.refused))


def undone(request: HttpRequest, batch: Batch, what: undoing.Undone) -> None:
    if batch.kind == BatchKind.MAIL:
        text = ngettext(
            "%(count)d email is cancelled. Nobody gets it.",
            "%(count)d emails are cancelled. Nobody gets them.",
            what.withdrawn,
        )
        messages.success(request, text % {"count": what.withdrawn})
        return
    if what.restored:
        text = ngettext(
            "Undone. %(count)d registration is as before.",
            "Undone. %(count)d registrations are as before.",
            len(what.restored),
        )
        messages.success(request, text % {"count": len(what.restored)})
    if what.waiting:
        text = ngettext(
            "Somebody else has the seat of %(names)s now. We put them on the waiting list, before the others.",
            "Other people have the seats of %(names)s now. We put them on the waiting list, before the others.",
            len(what.waiting),
        )
        messages.warning(request, text % {"names": listed(row.person for row in what.waiting)})
    if what.keep:
        text = ngettext(
            "%(names)s moved up from the waiting list and keeps the seat.",
            "%(names)s moved up from the waiting list and keep their seats.",
            len(what.keep),
        )
        messages.info(request, text % {"names": listed(row.person for row in what.keep)})
    if what.wait_again:
        text = ngettext(
            "%(names)s moved up before and waits again. We sent no email about the seat.",
            "%(names)s moved up before and wait again. We sent no email about the seats.",
            len(what.wait_again),
        )
        messages.info(request, text % {"names": listed(row.person for row in what.wait_again)})
    if what.seated:
        text = ngettext(
            "A seat is free, so %(names)s moves up from the waiting list.",
            "Seats are free, so %(names)s move up from the waiting list.",
            len(what.seated),
        )
        messages.info(request, text % {"names": listed(row.person for row in what.seated)})
    for text in what.followed:
        messages.info(request, text)
    if what.refused:
        messages.warning(request, _("Not undone:") + " " + _who_and_why(what.refused))


def lines(batch: Batch, meeting: Meeting) -> list[Line]:
    """How each stood before and stands now; those chosen first. In a fixed number of queries."""
    entries = [entry for entry in batch.before if "status" in entry]
    rows = meeting.registrations.select_related("person", "delegation__organisation")
    rows_by_pk = rows.in_bulk([entry["pk"] for entry in batch.before])
    delegations = Delegation.objects.select_related("organisation").in_bulk(
        [entry["delegation"] for entry in entries if entry["delegation"]]
    )
    found = []
    for entry in batch.before:
        row = rows_by_pk[entry["pk"]]
        stands = _standing(meeting, row.status, row.days, row.delegation)
        before = stands
        if "status" in entry:
            before = _standing(meeting, entry["status"], entry["days"], delegations.get(entry["delegation"]))
        has_changed = row.version != entry["version"] and not batch.undone_at
        found.append(Line(row, before, stands, bool(entry.get("in_passing")), has_changed))
    return sorted(found, key=lambda line: (line.is_in_passing, str(line.registration.person)))


def subject_of(batch: Batch) -> str:
    if batch.kind != BatchKind.MAIL:
        return ""
    letters = Message.objects.about(letters_actions.about_batch(batch)).order_by("pk")
    return letters.values_list("subject", flat=True).first() or ""


def _standing(meeting: Meeting, status: str, days: Iterable[int], delegation: Delegation | None) -> Standing:
    chosen = set(days)
    return Standing(
        str(Status(status).label),
        ", ".join(dates.weekday_short(day.date) for day in meeting.days.all() if day.number in chosen),
        str(delegation.organisation) if delegation else str(_("Guest")),
    )


def _who_and_why(refused: list[batches.Refused]) -> str:
    said = [_("%(name)s: %(why)s") % {"name": one.registration.person, "why": one.why} for one in refused[:NAMED]]
    if (rest := len(refused) - NAMED) > 0:
        said.append(ngettext("And %(count)d more.", "And %(count)d more.", rest) % {"count": rest})
    return " ".join(said)
