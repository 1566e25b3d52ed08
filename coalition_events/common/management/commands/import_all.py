from pathlib import Path
from typing import override

from django.core.management.base import BaseCommand, CommandError, CommandParser

from coalition_events.common import archive


class Command(BaseCommand):
    help = "Brings what export_all wrote into an empty site of the same version: all of it, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    @override
    def handle(self, *args: object, file: Path, **options: object) -> None:
        try:
            archive.read(file, self.stdout.write)
        except archive.Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("Everything is here, and the same as in the archive.")
