from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from coalition_events.agenda.files.exporters.formats import EXPORTERS
from coalition_events.agenda.files.exporters.pdf import typesetting as pdf
from coalition_events.agenda.models import Release
from coalition_events.agenda.queries.public_agenda import PublicAgenda
from coalition_events.meetings.models import Meeting


class Command(BaseCommand):
    help = "Write the newest release of a meeting's agenda to a file, or to stdout."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("meeting", help="its code, as 2027-05")
        parser.add_argument("--format", required=True, help=", ".join(EXPORTERS))
        parser.add_argument("--output", type=Path, help="a file; stdout where it is left out")
        parser.add_argument("--language", default="en", help="en or km; both on paper")
        parser.add_argument("--layout", default="wall", help="of a PDF: wall (a sheet a day) or booklet")

    def handle(self, *_args: object, **options: Any) -> None:
        exporter = EXPORTERS.get(options["format"])
        if exporter is None:
            raise CommandError(f"There is no format {options['format']!r}; there are {', '.join(EXPORTERS)}.")
        meeting = Meeting.objects.filter(slug=options["meeting"]).first()
        if meeting is None:
            raise CommandError(f"There is no meeting {options['meeting']!r}.")
        release = meeting.releases.select_related("meeting").order_by("-number").first()
        if release is None:
            raise CommandError(f"The agenda of {meeting.slug} has no release yet.")
        if options["output"] is None and not exporter.is_text:
            raise CommandError(f"A {options['format']} needs a file: --output FILE.")
        written = self._write(release, options)
        if options["output"] is None:
            self.stdout.write(written.decode(), ending="")
            return
        try:
            options["output"].write_bytes(written)
        except OSError as error:
            raise CommandError(f"{options['output']} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"Release {release.number} of {meeting.slug} is in {options['output']}.")

    def _write(self, release: Release, options: dict[str, Any]) -> bytes:
        is_paper = options["format"] == "pdf"
        languages = pdf.PaperLanguage.values if is_paper else ["en", "km"]
        for option, choices in (("language", languages), ("layout", pdf.Layout.values)):
            if options[option] not in choices:
                raise CommandError(f"There is no {option} {options[option]!r}; there are {', '.join(choices)}.")
        if is_paper:
            agenda = PublicAgenda(release)
            return pdf.write(agenda, pdf.PaperLanguage(options["language"]), pdf.Layout(options["layout"]))
        with translation.override(options["language"]):
            return EXPORTERS[options["format"]].write(PublicAgenda(release))
