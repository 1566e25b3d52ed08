"""The rows of the organisers' list: narrowed down by what is wanted, counted, and in the order that is asked for."""

from collections.abc import Iterator, Mapping

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import BigIntegerField, Count, F, Func, IntegerField, OrderBy, Q, Value
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import ShownName
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import RegistrationQuerySet, Status
from coalition_events.registration.queries import columns, needed

GUESTS = "guests"
INVITED = "invited"
SORTS = {"name": ("person__full_name",), "turn": ("waitlisted_at",), "cancelled": ("cancelled_at",)} | {
    key: column.sorts_by for key, column in columns.COLUMNS.items() if column.sorts_by
}
# What is wanted, and the field that says it.
SAID_BY = {
    "relation": "delegation__organisation__relation",
    "language": "person__language",
    "gender": "person__gender",
}


class Shown(models.TextChoices):
    """A status, or all of them."""

    CONFIRMED = Status.CONFIRMED.value, Status.CONFIRMED.label
    WAITLISTED = Status.WAITLISTED.value, Status.WAITLISTED.label
    CANCELLED = Status.CANCELLED.value, Status.CANCELLED.label
    ALL = "all", _("All")


def narrowed(meeting: Meeting, wanted: Mapping[str, str]) -> RegistrationQuerySet:
    """Of every status."""
    rows = meeting.registrations.matching(wanted.get("q", ""))
    rows = rows.filter(**{field: wanted[name] for name, field in SAID_BY.items() if name in wanted})
    if organisation := wanted.get("organisation"):
        rows = rows.filter(_of(organisation))
    if day := wanted.get("day"):
        rows = rows.filter(days__contains=[int(day)])
    if need := wanted.get("need"):
        is_question = need == needed.STILL_TO_ANSWER
        rows = rows.filter(needed.still_to_answer(meeting) if is_question else needed.NEEDED[need][1])
    if province := wanted.get("province"):
        rows = rows.filter(delegation__organisation__provinces__contains=[province])
    return rows


def counts(rows: RegistrationQuerySet) -> dict[Shown, int]:
    by_status = dict(rows.order_by().values_list("status").annotate(count=Count("pk")))
    return {shown: by_status.get(shown.value, 0) for shown in Shown} | {Shown.ALL: sum(by_status.values())}


def in_order(rows: RegistrationQuerySet, meeting: Meeting, sort: str) -> RegistrationQuerySet:
    """By this key of SORTS, after a minus where the last comes first; by none, by organisation and name."""
    key, is_descending = sort.removeprefix("-"), sort.startswith("-")
    if key == "turn":
        return rows.order_by(OrderBy(_turn(meeting), descending=is_descending, nulls_last=True), "pk")
    order = _order(key, is_descending) if key else [ShownName("delegation__organisation__name")]
    return rows.order_by(*order, ShownName("person__full_name"), "pk")


def _turn(meeting: Meeting) -> Func:
    """The place in the line, which is one line of all who wait, whatever the list is narrowed down to."""
    line = meeting.registrations.in_line(meeting.waitlist_rule).values_list("pk", flat=True)
    whole = Value(list(line), output_field=ArrayField(BigIntegerField()))
    return Func(whole, F("pk"), function="array_position", output_field=IntegerField())


def _of(organisation: str) -> Q:
    if organisation == GUESTS:
        return Q(delegation=None)
    if organisation == INVITED:
        return Q(is_guest=True)
    return Q(delegation__organisation=int(organisation))


def _order(key: str, is_descending: bool) -> Iterator[OrderBy]:
    for field in SORTS[key]:
        shown = ShownName(field) if field.endswith("name") else F(field)
        yield OrderBy(shown, descending=is_descending, nulls_last=True)
