"""Where the demonstration may not come, and how it goes again."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from coalition_events.demonstration import may_2019
from coalition_events.demonstration.content import read
from coalition_events.mail import outbox
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from members.models import Account, Organisation, Person, Role

DOMAIN = "@example.org"


@dataclass(frozen=True)
class Removed:
    accounts: int
    people: int
    meetings: int


def holds_others_data() -> bool:
    """Whether there is an account, a person, an organisation or a meeting that the demonstration has not brought."""
    ours = [row["name"] for name in ("organisations.json", "invented-organisations.json") for row in read(name)]
    ours += [row["name"] for row in read("earlier-years.json")["lapsed"]]
    return (
        Account.objects.exclude(email__endswith=DOMAIN).exists()
        or Person.objects.exclude(email="").exclude(email__endswith=DOMAIN).exists()
        or Organisation.objects.exclude(name__in=ours).exists()
        or Meeting.objects.exclude(is_demonstration=True).exclude(slug=may_2019.SLUG).exists()
    )


@transaction.atomic
def remove() -> Removed:
    """Nobody of the demonstration signs in, is invited or is written to any more, and its invented meetings are hidden.

    Rows stay, since others may point at them. A second call finds nothing to do.
    """
    accounts = Account.objects.filter(email__endswith=DOMAIN, is_active=True)
    people = Person.objects.filter(email__endswith=DOMAIN, is_active=True)
    meetings = Meeting.objects.filter(is_demonstration=True).exclude(announced_at=None)
    Role.objects.filter(account__in=accounts, taken_back_at=None).update(taken_back_at=timezone.now())
    waiting = Message.objects.filter(address__endswith=DOMAIN).waiting().values_list("pk", flat=True)
    outbox.withdraw(messages=waiting, reason="The demonstration was removed.")
    return Removed(
        accounts=accounts.update(is_active=False, is_staff=False, is_superuser=False),
        people=people.update(is_active=False, version=F("version") + 1),
        meetings=meetings.update(announced_at=None, version=F("version") + 1),
    )
