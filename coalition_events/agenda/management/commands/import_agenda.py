from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils import translation

from coalition_events.agenda.actions import importing
from coalition_events.agenda.files.importers import reading
from coalition_events.agenda.files.importers.imported import Imported
from coalition_events.agenda.files.importers.plan import Choices, Plan, Planned
from coalition_events.agenda.files.pasting import reading as pasting
from coalition_events.common.dates import clock, day
from coalition_events.common.uploads import Unreadable, content_of
from coalition_events.meetings.actions import locking, meeting as meeting_actions
from coalition_events.meetings.models import Day, Meeting
from members.management.importing import ImportCommand
from members.models import Account


class Command(ImportCommand):
    help = (
        "Take an agenda into a meeting's draft: frab XML or JSON, iCalendar, XLSX, CSV, tab-separated text or lines. "
        "What can be read is taken, what cannot is told, and the same file again changes nothing: "
        "see docs/import-agenda.md."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("meeting", help="its code, as 2027-05")
        super().add_arguments(parser)
        parser.add_argument("--create", action="store_true", help="Make the meeting where there is none, as a draft.")
        parser.add_argument("--add-people", action="store_true", help="Add whom the directory does not have to it.")
        parser.add_argument("--add-organisations", action="store_true", help="Add those of people likewise, as guests.")
        parser.add_argument("--shift", action="store_true", help="The file's first day is the meeting's first day.")
        parser.add_argument("--keep-times", action="store_true", help="Times of another zone stay as they are written.")
        parser.add_argument("--hours", action="store_true", help="Days begin and end as the file's sessions do.")
        parser.add_argument("--take-off", action="store_true", help="Whom the file no longer names in a session goes.")

    def handle(self, *_args: object, **options: Any) -> None:
        by = self.organiser(options["by"])
        choices = Choices(
            adds_people=options["add_people"],
            adds_organisations=options["add_organisations"],
            shifts=options["shift"],
            keeps_times=options["keep_times"],
            sets_hours=options["hours"],
            takes_off=options["take_off"],
        )
        with translation.override("en"), transaction.atomic():
            days = list(Day.objects.filter(meeting__slug=options["meeting"]))
            imported, lines = self._read(options["file"], days)
            is_there = Meeting.objects.filter(slug=options["meeting"]).exists()
            meeting = self._meeting(options["meeting"], imported, by, creates=options["create"])
            if lines:
                imported = pasting.read(meeting, lines)
            choices.sets_hours |= not is_there  # one that is made of the file has its hours
            self._tell(importing.take_in(meeting, imported, by=by, choices=choices))
            if options["dry_run"]:
                self.stdout.write("Nothing was changed: this was a dry run.")
                transaction.set_rollback(True)

    def _read(self, file: Path, days: list[Day]) -> tuple[Imported, str]:
        """What it says; and its text, where it is lines, which are of the meeting's own days."""
        with self.reading(file):
            content = content_of(file, reading.LARGEST_FILE)
            try:
                imported = reading.read(content, file.name, days=days)
            except Unreadable:
                if lines := pasting.lines_in(content, None):
                    return Imported(), lines
                raise
        return imported, pasting.lines_in(content, imported)

    def _meeting(self, slug: str, imported: Imported, by: Account | None, *, creates: bool) -> Meeting:
        if found := Meeting.objects.filter(slug=slug).first():
            return found
        if not creates:
            raise CommandError(f"There is no meeting {slug!r}. With --create it is made, as a draft.")
        dates = imported.all_dates
        if not dates:
            raise CommandError("The file does not say on which days the meeting is.")
        meeting = Meeting(slug=slug, theme=imported.title[:200] or slug, starts_on=dates[0], ends_on=dates[-1])
        try:
            meeting.clean_fields()
            return meeting_actions.create(
                by=by, slug=slug, theme=meeting.theme, starts_on=meeting.starts_on, ends_on=meeting.ends_on
            )
        except (locking.Refused, ValidationError) as refusal:
            raise CommandError("; ".join(getattr(refusal, "messages", [str(refusal)]))) from refusal

    def _tell(self, plan: Plan) -> None:
        for problem in [plan.other_zone, *map(str, plan.problems)]:
            self._warn(problem)
        if plan.left_out:
            self._warn(f"Left out: {', '.join(plan.left_out_in_words)}.")
        for planned in plan.unplaced:
            self._warn(f"{planned.item.place}: “{planned.title}” has no place. {planned.why_not}")
        for room in plan.new_rooms:
            self.stdout.write(f"+ {room.name} (room)")
        self._tell_people(plan)
        for hours in plan.hours:
            end = "" if plan.choices.sets_hours else f" With --hours the day has {hours}."
            self.stdout.write(f"{day(hours.day.date)}: the file has {hours.of_file}, the day {hours.now}.{end}")
        self._tell_sessions(plan)
        for session in plan.missing:
            self.stdout.write(f"  {session.title}: taken in before, not in the file any more, kept")
        if plan.can_shift:
            self.stdout.write(
                f"No day of the file is one of the meeting; with --shift it moves by {plan.can_shift} days."
            )
        new, changed, unchanged = len(plan.new), len(plan.changed), len(plan.unchanged)
        self.stdout.write(
            f"Sessions: {new} added, {changed} changed, {unchanged} unchanged; {len(plan.unplaced)} unplaced."
        )

    def _tell_people(self, plan: Plan) -> None:
        for newcomer in plan.added:
            self.stdout.write(f"+ {newcomer} (person)")
        if plan.inactive:
            self.stdout.write(f"Not active in the directory: {'; '.join(plan.inactive_called)}")
        for organisation in plan.new_organisations:
            self.stdout.write(f"+ {organisation} (organisation)")
        if plan.unknown_organisations and not plan.new_organisations:
            self.stdout.write(
                f"Organisations that the directory does not have: {'; '.join(plan.unknown_organisations)}"
            )
        for doubt in plan.doubts.values():
            as_organisation = f"the organisation of “{doubt.before}”" if doubt.before else "an organisation"
            read = as_organisation if doubt.is_organisation else "a person"
            read = f"the job title of “{doubt.before}”" if doubt.is_capacity else read
            self._warn(f"“{doubt.name}” is read as {read}.")
        for pair in plan.alike:
            place = " of the directory" if pair.is_in_directory else ""
            self._warn(f"“{pair.other}” may be “{pair.one_called}”{place}: {pair.why.label}. Not merged.")
        if plan.unknown:
            names = "; ".join(sorted(plan.unknown))
            self.stdout.write(f"Not in the directory, so the names stay in the texts ({len(plan.unknown)}): {names}")

    def _tell_cast(self, planned: Planned) -> None:
        gone = "goes" if planned.goes else "not in the file, stays"
        said = {"stays": planned.stays, "comes": planned.comes, gone: [str(each) for each in planned.absent]}
        for how, names in said.items():
            if names:
                self.stdout.write(f"    {how}: {', '.join(names)}")

    def _tell_sessions(self, plan: Plan) -> None:
        unnamed = [planned for planned in plan.unchanged if planned.absent]
        for sign, sessions in (("+", plan.new), ("~", plan.changed), (" ", unnamed)):
            for planned in sessions:
                self.stdout.write(f"{sign} {_when(planned)}{planned.title}")
                for change in planned.changes:
                    self.stdout.write(f"    {change.label}: {change.before[:80] or '–'} → {change.after[:80]}")
                self._tell_cast(planned)

    def _warn(self, words: str) -> None:
        if words:
            self.stdout.write(self.style.WARNING(words))


def _when(planned: Planned) -> str:
    at = planned.item.starts_at
    return f"{at:%Y-%m-%d} {clock(at)} " if planned.is_placed and at else ""
