from calendar import FRIDAY, THURSDAY
from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given, strategies as st

from coalition_events.meetings.queries.holidays import free_pairs, holidays_between, proposed_dates


def spelled(pairs: list[tuple[date, date]]) -> list[str]:
    return [f"{first.day}-{last.day}" for first, last in pairs]


@pytest.mark.parametrize(
    ("year", "month", "pairs"),
    [
        (2027, 5, ["6-7", "27-28"]),
        (2027, 11, ["4-5", "18-19", "25-26"]),
        (2028, 5, ["4-5", "18-19", "25-26"]),
        (2028, 11, ["16-17", "23-24", "30-1"]),
    ],
)
def test_pairs_without_a_holiday_are_those_of_the_calendar(year, month, pairs):
    assert spelled(free_pairs(year, month)) == pairs


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 11, 25), date(2026, 11, 26)),  # the Water Festival ends the day before
        (date(2026, 11, 26), date(2027, 5, 6)),
        (date(2027, 1, 15), date(2027, 5, 6)),
        (date(2027, 5, 6), date(2027, 5, 27)),
        (date(2027, 5, 27), date(2027, 11, 4)),
        (date(2027, 11, 4), date(2027, 11, 18)),
    ],
)
def test_the_earliest_free_pair_after_today_is_proposed(today, first):
    assert proposed_dates(today) == (first, first + timedelta(days=1))


def test_a_month_that_has_its_meeting_is_passed_over():
    assert proposed_dates(date(2027, 1, 15), taken={"2027-05"}) == (date(2027, 11, 4), date(2027, 11, 5))


@given(today=st.dates(min_value=date(1995, 1, 1), max_value=date(2098, 12, 31)))
def test_whatever_the_day_a_coming_thursday_and_friday_without_holiday_is_proposed(today):
    first, last = proposed_dates(today)

    assert (first.weekday(), last.weekday()) == (THURSDAY, FRIDAY)
    assert last - first == timedelta(days=1)
    assert first > today
    assert first.month in (5, 11)
    assert holidays_between(first, last) == []


def test_a_holiday_is_named_in_both_languages():
    (holiday,) = holidays_between(date(2027, 5, 20), date(2027, 5, 21))

    assert holiday.date == date(2027, 5, 20)
    with translation.override("en"):
        assert holiday.local("name") == "Visaka Bochea Day"
    with translation.override("km"):
        assert holiday.local("name") == "ពិធីបុណ្យវិសាខបូជា"


def test_holidays_are_found_across_the_turn_of_a_year():
    names = [holiday.name for holiday in holidays_between(date(2026, 12, 29), date(2027, 1, 1))]

    assert names == ["Peace Day in Cambodia", "International New Year Day"]
