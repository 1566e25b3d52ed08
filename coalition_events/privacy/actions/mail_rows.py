"""What was and would be written to them or about them: the outbox keeps kind, time and state, and nothing else."""

from collections.abc import Collection

from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition_events.common.refusals import Refusal
from coalition_events.mail import outbox
from coalition_events.mail.models import Intervention, Message, OptOut, StoppedAddress
from coalition_events.notices.models import Notice, OwnWords
from coalition_events.notices.models import State as NoticeState
from coalition_events.privacy.actions.counted import Counted
from coalition_events.privacy.actions.texts import ERASED_ADDRESS
from coalition_events.privacy.queries.identity import Identity
from coalition_events.privacy.queries.mail_files import mail_files_of
from coalition_events.privacy.queries.messages import messages_of
from coalition_events.privacy.queries.texts import texts_of
from members.mails import codes_in
from members.models import SignInCode


class EmailBeingSent(Refusal):
    words = gettext_lazy("An email to this person or about them is being sent. Try again in a few minutes.")


def erase_mail(identity: Identity, counted: Counted) -> None:
    """Called before the rows go that tell which messages are theirs. Who holds the address beside them keeps theirs.

    Raises EmailBeingSent.
    """
    notices = Notice.objects.filter(
        Q(person__in=identity.numbers) | Q(reader__in=identity.numbers) | Q(account__in=identity.accounts)
    )
    messages = set(messages_of(identity).values_list("pk", flat=True))
    messages |= set(notices.filter(message__isnull=False).values_list("message", flat=True))
    _keep_from_workers(identity, messages)
    outbox.withdraw(messages=messages, reason=_("The person was erased before it went."))
    words = OwnWords.objects.filter(notice__in=notices)
    written = list(words.values_list("pk", flat=True))
    counted.delete(words)
    counted.forget_history(OwnWords, written)
    counted.delete(notices.filter(state__in=[NoticeState.PLANNED, NoticeState.HELD]))
    counted.note(counted.kept, Notice, notices.count())
    theirs = Message.objects.filter(pk__in=messages)
    # A code's scope would tell whether somebody's address was theirs.
    counted.delete(SignInCode.objects.filter(pk__in=codes_in(theirs)))

    counted.mail_files += mail_files_of(identity, {message.message_id for message in theirs.only("key")})

    emptied = {"name": "", "subject": "", "text": "", "html": "", "calendar": "", "about": "", "provider_id": ""}
    Intervention.objects.filter(message__in=messages).update(subject="", text="")
    # Its key may name who it was for: another, as unlike any as it was.
    key = Concat(Value("erased:"), Cast("pk", CharField()))
    count = theirs.update(address=ERASED_ADDRESS, key=key, reason="", **emptied)
    counted.note(counted.kept, Message, count)
    counted.delete(OptOut.objects.filter(address__in=identity.addresses))
    counted.delete(StoppedAddress.objects.filter(address__in=identity.addresses))


def _keep_from_workers(identity: Identity, messages: Collection[int]) -> None:
    """Lock what waits and is theirs or names them. For what a worker has, all meetings would wait.

    Raises EmailBeingSent.
    """
    changed = Q(pk__in=messages)
    if identity.pattern:
        for column in texts_of(Message):
            changed |= Q(**{f"{column.name}__iregex": identity.pattern})
    numbers = list(Message.objects.waiting().filter(changed).values_list("pk", flat=True))
    free = Message.objects.filter(pk__in=numbers).select_for_update(skip_locked=True)
    if len(free.values_list("pk", flat=True)) < len(numbers):
        raise EmailBeingSent
