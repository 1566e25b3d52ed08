"""What happened to the allowance of one organisation, told from the events that the database keeps of it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Allowance
from members.history import NEWEST, Step
from members.models import Account, Organisation


def history_of_allowance(meeting: Meeting, organisation: Organisation) -> list[Step]:
    """The newest steps first, in two queries. It is told of both, since the row itself comes and goes."""
    of_allowances: Any = Allowance.pgh_event_model.objects  # type: ignore[attr-defined]
    kept = of_allowances.filter(meeting=meeting, organisation=organisation).select_related("pgh_context")
    events = list(kept.order_by("-pgh_id")[:NEWEST])
    accounts = Account.objects.in_bulk([actor for event in events if (actor := _actor(event))])
    return [Step(event.pgh_created_at, str(accounts.get(_actor(event), "")), _in_words(event)) for event in events]


def _actor(event: Any) -> int | None:
    actor = event.pgh_context.metadata.get("user") if event.pgh_context else None
    return actor if isinstance(actor, int) else None


def _in_words(event: Any) -> str:
    if event.pgh_label == "delete":
        return _("as many as any other")
    return ngettext("%(count)d seat", "%(count)d seats", event.seats) % {"count": event.seats}
