"""Registrations and attendance go on counting; what was said with them goes."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_lazy

from coalition_events.attendance.models import Attendance
from coalition_events.common.refusals import Refusal
from coalition_events.common.spreadsheets import read
from coalition_events.common.uploads import Unreadable
from coalition_events.meetings.models import State
from coalition_events.privacy.actions.counted import Counted
from coalition_events.privacy.queries.identity import Identity
from coalition_events.registration.actions.places import end
from coalition_events.registration.actions.waitlist import promote
from coalition_events.registration.models import Application, GuestInvitation, Intake, Needs, Registration, Reply
from members.models import Account


class FileBeingRead(Refusal):
    words = gettext_lazy("A spreadsheet of registrations is being read. Try again in a few minutes.")


def erase_registrations(identity: Identity, counted: Counted, *, by: Account, now: datetime) -> None:
    """Every meeting is locked by then. A place at a meeting to come is cancelled; its seat goes to the next in line."""
    rows = list(Registration.objects.filter(person__in=identity.numbers).select_related("person", "meeting"))
    numbers = [row.pk for row in rows]
    counted.delete(Needs.objects.filter(registration__in=numbers))
    counted.delete(Reply.objects.filter(registration__in=numbers))
    _withdraw_invitations(identity, counted, by=by, now=now)
    for row in rows:
        if row.is_live and row.meeting.state(now) != State.OVER:
            end(row, by=by, now=now)
            promote(row.meeting, now=now)
        # Another version, so that no undo of what was done to many writes it back.
        Registration.objects.filter(pk=row.pk).update(
            version=row.version + 1, may_be_photographed=False, is_on_shared_list=False
        )
    attendances = list(Attendance.objects.filter(registration__in=numbers).values_list("pk", flat=True))
    counted.forget_history(Registration, numbers)
    counted.forget_history(Attendance, attendances)
    counted.note(counted.kept, Registration, len(numbers))
    counted.note(counted.kept, Attendance, len(attendances))


def erase_requests(identity: Identity, counted: Counted) -> None:
    """An organisation's request to come that they wrote and that was not accepted, with its history."""
    wanted = Q(pk__in=[])
    for address in identity.addresses:
        wanted |= Q(email__iexact=address)
    numbers = list(Application.objects.not_accepted().filter(wanted).values_list("pk", flat=True))
    counted.delete(Application.objects.filter(pk__in=numbers))
    counted.forget_history(Application, numbers)


def erase_spreadsheets(identity: Identity, counted: Counted) -> None:
    """Files of registrations that name them and that nobody has confirmed. Raises FileBeingRead."""
    rows = Intake.objects.filter(content__isnull=False)
    numbers = list(rows.values_list("pk", flat=True))
    # Whoever reads one has locked it and asks for its meeting, which is locked here: it is not waited for.
    free = list(rows.filter(pk__in=numbers).select_for_update(skip_locked=True))
    if len(free) < len(numbers):
        raise FileBeingRead
    for intake in free:
        if not _names(intake, identity):
            continue
        if intake.confirmed_at and not intake.done_at:
            raise FileBeingRead
        counted.delete(Intake.objects.filter(pk=intake.pk))


def _withdraw_invitations(identity: Identity, counted: Counted, *, by: Account, now: datetime) -> None:
    """The guest's link opens nothing more, and no seat is held for them."""
    invitations = GuestInvitation.objects.filter(person__in=identity.numbers)
    numbers = list(invitations.values_list("pk", flat=True))
    invitations.unanswered().update(withdrawn_at=now, withdrawn_by=by)
    invitations.update(word="", answer_word="")
    counted.forget_history(GuestInvitation, numbers)
    counted.note(counted.kept, GuestInvitation, len(numbers))


def _names(intake: Intake, identity: Identity) -> bool:
    """Whether a cell of the file holds a name, address or telephone of theirs. One that nobody can read may."""
    try:
        cells = [str(cell).lower() for row in read(bytes(intake.content or b"")) for cell in row.cells.values()]
    except Unreadable:
        return True
    known = [*identity.names, *identity.doubtful, *identity.addresses, *identity.phones]
    wanted = [word.lower() for word in known]
    digits = [word.removeprefix("+855") for word in identity.phones]
    return any(word in cell for cell in cells for word in wanted) or any(
        number in cell.replace(" ", "").replace("-", "") for cell in cells for number in digits
    )
