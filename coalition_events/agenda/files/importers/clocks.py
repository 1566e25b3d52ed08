"""Days, times and lengths as people and programs write them. What cannot be read is None."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from coalition_events.common.dates import MONTHS, PHNOM_PENH
from coalition_events.common.text import latin_digits

ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+|ខែ)?([^\s\d,.]+)\.?,?\s*(?:ឆ្នាំ)?\s*(\d{4})?")
MONTH_FIRST = re.compile(r"([^\s\d,.]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?\b")
CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?m?\.?", re.IGNORECASE)
LENGTH = re.compile(
    r"(?:(\d+)\s*(?:h|hours?|hrs?)\b\.?)?\s*(?:(\d+)\s*(?:m|min|mins|minutes?|នាទី)?\.?)?", re.IGNORECASE
)
ISO_LENGTH = re.compile(r"P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")  # a day as Excel counts them
FRACTION = re.compile(r"(\d{5}|0)?[.,](\d+)")  # of a day, perhaps behind its number
END_OF_DAY = re.compile(r"24(?:[:.h]00)?(?::00)?\s*h?", re.IGNORECASE)
EXCELS_DAY_0 = date(1899, 12, 30)
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)  # no meeting is before or after, and no zone leads out of time
WINDOWS_ZONES = {"se asia standard time": "Asia/Bangkok", "singapore standard time": "Asia/Singapore", "utc": "UTC"}
MOST_MINUTES = 7 * 24 * 60
ENGLISH = {name[:3].lower(): number for number, name in enumerate(MONTHS["en"], 1)}
KHMER = {name: number for number, name in enumerate(MONTHS["km"], 1)}


def read_date(text: str, *, year: int | None = None) -> date | None:
    """2027-05-06, 6/5/2027, 6 May 2027, "Thursday, May 6", 6 ឧសភា 2027, Excel’s 46513; `year` where none is said."""
    text = latin_digits(text).strip()
    if found := SERIAL.fullmatch(text):
        return _bounded(EXCELS_DAY_0 + timedelta(days=int(found[1])))
    if found := ISO_DATE.search(text):
        return day_of(int(found[1]), int(found[2]), int(found[3]))
    if found := DAY_FIRST.search(text):
        return day_of(int(found[3]), int(found[2]), int(found[1])) or day_of(
            int(found[3]), int(found[1]), int(found[2])
        )
    for pattern, day, month in ((IN_WORDS, 1, 2), (MONTH_FIRST, 2, 1)):
        for found in pattern.finditer(text):
            number = KHMER.get(found[month]) or ENGLISH.get(found[month][:3].lower())
            if number and (found[3] or year):
                return day_of(int(found[3] or year or 0), number, int(found[day]))
    return None


def read_clock(text: str) -> time | None:
    """8:30, 08.30, 8h30, 1:30 pm, 08:30:00; 0.375 of a day, as Excel has it."""
    text = latin_digits(text).strip()
    if (minutes := _minutes_of_fraction(text)) is not None:
        return time(*divmod(minutes % (24 * 60), 60))
    found = CLOCK.fullmatch(text)
    if found is None or (found[2] is None and found[3] is None):
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return clock_of(hour, minute)


def is_end_of_day(text: str) -> bool:
    """24:00, which no clock shows."""
    return END_OF_DAY.fullmatch(latin_digits(text).strip()) is not None


def _minutes_of_fraction(text: str) -> int | None:
    """Of 0.375; but 0.30 is half past midnight, since nothing starts at 7:12."""
    found = FRACTION.fullmatch(text)
    if found is None:
        return None
    minutes = round(float(f"0.{found[2]}") * 24 * 60)
    is_clock = found[1] == "0" and len(found[2]) == 2 and minutes % 5
    return None if is_clock else minutes


def read_minutes(text: str) -> int | None:
    """00:45, 1:30, 45, 45 min, 1 h 30, PT1H30M, 0.03125 of a day: as minutes."""
    text = latin_digits(text).strip()
    if not text:
        return None
    if found := re.fullmatch(r"(\d{1,3}):(\d{2})(?::\d{2})?", text):
        minutes = int(found[1]) * 60 + int(found[2])
    elif text.startswith("P") and (found := ISO_LENGTH.fullmatch(text)):
        weeks, days, hours, rest, _seconds = (int(part or 0) for part in found.groups())
        minutes = ((weeks * 7 + days) * 24 + hours) * 60 + rest
    elif re.fullmatch(r"0[.,]\d{3,}", text):  # 0.5 may be of an hour
        minutes = _minutes_of_fraction(text) or 0
    elif (found := LENGTH.fullmatch(text)) and any(found.groups()):
        minutes = int((found[1] or "0")[:6]) * 60 + int((found[2] or "0")[:6])
    else:
        return None
    return minutes if minutes <= MOST_MINUTES else None


def read_instant(text: str) -> datetime | None:
    """An ISO 8601 moment, with its zone where it has one."""
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return at if EARLIEST <= at.date() <= LATEST else None


def read_zone(name: str) -> tzinfo | None:
    name = WINDOWS_ZONES.get(name.strip().strip('"').lower(), name.strip().strip('"'))
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError
        return None
    except KeyError:
        return None


def here(on: date, clock: time) -> datetime:
    return datetime.combine(on, clock, PHNOM_PENH)


def on_the_wall(on: date, clock: time, zone: tzinfo | None) -> datetime:
    """Of the file's zone; where it names none, of Phnom Penh."""
    return datetime.combine(on, clock, zone or PHNOM_PENH)


def as_written(at: datetime, clock: time, zone: tzinfo | None) -> datetime | None:
    """A moment, as the wall clock beside it shows it: in the file's zone, Phnom Penh's, or that of the offset written.

    Files of other systems write dates in UTC beside local starts. None where the two agree in none of these zones.
    """
    if at.tzinfo is None:
        is_day_alone = (at.hour, at.minute) == (0, 0)
        is_same = (at.hour, at.minute) == (clock.hour, clock.minute)
        return on_the_wall(at.date(), clock, zone) if is_day_alone or is_same else None
    for each in (zone, PHNOM_PENH, at.tzinfo):
        if each is not None:
            there = at.astimezone(each)
            if (there.hour, there.minute) == (clock.hour, clock.minute):
                return there
    return None


def there(at: datetime, zone: tzinfo | None = None) -> datetime:
    """The moment as its own clock shows it: in the zone written, or that of the file; without any, Phnom Penh's."""
    if at.tzinfo is None:
        return at.replace(tzinfo=zone or PHNOM_PENH)
    return at.astimezone(zone) if zone and at.tzinfo == UTC else at


def minutes_between(starts: datetime, ends: datetime) -> int:
    return int((ends.astimezone(UTC) - starts.astimezone(UTC)) / timedelta(minutes=1))


def day_of(year: int, month: int, day: int) -> date | None:
    try:
        return _bounded(date(year, month, day))
    except ValueError:
        return None


def clock_of(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _bounded(on: date) -> date | None:
    return on if EARLIEST <= on <= LATEST else None
