from datetime import datetime
from pathlib import Path
from typing import override

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

from coalition_events.common.refusals import Refusal
from coalition_events.privacy.actions import erasing
from coalition_events.privacy.models import Erasure
from members.models import Account, Person


class Command(BaseCommand):
    help = "Lists who was erased, by number; after a restore, erases again whom the backup has brought back."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", type=Path, metavar="FILE", help="a list that this command has printed")
        parser.add_argument("--by", metavar="EMAIL", help="the organiser in whose name they are erased again")

    @override
    def handle(self, *args: object, again: Path | None, by: str | None, **options: object) -> None:
        if again is None:
            for erasure in Erasure.objects.order_by("pk"):
                self.stdout.write(" ".join([erasure.erased_at.isoformat(), *map(str, erasure.entries)]))
            return
        organiser = Account.objects.organisers().filter(email=(by or "").lower()).first()
        if organiser is None:
            raise CommandError("--by names an organiser, by email.")
        count = 0
        for line in again.read_text().splitlines():
            erased_at, *numbers = line.split()
            count += sum(self.erase(int(number), datetime.fromisoformat(erased_at), organiser) for number in numbers)
        self.stdout.write(f"Erased again: {count}.")

    def erase(self, number: int, erased_at: datetime, by: Account) -> bool:
        """Whether somebody was there to erase. An entry that was merged goes with the one that stays.

        A number that a backup has not may be given to somebody new after a restore: they came after the erasure.
        """
        was_there = Q(events__pgh_label="insert", events__pgh_created_at__lt=erased_at)
        person = Person.objects.filter(was_there, pk=number).first()
        if person is None or person.merges_away.filter(undone_at=None).exists():
            return False
        try:
            erasing.erase(person, by=by)
        except Refusal as refusal:
            raise CommandError(f"Number {number}: {refusal}") from refusal
        return True
