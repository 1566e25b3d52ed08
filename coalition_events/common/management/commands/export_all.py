from pathlib import Path
from typing import override

from django.core.management.base import BaseCommand, CommandError, CommandParser

from coalition_events.common import archive


class Command(BaseCommand):
    help = "Writes all data and files of the site into one archive of open formats, which import_all reads."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    @override
    def handle(self, *args: object, file: Path, **options: object) -> None:
        try:
            if file.exists():
                raise CommandError(f"{file} is there already. Name another.")
            archive.write(file, self.stdout.write)
        except FileExistsError as error:
            raise CommandError(f"{error.filename} is there already. If no other export runs, remove it.") from error
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"Everything is in {file}. Keep it as you keep the database.")
