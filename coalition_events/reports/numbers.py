"""The numbers of a meeting that a caterer, an interpreter and a donor ask for: counts, never names.

Everybody with a confirmed place is counted in the database; women stand within every total, as reports in this field
give them ("189 (48 female)").
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from coalition_events.attendance.models import Attendance
from coalition_events.common.dates import day as in_words
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Diet, Interpretation, Registration, Status
from members.models import Gender, Kind, Relation
from members.provinces import PROVINCES

WOMAN = Q(person__gender=Gender.WOMAN)


@dataclass(frozen=True)
class Line:
    label: str
    total: int
    women: int


@dataclass(frozen=True)
class Table:
    title: str
    lines: list[Line]
    help: str = ""

    @property
    def most(self) -> int:
        return max((line.total for line in self.lines), default=0)


@dataclass(frozen=True)
class Report:
    confirmed: Line
    waiting: Line
    cancelled: Line
    organisations: int
    tables: list[Table] = field(default_factory=list)


def of_meeting(meeting: Meeting) -> Report:
    """Everything that the page shows, in a fixed number of queries."""
    registrations = Registration.objects.filter(meeting=meeting)
    confirmed = registrations.confirmed()
    by_status = {line.label: line for line in _grouped(registrations, "status", str)}
    return Report(
        confirmed=by_status.get(Status.CONFIRMED, Line("", 0, 0)),
        waiting=by_status.get(Status.WAITLISTED, Line("", 0, 0)),
        cancelled=by_status.get(Status.CANCELLED, Line("", 0, 0)),
        organisations=confirmed.aggregate(count=Count("delegation__organisation", distinct=True))["count"],
        tables=[
            Table(_("By day"), _by_day(meeting, confirmed)),
            Table(_("By gender"), _grouped(confirmed, "person__gender", lambda value: str(Gender(value).label))),
            Table(
                _("By relation to the coalition"),
                _grouped(confirmed, "delegation__organisation__relation", _of_organisation(Relation)),
            ),
            Table(
                _("By kind of organisation"),
                _grouped(confirmed, "delegation__organisation__kind", _of_organisation(Kind)),
            ),
            Table(
                _("By province"),
                _grouped(confirmed, "delegation__organisation__provinces__0", _province),
                help=_("Of the organisation’s main office."),
            ),
            Table(_("By food"), _grouped(confirmed, "needs__diet", _or_none(Diet)), help=_("For the caterer.")),
            Table(
                _("By interpretation"),
                _grouped(confirmed, "needs__interpretation", _or_none(Interpretation)),
                help=_("For headsets."),
            ),
        ],
    )


@dataclass(frozen=True)
class MeetingLine:
    meeting: Meeting
    confirmed: int
    women: int
    organisations: int
    attended: int

    @property
    def is_recorded(self) -> bool:
        """Not so for meetings held before this site: nobody knows their numbers, and they were not zero."""
        return bool(self.confirmed or self.attended)


def across_meetings() -> list[MeetingLine]:
    """A line a meeting, the newest first, in two queries."""
    attended = dict(
        Attendance.objects.order_by()
        .values_list("registration__meeting")
        .annotate(count=Count("registration", distinct=True))
    )
    confirmed = Q(registrations__status=Status.CONFIRMED)
    counted = Meeting.objects.order_by("-starts_on").annotate(
        confirmed=Count("registrations", filter=confirmed, distinct=True),
        women=Count("registrations", filter=confirmed & Q(registrations__person__gender=Gender.WOMAN), distinct=True),
        organisations=Count("registrations__delegation__organisation", filter=confirmed, distinct=True),
    )
    meetings: list[Any] = list(counted)  # with what is annotated, which the type of a Meeting does not know
    return [
        MeetingLine(meeting, meeting.confirmed, meeting.women, meeting.organisations, attended.get(meeting.pk, 0))
        for meeting in meetings
    ]


def _grouped(rows: QuerySet[Registration], column: str, label: Callable[[Any], str]) -> list[Line]:
    counted = rows.order_by().values(value=F(column)).annotate(total=Count("pk"), women=Count("pk", filter=WOMAN))
    return [Line(label(row["value"]), row["total"], row["women"]) for row in counted.order_by("-total", "value")]


def _by_day(meeting: Meeting, confirmed: QuerySet[Registration]) -> list[Line]:
    """Expected and, once anybody was checked in, here."""
    days = list(meeting.days.all())
    expected = confirmed.aggregate(
        **{f"total_{day.number}": Count("pk", filter=Q(days__contains=[day.number])) for day in days},
        **{f"women_{day.number}": Count("pk", filter=WOMAN & Q(days__contains=[day.number])) for day in days},
    )
    here = {
        row["day"]: row
        for row in Attendance.objects.filter(day__meeting=meeting)
        .order_by()
        .values("day")
        .annotate(total=Count("pk"), women=Count("pk", filter=Q(registration__person__gender=Gender.WOMAN)))
    }
    lines = []
    for day in days:
        name = in_words(day.date)
        lines.append(
            Line(
                _("%(day)s, expected") % {"day": name}, expected[f"total_{day.number}"], expected[f"women_{day.number}"]
            )
        )
        if here:
            counted = here.get(day.pk, {"total": 0, "women": 0})
            lines.append(Line(_("%(day)s, came") % {"day": name}, counted["total"], counted["women"]))
    return lines


def _or_none(choices: Any) -> Callable[[Any], str]:
    return lambda value: str(choices(value).label) if value else _("Not known")


def _of_organisation(choices: Any) -> Callable[[Any], str]:
    return lambda value: str(choices(value).label) if value else _("No organisation")


def _province(code: str | None) -> str:
    return str(PROVINCES[code]) if code else _("Not known")
