from dataclasses import dataclass, field
from typing import Any

import pghistory
from django.db import connection, transaction
from django.utils.translation import gettext as _

from coalition_events.common import spreadsheets
from coalition_events.common.uploads import Source
from members.files.columns import is_known
from members.files.entries import Problem, read_entries
from members.files.plan import Directory, Plan, Planned
from members.models import Account, Merge, Organisation, Person


class ImportRefused(Exception):
    """Nothing was taken in; `problems` says why, row by row."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
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
    notes: list[Problem]  # what was taken in and deserves a look


def import_members(source: Source, *, by: Account | None, is_trial: bool = False) -> Outcome:
    """Take in a spreadsheet of organisations and people; the columns are in `COLUMNS`.

    What is empty in the file leaves the directory as it is. The same file again changes nothing. A trial says the same
    and saves nothing. Raises Unreadable, and ImportRefused with every problem of the file.
    """
    sheet = read_entries(spreadsheets.read(source, is_known))
    with pghistory.context(user=by.pk if by else None), transaction.atomic():
        _one_import_at_a_time()
        plan = Plan(Organisation.objects.all(), Person.objects.unmerged(), Merge.objects.names_put_away())
        for entry in sheet.entries:
            plan.add(entry)
        if problems := sheet.problems + plan.problems:
            raise ImportRefused(problems)
        organisations = [planned for planned in plan.organisations if planned.named_in]
        people = [planned for colleagues in plan.people.values() for planned in colleagues if planned.named_in]
        outcome = Outcome(_result(organisations), _result(people), sorted(sheet.notes + plan.notes))
        _save(organisations, people)
        if is_trial:
            transaction.set_rollback(True)
    return outcome


def _one_import_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'LOCK TABLE "{Organisation._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')


def _save(organisations: list[Planned[Organisation]], people: list[Planned[Person]]) -> None:
    everything: list[Planned[Any]] = [*organisations, *people]
    changed = [planned for planned in everything if planned.changed and not planned.is_new]
    new_people = [planned.row for planned in people if planned.is_new]
    Organisation.objects.bulk_create([planned.row for planned in organisations if planned.is_new])
    Person.objects.bulk_create(new_people)
    for planned in changed:
        planned.row.version += 1
        planned.row.save(update_fields=[*planned.changed, "version"])


def _result[R: Directory](planned: list[Planned[R]]) -> Result:
    result = Result()
    for one in sorted(planned, key=lambda one: one.named_in):
        if one.is_new:
            result.created.append(str(one.row))
        elif one.changed:
            fields = ", ".join(str(_field(one.row, name).verbose_name) for name in one.changed)
            result.updated.append(f"{one.row} ({fields})")
        else:
            result.unchanged.append(str(one.row))
    return result


def _field(row: Directory, name: str) -> Any:
    return row._meta.get_field(name)
