from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from coalition_events.demonstration import directory, may_2019, next_meeting
from coalition_events.meetings.models import Meeting
from members.models import Person


class Command(BaseCommand):
    help = "Loads the demonstration: May 2019, the organisations, an invented next meeting. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            organiser = directory.load_organiser()
            organisations = directory.load_organisations()
            if Meeting.objects.filter(slug=may_2019.SLUG).exists():
                self.stdout.write("The meeting of May 2019 is there already; left as it is.")
            else:
                may_2019.load(organisations, by=organiser)
                self.stdout.write("Loaded the meeting of May 2019, with its agenda and its summary.")
            # Once, however much later it is repeated: what somebody changed in the demonstration stays changed.
            if Meeting.objects.filter(is_demonstration=True).exists():
                self.stdout.write("The demonstration's next meeting is there already; left as it is.")
            else:
                staff = directory.load_staff(organisations)
                meeting = next_meeting.load(organisations, staff, by=organiser, now=timezone.now())
                self.stdout.write(f"Loaded the demonstration meeting {meeting.slug}: {meeting.theme}.")
        self.stdout.write(f"Organiser: {directory.ORGANISER}")
        focal = Person.objects.focal().filter(email__endswith="@example.org").select_related("organisation")
        for person in focal.order_by("organisation__name")[:4]:
            self.stdout.write(f"Focal person of {person.organisation}: {person.email}")
