"""Days and times as English and Khmer write them, always Phnom Penh's, always in Latin digits.

Written out here rather than left to a catalogue: the order and the small words are grammar, not phrases to translate.
"""

from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, ngettext

PHNOM_PENH = ZoneInfo("Asia/Phnom_Penh")
LAST_MINUTE = time(23, 59)  # midnight is of the day after, so no day can end then

WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "km": ("ច័ន្ទ", "អង្គារ", "ពុធ", "ព្រហស្បតិ៍", "សុក្រ", "សៅរ៍", "អាទិត្យ"),
}
SHORT_WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "km": ("ច័ន្ទ", "អង្គារ", "ពុធ", "ព្រហ.", "សុក្រ", "សៅរ៍", "អាទិត្យ"),
}
MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "km": (
        *("មករា", "កុម្ភៈ", "មីនា", "មេសា", "ឧសភា", "មិថុនា"),
        *("កក្កដា", "សីហា", "កញ្ញា", "តុលា", "វិច្ឆិកា", "ធ្នូ"),
    ),
}


class Dated(Protocol):
    """A meeting, or whatever else lasts from one day to another."""

    starts_on: date
    ends_on: date


def language_of(language: str | None = None) -> str:
    return "km" if (language or get_language() or "en").startswith("km") else "en"


def colon(label: object = "") -> str:
    """What follows a label that is put together with what it labels; nothing follows a question."""
    if str(label).endswith("?"):
        return ""
    return "៖" if language_of() == "km" else ":"


def local_date(moment: date | datetime) -> date:
    """The day that this is in Phnom Penh."""
    return moment.astimezone(PHNOM_PENH).date() if isinstance(moment, datetime) else moment


def last_date(ends_at: datetime) -> date:
    """The last day of what ends at this moment: midnight, 24:00, still belongs to the day before."""
    return local_date(ends_at - datetime.resolution)


def weekday(on: date, language: str | None = None) -> str:
    return WEEKDAYS[language_of(language)][local_date(on).weekday()]


def weekday_short(on: date, language: str | None = None) -> str:
    return SHORT_WEEKDAYS[language_of(language)][local_date(on).weekday()]


def month(on: date, language: str | None = None) -> str:
    return MONTHS[language_of(language)][local_date(on).month - 1]


def month_and_year(on: date, language: str | None = None) -> str:
    """May 2027."""
    on, language = local_date(on), language_of(language)
    return f"ខែ{month(on, 'km')} ឆ្នាំ {on.year}" if language == "km" else f"{month(on, 'en')} {on.year}"


def day_of_month(on: date, language: str | None = None) -> str:
    """Thursday 6."""
    on, language = local_date(on), language_of(language)
    return f"ថ្ងៃ{weekday(on, 'km')} ទី {on.day}" if language == "km" else f"{weekday(on, 'en')} {on.day}"


def day(on: date, language: str | None = None, *, with_year: bool = False) -> str:
    """Thursday 6 May, or Thursday 6 May 2027."""
    on, language = local_date(on), language_of(language)
    start = day_of_month(on, language)
    if language == "km":
        return f"{start} {month_and_year(on, 'km')}" if with_year else f"{start} ខែ{month(on, 'km')}"
    return f"{start} {month_and_year(on, 'en')}" if with_year else f"{start} {month(on, 'en')}"


def clock(at: datetime | time) -> str:
    """8:00, the same in both languages. A time without a date is Phnom Penh's already."""
    local = at.astimezone(PHNOM_PENH) if isinstance(at, datetime) else at
    return f"{local.hour}:{local.minute:02}"


def clock_of_end(at: datetime | time) -> str:
    """17:00; 24:00 at midnight, which belongs to the day before, and of a day that ends with its last minute."""
    words = clock(at)
    return "24:00" if words == "0:00" or at == LAST_MINUTE else words


def hours(starts_at: datetime, ends_at: datetime | None) -> str:
    """8:00–9:30; only 8:00 of what has no end."""
    return f"{clock(starts_at)}–{clock_of_end(ends_at)}" if ends_at else clock(starts_at)


def in_minutes(count: int | None) -> str:
    """30 min; nothing of what has no length."""
    return ngettext("%(minutes)s min", "%(minutes)s min", count) % {"minutes": count} if count else ""


def moment(at: datetime, language: str | None = None, *, with_year: bool = False) -> str:
    """Tuesday 4 May, 16:10."""
    language = language_of(language)
    words = day(at, language, with_year=with_year)
    return f"{words} ម៉ោង {clock(at)}" if language == "km" else f"{words}, {clock(at)}"


def moment_short(at: datetime, language: str | None = None, *, with_year: bool = False) -> str:
    """4 May, 16:10, or 4 May 2027, 16:10: for lists, where the weekday says little."""
    on, language = local_date(at), language_of(language)
    if with_year:
        between = " ម៉ោង" if language == "km" else ","
        return f"{on.day} {month(on, language)} {on.year}{between} {clock(at)}"
    if language == "km":
        return f"{on.day} ខែ{month(on, 'km')} ម៉ោង {clock(at)}"
    return f"{on.day} {month(on, 'en')}, {clock(at)}"


def dates(span: Dated, language: str | None = None) -> str:
    """Thursday 6 and Friday 7 May 2027; three days and more run from the first to the last."""
    first, last, language = span.starts_on, span.ends_on, language_of(language)
    end = day(last, language, with_year=True)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        start = day_of_month(first, language)
    else:
        start = day(first, language, with_year=first.year != last.year)
    is_pair = last - first == timedelta(days=1)
    if language == "km":
        return f"{start} {'និង' if is_pair else 'ដល់'}{end}"
    return f"{start} {'and' if is_pair else 'to'} {end}"


def dates_short(span: Dated, language: str | None = None) -> str:
    """6–7 May 2027."""
    first, last, language = span.starts_on, span.ends_on, language_of(language)
    end = f"{last.day} {month(last, language)} {last.year}"
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    start = f"{first.day} {month(first, language)}"
    return f"{start} – {end}" if first.year == last.year else f"{start} {first.year} – {end}"
