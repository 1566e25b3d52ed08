from typing import override

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from members.actions import roles


class Command(BaseCommand):
    help = "Make the first administrator of a server, and invite them by email. Where there is one, it does nothing."

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", metavar="EMAIL")

    @override
    def handle(self, *args: object, address: str, **_: object) -> None:
        try:
            role = roles.begin(address, now=timezone.now())
        except (roles.NoAddress, roles.AccountIsClosed) as refusal:
            raise CommandError(str(refusal)) from refusal
        if role:
            self.stdout.write(f"Invited: {role.account.email}, who is administrator now.")
