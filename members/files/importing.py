"""A spreadsheet of organisations and their people, taken into the directory: all of it or nothing, and repeatable."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

import pghistory
from django.db import connection, transaction
from django.utils.translation import gettext as _

from coalition_events.common import spreadsheets
from coalition_events.common.rows import label_of
from coalition_events.common.spreadsheets.columns import Problem, Reading, heading_key
from coalition_events.common.uploads import Source
from members.files.columns import KNOWN
from members.files.plan import Directory, Plan, Planned
from members.models import Account, Organisation, Person


class ImportRefused(Exception):
    """Nothing was taken in; `problems` says why, row by row."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(_("Nothing was taken in. Put these right and try again."))


@dataclass
class Result:
    """What became of the organisations, or of the people, that the file names."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)


@dataclass
class Outcome:
    organisations: Result
    people: Result
    notes: list[str]  # what was taken in and deserves a look


def import_members(source: Source, *, by: Account | None, is_trial: bool = False) -> Outcome:
    """Take in a spreadsheet of organisations and people; the columns are in `COLUMNS`.

    What is empty in the file leaves the directory as it is. The same file again changes nothing. A trial does the same
    and takes it back. Raises Unreadable, and ImportRefused with every problem of the file.
    """
    table = spreadsheets.read(source, lambda heading: heading_key(heading) in KNOWN)
    without = _("There is no column “organisation” and none “person”.")
    with pghistory.context(user=by.pk if by else None), transaction.atomic():
        _one_import_at_a_time()
        reading = Reading(table, KNOWN, needed={"name", "full_name"}, without=without)
        plan = Plan(reading)
        if reading.problems:
            raise ImportRefused(reading.problems)
        organisations, people = plan.organisations.values(), plan.people.values()
        notes = [*reading.notes, *map(str, sorted(plan.notes))]
        outcome = Outcome(_result(organisations), _result(people), notes)
        _save(organisations, people)
        if is_trial:
            transaction.set_rollback(True)
    return outcome


def _one_import_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'LOCK TABLE "{Organisation._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')


def _save(organisations: Collection[Planned[Organisation]], people: Collection[Planned[Person]]) -> None:
    everything: list[Planned[Any]] = [*organisations, *people]
    changed = [one for one in everything if one.changed and not one.is_new]
    Organisation.objects.bulk_create([one.row for one in organisations if one.is_new])
    Person.objects.bulk_create([one.row for one in people if one.is_new])
    for planned in changed:
        planned.row.version += 1
        planned.row.save(update_fields=[*planned.changed, "version"])


def _result[R: Directory](planned: Iterable[Planned[R]]) -> Result:
    result = Result()
    for one in planned:
        if one.is_new:
            result.created.append(str(one.row))
        elif one.changed:
            fields = ", ".join(label_of(one.row, name) for name in one.changed)
            result.updated.append(f"{one.row} ({fields})")
        else:
            result.unchanged.append(str(one.row))
    return result
