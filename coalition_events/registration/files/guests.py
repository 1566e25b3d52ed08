"""Guests written or pasted one a line: who each of them is, before anybody is invited."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from coalition_events.common.spreadsheets.columns import Column, Problem, heading_key
from coalition_events.common.spreadsheets.reading import Row, Table, best_headings
from coalition_events.common.text import clean, one_line
from coalition_events.meetings.models import Meeting
from coalition_events.registration.files.entries import Entry, Sheet, read_entries
from coalition_events.registration.files.imported_columns import HEADING_OF, headings_of
from coalition_events.registration.files.lookup import LEFT_OUT, Lookup
from coalition_events.registration.models import GuestAnswer
from coalition_events.registration.queries.likely import active_people, people_like
from members.files.columns import HONORIFIC
from members.models import Merge, Person
from members.queries.directory import People

MOST = 50
MOST_CANDIDATES = 5
IN_ORDER = ("full_name", "organisation", "job_title")  # where no headings stand above


class Means(models.TextChoices):
    """Whom a line means."""

    NEW = "new", gettext_lazy("New to the directory")
    KNOWN = "known", gettext_lazy("In the directory")
    ASK = "ask", gettext_lazy("Perhaps somebody we know")
    INVITED = "invited", gettext_lazy("Invited already")
    REGISTERED = "registered", gettext_lazy("Registered already")
    LEFT_OUT = "left_out", gettext_lazy("Left out")


@dataclass
class Line:
    entry: Entry
    person: Person
    means: Means
    candidates: list[Person] = field(default_factory=list)  # where it is asked


@dataclass
class GuestPlan:
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def asked(self) -> list[Line]:
        return [line for line in self.lines if line.candidates]

    @property
    def people(self) -> list[Person]:
        """Those to invite."""
        return [line.person for line in self.lines if line.means in (Means.NEW, Means.KNOWN)]


def plan_guests(meeting: Meeting, text: str, decisions: Mapping[str, str] | None = None) -> GuestPlan:
    """Five queries, however many lines, of a meeting read with its days.

    `decisions` answer what was asked: {row: "new", "", or a person's number}.
    """
    sheet = _read(meeting, text)
    made = GuestPlan(problems=list(sheet.problems), notes=list(sheet.notes))
    if len(sheet.entries) > MOST:
        words = ngettext(
            "You can invite at most %(count)d guest at once.", "You can invite at most %(count)d guests at once.", MOST
        )
        made.problems.append(Problem(sheet.entries[MOST].row, "", words % {"count": MOST}))
        return made
    planner = _Planner(meeting, decisions or {})
    for entry in sheet.entries:
        result = planner.line(entry)
        if isinstance(result, Problem):
            made.problems.append(result)
        else:
            made.lines.append(result)
    made.problems.sort()
    return made


class _Planner:
    """What is nearly a name, or the address of somebody, is asked about."""

    def __init__(self, meeting: Meeting, decisions: Mapping[str, str]) -> None:
        self.active = active_people()
        self.lookup = Lookup(People(self.active, Merge.objects.names_put_away()), self._alike, decisions)
        standing = meeting.guest_invitations.standing().exclude(answer=GuestAnswer.NOT_COMING)
        self.invited = set(standing.values_list("person", flat=True))
        self.registered = set(meeting.registrations.live().values_list("person", flat=True))

    def line(self, entry: Entry) -> Line | Problem:
        found = self.lookup.find(entry)
        if isinstance(found, Problem):
            return found
        if found.is_open:
            is_left_out = self.lookup.decisions.get(str(entry.row)) == LEFT_OUT
            return Line(entry, found.person, Means.LEFT_OUT if is_left_out else Means.ASK, found.candidates)
        return self.lookup.twice(entry, found.person) or Line(
            entry, found.person, self._means(found.person), found.candidates
        )

    def _alike(self, person: Person) -> list[Person]:
        return people_like(person, self.active)[:MOST_CANDIDATES]

    def _means(self, person: Person) -> Means:
        if person.pk in self.registered:
            return Means.REGISTERED
        if person.pk in self.invited:
            return Means.INVITED
        return Means.KNOWN if person.pk else Means.NEW


# ---------------------------------------------------------------- What stands in a line
def _read(meeting: Meeting, text: str) -> Sheet:
    """The lines as entries, numbered as they were written; under headings, or in the usual order."""
    delimiter = "\t" if "\t" in text else max(",;", key=text.count)
    try:
        read = csv.reader(io.StringIO(clean(text)), delimiter=delimiter)
        lines = [[one_line(cell) for cell in cells] for cells in read]
    except csv.Error:
        return Sheet(problems=[Problem(1, "", _("We cannot read this as a list of names. Is it a whole file?"))])
    lines_that_say = [(number, cells) for number, cells in enumerate(lines, start=1) if any(cells)]
    if not lines_that_say:
        return Sheet(problems=[Problem(1, "", _("Write one guest on each line."))])
    known = headings_of(meeting)
    at = best_headings([cells for _number, cells in lines_that_say], lambda cell: heading_key(cell) in known)
    headings_row, headings = lines_that_say[at]
    if any(_is_name(known.get(heading_key(cell))) for cell in headings):
        return read_entries(Table(list(_under_headings(headings, lines_that_say[at + 1 :])), headings_row), known)
    wrong: list[Problem] = []
    sheet = read_entries(Table(list(_in_usual_order(lines_that_say, wrong))), known)
    refused = {problem.row for problem in wrong}
    sheet.entries = [entry for entry in sheet.entries if entry.row not in refused]
    sheet.problems = [*wrong, *sheet.problems]
    return sheet


def _is_name(column: Column | None) -> bool:
    return column is not None and column.name in ("full_name", "full_name_km")


def _under_headings(headings: Sequence[str], lines: Sequence[tuple[int, list[str]]]) -> Iterator[Row]:
    for number, cells in lines:
        row = dict(zip(headings, [*cells, *[""] * len(headings)], strict=False))
        yield Row(number, row)


def _in_usual_order(lines: Sequence[tuple[int, list[str]]], wrong: list[Problem]) -> Iterator[Row]:
    """An address is known by its sign, a telephone by its digits; the rest is name, organisation, job title.

    One thing more is a wrong address, where there is none.
    """
    honorifics = HONORIFIC.words
    for number, cells in lines:
        values = {"email": "", "phone": "", "honorific": ""} | dict.fromkeys(IN_ORDER, "")
        rest = []
        for cell in cells:
            kind = "email" if "@" in cell else "phone" if _is_telephone(cell) else ""
            if kind and not values[kind]:
                values[kind] = cell
            else:
                rest.append(cell)
        more = list(filter(None, rest[len(IN_ORDER) :]))
        if len(more) == 1 and not values["email"]:
            values["email"] = more[0]
        elif more:
            words = _("This line has too much in it. Write only name, organisation, job title, email and telephone.")
            wrong.append(Problem(number, "", words))
        values |= dict(zip(IN_ORDER, rest, strict=False))
        values["honorific"], values["full_name"] = _parted(values["full_name"], honorifics)
        yield Row(number, {str(HEADING_OF[name]): cell for name, cell in values.items()})


def _is_telephone(cell: str) -> bool:
    return sum(letter.isdigit() for letter in cell) >= 8 and not any(letter.isalpha() for letter in cell)


def _parted(name: str, honorifics: Mapping[str, object]) -> tuple[str, str]:
    """("H.E.", "Chan Sovann")"""
    words = name.split()
    for count in (2, 1):
        before, after = " ".join(words[:count]), " ".join(words[count:])
        if after and honorifics.get(heading_key(before)):
            return before, after
    return "", name
