from pathlib import Path
from typing import override

from django.core.management.base import CommandError, CommandParser

from coalition_events.attendance.files.past_import import take_in
from coalition_events.attendance.files.past_plan import Plan, plan_of
from coalition_events.attendance.files.past_rows import COLUMNS, Unusable, read_rows
from members.management.importing import ImportCommand


class Command(ImportCommand):
    help = (
        "Take a spreadsheet (XLSX or CSV) of who came to which past meeting. Nobody is written to, and the same file "
        "again changes nothing. One row is one person at one meeting, or one person with a column for each meeting. "
        "Columns: "
        + ", ".join(column.name for column in COLUMNS)
        + ". docs/import-attendance.md tells what each holds."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--all-new", action="store_true", help="Take those with nearly a known name for new ones, not leave them."
        )

    @override
    def handle(self, *args: object, file: Path, by: str | None, dry_run: bool, all_new: bool, **_: object) -> None:
        organiser = self.organiser(by)
        try:
            with self.reading(file):
                sheet = read_rows(file)
        except Unusable as refusal:
            for problem in refusal.problems:
                self.stderr.write(str(problem))
            raise CommandError("Nothing was done: the headings are to be put right.") from refusal
        if dry_run:
            self._say(plan_of(sheet, all_new=all_new))
            self.stdout.write("Nothing was done: this was a dry run.")
            return
        if organiser is None:
            raise CommandError("Say in whose name: --by EMAIL.")
        self._say(take_in(sheet, name=file.name, by=organiser, all_new=all_new))

    def _say(self, plan: Plan) -> None:
        for note in plan.notes:
            self.stdout.write(note)
        for problem in plan.problems:
            self.stderr.write(str(problem))
        for planned in plan.meetings:
            guess = ", its days are a guess" if planned.is_guessed else ""
            new = f" (new{guess})" if planned.days and planned.is_new else ""
            self.stdout.write(f"{planned.meeting.slug}, from {planned.meeting.starts_on}{new}: {planned.people}")
        for one in (one for one in plan.asked if not one.usual):
            self.stdout.write(f"Row {one.row}: {one.name}: {'; '.join(words for _value, words in one.choices)}?")
        self.stdout.write(
            f"{len(plan.to_do)} registrations, {len(plan.people)} new people, {len(plan.organisations)} new "
            f"organisations, {len(plan.steps) - len(plan.to_do)} as before, {plan.left_out} rows left out."
        )
