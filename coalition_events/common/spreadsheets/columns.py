"""What the columns of a file may be called, how their cells are read, and what is wrong with them, row by row."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.common.languages import in_both
from coalition_events.common.spreadsheets.reading import Table
from coalition_events.common.spreadsheets.unclear import MERGED, Unclear
from coalition_events.common.text import fold, one_line

MOST_NAMED = 8  # words that would be right, when a problem names them
SHOWN = 40  # letters of what stands in a cell, when a problem repeats it
YES = "yes, y, true, 1, បាទ, ចាស, ចា៎ស, មែន"
SUMS = "total, sum, សរុប"  # in the first cell of a row that adds up those above
NO = "no, n, false, 0, ទេ, មិនមែន"


@dataclass(frozen=True, order=True)
class Problem:
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        values = {"row": self.row, "column": self.column, "message": self.message}
        if not self.column:
            return _("Row %(row)d: %(message)s") % values
        return _("Row %(row)d, %(column)s: %(message)s") % values


def heading_key(heading: str) -> str:
    """Equal for "Short name", "short_name" and "SHORT NAME *"."""
    return re.sub(r"[\W_]+", " ", fold(heading)).strip()


SUM_KEYS = set(map(heading_key, SUMS.split(",")))


@dataclass(frozen=True)
class Column:
    name: str
    holds: str | Promise
    heading: str | Promise = ""  # as our own file has it
    also: str = ""  # what else it may be called, parted by commas
    field: str = ""  # of the model, where it has another name
    read: Callable[[str], Any] = str  # raises ValidationError with what would be right
    has_lines: bool = False  # a cell may hold several

    @property
    def fills(self) -> str:
        return self.field or self.name

    @property
    def keys(self) -> set[str]:
        """What may stand above it, as `heading_key` has it."""
        headings = (self.name, *in_both(lambda: str(self.heading)), *self.also.split(","))
        return {heading_key(heading) for heading in headings} - {""}


type Values = dict[str, Any]  # of one row, each under the field that it fills
type Known = Mapping[str, Column | None]  # by its keys; None: passed over without a word


def known(columns: Iterable[Column]) -> dict[str, Column]:
    return {key: column for column in columns for key in column.keys}


class OneOf[Value]:
    """Reads one of a list, by its value, its words in either language, or what else people write for it."""

    def __init__(self, offered: Iterable[tuple[Value, str | Promise]], also: Mapping[Value, str]) -> None:
        self.offered, self.also = list(offered), also

    @cached_property
    def words(self) -> dict[str, Value]:
        words: dict[str, Value] = {}
        for labels in in_both(lambda: [(str(label), value) for value, label in self.offered]):
            words |= {heading_key(label): value for label, value in labels}
        words |= {heading_key(str(value)): value for value, _label in self.offered}
        return words | {heading_key(word): value for value, more in self.also.items() for word in more.split(",")}

    def __call__(self, text: str) -> Value:
        try:
            return self.words[heading_key(text)]
        except KeyError:
            raise unknown(text, [str(label) for _value, label in self.offered]) from None


def one_of(choices: type[TextChoices], **also: str) -> OneOf[str]:
    return OneOf(choices.choices, also)


def yes_or_no(also: str = "x") -> OneOf[bool]:
    return OneOf([(True, gettext_lazy("yes")), (False, gettext_lazy("no"))], {True: f"{YES},{also}", False: NO})


def unknown(text: str, offered: Iterable[str]) -> ValidationError:
    """What would be right instead."""
    quoted = [f"“{word}”" for word in offered]
    named = get_text_list(quoted, _("or")) if len(quoted) <= MOST_NAMED else ", ".join([*quoted[:MOST_NAMED], "…"])
    words = _("“%(text)s” is not known here. Write %(words)s, or leave it empty.")
    return ValidationError(words % {"text": shortened(text), "words": named})


def shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


class Reading:
    """A table by its columns. Of its headings, those in `needed` cannot all be missing; `without` says so."""

    def __init__(self, table: Table, known: Known, *, needed: set[str], without: str) -> None:
        self.table = table
        self.columns: dict[str, Column] = {}  # by the heading that the file has
        self.unknown: list[str] = []
        self.problems: list[Problem] = []
        self._sums: list[int] = []
        for heading in table.rows[0].cells if table.rows else ():
            key = heading_key(heading)
            column = known.get(key)
            if key not in known:
                self.unknown.append(heading)
            elif column in self.columns.values():
                self.problem(table.headings_row, heading, _("Two columns have the same meaning. Remove one of them."))
            elif column:
                self.columns[heading] = column
        self.headings = {column.fills: heading for heading, column in self.columns.items()}
        if table.rows and not needed & self.headings.keys():
            self.problem(table.headings_row, "", without)
        self.is_usable = not self.problems

    @property
    def notes(self) -> list[str]:
        words = _("We do not import these columns: %(columns)s.")
        sums = _("Row %(row)d looks like a sum. We leave it out.")
        columns = [words % {"columns": ", ".join(self.unknown)}] if self.unknown else []
        return columns + [sums % {"row": row} for row in self._sums]

    def rows(self) -> Iterator[tuple[int, Values]]:
        """The number of each row that says something, and what: {field: value}, without what is empty or wrong."""
        is_empty = True
        for row in self.table if self.is_usable else ():
            if heading_key(next(filter(None, row.cells.values()), "")) in SUM_KEYS:
                self._sums.append(row.number)
                continue
            values: Values = {}
            before = len(self.problems)
            for heading, column in self.columns.items():
                try:
                    if text := _text(row[heading], column):
                        values[column.fills] = column.read(text)
                except ValidationError as error:
                    for message in error.messages:
                        self.problem(row.number, heading, message)
            if values or len(self.problems) > before:
                is_empty = False
                yield row.number, values
        if self.is_usable and is_empty:
            self.is_usable = False
            self.problem(self.table.headings_row, "", _("There is nothing below the headings."))

    def problem(self, row: int, heading: str, message: str) -> None:
        self.problems.append(Problem(row, heading, message))


def _text(cell: str, column: Column) -> str:
    if isinstance(cell, Unclear):
        if cell.why == MERGED:
            raise ValidationError(_("This cell is merged with another cell. Split the cells and fill in each row."))
        raise ValidationError(_("This cell has a formula without a result. Write the result instead."))
    line = one_line(cell)
    return cell if line and column.has_lines else line
