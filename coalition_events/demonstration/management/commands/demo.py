from typing import Any, override

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from coalition_events.demonstration import (
    directory,
    earlier_meeting,
    earlier_years,
    mail,
    may_2019,
    next_meeting,
    removal,
)
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import planning
from members.models import Account, Organisation, Person


class Command(BaseCommand):
    help = "Loads the demonstration: May 2019, the organisations, two invented meetings and ten years. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--remove", action="store_true", help="End its accounts, and hide its invented meetings.")

    @override
    def handle(self, *args: object, **options: Any) -> None:
        if options["remove"]:
            self.remove()
        elif not settings.IS_LOCAL and removal.holds_others_data():
            # Not to be forced: its organisers would be organisers of what is there.
            raise CommandError("This server holds data of its own. The demonstration is for an empty one.")
        else:
            self.load()

    def remove(self) -> None:
        removed = removal.remove()
        self.stdout.write(f"Ended accounts: {removed.accounts}. People set inactive: {removed.people}.")
        self.stdout.write(f"Meetings hidden: {removed.meetings}. Real organisations and the meeting of May 2019 stay.")
        if not Account.objects.organisers().exists():
            self.stdout.write("There is no organiser now: manage.py first_administrator ADDRESS makes one.")

    def load(self) -> None:
        with transaction.atomic():
            organiser, second = directory.load_organisers()
            organisations = directory.load_organisations()
            if Meeting.objects.filter(slug=may_2019.SLUG).exists():
                self.stdout.write("The meeting of May 2019 is there already; left as it is.")
            else:
                may_2019.load(organisations, by=organiser)
                self.stdout.write("Loaded the meeting of May 2019, with its agenda and its summary.")
            # Once, however much later it is repeated: what somebody changed in the demonstration stays changed.
            if Meeting.objects.filter(is_demonstration=True).exists():
                self.stdout.write("The demonstration's meetings are there already; left as they are.")
            else:
                self.load_invented(organisations, organiser, second)
        self.stdout.write(f"Organisers: {directory.ORGANISER}, {directory.SECOND_ORGANISER}")
        focal = Person.objects.focal().filter(email__endswith="@example.org").select_related("organisation")
        for person in focal.order_by("organisation__name")[:4]:
            self.stdout.write(f"Focal person of {person.organisation}: {person.email}")

    def load_invented(self, organisations: dict[str, Organisation], organiser: Account, second: Account) -> None:
        now, staff = timezone.now(), directory.load_staff(organisations)
        directory.load_duplicates(staff)
        meeting = next_meeting.load(organisations, staff, by=organiser, now=now)
        # Later than the next one: of the organisations that came then, these have not answered now.
        invented = directory.load_invented_organisations()
        staff |= directory.load_invented_staff(invented)
        earlier = earlier_meeting.load(
            organisations | invented,
            staff,
            before=meeting,
            by=organiser,
            finished_by=second,
            now=now,
        )
        years = earlier_years.load(staff, before=earlier, by=organiser)
        mail.load_mail(meeting, by=organiser, now=now)
        planning.plan(
            meeting, now=now
        )  # as the clock does within a minute: nobody is to find its calendar of mail empty
        for each in (meeting, earlier):
            self.stdout.write(f"Loaded the demonstration meeting {each.slug}: {each.theme}.")
        self.stdout.write(f"Loaded {len(years)} invented meetings of the {earlier_years.YEARS} years before.")
