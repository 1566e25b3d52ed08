"""The organisers' list as a file. Names leave the site with it, so each time is kept."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.common import dates
from coalition_events.common.spreadsheets import write_csv, write_xlsx
from coalition_events.meetings.models import Day
from coalition_events.registration.forms import RegistrationFilter
from coalition_events.registration.models import Diet, ExportLog, Interpretation, Registration
from members import phones
from members.models import Account


@transaction.atomic
def export(chosen: RegistrationFilter, *, file_format: str, by: Account, now: datetime | None = None) -> bytes:
    """The file of exactly what is filtered, "xlsx" or "csv", once it is logged who took it."""
    meeting = chosen.meeting
    days = list(meeting.days.all())
    rows = [_cells(registration, days) for registration in chosen.rows()]
    # A name beside a need would outlive the day on which needs are erased.
    wanted = {name: value for name, value in chosen.wanted.items() if name != "need"}
    ExportLog.objects.create(
        meeting=meeting,
        exported_at=now or timezone.now(),
        exported_by=by,
        format=file_format,
        filter={**wanted, "status": chosen.status_shown.value},
        rows=len(rows),
    )
    columns = _columns(days)
    if file_format == "csv":
        return write_csv(columns, rows)
    return write_xlsx(f"{meeting.slug} {chosen.status_shown.label}", columns, rows)


def _columns(days: list[Day]) -> list[str]:
    return [
        *(_("Organisation"), _("Full name"), _("Name in Khmer"), _("Honorific"), _("Gender"), _("Job title")),
        *(_("Telephone"), _("Email"), _("Language"), _("Status")),
        *(dates.day_of_month(day.date) for day in days),
        *(_("Food"), _("Allergy or other food need"), _("Access needs"), _("Interpretation")),
        *(_("May be in photographs"), _("Registered")),
    ]


def _cells(registration: Registration, days: list[Day]) -> Iterator[Any]:
    person, needs = registration.person, getattr(registration, "needs", None)
    yield registration.delegation.organisation if registration.delegation else ""
    yield from (person.full_name, person.full_name_km, person.get_honorific_display(), person.get_gender_display())
    yield from (person.local("job_title"), phones.shown(person.phone), person.email, person.get_language_display())
    yield registration.get_status_display()
    for day in days:
        yield _("yes") if day.number in registration.days else ""
    yield needs.get_diet_display() if needs and needs.diet != Diet.ANYTHING else ""
    yield needs.diet_note if needs else ""
    yield needs.access if needs else ""
    yield needs.get_interpretation_display() if needs and needs.interpretation != Interpretation.NONE else ""
    yield _("yes") if registration.may_be_photographed else _("no")
    yield registration.registered_at
