"""One meeting's numbers, on a sheet for each of those who ask for them: a caterer, an interpreter, a donor.

Counts, never names. Women stand within every total, as reports in this field give them: "189 (48 women)".
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Self

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from coalition_events.attendance.models import HandCount
from coalition_events.attendance.queries.presence import HandCounts, counts_of, hand_counts_of
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
    of_hand_count,
    organisations_of,
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

    @property
    def is_empty(self) -> bool:
        return not any(table.lines for table in self.tables)

    def without_small(self) -> Self:
        """As people see it who may see no names: nothing that somebody wrote, and no small number."""
        return replace(self, tables=[table.without_small() for table in self.tables if not table.is_written])


@dataclass(frozen=True)
class Report:
    confirmed: Count
    waiting: Count
    cancelled: Count
    came: Count
    organisations: int
    sheets: list[Sheet]
    erasure: NeedsErasure | None
    by_hand: HandCount | None  # of the whole meeting
    came_by_hand: Count  # its people, as they may be shown

    @property
    def is_empty(self) -> bool:
        return not (self.confirmed.total or self.came.total or self.by_hand)

    def without_small(self) -> Self:
        """See the sheets'."""
        names = ("confirmed", "waiting", "cancelled", "came", "came_by_hand")
        counts = {name: getattr(self, name).without_small() for name in names}
        return replace(self, **counts, sheets=[sheet.without_small() for sheet in self.sheets])

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
    by_hand = hand_counts_of(meeting)
    sheets = [
        for_the_kitchen(confirmed, days),
        for_the_interpreters(confirmed, days),
        for_the_house(confirmed, days),
        for_the_donor(rows, days, [in_the_sessions(meeting), counted_by_hand(by_hand)]),
    ]
    return Report(
        confirmed=counts[Status.CONFIRMED],
        waiting=counts[Status.WAITLISTED],
        cancelled=counts[Status.CANCELLED],
        came=counted(row for row in rows if row.came),
        organisations=organisations_of(confirmed),
        sheets=sheets,
        erasure=NeedsErasure.objects.filter(meeting=meeting).first(),
        by_hand=by_hand.whole,
        came_by_hand=of_hand_count(by_hand.whole),
    )


def for_the_kitchen(rows: list[Facts], days: list[Day]) -> Sheet:
    by_day = _by_day(days)
    return Sheet(
        "kitchen",
        _("For the kitchen"),
        _("How many people eat each day, and what they eat."),
        [
            _everybody(_("Meals"), rows, by_day),
            table(_("Food"), rows, by_day, lambda row: row.diet or "", label_of(Diet), order=Diet.values),
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
                label_of(Interpretation),
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
            table(_("Lodging"), rows, everyone, lambda row: row.lodging or "", label_of(Lodging), Lodging.values),
            _written(_("Arrival, as it was written"), rows, everyone, "arrival"),
            _everybody(_("Help with transport"), transport, everyone),
            _written(_("Help with transport, as it was written"), rows, everyone, "transport"),
            _everybody(_("People with access needs"), [row for row in rows if row.access], by_day),
            _written(_("Access needs, as they were written"), rows, by_day, "access"),
        ],
    )


def for_the_donor(rows: list[Facts], days: list[Day], others: list[ReportTable]) -> Sheet:
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
            *([_registered_and_came(relevant, days, has_came=len(columns) > 1)] if relevant else []),
            by(_("By gender"), lambda row: row.gender, label_of(Gender), order=Gender.values).without_women(),
            by(_("By kind of organisation"), lambda row: row.kind or "", of_organisation(Kind)),
            by(
                _("By province"),
                main_office,
                province_of,
                help=_("The province of the organisation’s main office."),
            ),
            by(_("By relation to the coalition"), lambda row: row.relation or "", of_organisation(Relation)),
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
            *(other for other in others if other.lines),
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


def counted_by_hand(counts: HandCounts) -> ReportTable:
    """What organisers counted where nobody was checked in one by one: the whole, its genders, days and sectors."""
    whole = next((row for row in counts.rows if not row.day and not row.sector), None)
    genders = [(_("Women"), "women"), (_("Men"), "men"), (_("Other or not said"), "others")]
    lines = [
        *([ReportLine(_("Whole meeting"), [Count(whole.people, whole.women)])] if whole else []),
        *(
            ReportLine(label, [Count(getattr(whole, name), None)])
            for label, name in genders
            if whole and getattr(whole, name) is not None
        ),
        *(ReportLine(dates.day(row.day.date), [Count(row.people, row.women)]) for row in counts.days if row.day),
        *(ReportLine(row.get_sector_display(), [Count(row.people, row.women)]) for row in counts.sectors),
    ]
    return ReportTable(_("Counted by hand"), [_("People")], lines, help=_("An organiser typed these numbers."))


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


def label_of(choices: type[TextChoices]) -> Callable[[str], str]:
    return lambda value: (
        str(_("Allergy") if value == Diet.ALLERGY else choices(value).label) if value else _("Not said")
    )


def _languages(understood: tuple[str, ...]) -> str:
    if len(understood) == len(Language):
        return _("Both English and Khmer")
    return str(Language(understood[0]).label) if understood else _("Not said")


def of_organisation(choices: type[TextChoices]) -> Callable[[str], str]:
    return lambda value: str(choices(value).label) if value else _("No organisation")


def main_office(row: Facts) -> str:
    return (row.provinces or [""])[0]


def province_of(code: str) -> str:
    return str(PROVINCES[code]) if code else _("Not known")
