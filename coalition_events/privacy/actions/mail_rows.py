"""What was and would be written to them or about them: the outbox keeps kind, time and state, and nothing else."""

from datetime import datetime

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from coalition_events.mail import outbox
from coalition_events.mail.models import Intervention, Message, OptOut, StoppedAddress
from coalition_events.notices.models import Notice, OwnWords
from coalition_events.notices.models import State as NoticeState
from coalition_events.privacy.actions.counted import Counted
from coalition_events.privacy.identity import Identity
from coalition_events.privacy.messages import messages_of
from coalition_events.privacy.texts import ERASED_ADDRESS


def erase_mail(identity: Identity, counted: Counted, *, now: datetime) -> None:
    """Called before the rows go that tell which messages are theirs. Who holds the address beside them keeps theirs."""
    notices = Notice.objects.filter(
        Q(person__in=identity.numbers) | Q(reader__in=identity.numbers) | Q(account__in=identity.accounts)
    )
    messages = set(messages_of(identity).values_list("pk", flat=True))
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
