from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given, strategies as st

from coalition_events.common import dates


@dataclass(frozen=True)
class Span:
    starts_on: date
    ends_on: date


def span(first: str, last: str) -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("of", "english", "khmer"),
    [
        (span("2027-05-06", "2027-05-06"), "Thursday 6 May 2027", "ថ្ងៃព្រហស្បតិ៍ ទី 6 ខែឧសភា ឆ្នាំ 2027"),
        (
            span("2027-05-06", "2027-05-07"),
            "Thursday 6 and Friday 7 May 2027",
            "ថ្ងៃព្រហស្បតិ៍ ទី 6 និងថ្ងៃសុក្រ ទី 7 ខែឧសភា ឆ្នាំ 2027",
        ),
        (
            span("2027-05-04", "2027-05-08"),
            "Tuesday 4 to Saturday 8 May 2027",
            "ថ្ងៃអង្គារ ទី 4 ដល់ថ្ងៃសៅរ៍ ទី 8 ខែឧសភា ឆ្នាំ 2027",
        ),
        (
            span("2027-04-30", "2027-05-01"),
            "Friday 30 April and Saturday 1 May 2027",
            "ថ្ងៃសុក្រ ទី 30 ខែមេសា និងថ្ងៃសៅរ៍ ទី 1 ខែឧសភា ឆ្នាំ 2027",
        ),
        (
            span("2027-12-31", "2028-01-02"),
            "Friday 31 December 2027 to Sunday 2 January 2028",
            "ថ្ងៃសុក្រ ទី 31 ខែធ្នូ ឆ្នាំ 2027 ដល់ថ្ងៃអាទិត្យ ទី 2 ខែមករា ឆ្នាំ 2028",
        ),
    ],
)
def test_a_span_of_days_is_written_as_one_says_it(of: Span, english: str, khmer: str) -> None:
    assert (dates.dates(of, "en"), dates.dates(of, "km")) == (english, khmer)


@pytest.mark.parametrize(
    ("of", "english", "khmer"),
    [
        (span("2027-05-06", "2027-05-06"), "6 May 2027", "6 ឧសភា 2027"),
        (span("2027-05-06", "2027-05-07"), "6–7 May 2027", "6–7 ឧសភា 2027"),
        (span("2027-04-30", "2027-05-01"), "30 April – 1 May 2027", "30 មេសា – 1 ឧសភា 2027"),
        (span("2027-12-31", "2028-01-01"), "31 December 2027 – 1 January 2028", "31 ធ្នូ 2027 – 1 មករា 2028"),
    ],
)
def test_a_span_of_days_has_a_short_form(of: Span, english: str, khmer: str) -> None:
    assert (dates.dates_short(of, "en"), dates.dates_short(of, "km")) == (english, khmer)


def test_a_moment_is_told_in_phnom_penh_whatever_zone_it_was_stored_in() -> None:
    stored = datetime(2027, 5, 4, 17, 30, tzinfo=UTC)

    assert dates.moment(stored, "en") == "Wednesday 5 May, 0:30"
    assert dates.moment(stored, "km") == "ថ្ងៃពុធ ទី 5 ខែឧសភា ម៉ោង 0:30"
    assert dates.moment(stored, "en", with_year=True) == "Wednesday 5 May 2027, 0:30"
    assert dates.moment_short(stored, "en") == "5 May, 0:30"
    assert dates.moment_short(stored, "km") == "5 ខែឧសភា ម៉ោង 0:30"
    assert dates.day(stored, "en") == "Wednesday 5 May"


def test_the_clock_has_no_leading_zero_and_latin_digits() -> None:
    assert dates.clock(time(8)) == "8:00"
    assert dates.clock(datetime(2027, 5, 6, 6, 45, tzinfo=UTC)) == "13:45"


def test_the_end_of_a_day_that_ends_with_its_last_minute_is_24() -> None:
    assert [dates.clock_of_end(at) for at in (time(), time(23, 59), time(17))] == ["24:00", "24:00", "17:00"]
    assert dates.clock_of_end(datetime(2027, 5, 6, 16, 59, tzinfo=UTC)) == "23:59"


def test_a_month_stands_alone_with_its_year() -> None:
    assert dates.month_and_year(date(2027, 5, 6), "en") == "May 2027"
    assert dates.month_and_year(date(2027, 5, 6), "km") == "ខែឧសភា ឆ្នាំ 2027"


def test_a_date_is_in_the_active_language() -> None:
    with override("km"):
        assert dates.day(date(2027, 4, 23)) == "ថ្ងៃសុក្រ ទី 23 ខែមេសា"
    with override("en"):
        assert dates.day(date(2027, 4, 23)) == "Friday 23 April"


days = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31))


@given(first=days, more=st.integers(min_value=0, max_value=4))
def test_every_span_names_its_first_and_last_day_and_year_in_latin_digits(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    of = Span(first, last)
    for language in ("en", "km"):
        for text in (dates.dates(of, language), dates.dates_short(of, language)):
            numbers = [int(word) for word in "".join(c if c in "0123456789" else " " for c in text).split()]
            assert numbers[-1] == last.year
            assert {first.day, last.day} <= set(numbers)
            assert not any("០" <= letter <= "៩" for letter in text)


@given(first=days, more=st.integers(min_value=0, max_value=4), other=days, other_more=st.integers(0, 4))
def test_no_two_spans_read_the_same(first: date, more: int, other: date, other_more: int) -> None:
    one, two = Span(first, first + timedelta(days=more)), Span(other, other + timedelta(days=other_more))
    for language in ("en", "km"):
        assert (dates.dates(one, language) == dates.dates(two, language)) == (one == two)


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.timezones()))
def test_every_instant_is_seven_hours_ahead_of_utc(at: datetime) -> None:
    hours, minutes = dates.clock(at).split(":")
    ahead = at.astimezone(UTC) + timedelta(hours=7)
    assert (int(hours), int(minutes), dates.local_date(at)) == (ahead.hour, ahead.minute, ahead.date())
