from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from coalition_events.common.spreadsheets.reading import LARGEST_FILE
from coalition_events.common.uploads import content_of
from coalition_events.meetings.models import Meeting
from coalition_events.registration.files import imported_columns, intakes, plan as plan_files
from coalition_events.registration.files.lookup import SOMEBODY_NEW
from coalition_events.registration.files.plan import Does, Plan
from members.management.importing import ImportCommand


class Command(ImportCommand):
    help = (
        "Take a spreadsheet (XLSX or CSV) of registrations into a meeting. Rows with something wrong are told and left "
        "out, the others are taken in, and the same file again changes nothing. One row is one person. Columns: "
        + ", ".join(column.name for column in imported_columns.COLUMNS)
        + ". docs/import-registrations.md tells what each holds."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("meeting", help="Its code, as in 2027-05.")
        super().add_arguments(parser)
        parser.add_argument("--quiet", action="store_true", help="Tell nobody by mail.")
        parser.add_argument(
            "--all-new",
            action="store_true",
            help="Take those with nearly a known name for somebody new, not leave them.",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        meeting = Meeting.objects.prefetch_related("days").filter(slug=options["meeting"]).first()
        if meeting is None:
            raise CommandError(f"There is no meeting {options['meeting']}.")
        plan, content = self._plan(meeting, options["file"], all_new=options["all_new"])
        self._say(plan)
        if options["dry_run"]:
            self.stdout.write("Nothing was done: this was a dry run.")
            return
        by = self.organiser(options["by"])
        if by is None:
            raise CommandError("Say in whose name: --by EMAIL.")
        intake = intakes.give(meeting, content, name=options["file"].name, by=by)
        decisions = {str(step.entry.row): SOMEBODY_NEW for step in plan.asked} if options["all_new"] else {}
        is_told = intake.is_told and not options["quiet"]
        intakes.confirm(intake, decisions=decisions, is_told=is_told)
        intakes.take_in(intake.pk)
        intake.refresh_from_db()
        counts = {"registered": 0, "waiting": 0, "changed": 0, "nothing": 0} | intake.outcome
        self.stdout.write(
            "{registered} registered, {waiting} waiting, {changed} changed, {nothing} as before.".format(**counts)
        )
        for row, _column, message in intake.problems[plan.rows_with_problems :]:
            self.stderr.write(f"Row {row}: {message}")

    def _plan(self, meeting: Meeting, file: Path, *, all_new: bool) -> tuple[Plan, bytes]:
        with self.reading(file):
            content = content_of(file, LARGEST_FILE)
            sheet = intakes.read(meeting, content)
        if not sheet.is_usable:
            for problem in sheet.problems:
                self.stderr.write(str(problem))
            raise CommandError("Nothing was done: the headings are to be put right.")
        decisions = {str(entry.row): SOMEBODY_NEW for entry in sheet.entries} if all_new else {}
        return plan_files.plan(meeting, sheet, decisions), content

    def _say(self, plan: Plan) -> None:
        for note in plan.notes:
            self.stdout.write(note)
        for problem in plan.problems:
            self.stderr.write(str(problem))
        for step in plan.of(Does.ASK):
            names = ", ".join(person.full_name for person in step.candidates)
            self.stdout.write(f"Row {step.entry.row}: left out, for {step.entry.name} may be {names}.")
        for does in Does:
            if steps := plan.of(does):
                self.stdout.write(f"{does.label}: {len(steps)}")
