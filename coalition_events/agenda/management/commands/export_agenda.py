from pathlib import Path
from typing import override

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from coalition_events.agenda.files.exporters import pdf
from coalition_events.agenda.files.exporters.formats import EXPORTERS
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

    @override
    def handle(
        self, *args: object, meeting: str, format: str, output: Path | None, language: str, layout: str, **_: object
    ) -> None:
        exporter = EXPORTERS.get(format)
        if exporter is None:
            raise CommandError(f"There is no format {format!r}; there are {', '.join(EXPORTERS)}.")
        found = Meeting.objects.filter(slug=meeting).first()
        if found is None:
            raise CommandError(f"There is no meeting {meeting!r}.")
        release = found.releases.select_related("meeting").order_by("-number").first()
        if release is None:
            raise CommandError(f"The agenda of {meeting} has no release yet.")
        if output is None and not exporter.is_text:
            raise CommandError(f"A {format} needs a file: --output FILE.")
        written = self._write(release, format, language, layout)
        if output is None:
            self.stdout.write(written.decode(), ending="")
            return
        try:
            output.write_bytes(written)
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"Release {release.number} of {meeting} is in {output}.")

    def _write(self, release: Release, format: str, language: str, layout: str) -> bytes:
        is_paper = format == "pdf"
        languages = pdf.PaperLanguage.values if is_paper else ["en", "km"]
        for option, asked, choices in (("language", language, languages), ("layout", layout, pdf.Layout.values)):
            if asked not in choices:
                raise CommandError(f"There is no {option} {asked!r}; there are {', '.join(choices)}.")
        if is_paper:
            agenda = PublicAgenda(release)
            return pdf.write(agenda, pdf.PaperLanguage(language), pdf.Layout(layout))
        with translation.override(language):
            return EXPORTERS[format].write(PublicAgenda(release))
