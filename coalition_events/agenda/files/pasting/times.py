"""Hours and lengths as people write them in a line, in English and in Khmer. Digits are Latin by now."""

import re
from dataclasses import dataclass
from datetime import time

HALF = r"(?:a\.?m\.?|p\.?m\.?|ព្រឹក|រសៀល|ល្ងាច|យប់)(?![a-z])"
CLOCK = rf"(?:ម៉ោង\s*)?(\d{{1,2}})(?:[:.h](\d{{2}}))?(?!\d)\s*({HALF})?"
BETWEEN = r"\s*(?:–|—|-|‑|\bto\b|\buntil\b|ដល់|រហូតដល់)\s*"
AFTER = r"(?:\s*[–—:;,|-]+\s+|\s+|$)"
SPAN = re.compile(rf"{CLOCK}{BETWEEN}{CLOCK}{AFTER}", re.IGNORECASE)
START = re.compile(rf"{CLOCK}{AFTER}", re.IGNORECASE)

UNIT = r"(?:minutes?|mins?\.?|m|'|′|’|នាទី)"
MINUTES = rf"(\d{{1,4}})\s*{UNIT}"
HOURS = (
    r"(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:hours?|hrs?\.?|h|ម៉ោង)"
    rf"(?:\s*(?:and\s+|និង\s*)?(\d{{1,2}})\s*{UNIT}?)?"
)
LENGTH = re.compile(
    rf"(?:\s*[,;]\s*|\s+[–—-]\s+|\s+|(?<=\S)(?=[(\[])|^)[(\[]?(?:រយៈពេល\s*)?(?:{HOURS}|{MINUTES})[)\]]?\s*$",
    re.IGNORECASE,
)
MOST_MINUTES = 24 * 60
LONGEST_HOURS = 8  # of 11:00–1:00; 10:30–10:20 is a slip and no session until the evening


@dataclass(frozen=True)
class Span:
    starts: time
    ends: time | None
    is_clear: bool
    length: int  # of the text that says it
    is_until_midnight: bool = False


class NotATime(Exception):
    """It looks like a time and is none; carries what was written."""


def span_at_start(text: str) -> Span | None:
    """9:00, 9.30, 9:00-10:30, 2pm, 2-3pm, ម៉ោង 9 ដល់ 10. Raises NotATime, as for 25:00."""
    if (found := SPAN.match(text)) and _is_time(found, 0, 3):
        hour, minute, half, end_hour, end_minute, end_half = found.groups()
        starts = _time(hour, minute, half or _shared(hour, end_hour, end_half))
        is_end_of_day = (int(end_hour), int(end_minute or 0)) == (24, 0)
        ends = time() if is_end_of_day else _time(end_hour, end_minute, end_half)
        if starts is None or ends is None:
            raise NotATime(text[: found.end()].strip())
        is_until_midnight = is_end_of_day or (ends == time() and starts != time())  # 0:00–0:00 says nothing
        is_after_noon = ends <= starts and not (end_half or is_until_midnight) and ends.hour < 12 >= starts.hour
        if is_after_noon and _hours(starts, ends) + 12 <= LONGEST_HOURS:
            ends = ends.replace(hour=ends.hour + 12)
        return Span(starts, ends, _is_clear(hour, half or end_half), found.end(), is_until_midnight)
    if (found := START.match(text)) and _is_time(found, 0):
        hour, minute, half = found.groups()
        starts = _time(hour, minute, half)
        if starts is None:
            raise NotATime(text[: found.end()].strip())
        return Span(starts, None, _is_clear(hour, half), found.end())
    return None


def length_at_end(text: str) -> tuple[int, int] | None:
    """The minutes that the text ends with, and where they begin: ", 60 min", "(1h30)", "90 នាទី"."""
    found = LENGTH.search(text)
    if found is None:
        return None
    hours, rest, minutes = found.groups()
    total = round(float(hours.replace(",", ".")) * 60) + int(rest or 0) if hours else int(minutes)
    return (total, found.start()) if 0 < total <= MOST_MINUTES else None


def _hours(starts: time, ends: time) -> float:
    return ends.hour - starts.hour + (ends.minute - starts.minute) / 60


def _is_time(found: re.Match[str], *groups: int) -> bool:
    """One of them says its minutes, or which half of the day, or is called an hour: "3-5 ideas" is no time."""
    parts = found.groups()
    said = any(parts[first + 1] or parts[first + 2] for first in groups)
    return said or found[0].startswith("ម៉ោង")


def _time(hour: str, minute: str | None, half: str | None) -> time | None:
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return None if hours > 23 else (time(hours, minutes) if minutes < 60 else None)
        hours = hours % 12 + (12 if _is_late(half) else 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None


def _is_late(half: str) -> bool:
    return half.lower().startswith("p") or half in {"រសៀល", "ល្ងាច", "យប់"}


def _shared(hour: str, end_hour: str, end_half: str | None) -> str | None:
    """2–3pm are both after noon; of 10–2pm only the end is."""
    return end_half if end_half and int(hour) % 12 <= int(end_hour) % 12 else None


def _is_clear(hour: str, half: str | None) -> bool:
    return bool(half) or hour.startswith("0") or int(hour) > 12
