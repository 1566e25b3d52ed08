from pathlib import Path
from typing import override

from django.core.management.base import CommandError

from members.files.columns import COLUMNS
from members.files.importing import ImportRefused, Result, import_members
from members.management.importing import ImportCommand


class Command(ImportCommand):
    help = (
        "Take a spreadsheet (XLSX or CSV) of organisations and their people into the directory: all of it or nothing, "
        "and the same file again changes nothing. One row is one person, or one organisation. Columns: "
        + ", ".join(column.name for column in COLUMNS)
        + ". docs/import-members.md tells what each holds."
    )

    @override
    def handle(self, *args: object, file: Path, by: str | None, dry_run: bool, **_: object) -> None:
        organiser = self.organiser(by)
        try:
            with self.reading(file):
                outcome = import_members(file, by=organiser, is_trial=dry_run)
        except ImportRefused as refusal:
            for problem in refusal.problems:
                self.stderr.write(str(problem))
            raise CommandError(str(refusal)) from refusal
        for note in outcome.notes:
            self.stdout.write(self.style.WARNING(str(note)))
        self._say("Organisations", outcome.organisations)
        self._say("People", outcome.people)
        if dry_run:
            self.stdout.write("Nothing was changed: this was a dry run.")

    def _say(self, what: str, result: Result) -> None:
        for name in result.created:
            self.stdout.write(f"+ {name}")
        for name in result.updated:
            self.stdout.write(f"~ {name}")
        added, changed, unchanged = len(result.created), len(result.updated), len(result.unchanged)
        self.stdout.write(f"{what}: {added} added, {changed} changed, {unchanged} unchanged.")
