from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from coalition_events.common.uploads import Unreadable
from members.models import Account


class ImportCommand(BaseCommand):
    """A file is taken in, or tried, in an organiser's name."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Say what would be done, and do nothing.")
        parser.add_argument("--by", metavar="EMAIL", help="The organiser in whose name it is done, for the history.")

    def organiser(self, email: str | None) -> Account | None:
        if not email:
            return None
        account = Account.objects.filter(email__iexact=email, is_staff=True).first()
        if account is None:
            raise CommandError(f"No organiser has the address {email}.")
        return account

    @contextmanager
    def reading(self, file: Path) -> Iterator[None]:
        """Raises CommandError where the file cannot be read."""
        try:
            yield
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except Unreadable as refusal:
            raise CommandError(str(refusal)) from refusal
