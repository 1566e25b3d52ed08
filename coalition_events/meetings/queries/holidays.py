"""Which days suit a Member Meeting: a Thursday and Friday in May or November without a public holiday of Cambodia.

The package `holidays` knows the fixed days and computes the lunar ones; the government may still move or add some by
decree, so this proposes and warns, and never refuses.
"""

from calendar import THURSDAY
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import count

from holidays import country_holidays

from coalition_events.common.languages import InBothLanguages

MEETING_MONTHS = (5, 11)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Holiday(InBothLanguages):
    date: date
    name: str
    name_km: str


@cache
def holidays_of(year: int) -> dict[date, Holiday]:
    english = country_holidays("KH", years=year, language="en_US")
    khmer = country_holidays("KH", years=year, language="km")
    return {day: Holiday(day, english[day], khmer[day]) for day in sorted(english)}


def holidays_between(first: date, last: date) -> list[Holiday]:
    """The public holidays from the first to the last of these days, both counted."""
    years = range(first.year, last.year + 1)
    return [holiday for year in years for day, holiday in holidays_of(year).items() if first <= day <= last]


def free_pairs(year: int, month: int) -> list[tuple[date, date]]:
    """Every Thursday of that month and the Friday after it (which may be the next month's first), neither a holiday."""
    first = date(year, month, 1)
    thursday = first + timedelta(days=(THURSDAY - first.weekday()) % 7)
    thursdays = [thursday + timedelta(weeks=week) for week in range(5)]
    pairs = [(day, day + ONE_DAY) for day in thursdays if day.month == month]
    return [pair for pair in pairs if not holidays_between(*pair)]


def proposed_dates(today: date, *, taken: Collection[str] = ()) -> tuple[date, date]:
    """The next free pair after today, passing over months (as in 2027-05) that have their meeting already."""
    return next(pair for pair in _coming_pairs(today) if f"{pair[0]:%Y-%m}" not in taken)


def _coming_pairs(today: date) -> Iterator[tuple[date, date]]:
    for year in count(today.year):
        for month in MEETING_MONTHS:
            yield from (pair for pair in free_pairs(year, month) if pair[0] > today)
