"""The list at the door: who has a place on a day, and who of them is here."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from coalition_events.attendance.models import Attendance
from coalition_events.common.languages import ShownName
from coalition_events.common.text import fold, matching
from coalition_events.meetings.models import Day
from coalition_events.registration.models import Registration, Status
from members.models import Gender


class Show(models.TextChoices):
    ALL = "all", _("All")
    MISSING = "missing", _("Not here yet")
    HERE = "here", _("Here")


@dataclass(frozen=True)
class Counts:
    expected: int
    expected_women: int
    here: int
    here_women: int

    @property
    def missing(self) -> int:
        return self.expected - self.here

    @property
    def missing_women(self) -> int:
        return self.expected_women - self.here_women


def of_day(day: Day) -> QuerySet[Registration]:
    """Those confirmed for the day, and whoever was checked in on it, each with `is_here` and `here_since`."""
    check_ins = Attendance.objects.filter(registration=OuterRef("pk"), day=day)
    return (
        Registration.objects.filter(meeting=day.meeting_id)
        .annotate(is_here=Exists(check_ins), here_since=Subquery(check_ins.values("checked_in_at")))
        .filter(Q(status=Status.CONFIRMED, days__contains=[day.number]) | Q(is_here=True))
        .select_related("person", "delegation__organisation")
    )


def counts(day: Day) -> Counts:
    """How many are expected and how many are here, women within, in one query."""
    is_woman, is_here = Q(person__gender=Gender.WOMAN), Q(is_here=True)
    return Counts(
        **of_day(day).aggregate(
            expected=Count("pk"),
            expected_women=Count("pk", filter=is_woman),
            here=Count("pk", filter=is_here),
            here_women=Count("pk", filter=is_here & is_woman),
        )
    )


def found(day: Day, query: str = "", show: str = Show.ALL) -> QuerySet[Registration]:
    """Those of the day whose name or organisation holds each word of the query, by name."""
    registrations = of_day(day)
    for word in fold(query).split():
        registrations = registrations.filter(
            matching(word, "person__folded") | matching(word, "delegation__organisation__folded")
        )
    if show != Show.ALL:
        registrations = registrations.filter(Q(is_here=show == Show.HERE))
    return registrations.order_by(ShownName("person__full_name"), "pk")


def in_order_of_the_sheet(day: Day) -> QuerySet[Registration]:
    return by_delegation(of_day(day))


def by_delegation(registrations: QuerySet[Registration]) -> QuerySet[Registration]:
    """A delegation together, since it arrives together; those who come for no organisation last."""
    by_organisation = ShownName("delegation__organisation__name").asc(nulls_last=True)
    return registrations.select_related("person", "delegation__organisation").order_by(
        by_organisation, "delegation", ShownName("person__full_name"), "pk"
    )


def nearest(days: list[Day], today: date) -> Day:
    """Today, or else the day that is nearest to it."""
    return min(days, key=lambda day: abs(day.date - today))
