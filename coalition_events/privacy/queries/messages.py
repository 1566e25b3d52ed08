"""Which messages are somebody's: to them or about them."""

from django.db.models import Q

from coalition_events.agenda.models import Appearance, Quote
from coalition_events.mail.models import Message, MessageQuerySet
from coalition_events.notices.models import Notice
from coalition_events.privacy.queries.identity import Identity
from coalition_events.registration.models import GuestInvitation, Registration


def messages_of(identity: Identity) -> MessageQuerySet:
    """To an address that is theirs alone, about something of theirs, or to a shared address and by their name."""
    numbers = identity.numbers
    kinds = {
        "registration": Registration.objects.filter(person__in=numbers).values_list("pk", flat=True),
        "guest": GuestInvitation.objects.filter(person__in=numbers).values_list("pk", flat=True),
        "quote": Quote.objects.filter(person__in=numbers).values_list("pk", flat=True),
        "appearance": Appearance.objects.filter(person__in=numbers).values_list("pk", flat=True),
        "told": numbers,
    }
    theirs = Q(about__in=[f"{kind}:{pk}" for kind, pks in kinds.items() for pk in pks])
    if identity.addresses:
        theirs |= Q(pk__in=Message.objects.to(*identity.addresses).values("pk"))
    if identity.shared_addresses:
        by_name = Message.objects.to(*identity.shared_addresses).filter(name__in=identity.called)
        theirs |= Q(pk__in=by_name.values("pk"))
    # Of reminders the ledger knows: until November 2026 "unconfirmed:2027-05:12" could be organisation 12 too.
    theirs |= Q(pk__in=Notice.objects.filter(person__in=numbers, message__isnull=False).values("message"))
    return Message.objects.filter(theirs)
