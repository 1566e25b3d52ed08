"""What was done at the door and printed follows where two registrations of one person become one."""

from collections.abc import Iterable

from django.db.models import Model
from django.utils import timezone

from coalition_events.attendance.actions import breakouts
from coalition_events.attendance.models import Act, Attendance, Badge, Certificate, Choice, Presence
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Registration
from members.hooks import Json, Part
from members.models import Merge

# What is printed for a registration and carries a code of its own.
PRINTED: dict[str, type[Model]] = {"badges": Badge, "certificates": Certificate}


def move(merge: Merge) -> Json:
    """Whoever was checked in under the registration that is cancelled was here under the one that stays.

    What was done at the door on those days goes along. So do the badge and the certificate that were printed for it,
    where the one that stays has none, and the sessions where only the one that goes was noted.
    """
    moved, acts = [], []
    presences: list[Json] = []
    choices: list[Json] = []
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
        done = Act.objects.filter(registration=joined["goes"], day__in=list(others.values_list("day", flat=True)))
        moved += [{"pk": pk, **joined} for pk in others.values_list("pk", flat=True)]
        acts += [{"pk": str(pk), **joined} for pk in done.values_list("pk", flat=True)]
        done.update(registration=joined["stays"])
        others.update(registration=joined["stays"])
        sessions = list(Presence.objects.filter(registration=joined["stays"]).values_list("session", flat=True))
        noted = Presence.objects.filter(registration=joined["goes"]).exclude(session__in=sessions)
        presences += [{"pk": pk, **joined} for pk in noted.values_list("pk", flat=True)]
        noted.update(registration=joined["stays"])
        free = [choice for choice in _of(joined["goes"]) if not any(map(choice.clashes, _of(joined["stays"])))]
        choices += [{"pk": choice.pk, **joined} for choice in free]
        Choice.objects.filter(pk__in=[choice.pk for choice in free]).update(registration=joined["stays"])
    _settle(Meeting.objects.filter(pk__in=merge.moved["registration"]["meetings"]))
    names = ("pk", "stays", "goes")
    found = {"check_ins": moved, "acts": acts, "choices": choices, "presences": presences, **printed}
    return {kind: [{name: each[name] for name in names} for each in rows] for kind, rows in found.items()}


def move_back(_merge: Merge, moved: Json) -> list[str]:
    """A check-in that was taken back since stays so; so does one whose registration could not come back."""
    models: dict[str, type[Model]] = {
        "check_ins": Attendance,
        "acts": Act,
        "choices": Choice,
        "presences": Presence,
        **PRINTED,
    }
    for kind, model in models.items():
        for row in moved.get(kind, []):
            if Registration.objects.live().filter(pk=row["goes"]).exists():
                model._default_manager.filter(pk=row["pk"], registration=row["stays"]).update(registration=row["goes"])
    _settle(Meeting.objects.filter(registrations__in={row["goes"] for row in moved.get("choices", [])}).distinct())
    return []


def _of(registration: int) -> list[Choice]:
    return list(Choice.objects.filter(registration=registration))


def _settle(meetings: Iterable[Meeting]) -> None:
    """They are locked. A choice that stays with a cancelled registration frees its place."""
    for meeting in meetings:
        breakouts.settle(meeting, now=timezone.now())


part = Part(name="attendance", columns=frozenset(), move=move, move_back=move_back)
