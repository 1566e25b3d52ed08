from pathlib import Path
from typing import Any, override

from django.core.management.base import BaseCommand, CommandError, CommandParser

from coalition_events.common.spreadsheets import UnreadableSpreadsheet
from members.files import COLUMNS, ImportRefused, import_members
from members.files.action import Result
from members.models import Account


class Command(BaseCommand):
    help = (
        "Take a spreadsheet (XLSX or CSV) of organisations and their people into the directory: all of it or nothing, "
        "and the same file again changes nothing. One row is one person, or one organisation. Columns: "
        + ", ".join(column.name for column in COLUMNS)
        + ". docs/import-members.md tells what each holds."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Say what would change, and change nothing.")
        parser.add_argument("--by", metavar="EMAIL", help="The organiser in whose name it is done, for the history.")

    @override
    def handle(self, *args: object, **options: Any) -> None:
        by = self._account(options["by"])
        try:
            outcome = import_members(options["file"], by=by, is_trial=options["dry_run"])
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        except UnreadableSpreadsheet as refusal:
            raise CommandError(str(refusal)) from refusal
        except ImportRefused as refusal:
            for problem in refusal.problems:
                self.stderr.write(str(problem))
            raise CommandError(str(refusal)) from refusal
        for note in outcome.notes:
            self.stdout.write(self.style.WARNING(str(note)))
        self._say("Organisations", outcome.organisations)
        self._say("People", outcome.people)
        if options["dry_run"]:
            self.stdout.write("Nothing was changed: this was a dry run.")

    def _account(self, email: str | None) -> Account | None:
        if not email:
            return None
        try:
            return Account.objects.get(email__iexact=email)
        except Account.DoesNotExist:
            raise CommandError(f"No account has the address {email}.") from None

    def _say(self, what: str, result: Result) -> None:
        for name in result.created:
            self.stdout.write(f"+ {name}")
        for name in result.updated:
            self.stdout.write(f"~ {name}")
        added, changed, unchanged = len(result.created), len(result.updated), len(result.unchanged)
        self.stdout.write(f"{what}: {added} added, {changed} changed, {unchanged} unchanged.")
