"""What happened to one registration, or to the allowance of one organisation, in the words that organisers use."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _, ngettext

from coalition_events.common import dates
from coalition_events.common.rows import actor_of, events_of
from coalition_events.common.text import listed
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Allowance, Delegation, Registration, Status
from members.models import Account, Organisation
from members.queries.history import NEWEST, Step, history_of

# Told by the change of status that they come with.
MOMENTS = {"confirmed_at", "waitlisted_at", "cancelled_at", "cancelled_by", "changed_at", "registered_at"}
TOLD = MOMENTS | {"id", "status", "days", "delegation", "replaces", "version", "sequence"}


def history_in_words(registration: Registration) -> list[Step]:
    """The newest steps first. A fixed number of queries."""
    days = {day.number: dates.day_of_month(day.date) for day in registration.meeting.days.all()}
    delegations = Delegation.objects.select_related("organisation").filter(
        pk__in=events_of(registration).exclude(delegation=None).values("delegation")
    )
    organisations = {delegation.pk: str(delegation.organisation) for delegation in delegations}

    def describe(older: object, newer: object) -> str:
        return ", ".join(_differences(older, newer, days, organisations))

    return history_of(registration, describe=describe)


def _differences(older: Any, newer: Any, days: dict[int, str], organisations: dict[int, str]) -> Iterator[str]:
    if older.status != newer.status:
        yield _new_status(older, newer.status)
    elif newer.status == Status.WAITLISTED and older.waitlisted_at != newer.waitlisted_at:
        yield _("new position on the waiting list")
    if older.days != newer.days:
        chosen = listed(days.get(number, number) for number in newer.days)
        yield _("days: %(days)s") % {"days": chosen}
    if older.delegation_id != newer.delegation_id:
        moved_to = organisations.get(newer.delegation_id, "")
        yield _("moved to %(organisation)s") % {"organisation": moved_to} if moved_to else _("without an organisation")
    if older.replaces_id != newer.replaces_id and newer.replaces_id:
        yield _("takes a colleague’s place")
    for field in newer._meta.fields:
        is_ours = not field.name.startswith("pgh_") and field.name not in TOLD
        if is_ours and getattr(older, field.attname) != getattr(newer, field.attname):
            yield _field(field, getattr(newer, field.attname))


def _new_status(older: Any, after: str) -> str:
    if after == Status.CANCELLED:
        return _("cancelled")
    if after == Status.WAITLISTED:
        return _("put on the waiting list")
    # Who only waited had no place to restore.
    return _("place restored") if older.status == Status.CANCELLED and older.confirmed_at else _("confirmed")


def _field(field: Any, value: Any) -> str:
    if isinstance(value, bool):
        answer = _("yes") if value else _("no")
        return _("%(field)s: %(answer)s") % {"field": field.verbose_name, "answer": answer}
    return str(field.verbose_name)


def history_of_allowance(meeting: Meeting, organisation: Organisation) -> list[Step]:
    """The newest steps first, in two queries. It is told of both, since the row itself comes and goes."""
    of_allowances = events_of(Allowance)
    kept = of_allowances.filter(meeting=meeting, organisation=organisation).select_related("pgh_context")
    events = list(kept.order_by("-pgh_id")[:NEWEST])
    accounts = Account.objects.in_bulk([actor for event in events if (actor := actor_of(event))])
    return [Step(event.pgh_created_at, str(accounts.get(actor_of(event), "")), _in_words(event)) for event in events]


def _in_words(event: Any) -> str:
    if event.pgh_label == "delete":
        return _("same limit as other organisations")
    return ngettext("%(count)d seat", "%(count)d seats", event.seats) % {"count": event.seats}
