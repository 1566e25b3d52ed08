"""Nobody is deleted from the directory: what stood in an agenda or on a list must keep its name."""

from datetime import datetime

import pghistory
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.common.refusals import Refusal
from coalition_events.mail import outbox
from coalition_events.mail.models import Message, MessageQuerySet, Status, StoppedAddress
from members.mails import address_changed
from members.models import Account, Merge, Organisation, Person

type Entry = Organisation | Person


class MergedAway(Refusal):
    def __init__(self, person: Person) -> None:
        super().__init__(_("%(name)s was merged into another entry. Undo that first.") % {"name": person})


def add_person(person: Person, *, by: Account, now: datetime | None = None) -> Person:
    """Put this unsaved person into the directory. The very same sent again within a minute is one person."""
    with pghistory.context(user=by.pk), transaction.atomic():
        Account.objects.select_for_update(no_key=True).get(pk=by.pk)  # one click after the other
        known = Person.objects.added_just_now(person, now=now or timezone.now()).first()
        if known is None:
            person.save()
        return known or person


def has_new_address(before: Person, after: Person) -> bool:
    return before.email.lower() != after.email.lower()


def leave_address(before: Person, after: Person, *, now: datetime | None = None) -> None:
    """What waits for the address of `before` goes to the one of `after`, unless somebody else reads mail there, too.

    The address is told that it is theirs no more; not where no mail of ours has gone there. Codes stay as they are.
    """
    address = before.email
    if not address or not has_new_address(before, after):
        return
    if not Person.objects.active().at_address(address).but(after).exists():
        _take_along(Message.objects.to(address), after.email)
    if StoppedAddress.objects.live().of([address]).exists():
        return
    if Message.objects.to(address).with_status(Status.SENT).exists():
        outbox.post(address_changed(before, now=now or timezone.now()))


def _take_along(messages: MessageQuerySet, address: str) -> None:
    """What a worker hands over at this moment has gone."""
    waiting = messages.waiting().filter(is_secret=False).select_for_update(skip_locked=True)
    numbers = list(waiting.values_list("pk", flat=True))
    if address:
        Message.objects.filter(pk__in=numbers).update(address=address)
    else:
        outbox.withdraw(messages=numbers, reason=_("The email address was removed before this email was sent."))


def deactivate(entry: Entry, *, by: Account) -> None:
    """Put it out of use; its past stays.

    An organisation is invited no more, and its focal persons answer for nobody; its people stay as they are. A person
    can be registered no more, and their address acts for them no more.
    """
    _set_active(entry, False, by=by)


def reactivate(entry: Entry, *, by: Account) -> None:
    """Raises MergedAway for a person who was merged into another entry: they come back when that is undone."""
    if isinstance(entry, Person) and Merge.objects.standing().filter(gone=entry).exists():
        raise MergedAway(entry)
    _set_active(entry, True, by=by)


def _set_active(entry: Entry, is_active: bool, *, by: Account) -> None:
    """Once is enough: a second call leaves no trace in the history."""
    # The history takes its moment from the database and its person from this context.
    with pghistory.context(user=by.pk), transaction.atomic():
        others = type(entry)._default_manager.filter(pk=entry.pk, is_active=not is_active)
        others.update(is_active=is_active, version=F("version") + 1)
    entry.refresh_from_db(fields=["is_active", "version"])
