"""What was and would be written to them or about them: the outbox keeps kind, time and state, and nothing else."""

from datetime import datetime

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from coalition_events.agenda.models import Appearance, Quote
from coalition_events.mail import outbox
from coalition_events.mail.models import Intervention, Message, MessageQuerySet, OptOut, StoppedAddress
from coalition_events.notices.models import Notice, OwnWords
from coalition_events.notices.models import State as NoticeState
from coalition_events.privacy.actions.counted import Counted
from coalition_events.privacy.identity import Identity
from coalition_events.privacy.texts import ERASED_ADDRESS
from coalition_events.registration.models import GuestInvitation, Registration


def erase_mail(identity: Identity, counted: Counted, *, now: datetime) -> None:
    """Called before the rows go that tell which messages are theirs. Who holds the address beside them keeps theirs."""
    notices = Notice.objects.filter(
        Q(person__in=identity.numbers) | Q(reader__in=identity.numbers) | Q(account__in=identity.accounts)
    )
    messages = set(_theirs(identity).values_list("pk", flat=True))
    messages |= set(notices.filter(message__isnull=False).values_list("message", flat=True))
    outbox.withdraw(messages=messages, reason=_("The person was erased before it went."))
    words = OwnWords.objects.filter(notice__in=notices)
    written = list(words.values_list("pk", flat=True))
    counted.delete(words)
    counted.forget_history(OwnWords, written)
    counted.delete(notices.filter(state__in=[NoticeState.PLANNED, NoticeState.HELD]))
    counted.note(counted.kept, Notice, notices.count())

    emptied = {"name": "", "subject": "", "text": "", "html": "", "calendar": "", "about": "", "provider_id": ""}
    Intervention.objects.filter(message__in=messages).update(subject="", text="")
    # Its key may name who it was for: another, as unlike any as it was.
    key = Concat(Value("erased:"), Cast("pk", CharField()))
    count = Message.objects.filter(pk__in=messages).update(address=ERASED_ADDRESS, key=key, reason="", **emptied)
    counted.note(counted.kept, Message, count)
    counted.delete(OptOut.objects.filter(address__in=identity.addresses))
    counted.delete(StoppedAddress.objects.filter(address__in=identity.addresses))


def _theirs(identity: Identity) -> MessageQuerySet:
    """To an address that is theirs alone, about something of theirs, or to a shared address and by their name."""
    numbers = identity.numbers
    appearances = Appearance.objects.filter(person__in=numbers).values_list("pk", flat=True)
    kinds = {
        "registration": Registration.objects.filter(person__in=numbers).values_list("pk", flat=True),
        "guest": GuestInvitation.objects.filter(person__in=numbers).values_list("pk", flat=True),
        "quote": Quote.objects.filter(person__in=numbers).values_list("pk", flat=True),
        "appearance": appearances,
        "told": numbers,
    }
    subjects = [f"{kind}:{pk}" for kind, pks in kinds.items() for pk in pks]
    theirs = Q(about__in=subjects)
    if identity.addresses:
        theirs |= Q(pk__in=Message.objects.to(*identity.addresses).values("pk"))
    if identity.shared_addresses:
        called = [*identity.names, *identity.doubtful]
        shared = Message.objects.to(*identity.shared_addresses).filter(name__in=called)
        theirs |= Q(pk__in=shared.values("pk"))
    for number in numbers:
        theirs |= Q(about__regex=rf"^(unconfirmed|appearing):[^:]*:{number}$")
    return Message.objects.filter(theirs)
