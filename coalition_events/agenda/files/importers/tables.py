"""Tables: XLSX, CSV, and what was copied out of a spreadsheet, a session a row."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta

from django.utils.translation import gettext as _

from coalition_events.agenda.files.importers import clocks, words
from coalition_events.agenda.files.importers.days import day_of, doubt, heading as day_said
from coalition_events.agenda.files.importers.imported import POSSIBLE_SEATS, Imported, Item, Named, NamedRoom
from coalition_events.common.spreadsheets import reading
from coalition_events.common.spreadsheets.reading import Row, Table
from coalition_events.common.spreadsheets.unclear import FORMULA, Covered, Unclear
from coalition_events.common.text import folded_line, is_blank, number_in
from coalition_events.common.uploads import Unreadable
from coalition_events.meetings.models import Day

# What a column may be called. The first is what our own files call it.
COLUMNS = {
    "day": "day|date|ថ្ងៃ|កាលបរិច្ឆេទ",
    "start": "start|starts|from|begin|begins|time|start time|ម៉ោង|ចាប់ផ្តើម",
    "end": "end|ends|to|until|till|end time|finish|ចប់|បញ្ចប់",
    "minutes": "minutes|duration|length|min|mins|រយៈពេល|នាទី",
    "room": "room|location|place|venue|where|hall|បន្ទប់|ទីកន្លែង",
    "room_km": "room in khmer|room (khmer)|បន្ទប់ជាភាសាខ្មែរ",
    "kind": "kind|type|format|session type|category|ប្រភេទ",
    "title": "title|session|topic|subject|activity|name|item|agenda|agenda item|what|summary|ចំណងជើង|ប្រធានបទ|កម្មវិធី",
    "title_km": "title in khmer|title (khmer)|khmer title|khmer|ចំណងជើងជាភាសាខ្មែរ",
    "text": "text|description|abstract|details|notes|about|content|ខ្លឹមសារ|ពិពណ៌នា",
    "text_km": "text in khmer|text (khmer)|description in khmer",
    "people": "people|speaker|speakers|presenter|presenters|person|who|facilitator|facilitators|responsible"
    "|វាគ្មិន|អ្នកទទួលបន្ទុក",
    "moderator": "moderator|moderators|chair",
    "panellists": "panellists|panelists|panel",
    "organisation": "organisation|organization|organisations|ngo|អង្គការ",
    "language": "language|spoken language|ភាសា",
    "no_photographs": "no photographs|no photos",
    "members_only": "members only|closed|closed session",
    "takes_names": "takes names",
    "places": "places|places in it",
    "links": "link|links|url|website|slides|materials|attachment|attachments|តំណ",
    "identifier": "identifier|id|guid|uid|code",
    "number": "number|no|no.|nr|nr.|#|s/n|ល.រ|លរ",  # of the row, which says nothing of the session
}
SEVERAL_DAYS = re.compile(r"(?<![\d-])\d{1,2}\s*(?:[-–—&+,]|and|to|និង|ដល់)\s*\d{1,2}(?![\d-])")
HEADINGS = {folded_line(name): column for column, names in COLUMNS.items() for name in names.split("|")}
SAYS_NO_SESSION = {"day", "identifier", "number"}
BAR = "|"


def read(content: bytes, days: Sequence[Day]) -> Imported:
    """Raises Unreadable where it is no table, or no column of it says what a session is called."""
    table = reading.read(content, lambda heading: folded_line(heading) in HEADINGS)
    return _Reader(table, days).read()


class _Reader:
    """A table, row by row, and the days of the meeting that may be meant."""

    def __init__(self, table: Table, days: Sequence[Day]) -> None:
        self.table, self.days, self.imported = table, days, Imported()
        self.columns = self._columns()  # {heading: what it means}
        self.on: date | None = None  # the day of the row, or of those above where it says none
        self.date_problem = ""  # why what the row says is no day, or those above where it says nothing
        self.year: int | None = None  # the last that was said

    def read(self) -> Imported:
        columns = set(self.columns.values())
        if not {"title", "title_km"} & columns:
            raise Unreadable(_("One row must have column names: Day, Start, End, Room, Title."))
        above = [cell for line in self.table.above for cell in line if cell]
        self.imported.title = words.plain(above[0]) if above else ""
        self.imported.says_when = bool({"day", "start", "minutes"} & columns)
        said = [on for cell in above if not SEVERAL_DAYS.search(cell) and (on := clocks.read_date(cell))]
        if len(said) == 1:
            self.on, self.year = said[0], said[0].year
        self._read_rows()
        for items in _by_day(self.imported.items):
            self._end_the_day(items)
        return self.imported

    def _columns(self) -> dict[str, str]:
        """A heading that means nothing to us is told."""
        found: dict[str, str] = {}
        for heading in self.table.rows[0].cells if self.table.rows else {}:
            column = HEADINGS.get(folded_line(heading), "")
            if column and column not in found.values():
                found[heading] = column
            else:
                place = _("column %(name)s") % {"name": heading}
                self.imported.tell(place, _("We do not know this column. We left it out."))
        return found

    def _read_rows(self) -> None:
        latest: Item | None = None
        for row in self.table:
            place = _("row %(number)d") % {"number": row.number}
            cells: dict[str, str] = {}
            for heading, column in self.columns.items():
                cell = cells[column] = row[heading]
                if isinstance(cell, Unclear) and cell.why == FORMULA:
                    self.imported.tell(
                        f"{place}, {heading}", _("This is a formula. The file does not have its result.")
                    )
            self._find_day(row, cells, place)
            item = self._item(cells, place)
            if item and latest and _goes_on(cells, item, latest):
                _add_to(latest, item)
            elif item:
                self.imported.items.append(item)
                latest = item

    def _find_day(self, row: Row, cells: dict[str, str], place: str) -> None:
        """Where its cell is empty, it is the day of the row before.

        One that cannot be read is no day, also for the rows below: better unplaced than on a day that nobody said.

        A row that names nothing but a day is a heading: "Thursday, 6 May 2027".
        """
        said = cells.get("day", "")
        if is_blank(said):
            filled = [cell for cell in row.cells.values() if not is_blank(cell) and not isinstance(cell, Covered)]
            alone = self._date(filled[0]) if len(filled) == 1 else None
            if alone:
                self._ask(place, filled[0], alone)
                self.on, self.date_problem = alone, ""
                cells.update(dict.fromkeys(cells, ""))
        else:
            self.on = self._date(said)
            if self.on is not None:
                self.date_problem = ""
                self._ask(place, said, self.on)
            elif not isinstance(said, Covered):
                self.date_problem = _("“%(text)s” is not a day that can be read.") % {"text": said[:60]}
                self.imported.tell(place, self.date_problem)
        self.year = self.on.year if self.on else self.year

    def _date(self, said: str) -> date | None:
        """A date; else the day of the meeting that is meant: Day 2, Friday, 7 May."""
        if found := clocks.read_date(said, year=self.year):
            return found
        line = day_said(said)
        day = day_of(line, self.days) if line else None
        return day.date if day else None

    def _ask(self, place: str, said: str, on: date) -> None:
        if (line := day_said(said)) and (asked := doubt(line, on)):
            self.imported.tell(place, asked)

    def _item(self, cells: dict[str, str], place: str) -> Item | None:
        title, title_km = words.plain(cells.get("title", "")), words.plain(cells.get("title_km", ""))
        if not title and not title_km:
            if any(not is_blank(cell) for column, cell in cells.items() if column not in SAYS_NO_SESSION):
                self.imported.tell(place, _("It has no title. We left it out."))
            return None
        item = Item(
            place=place,
            identifier=cells.get("identifier", "").strip(),
            title=title or title_km,
            title_km=title_km,
            text=words.as_text(cells.get("text", "")),
            text_km=words.as_text(cells.get("text_km", "")),
            kind=words.kind_of(cells.get("kind", "")),
            language=words.language_of(cells.get("language", "")),
            no_photographs=words.is_yes(cells["no_photographs"]) if "no_photographs" in cells else None,
            members_only=words.is_yes(cells["members_only"]) if "members_only" in cells else None,
            takes_names=words.is_yes(cells["takes_names"]) if "takes_names" in cells else None,
            places=_places(cells.get("places", "").strip()),
            on=self.on,
            date_problem=self.date_problem,
            people=list(_people(cells)),
        )
        if room := words.plain(cells.get("room", "")):
            item.rooms = [NamedRoom(room, words.plain(cells.get("room_km", "")))]
        for address in cells.get("links", "").split():
            item.link(self.imported, address)
        self._place_in_time(item, cells)
        return item

    def _place_in_time(self, item: Item, cells: dict[str, str]) -> None:
        said, said_end = _from_and_until(cells)
        starts, ends = (clocks.read_clock(text.split(" ")[-1] if "-" in text else text) for text in (said, said_end))
        is_end_of_day = clocks.is_end_of_day(said_end)
        for text, is_read in ((said, starts is not None), (said_end, ends is not None or is_end_of_day)):
            if text and not is_read:
                self.imported.tell(item.place, _("“%(text)s” is not a time that can be read.") % {"text": text[:60]})
        item.minutes = clocks.read_minutes(cells.get("minutes", ""))
        if cells.get("minutes", "").strip() and item.minutes is None:
            words_ = _("“%(text)s” is not a length that can be read.")
            self.imported.tell(item.place, words_ % {"text": cells["minutes"][:60]})
        if starts is None:
            item.is_time_unread = bool(said)
            return
        item.on = item.on or clocks.read_date(said)  # "2027-05-06 08:30" in one cell
        if item.on is None:
            self.imported.tell(item.place, item.date_problem or _("It has a start but no day."))
            return
        item.starts_at = clocks.here(item.on, starts)
        if ends is not None or is_end_of_day:
            end = clocks.here(item.on, ends or time())
            if end < item.starts_at or is_end_of_day:  # past midnight
                end += timedelta(days=1)
            item.minutes = clocks.minutes_between(item.starts_at, end)

    def _end_the_day(self, items: list[Item]) -> None:
        """A last row such as "16:00 End" is no session: what has no end yet, and starts last, lasts until then."""
        *before, last = items
        ends_at, starts = last.starts_at, [item.starts_at for item in before if item.starts_at]
        if not starts or not ends_at or max(starts) >= ends_at or not words.says_the_end(last.title):
            return
        if last.minutes is not None or last.people or last.text or last.links:
            return
        for item in before:
            if item.minutes is None and item.starts_at == max(starts):
                item.minutes = clocks.minutes_between(item.starts_at, ends_at)
        self.imported.items.remove(last)


def _from_and_until(cells: dict[str, str]) -> tuple[str, str]:
    """As they are said; “8:30 - 9:00” in one cell, too."""
    said, said_end = cells.get("start", "").strip(), cells.get("end", "").strip()
    for dash in () if said_end else ("–", "—", "-", " to "):
        before, found, after = said.partition(dash)
        if found and clocks.read_clock(before):
            return before.strip(), after.strip()
    return said, said_end


def _places(said: str) -> int | None:
    number = number_in(said)
    return number if number in POSSIBLE_SEATS else None


def _goes_on(cells: dict[str, str], item: Item, latest: Item) -> bool:
    """Whether its title is that of the row above, merged with it, on the same day and in the same room."""
    named = [cells[column] for column in ("title", "title_km") if cells.get(column)]
    is_same = (item.on, item.rooms or latest.rooms) == (latest.on, latest.rooms)
    return is_same and all(isinstance(cell, Covered) for cell in named)


def _add_to(item: Item, more: Item) -> None:
    """What another row says of the same session: who appears, until when it lasts, what it is about."""
    item.people += [named for named in more.people if named not in item.people]
    item.text = "\n\n".join(dict.fromkeys(filter(None, [item.text, more.text])))
    item.text_km = "\n\n".join(dict.fromkeys(filter(None, [item.text_km, more.text_km])))
    if item.ends_at and more.ends_at and item.starts_at and more.ends_at > item.ends_at:
        item.minutes = clocks.minutes_between(item.starts_at, more.ends_at)


def _by_day(items: list[Item]) -> Iterable[list[Item]]:
    """Those with a time."""
    days: dict[date, list[Item]] = defaultdict(list)
    for item in items:
        if item.on and item.starts_at:
            days[item.on].append(item)
    return days.values()


def _people(cells: dict[str, str]) -> Iterator[Named]:
    said = cells.get("people", "")
    for line in said.splitlines():
        if BAR in line:  # our own: role | name | organisation | capacity | capacity in Khmer
            parts = [part.strip() for part in line.split(BAR)] + [""] * 4
            yield Named(
                parts[1], organisation=parts[2], role=words.role_of(parts[0]), capacity=parts[3], capacity_km=parts[4]
            )
        else:
            yield from words.people_in(line)
    yield from words.people_in(cells.get("moderator", ""), "moderator")
    yield from words.people_in(cells.get("panellists", ""), "panellist")
    organisation = words.plain(cells.get("organisation", ""))
    if organisation and not said.strip():
        yield Named(organisation=organisation)
