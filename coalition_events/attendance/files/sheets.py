"""Sign-in sheets as data for sheets.typ, and the record of who printed them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language, gettext

from coalition_events.attendance.files.badges import MOST, TooMany
from coalition_events.attendance.queries import door
from coalition_events.common import dates
from coalition_events.common.languages import beside
from coalition_events.common.paper import documents
from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.models import ExportLog, Registration
from members.models import Account, Gender

FOLDER = Path(__file__).resolve().parent
EMPTY_ROWS = 10  # for people who are not registered

type Json = dict[str, object]


@transaction.atomic
def print_sheets(
    meeting: Meeting, days: Sequence[Day], *, is_by_organisation: bool, by: Account, now: datetime | None = None
) -> bytes:
    """The PDF of these days, once it is kept who has the names. By organisation: a page for each.

    Names, functions and telephones, no needs. One query a day. Raises TooMany above 2,000 lines.
    """
    now = now or timezone.now()
    lists = {day: list(door.in_order_of_the_sheet(day)) for day in days}
    count = sum(len(registrations) for registrations in lists.values())
    if count > MOST:
        raise TooMany(count)
    ExportLog.objects.create(
        meeting=meeting,
        exported_at=now,
        exported_by=by,
        format="sheets",
        filter={"day": str(days[0].number)} if len(days) == 1 else {},
        rows=count,
    )
    data: Json = {
        "title": gettext("Sign-in sheet"),
        "language": get_language() or "en",
        "theme": documents.typed(meeting.local("theme")),
        "venue": documents.typed(meeting.local("venue")),
        "heads": [
            gettext("No."),
            gettext("Name"),
            gettext("Sex"),
            gettext("Function"),
            gettext("Telephone"),
            gettext("Signature"),
        ],
        "days": [
            {
                "date": dates.day(day.date, with_year=True),
                "groups": _by_organisation(registrations),
            }
            for day, registrations in lists.items()
        ],
        "is_by_organisation": is_by_organisation,
        "not_registered": gettext("Not registered"),
        "empty_rows": EMPTY_ROWS,
    }
    return documents.set_document(FOLDER / "sheets.typ", data, at=now)


def _by_organisation(registrations: Iterable[Registration]) -> list[Json]:
    def of(registration: Registration) -> tuple[int, str]:
        """Two organisations may have one name."""
        delegation = registration.delegation
        return (delegation.pk, delegation.organisation.local("name")) if delegation else (0, gettext("Guests"))

    grouped = groupby(registrations, key=of)
    return [{"name": documents.typed(name), "rows": [_row(each) for each in group]} for (_pk, name), group in grouped]


def _row(registration: Registration) -> list[dict[str, str]]:
    person = registration.person
    sex = "" if person.gender == Gender.NOT_SAID else person.get_gender_display()
    cells = [person.local("full_name"), beside(person, "full_name")[0], sex, person.local("job_title")]
    return [documents.typed(cell) for cell in [*cells, person.phone_shown]]
