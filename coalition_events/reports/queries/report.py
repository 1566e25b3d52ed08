"""One meeting's numbers, on a sheet for each of those who ask for them: a caterer, an interpreter, a donor.

Counts, never names. Women stand within every total, as reports in this field give them: "189 (48 women)".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from coalition_events.common import dates
from coalition_events.common.languages import Language
from coalition_events.common.text import fold
from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.models import Diet, Interpretation, Lodging, NeedsErasure, Status
from coalition_events.reports.queries.counting import Column, Count, Line, Table, counted, table
from coalition_events.reports.queries.places import Place, places_of
from members.models import Gender, Kind, Relation
from members.models.provinces import PROVINCES

LANGUAGES_UNDERSTOOD = [("en", "km"), ("km",), ("en",), ()]


@dataclass(frozen=True)
class Sheet:
    """What is handed to one of those who ask, and printed apart."""

    key: str
    title: str
    lead: str
    tables: list[Table]
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


def of_meeting(meeting: Meeting) -> Report:
    """Everything that the page shows, in a fixed number of queries."""
    places, days = places_of(meeting), list(meeting.days.all())
    confirmed = [place for place in places if place.is_confirmed]
    counts = {status: counted(place for place in places if place.status == status) for status in Status}
    return Report(
        confirmed=counts[Status.CONFIRMED],
        waiting=counts[Status.WAITLISTED],
        cancelled=counts[Status.CANCELLED],
        came=counted(place for place in places if place.came),
        organisations=len({place.organisation for place in confirmed} - {None}),
        sheets=[
            for_the_kitchen(confirmed, days),
            for_the_interpreters(confirmed, days),
            for_the_house(confirmed, days),
            for_the_donor(places, days),
        ],
        erasure=NeedsErasure.objects.filter(meeting=meeting).first(),
    )


def for_the_kitchen(places: list[Place], days: list[Day]) -> Sheet:
    by_day = _by_day(days)
    return Sheet(
        "kitchen",
        _("For the kitchen"),
        _("How many eat on each day, and what."),
        [
            _everybody(_("Meals"), places, by_day),
            table(_("Food"), places, by_day, lambda place: place.diet or "", _said(Diet), order=list(Diet)),
            _written(_("Allergies and other food needs, as they were written"), places, by_day, "diet_note"),
        ],
    )


def for_the_interpreters(places: list[Place], days: list[Day]) -> Sheet:
    by_day = _by_day(days)
    return Sheet(
        "interpreters",
        _("For the interpreters"),
        _("Who wants interpretation on each day, and which languages are understood."),
        [
            table(
                _("Interpretation"),
                places,
                by_day,
                lambda place: place.interpretation or "",
                _said(Interpretation),
                order=[Interpretation.ENGLISH_INTO_KHMER, Interpretation.KHMER_INTO_ENGLISH, Interpretation.NONE],
                help=_("As many headsets as are wanted on the fuller day."),
            ),
            table(
                _("Languages understood"),
                places,
                by_day,
                lambda place: tuple(sorted(place.languages or [])),
                _languages,
                order=LANGUAGES_UNDERSTOOD,
            ),
        ],
    )


def for_the_house(places: list[Place], days: list[Day]) -> Sheet:
    """Beds, ways and access."""
    by_day, everyone = _by_day(days), [(_("All"), _anybody)]
    nights = {day.number: _("The night of %(day)s") % {"day": dates.day(day.date - timedelta(days=1))} for day in days}
    transport = [place for place in places if place.transport]
    return Sheet(
        "house",
        _("For the house"),
        _("Beds for each night, help with transport, and what makes it easier to be there."),
        [
            table(_("Beds, night by night"), places, everyone, _nights, nights.__getitem__, order=list(nights)),
            table(_("Lodging"), places, everyone, lambda place: place.lodging or "", _said(Lodging), list(Lodging)),
            _written(_("Arrival, as it was written"), places, everyone, "arrival"),
            _everybody(_("Help with transport"), transport, everyone),
            _written(_("Help with transport, as it was written"), places, everyone, "transport"),
            _everybody(_("People with access needs"), [place for place in places if place.access], by_day),
            _written(_("Access needs, as they were written"), places, by_day, "access"),
        ],
    )


def for_the_donor(places: list[Place], days: list[Day]) -> Sheet:
    """Registered beside came, once anybody was checked in at the door."""
    columns: list[Column] = [(_("Registered"), lambda place: place.is_confirmed)]
    if any(place.came for place in places):
        columns.append((_("Came"), lambda place: place.came))
    relevant = [place for place in places if place.is_confirmed or place.came]

    has_guests = any(place.is_guest for place in relevant)

    def by(title: str, group: Callable[[Place], Any], label: Callable[[Any], str], **also: Any) -> Table:
        return table(title, relevant, columns, group, label, **also)

    return Sheet(
        "donor",
        _("For the donor"),
        _("Who was registered, and once the meeting has begun, who came."),
        [
            _registered_and_came(relevant, days, has_came=len(columns) > 1),
            by(_("By gender"), lambda place: place.gender, _said(Gender), order=list(Gender)),
            by(
                _("New or returning"),
                lambda place: place.is_returning,
                lambda value: _("Had a place at an earlier meeting") if value else _("New"),
            ),
            by(_("By relation to the coalition"), lambda place: place.relation or "", _of_organisation(Relation)),
            by(_("By kind of organisation"), lambda place: place.kind or "", _of_organisation(Kind)),
            by(
                _("By province"),
                lambda place: (place.provinces or [""])[0],
                lambda code: str(PROVINCES[code]) if code else _("Not known"),
                help=_("Of the organisation’s main office."),
            ),
            by(
                _("Guests"),
                lambda place: place.is_guest if has_guests else None,
                lambda value: _("Invited by the organisers") if value else _("Of the organisations’ own seats"),
            ),
        ],
        is_of_needs=False,
    )


# ---------------------------------------------------------------- Columns and lines
def _anybody(_place: Place) -> bool:
    return True


def _by_day(days: Sequence[Day]) -> list[Column]:
    return [(dates.day_of_month(day.date), _comes_on(day.number)) for day in days]


def _comes_on(number: int) -> Callable[[Place], bool]:
    return lambda place: number in place.days


def _everybody(title: str, places: Sequence[Place], columns: Sequence[Column]) -> Table:
    return table(title, places, columns, lambda place: "", lambda value: _("All"))


def _registered_and_came(places: list[Place], days: list[Day], *, has_came: bool) -> Table:
    """A line a day, and all of them at the end."""
    lines = []
    for day in days:
        registered = counted(place for place in places if place.is_confirmed and day.number in place.days)
        came = counted(place for place in places if day.date in place.came_on)
        lines.append(Line(dates.day(day.date), [registered, came] if has_came else [registered]))
    registered = counted(place for place in places if place.is_confirmed)
    came = counted(place for place in places if place.came)
    lines.append(Line(_("On any day"), [registered, came] if has_came else [registered]))
    return Table(_("By day"), [_("Registered"), _("Came")] if has_came else [_("Registered")], lines)


def _written(title: str, places: Sequence[Place], columns: Sequence[Column], fact: str) -> Table:
    """The same words, however they are spelled, are one line."""
    words: dict[str, str] = {}
    for place in places:
        if text := getattr(place, fact):
            words.setdefault(fold(text), text)
    return table(
        title,
        places,
        columns,
        lambda place: fold(getattr(place, fact) or "") or None,
        words.__getitem__,
        is_written=True,
    )


def _nights(place: Place) -> list[int]:
    """The days before which they need a bed."""
    if place.lodging == Lodging.NIGHT_BEFORE:
        return [min(place.days)]
    if place.lodging == Lodging.EVERY_NIGHT:
        return list(range(min(place.days), max(place.days) + 1))
    return []


def _said(choices: Any) -> Callable[[str], str]:
    return lambda value: (
        str(_("Allergy") if value == Diet.ALLERGY else choices(value).label) if value else _("Not said")
    )


def _languages(understood: tuple[str, ...]) -> str:
    if len(understood) == len(Language):
        return _("Both English and Khmer")
    return str(Language(understood[0]).label) if understood else _("Not said")


def _of_organisation(choices: Any) -> Callable[[str], str]:
    return lambda value: str(choices(value).label) if value else _("No organisation")
