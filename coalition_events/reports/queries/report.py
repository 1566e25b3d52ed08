"""One meeting's numbers, on a sheet for each of those who ask for them: a caterer, an interpreter, a donor.

Counts, never names. Women stand within every total, as reports in this field give them: "189 (48 women)".
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from coalition_events.attendance.queries.presence import counts_of
from coalition_events.common import dates
from coalition_events.common.charts import Chart
from coalition_events.common.languages import Language
from coalition_events.common.text import fold
from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.models import Diet, Interpretation, Lodging, NeedsErasure, Status
from coalition_events.reports.queries.facts import (
    Column,
    Count,
    Facts,
    ReportLine,
    ReportTable,
    counted,
    facts_of,
    table,
)
from members.models import Gender, Kind, Relation
from members.models.organisation import PROVINCES

BY_INTERPRETATION: list[str] = [
    Interpretation.ENGLISH_INTO_KHMER,
    Interpretation.KHMER_INTO_ENGLISH,
    Interpretation.NONE,
]
LANGUAGES_UNDERSTOOD: list[tuple[str, ...]] = [("en", "km"), ("km",), ("en",), ()]


@dataclass(frozen=True)
class Sheet:
    """What is handed to one of those who ask, and printed apart."""

    key: str
    title: str
    lead: str
    tables: list[ReportTable]
    is_of_needs: bool = True


@dataclass(frozen=True)
class Report:
    confirmed: Count
    waiting: Count
    cancelled: Count
    came: Count
    organisations: int
    sheets: list[Sheet]
    erasure: NeedsErasure | None

    def sheet(self, key: str) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.key == key), None)

    def pictures(self, key: str) -> list[Chart]:
        """What is drawn of that sheet, and of who comes above all of them; nothing of needs that are erased."""
        sheet = self.sheet(key or "donor")
        if sheet is None or (sheet.is_of_needs and self.erasure):
            return []
        drawn = [table for table in sheet.tables if table.is_drawn]
        return [table.chart(f"picture-{number}") for number, table in enumerate(drawn)]


def report_of(meeting: Meeting) -> Report:
    """Everything that the page shows, in a fixed number of queries."""
    rows, days = facts_of(meeting), list(meeting.days.all())
    confirmed = [row for row in rows if row.is_confirmed]
    counts = {status: counted(row for row in rows if row.status == status) for status in Status}
    return Report(
        confirmed=counts[Status.CONFIRMED],
        waiting=counts[Status.WAITLISTED],
        cancelled=counts[Status.CANCELLED],
        came=counted(row for row in rows if row.came),
        organisations=len({row.organisation for row in confirmed} - {None}),
        sheets=[
            for_the_kitchen(confirmed, days),
            for_the_interpreters(confirmed, days),
            for_the_house(confirmed, days),
            for_the_donor(rows, days, in_the_sessions(meeting)),
        ],
        erasure=NeedsErasure.objects.filter(meeting=meeting).first(),
    )


def for_the_kitchen(rows: list[Facts], days: list[Day]) -> Sheet:
    by_day = _by_day(days)
    return Sheet(
        "kitchen",
        _("For the kitchen"),
        _("How many people eat each day, and what they eat."),
        [
            _everybody(_("Meals"), rows, by_day),
            table(_("Food"), rows, by_day, lambda row: row.diet or "", _label(Diet), order=Diet.values),
            _written(_("Allergies and other food needs, as they were written"), rows, by_day, "diet_note"),
        ],
    )


def for_the_interpreters(rows: list[Facts], days: list[Day]) -> Sheet:
    by_day = _by_day(days)
    return Sheet(
        "interpreters",
        _("For the interpreters"),
        _("How many people need interpretation each day, and which languages they understand."),
        [
            table(
                _("Interpretation"),
                rows,
                by_day,
                lambda row: row.interpretation or "",
                _label(Interpretation),
                order=BY_INTERPRETATION,
                help=_("Order enough headsets for the day with the highest number."),
            ),
            table(
                _("Languages understood"),
                rows,
                by_day,
                lambda row: tuple(sorted(row.languages or [])),
                _languages,
                order=LANGUAGES_UNDERSTOOD,
            ),
        ],
    )


def for_the_house(rows: list[Facts], days: list[Day]) -> Sheet:
    """Beds, ways and access."""
    by_day, everyone = _by_day(days), [(_("All"), _anybody)]
    nights = {day.number: _("The night of %(day)s") % {"day": dates.day(day.date - timedelta(days=1))} for day in days}
    transport = [row for row in rows if row.transport]
    return Sheet(
        "house",
        _("For the venue"),
        _("Beds for each night, help with transport, and access needs."),
        [
            table(_("Beds, night by night"), rows, everyone, _nights, nights.__getitem__, order=list(nights)),
            table(_("Lodging"), rows, everyone, lambda row: row.lodging or "", _label(Lodging), Lodging.values),
            _written(_("Arrival, as it was written"), rows, everyone, "arrival"),
            _everybody(_("Help with transport"), transport, everyone),
            _written(_("Help with transport, as it was written"), rows, everyone, "transport"),
            _everybody(_("People with access needs"), [row for row in rows if row.access], by_day),
            _written(_("Access needs, as they were written"), rows, by_day, "access"),
        ],
    )


def for_the_donor(rows: list[Facts], days: list[Day], sessions: ReportTable) -> Sheet:
    """Registered beside came, once anybody was checked in at the door."""
    columns: list[Column] = [(_("Registered"), lambda row: row.is_confirmed)]
    if any(row.came for row in rows):
        columns.append((_("Came"), lambda row: row.came))
    relevant = [row for row in rows if row.is_confirmed or row.came]

    has_guests = any(row.is_guest for row in relevant)

    def by[Group: Hashable](
        title: str,
        group: Callable[[Facts], Group | None],
        label: Callable[[Group], str],
        order: Sequence[Group] = (),
        help: str = "",
    ) -> ReportTable:
        return table(title, relevant, columns, group, label, order, help=help)

    return Sheet(
        "donor",
        _("For the donor"),
        _("How many people registered. After the meeting starts: how many came."),
        [
            _registered_and_came(relevant, days, has_came=len(columns) > 1),
            replace(by(_("By gender"), lambda row: row.gender, _label(Gender), order=Gender.values), says_women=False),
            by(_("By kind of organisation"), lambda row: row.kind or "", _of_organisation(Kind)),
            by(
                _("By province"),
                lambda row: (row.provinces or [""])[0],
                lambda code: str(PROVINCES[code]) if code else _("Not known"),
                help=_("The province of the organisation’s main office."),
            ),
            by(_("By relation to the coalition"), lambda row: row.relation or "", _of_organisation(Relation)),
            by(
                _("New or returning"),
                lambda row: row.is_returning,
                lambda value: _("Had a place at an earlier meeting") if value else _("New"),
            ),
            by(
                _("Guests"),
                lambda row: row.is_guest if has_guests else None,
                lambda value: _("Invited by the organisers") if value else _("On the organisations’ own seats"),
            ),
            *([sessions] if sessions.lines else []),
        ],
        is_of_needs=False,
    )


def in_the_sessions(meeting: Meeting) -> ReportTable:
    """How many somebody counted in each session, and whose badge was read there."""
    lines = [
        ReportLine(
            each.session.local("title"),
            [
                Count(each.headcount.total, each.headcount.women) if each.headcount else Count(0, None),
                Count(each.named, each.named_women),
            ],
        )
        for each in counts_of(meeting)
    ]
    help = _("0 means that nobody counted, or that no badge was read.")
    return ReportTable(_("In the sessions"), [_("Counted"), _("By name")], lines, help=help)


# ---------------------------------------------------------------- Columns and lines
def _anybody(_row: Facts) -> bool:
    return True


def _by_day(days: Sequence[Day]) -> list[Column]:
    return [(dates.day_of_month(day.date), _comes_on(day.number)) for day in days]


def _comes_on(number: int) -> Callable[[Facts], bool]:
    return lambda row: number in row.days


def _everybody(title: str, rows: Sequence[Facts], columns: Sequence[Column]) -> ReportTable:
    return table(title, rows, columns, lambda _row: "", lambda _value: _("All"))


def _registered_and_came(rows: list[Facts], days: list[Day], *, has_came: bool) -> ReportTable:
    """A line a day, and all of them at the end."""
    lines = []
    for day in days:
        registered = counted(row for row in rows if row.is_confirmed and day.number in row.days)
        came = counted(row for row in rows if day.date in row.came_on)
        lines.append(ReportLine(dates.day(day.date), [registered, came] if has_came else [registered]))
    registered = counted(row for row in rows if row.is_confirmed)
    came = counted(row for row in rows if row.came)
    lines.append(ReportLine(_("On any day"), [registered, came] if has_came else [registered]))
    return ReportTable(_("By day"), [_("Registered"), _("Came")] if has_came else [_("Registered")], lines)


def _written(title: str, rows: Sequence[Facts], columns: Sequence[Column], fact: str) -> ReportTable:
    """The same words, however they are spelled, are one line."""
    words: dict[str, str] = {}
    for row in rows:
        if text := getattr(row, fact):
            words.setdefault(fold(text), text)
    return table(
        title,
        rows,
        columns,
        lambda row: fold(getattr(row, fact) or "") or None,
        words.__getitem__,
        is_written=True,
    )


def _nights(row: Facts) -> list[int]:
    """The days before which they need a bed."""
    if row.lodging == Lodging.NIGHT_BEFORE:
        return [min(row.days)]
    if row.lodging == Lodging.EVERY_NIGHT:
        return list(range(min(row.days), max(row.days) + 1))
    return []


def _label(choices: type[TextChoices]) -> Callable[[str], str]:
    return lambda value: (
        str(_("Allergy") if value == Diet.ALLERGY else choices(value).label) if value else _("Not said")
    )


def _languages(understood: tuple[str, ...]) -> str:
    if len(understood) == len(Language):
        return _("Both English and Khmer")
    return str(Language(understood[0]).label) if understood else _("Not said")


def _of_organisation(choices: type[TextChoices]) -> Callable[[str], str]:
    return lambda value: str(choices(value).label) if value else _("No organisation")
