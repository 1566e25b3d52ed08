"""The date woven into the home page's cloth: four pale squares, of which a phone shows the first two."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import pgettext

from coalition_events.common.dates import Dated, month, weekday_short


@dataclass(frozen=True)
class Square:
    word: str
    number: int | None = None


def woven(span: Dated) -> list[Square]:
    """One day: Thu, 6, May, 2027. Two: Thu 6, Fri 7, May, 2027. More: Thu 6, to Sat 8, May, 2027."""
    first, last = span.starts_on, span.ends_on
    months = month(first) if first.month == last.month else f"{month(first)} – {month(last)}"
    when = [Square(months), Square(str(last.year))]
    if first == last:
        return [Square(weekday_short(first)), Square("", first.day), *when]
    word = weekday_short(last)
    if last - first > timedelta(days=1):
        word = pgettext("the last of several days, as in: to Sat 8", "to %(weekday)s") % {"weekday": word}
    return [Square(weekday_short(first), first.day), Square(word, last.day), *when]
