"""The outbox: messages are rows, written with the change that causes them and delivered once it is committed.

What organisers do with a message (hold, release, cancel, bring back, edit, send again, read a copy first) is one verb
each, under its row's lock, and raises CannotChange in words where it has gone. What a worker is handing over at that
moment counts as gone: nobody waits here for a slow mail server. The verbs that end in `_all` take any set of messages,
leave out what has gone or is going, and return how many they changed.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from threading import Lock
from time import monotonic
from uuid import uuid4

import structlog
from celery import Signature, Task
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _, gettext_lazy, override

from coalition_events.common.refusals import ChangedMeanwhile, Refusal
from coalition_events.mail.models import Intervention, Message, MessageQuerySet, Problem, Status, StoppedAddress, Verb
from coalition_events.mail.models.message import AGAIN, MAY_GO, WAITING
from coalition_events.mail.tasks import deliver_due_messages
from coalition_events.mail.wording import edited

log = structlog.get_logger(__name__)


def post(*messages: Message) -> None:
    """Keep messages for delivery; a key already posted is left as it is, so posting twice sends once.

    Raises ValueError where an address, name or subject holds a line break: it could smuggle in a header.
    """
    for message in messages:
        message.refuse_line_breaks()
    Message.objects.bulk_create(messages, ignore_conflicts=True)
    wake_a_worker_on_commit()


def withdraw(*, about: str | Collection[str] = (), messages: Iterable[int] = (), reason: str) -> int:
    """Take back what was to be said about this or these, or these messages, and has not gone; return how many.

    What failed because its address is stopped is taken back too, so that nobody sends it later.
    What a worker is handing over at this moment counts as gone: nobody waits here for a slow mail server.
    """
    subjects = [about] if isinstance(about, str) else about
    asked = Message.objects.filter(Q(about__in=subjects) | Q(pk__in=list(messages)))
    not_gone = asked.not_gone().select_for_update(skip_locked=True)
    with transaction.atomic():
        return Message.objects.filter(pk__in=list(not_gone.values_list("pk", flat=True))).withdraw(reason)


SAID = ("name", "language", "subject", "text", "html", "expires_at")

type Reader = tuple[str, str]  # the subject and the address in small letters
type Write = Callable[[bool], Message | None]  # whether they have read it before; None: then nothing is news to them


@transaction.atomic
def say_as_now(mails: MessageQuerySet, writes: Mapping[Reader, Write], *, by: str, now: datetime) -> set[Reader]:
    """What these mails of a meeting say has changed, and `writes` how each reader is told. Return who is told by them.

    What waits or failed says it instead, at its own time; what an organiser edited stays, and waits on hold for a look.
    What else has not gone is taken back.
    """
    stale = list(mails.filter(status__in=MAY_GO).order_by("pk").select_for_update(skip_locked=True))
    edited = set(Intervention.objects.filter(message__in=stale, verb=Verb.EDITED).values_list("message", flat=True))
    read = readers_of(mails.with_status(Status.SENT))
    redrawn, over, told = list[Message](), list[int](), set[Reader]()
    for each in stale:
        reader = each.about, each.address.lower()
        as_now = writes[reader](AGAIN in each.key or reader in read) if reader in writes else None
        if as_now is None:
            over.append(each.pk)
            continue
        for name in ("expires_at",) if each.pk in edited else SAID:
            setattr(each, name, getattr(as_now, name))
        redrawn.append(each)
        if each.status != Status.FAILED or reader not in read:
            told.add(reader)
    Message.objects.bulk_update(redrawn, SAID, batch_size=500)
    _hold_for_a_look([each.pk for each in redrawn if each.pk in edited], by, now)
    moved = _("The meeting moved before this email was sent.")
    Message.objects.filter(pk__in=over).withdraw(moved, all_failed=True)
    return told


def readers_of(mails: MessageQuerySet) -> set[Reader]:
    return {(about, address.lower()) for about, address in mails.values_list("about", "address")}


def _hold_for_a_look(messages: Sequence[int], by: str, now: datetime) -> None:
    held = Message.objects.filter(pk__in=messages)
    changed = _("Something changed after its text was edited.")
    held.exclude(problem=Problem.RESTORED).update(problem="", reason=changed)
    held.exclude(status=Status.HELD).update(status=Status.HELD, held_at=now, held_by=by[:254], attempts=0)


def written_again(writes: Mapping[Reader, Write], *, number: int, due_at: datetime) -> dict[Reader, Message]:
    """Unsaved: what is news to readers who have read it. Posted, each gets it once for this number."""
    new = dict[Reader, Message]()
    for reader, write in writes.items():
        if message := write(True):
            message.key, message.due_at = f"{message.key}{AGAIN}{number}", due_at
            new[reader] = message
    return new


class CannotChange(Refusal):
    """The message is not in a state for it."""


class CannotRetry(CannotChange):
    """Why this message is not sent again."""


class BeingSent(CannotChange):
    """A worker hands it to the mail server at this moment: it counts as gone."""

    words = gettext_lazy("We are sending this message at the moment. Look again in a minute.")


@transaction.atomic
def hold(message: Message, *, by: AbstractBaseUser, now: datetime) -> None:
    """The workers pass it by until it is released. Holding what is held changes nothing."""
    _hold(_alone(message, Status.DUE, otherwise=_("You can put a message on hold only before it is sent.")), by, now)


@transaction.atomic
def release(message: Message, *, by: AbstractBaseUser, now: datetime) -> None:
    """Due again, at the time it was due before. Releasing what is due changes nothing."""
    _release(_alone(message, Status.HELD, otherwise=_("This message is no longer on hold.")), by, now)


@transaction.atomic
def cancel(message: Message, *, by: AbstractBaseUser, now: datetime) -> None:
    """Never sent, and never said anew by the rule that wrote it."""
    _cancel(_alone(message, *WAITING, otherwise=_("You can cancel a message only before it is sent.")), by, now)


@transaction.atomic
def bring_back(
    message: Message, *, by: AbstractBaseUser, now: datetime, due_at: datetime, as_now: Message | None = None
) -> Message:
    """Let a message that an organiser withdrew go out after all, once, at `due_at`.

    `as_now` is how it would be written now; then it says that. Words that an organiser had edited into it stay; where
    they were made from something else than it would say now, it comes back held, for somebody to look at.
    """
    message = _lock(message)
    if message.is_secret or not Message.objects.cancelled().filter(pk=message.pk).exists():
        raise CannotChange(_("You can restore only a message that an organiser cancelled."))
    edited = message.interventions.filter(verb=Verb.EDITED).first()
    if as_now is not None:
        message.address, message.name, message.expires_at = as_now.address, as_now.name, as_now.expires_at
        if edited is None:
            message.language, message.calendar = as_now.language, as_now.calendar
            message.subject, message.text, message.html = as_now.subject, as_now.text, as_now.html
    if message.is_expired(due_at):
        raise CannotChange(_("It would come too late to be useful."))
    if StoppedAddress.objects.live().of([message.address]).exists():
        raise CannotRetry(_("This address is stopped. Allow it again first. Then send the message."))
    message.status, message.due_at, message.attempts = Status.DUE, due_at, 0
    message.problem = message.reason = ""
    if edited and as_now is not None and (edited.subject, edited.text) != (as_now.subject, as_now.text):
        message.status, message.held_at, message.held_by = Status.HELD, now, str(by)[:254]
    message.refuse_line_breaks()
    message.save()
    _note([message.pk], Verb.BROUGHT_BACK, by=by, now=now)
    wake_a_worker_on_commit()
    return message


@transaction.atomic
def retry(message: Message, *, by: AbstractBaseUser, now: datetime, to: str = "") -> None:
    """Make a failed message due again, as if it were new; `to` another address where its reader has one.

    The address where it failed is kept with who did it.
    Raises CannotRetry for any other message, and for a sign-in code.
    """
    message = _lock(message)
    if message.status != Status.FAILED:
        raise CannotRetry(_("You can send a message again only if it failed."))
    if message.is_secret:
        raise CannotRetry(_("We do not keep sign-in codes. The person can ask for a new code on the sign-in page."))
    failed_at, message.address = message.address, to or message.address
    if StoppedAddress.objects.live().of([message.address]).exists():
        raise CannotRetry(_("This address is stopped. Allow it again first. Then send the message."))
    message.save(update_fields=["address"])
    _retry([message.pk], by, now, address=failed_at if to else "")


@transaction.atomic
def edit(
    message: Message, *, subject: str, text: str, by: AbstractBaseUser, now: datetime, seen: str | None = None
) -> Message:
    """Let it say something else, and draw its HTML anew. Due, held or failed it stays what it was.

    `seen` is the version that the editor had opened. Raises ChangedMeanwhile where that is no more what it says,
    ValueError where the subject holds a line break.
    """
    message = _lock(message)
    if message.is_secret or message.status not in MAY_GO:
        raise CannotChange(_("You can edit a message only before it is sent."))
    if seen is not None and seen != message.version:
        raise ChangedMeanwhile
    before = Intervention(subject=message.subject, text=message.text)
    message.subject, message.text, message.html = edited.drawn(message, subject=subject, text=text)
    if (message.subject, message.text) == (before.subject, before.text):
        return message
    message.refuse_line_breaks()
    if message.status == Status.HELD and not message.problem:
        message.reason = ""  # what had changed after the last edit has been looked at
    message.save(update_fields=["subject", "text", "html", "reason"])
    _note([message.pk], Verb.EDITED, by=by, now=now, subject=before.subject, text=before.text)
    return message


@transaction.atomic
def send_copy(message: Message, *, to: tuple[str, str], by: AbstractBaseUser, now: datetime) -> Message:
    """Send this name and address what its reader gets, to look at first. Return the copy."""
    if message.is_secret or not message.text:
        raise CannotChange(_("We never show sign-in codes."))
    copy = copy_of(message, str(message.pk), to=to, now=now)
    copy.refuse_line_breaks()
    copy.save()
    _note([message.pk], Verb.COPIED, by=by, now=now)
    wake_a_worker_on_commit()
    return copy


def copy_of(message: Message, number: str, *, to: tuple[str, str], now: datetime) -> Message:
    """Unsaved, for this name and address. `number` says of what it is a copy.

    It comes without the calendar entry, which would change the calendar of whoever looks.
    """
    name, address = to
    with override(message.language):
        subject = _("Copy: %(subject)s") % {"subject": message.subject}
    return Message(
        kind="copy",
        key=f"copy:{number}:{uuid4()}",
        meeting=message.meeting,
        name=name[: Message._meta.get_field("name").max_length],
        address=address,
        language=message.language,
        subject=subject[: Message._meta.get_field("subject").max_length],
        text=message.text,
        html=message.html,
        priority=1,
        due_at=now,
    )


@transaction.atomic
def hold_all(messages: MessageQuerySet, *, by: AbstractBaseUser, now: datetime) -> int:
    """Stop a bulk midway: what has not gone stays, each once, until it is released or cancelled."""
    return _hold(_lock_free(messages.filter(status=Status.DUE)), by, now)


@transaction.atomic
def release_all(messages: MessageQuerySet, *, by: AbstractBaseUser, now: datetime) -> int:
    return _release(_lock_free(messages.filter(status=Status.HELD)), by, now)


@transaction.atomic
def cancel_all(messages: MessageQuerySet, *, by: AbstractBaseUser, now: datetime) -> int:
    return _cancel(_lock_free(messages.waiting()), by, now)


@transaction.atomic
def retry_all(messages: MessageQuerySet, *, by: AbstractBaseUser, now: datetime) -> int:
    """Those that `may_go_again`."""
    return _retry(_lock_free(may_go_again(messages)), by, now)


def may_go_again(messages: MessageQuerySet) -> MessageQuerySet:
    """Those that failed, but for sign-in codes and stopped addresses."""
    stopped = StoppedAddress.objects.live().values("address")
    return messages.failed().filter(is_secret=False).alias(to=Lower("address")).exclude(to__in=stopped)


def _lock(message: Message) -> Message:
    locked = Message.objects.select_for_update(skip_locked=True).filter(pk=message.pk).first()
    if locked is None:
        raise BeingSent
    return locked


def _alone(message: Message, *statuses: Status, otherwise: str) -> list[int]:
    """Its number; nothing where it waits, and has none of these statuses. Raises CannotChange where it has gone."""
    status = _lock(message).status
    if status not in WAITING:
        raise CannotChange(otherwise)
    return [message.pk] if status in statuses else []


def _lock_free(messages: MessageQuerySet) -> list[int]:
    return list(messages.order_by("pk").select_for_update(skip_locked=True).values_list("pk", flat=True))


# Each takes numbers of rows that are locked.
def _hold(messages: Sequence[int], by: AbstractBaseUser, now: datetime) -> int:
    return _change(messages, Verb.HELD, by=by, now=now, status=Status.HELD, held_at=now, held_by=str(by))


def _release(messages: Sequence[int], by: AbstractBaseUser, now: datetime) -> int:
    if messages:
        wake_a_worker_on_commit()
    as_due = {"status": Status.DUE, "problem": "", "reason": "", "held_at": None, "held_by": ""}
    return _change(messages, Verb.RELEASED, by=by, now=now, **as_due)


def _cancel(messages: Sequence[int], by: AbstractBaseUser, now: datetime) -> int:
    reason = _("Cancelled by %(name)s.") % {"name": by}
    Message.objects.filter(pk__in=messages).withdraw(reason, for_good=True)
    _note(messages, Verb.CANCELLED, by=by, now=now)
    return len(messages)


def _retry(messages: Sequence[int], by: AbstractBaseUser, now: datetime, *, address: str = "") -> int:
    if messages:
        wake_a_worker_on_commit()
    as_new = {"status": Status.DUE, "due_at": now, "attempts": 0, "problem": "", "reason": ""}
    Message.objects.filter(pk__in=messages).update(**as_new)
    _note(messages, Verb.RETRIED, by=by, now=now, address=address)
    return len(messages)


def _change(messages: Sequence[int], verb: Verb, *, by: AbstractBaseUser, now: datetime, **fields: object) -> int:
    Message.objects.filter(pk__in=messages).update(**fields)
    _note(messages, verb, by=by, now=now)
    return len(messages)


def _note(messages: Sequence[int], verb: Verb, *, by: AbstractBaseUser, now: datetime, **before: str) -> None:
    Intervention.objects.bulk_create(
        [Intervention(message_id=pk, verb=verb, by=str(by)[:254], at=now, **before) for pk in messages], batch_size=1000
    )
    log.info("messages handled", verb=verb, count=len(messages), message=next(iter(messages), None), by=by.pk)


# A worker is woken when mail is posted: once a transaction, and in a burst once a second of each process.
BURST = timedelta(seconds=1)


class Bell:
    """Rings at once, and of what follows within a second once more when it is over: that ring is for all of it."""

    def __init__(self, task: Task | Signature) -> None:
        self._task = task
        self._lock = Lock()
        self._rings_at = float("-inf")  # the last ring, which may be still to come

    def ring(self) -> None:
        with self._lock:
            now, last = monotonic(), self._rings_at
            if last > now:  # it comes after what was posted now
                return
            wait = max(0.0, last + BURST.total_seconds() - now)
            # A broker that is down must not count as told: then this raises.
            self._task.apply_async(retry=False, **({"countdown": wait} if wait else {}))
            self._rings_at = now + wait

    def ring_on_commit(self) -> None:
        """Once a transaction, however much it posts."""
        waiting = (callback for _savepoints, callback, *_rest in transaction.get_connection().run_on_commit)
        if self.ring not in waiting:
            transaction.on_commit(self.ring, robust=True)  # a broker that is down delays it by a minute: the sweep


_bell = Bell(deliver_due_messages)


def wake_a_worker_on_commit() -> None:
    _bell.ring_on_commit()
