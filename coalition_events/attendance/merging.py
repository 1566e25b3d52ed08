"""How check-ins follow where two registrations of one person become one."""

from datetime import datetime

from coalition_events.attendance.models import Attendance
from coalition_events.registration.models import Registration
from members.hooks import Foreseen, Json, Part
from members.models import Account, Merge, Person


def foresee(kept: Person, gone: Person) -> Foreseen:
    """Check-ins go with their registrations, which are told of already."""
    return Foreseen()


def move(merge: Merge, *, by: Account, now: datetime) -> Json:
    """Whoever was checked in under the registration that is cancelled was here under the one that stays."""
    moved = []
    for joined in merge.moved["registration"]["joined"]:
        days = Attendance.objects.filter(registration=joined["stays"]).values("day")
        others = Attendance.objects.filter(registration=joined["goes"]).exclude(day__in=days)
        moved += [{"pk": pk, **joined} for pk in others.values_list("pk", flat=True)]
        Attendance.objects.filter(pk__in=[one["pk"] for one in moved]).update(registration=joined["stays"])
    return {"check_ins": [{name: one[name] for name in ("pk", "stays", "goes")} for one in moved]}


def move_back(merge: Merge, moved: Json, *, by: Account, now: datetime) -> list[str]:
    """A check-in that was taken back since stays so; so does one whose registration could not come back."""
    for one in moved["check_ins"]:
        if Registration.objects.live().filter(pk=one["goes"]).exists():
            Attendance.objects.filter(pk=one["pk"], registration=one["stays"]).update(registration=one["goes"])
    return []


part = Part(name="attendance", columns=frozenset(), foresee=foresee, move=move, move_back=move_back)
