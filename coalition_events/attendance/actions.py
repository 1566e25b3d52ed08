"""What is done at the door and for it, and how it follows where two registrations of one person become one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.attendance.models import NUMBER_LENGTH, Attendance, Badge, Certificate
from coalition_events.attendance.queries.badges import Line
from coalition_events.attendance.queries.certificates import Attended
from coalition_events.common.dates import day as day_in_words
from coalition_events.meetings.actions.locking import Refused
from coalition_events.meetings.models import Day
from coalition_events.registration.models import Registration
from members.hooks import Json, Part
from members.models import Account, Merge


@transaction.atomic
def check_in(registration: Registration, *, day: Day, by: Account | None, now: datetime | None = None) -> Attendance:
    """Note that the person is here on that day; a repeat, at this door or another, returns the first note.

    Raises Refused for somebody who has no confirmed place on that day.
    """
    # Read again under its lock, so that nobody cancels it meanwhile.
    found = Registration.objects.select_for_update(no_key=True, of=["self"]).select_related("person")
    registration = found.get(pk=registration.pk)
    _refuse_unless_expected(registration, day)
    attendance, _is_new = Attendance.objects.get_or_create(
        registration=registration, day=day, defaults={"checked_in_at": now or timezone.now(), "checked_in_by": by}
    )
    return attendance


@transaction.atomic
def undo_check_in(registration: Registration, *, day: Day) -> bool:
    """Take a check-in back; its history stays. True where there was one, so a repeat is harmless."""
    deleted, _rows = Attendance.objects.filter(registration=registration, day=day).delete()
    return deleted > 0


def _refuse_unless_expected(registration: Registration, day: Day) -> None:
    words = {"name": str(registration.person), "day": day_in_words(day.date)}
    if day.meeting_id != registration.meeting_id:
        raise Refused(_("%(name)s is not registered for this meeting.") % words)
    if not registration.is_live:
        raise Refused(_("The place of %(name)s was cancelled. Register them again first.") % words)
    if not registration.is_confirmed:
        raise Refused(_("%(name)s is waiting for a place. Look at the registration first.") % words)
    if day.number not in registration.days:
        raise Refused(_("%(name)s is not registered for %(day)s. Add that day to the registration first.") % words)


@transaction.atomic
def mark_printed(lines: Sequence[Line], *, by: Account, now: datetime) -> list[Line]:
    """Note what stands on each badge, who printed it and when; one that was never printed gets its code.

    Two that print at once have the same codes on their sheets.
    """
    new = sorted((line for line in lines if line.badge is None), key=lambda line: line.registration.pk)
    noted = {"printed_at": now, "printed_by": by}
    made = [
        Badge(registration=line.registration, code=code, seal=line.seal, **noted)
        for line, code in zip(new, Badge.objects.free_codes(len(new)), strict=True)
    ]
    # Where a colleague was faster their code stays. Made and read in one order: nobody waits for each other.
    Badge.objects.bulk_create(made, ignore_conflicts=True)
    printed = Badge.objects.filter(registration__in=[line.registration for line in lines])
    badges = {badge.registration_id: badge for badge in printed.select_for_update(no_key=True, of=["self"])}
    for line in lines:
        badge = badges[line.registration.pk]
        badge.seal, badge.printed_at, badge.printed_by = line.seal, now, by
    Badge.objects.bulk_update(badges.values(), ["seal", "printed_at", "printed_by"])
    return [replace(line, badge=badges[line.registration.pk]) for line in lines]


@transaction.atomic
def issue(came: Sequence[Attended], *, by: Account, now: datetime) -> list[Attended]:
    """Give each a number, once: a second print has the same."""
    # In one order, whatever the language: two that print at once do not wait for each other.
    new = sorted((each for each in came if each.certificate is None), key=lambda each: each.registration.pk)
    codes = Certificate.objects.free_codes(len(new), NUMBER_LENGTH)
    made = [
        Certificate(registration=each.registration, code=code, issued_at=now, issued_by=by)
        for each, code in zip(new, codes, strict=True)
    ]
    Certificate.objects.bulk_create(made, ignore_conflicts=True)  # where a colleague was faster their number stays
    found = Certificate.objects.filter(registration__in=[each.registration for each in new])
    issued = {certificate.registration_id: certificate for certificate in found}
    return [replace(each, certificate=each.certificate or issued[each.registration.pk]) for each in came]


# What is printed for a registration and carries a code of its own.
PRINTED: dict[str, type[Model]] = {"badges": Badge, "certificates": Certificate}


def move(merge: Merge) -> Json:
    """Whoever was checked in under the registration that is cancelled was here under the one that stays.

    So are the badge and the certificate that were printed for it, where the one that stays has none.
    """
    moved = []
    printed: dict[str, list[Json]] = {name: [] for name in PRINTED}
    for joined in merge.moved["registration"]["joined"]:
        for name, model in PRINTED.items():
            rows = model._default_manager
            if not rows.filter(registration=joined["stays"]).exists():
                own = rows.filter(registration=joined["goes"])
                printed[name] += [{"pk": pk, **joined} for pk in own.values_list("pk", flat=True)]
                own.update(registration=joined["stays"])
        days = Attendance.objects.filter(registration=joined["stays"]).values("day")
        others = Attendance.objects.filter(registration=joined["goes"]).exclude(day__in=days)
        moved += [{"pk": pk, **joined} for pk in others.values_list("pk", flat=True)]
        others.update(registration=joined["stays"])
    names = ("pk", "stays", "goes")
    return {
        kind: [{name: each[name] for name in names} for each in rows]
        for kind, rows in {"check_ins": moved, **printed}.items()
    }


def move_back(_merge: Merge, moved: Json) -> list[str]:
    """A check-in that was taken back since stays so; so does one whose registration could not come back."""
    models: dict[str, type[Model]] = {"check_ins": Attendance, **PRINTED}
    for kind, model in models.items():
        for row in moved.get(kind, []):
            if Registration.objects.live().filter(pk=row["goes"]).exists():
                model._default_manager.filter(pk=row["pk"], registration=row["stays"]).update(registration=row["goes"])
    return []


part = Part(name="attendance", columns=frozenset(), move=move, move_back=move_back)
