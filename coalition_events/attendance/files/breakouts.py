"""The people of each breakout as data for breakouts.typ, a sheet for each, and the record of who printed them."""

from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

from coalition_events.attendance.mails.breakouts import when
from coalition_events.attendance.models import Choice
from coalition_events.attendance.queries.breakouts import Breakout, Offer
from coalition_events.common.paper import documents
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import ExportLog
from members.models import Account

FOLDER = Path(__file__).resolve().parent

type Json = dict[str, object]


@transaction.atomic
def print_lists(meeting: Meeting, *, by: Account, now: datetime | None = None) -> bytes:
    """The PDF, once it is kept who has the names; empty where nobody has a place. Names and organisations, no needs."""
    now = now or timezone.now()
    breakouts = Offer.of(meeting).breakouts
    count = sum(len(breakout.seated) for breakout in breakouts)
    if not count:
        return b""
    ExportLog.objects.create(
        meeting=meeting, exported_at=now, exported_by=by, format="breakouts", filter={}, rows=count
    )
    data: Json = {
        "title": gettext("Breakouts"),
        "language": get_language() or "en",
        "heads": [gettext("Name"), gettext("Organisation"), gettext("Here")],
        "breakouts": [_sheet(breakout) for breakout in breakouts],
    }
    return documents.set_document(FOLDER / "breakouts.typ", data, at=now)


def _sheet(breakout: Breakout) -> Json:
    count = len(breakout.seated)
    people = sorted((_row(choice) for choice in breakout.seated), key=lambda row: [each["text"] for each in row])
    return {
        "title": documents.typed(str(breakout.session)),
        "when": when(breakout.session),
        "count": ngettext("%(count)d person", "%(count)d people", count) % {"count": count},
        "people": people,
    }


def _row(choice: Choice) -> list[dict[str, str]]:
    delegation = choice.registration.delegation
    organisation = delegation.organisation.local("name") if delegation else ""
    return [documents.typed(str(choice.registration.person)), documents.typed(organisation)]
