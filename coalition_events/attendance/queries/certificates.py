"""Who came on which days, as their certificate says it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coalition_events.attendance.models import Certificate
from coalition_events.attendance.queries.door import by_delegation
from coalition_events.common import dates
from coalition_events.common.text import listed
from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.models import Registration


@dataclass(frozen=True)
class Attended:
    registration: Registration
    days: list[Day]
    certificate: Certificate | None

    @property
    def sentence(self) -> str:
        """What it certifies, in the active language; it follows the name."""
        meeting = self.registration.meeting
        days = listed(dates.day(day.date, with_year=True) for day in self.days)
        words = {"theme": meeting.local("theme"), "days": days}
        return _("has attended the Member Meeting “%(theme)s” on %(days)s.") % words

    @property
    def organisation(self) -> str:
        return self.registration.delegation.organisation.local("name") if self.registration.delegation else ""


def attended(meeting: Meeting) -> list[Attended]:
    """Everybody who was checked in, though their place was cancelled since: by organisation, then by name."""
    registrations = meeting.registrations.filter(attendances__isnull=False, person__erased_at=None)
    rows = Registration.objects.filter(pk__in=registrations.values("pk"))
    return _read(by_delegation(rows).select_related("meeting", "certificate").prefetch_related("attendances__day"))


def certified(code: str) -> Attended | None:
    """What the certificate of this number says, however it is typed; None where there is none."""
    number = "".join(code.upper().replace("-", " ").split())
    rows = Registration.objects.filter(certificate__code=number, attendances__isnull=False).distinct()
    found = rows.select_related("meeting", "person", "delegation__organisation", "certificate")
    return next(iter(_read(found.prefetch_related("attendances__day"))), None)


def _read(registrations: Iterable[Registration]) -> list[Attended]:
    return [
        Attended(
            each,
            sorted((attendance.day for attendance in each.attendances.all()), key=lambda day: day.number),
            getattr(each, "certificate", None),
        )
        for each in registrations
    ]
