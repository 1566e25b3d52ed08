"""How check-ins follow where two registrations of one person become one."""

from coalition_events.attendance.models import Attendance
from coalition_events.registration.models import Registration
from members.hooks import Json, Part
from members.models import Merge


def move(merge: Merge) -> Json:
    """Whoever was checked in under the registration that is cancelled was here under the one that stays."""
    moved = []
    for joined in merge.moved["registration"]["joined"]:
        days = Attendance.objects.filter(registration=joined["stays"]).values("day")
        others = Attendance.objects.filter(registration=joined["goes"]).exclude(day__in=days)
        moved += [{"pk": pk, **joined} for pk in others.values_list("pk", flat=True)]
        Attendance.objects.filter(pk__in=[each["pk"] for each in moved]).update(registration=joined["stays"])
    return {"check_ins": [{name: each[name] for name in ("pk", "stays", "goes")} for each in moved]}


def move_back(_merge: Merge, moved: Json) -> list[str]:
    """A check-in that was taken back since stays so; so does one whose registration could not come back."""
    for check_in in moved["check_ins"]:
        if Registration.objects.live().filter(pk=check_in["goes"]).exists():
            Attendance.objects.filter(pk=check_in["pk"], registration=check_in["stays"]).update(
                registration=check_in["goes"]
            )
    return []


part = Part(name="attendance", columns=frozenset(), move=move, move_back=move_back)
