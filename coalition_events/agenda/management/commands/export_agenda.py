from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from coalition_events.agenda.exporters import EXPORTERS
from coalition_events.agenda.reading import PublicAgenda
from coalition_events.meetings.models import Meeting


class Command(BaseCommand):
    help = "Write the newest release of a meeting's agenda to a file, or to stdout."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("meeting", help="its code, as 2027-05")
        parser.add_argument("--format", required=True, help=", ".join(EXPORTERS))
        parser.add_argument("--output", type=Path, help="a file; stdout where it is left out")

    def handle(self, *args: Any, **options: Any) -> None:
        exporter = EXPORTERS.get(options["format"])
        if exporter is None:
            raise CommandError(f"There is no format {options['format']!r}; there are {', '.join(EXPORTERS)}.")
        meeting = Meeting.objects.filter(slug=options["meeting"]).first()
        if meeting is None:
            raise CommandError(f"There is no meeting {options['meeting']!r}.")
        release = meeting.releases.select_related("meeting").order_by("-number").first()
        if release is None:
            raise CommandError(f"The agenda of {meeting.slug} has no release yet.")
        written = exporter.write(PublicAgenda(release))
        if options["output"] is None:
            self.stdout.write(written.decode(), ending="")
            return
        try:
            options["output"].write_bytes(written)
        except OSError as error:
            raise CommandError(f"{options['output']} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"Release {release.number} of {meeting.slug} is in {options['output']}.")
