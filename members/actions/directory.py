"""Nobody is deleted from the directory: what stood in an agenda or on a list must keep its name."""

from collections.abc import Callable
from contextlib import suppress
from copy import copy
from datetime import datetime
from itertools import chain

import pghistory
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from coalition_events.common.refusals import Refusal
from coalition_events.common.rows import events_of
from coalition_events.mail import outbox
from coalition_events.mail.delivery import choices
from coalition_events.mail.models import Message, MessageQuerySet, Status, StoppedAddress
from members import hooks
from members.actions.rights import demand
from members.mails import ADDRESS_CHANGED, about, address_changed
from members.models import Account, Merge, Organisation, Person, Right

type Entry = Organisation | Person


class MergedAway(Refusal):
    def __init__(self, person: Person) -> None:
        super().__init__(_("%(name)s was merged into another entry. Undo that first.") % {"name": person})


def add_person(person: Person, *, by: Account, now: datetime | None = None) -> Person:
    """Put this unsaved person into the directory. The very same sent again within a minute is one person."""
    demand(by, Right.ORGANISE)
    with pghistory.context(user=by.pk), transaction.atomic():
        Account.objects.select_for_update(no_key=True).get(pk=by.pk)  # one click after the other
        known = Person.objects.added_just_now(person, now=now or timezone.now()).first()
        if known is None:
            person.save()
        return known or person


def has_new_address(before: Person, after: Person) -> bool:
    return before.email.lower() != after.email.lower()


@transaction.atomic
def change_person(before: Person, after: Person, *, save: Callable[[], bool]) -> bool:
    """Save what is made of `before`, and return whether `save` did: not where somebody else was faster.

    At a new address they are told of their places again.
    """
    if not has_new_address(before, after):
        return save()
    take_locks_of_addresses()
    if is_saved := save():
        tell_at_new_address(before, after)
    return is_saved


def has_address(person: int, address: str) -> bool:
    return Person.objects.filter(pk=person, email=address).exists()


def change_own_address(person: Person, address: str, *, by: Account) -> bool:
    """Give them the address that they have just proved; False where they have that of `by` no more, or `by` has a role.

    Where nobody else has the old address and no account the new one, the account goes along, and its sessions end.
    """
    after = copy(person)
    after.email = address
    theirs = Person.objects.who_have_address_of(by).filter(pk=person.pk)

    def save() -> bool:
        account = Account.objects.select_for_update().get(pk=by.pk)  # a role that is given now waits
        may_change = account.email == by.email and not account.rights
        return may_change and bool(theirs.update(email=address, version=F("version") + 1))

    with pghistory.context(user=by.pk), transaction.atomic():
        is_changed = change_person(person, after, save=save)
        if is_changed and not Person.objects.who_have_address_of(by).exists():
            with suppress(IntegrityError), transaction.atomic():  # another account has it, perhaps since this moment
                password = make_password(None)  # sessions end with it
                Account.objects.filter(pk=by.pk).update(email=address, password=password)
                by.email, by.password = address, password
    return is_changed


@transaction.atomic
def change_account(account: Account, *, save: Callable[[], object], by: Account) -> None:
    """Save what was chosen. Everybody with this address gets their emails in its language: one mailbox, one choice."""
    with pghistory.context(user=by.pk):
        save()
        readers = Person.objects.who_have_address_of(account).exclude(language=account.language)
        readers.update(language=account.language, version=F("version") + 1)


def take_locks_of_addresses() -> None:
    """Those under which people are told at a new address, before anything is read."""
    for lock in hooks.before:
        lock()


def tell_at_new_address(before: Person, after: Person) -> None:
    """Of their places, and the old one that it is theirs no more. Written in other letters it is the same address."""
    if not has_new_address(before, after):
        return
    for tell in hooks.on_new_address:
        tell(after)
    leave_address(before, after)


def leave_address(before: Person, after: Person, *, now: datetime | None = None) -> None:
    """What waits for them at the address of `before` goes to the one of `after`.

    The address is told that it is theirs no more, and not where no mail of ours has gone there; one that is theirs
    again is not told so. Codes stay as they are. What they alone wanted no more at the one is unwanted at the other.
    """
    if not has_new_address(before, after):
        return
    reason = _("The email address was corrected before this email was sent.")
    untrue = Message.objects.to(after.email).about(about(after)).filter(kind=ADDRESS_CHANGED)
    outbox.withdraw(messages=untrue.values_list("pk", flat=True), reason=reason)
    if not before.email:
        return
    _take_along(_theirs(before), after.email)
    others = Person.objects.at_address(before.email) | Person.objects.at_address(after.email)
    if after.email and not others.but(after).exists():
        choices.opt_out(after.email, choices.of(before.email).unwanted, now=now)
    if StoppedAddress.objects.live().of([before.email]).exists():
        return
    if Message.objects.to(before.email).with_status(Status.SENT).exists():
        outbox.post(address_changed(before, now=now or timezone.now()))


def _theirs(person: Person) -> MessageQuerySet:
    """What went to them by a name of theirs: others may read there too. An organiser's mailbox keeps what it has."""
    if Account.objects.organisers().filter(email=person.email.lower()).exists():
        return Message.objects.none()
    names = set(chain(*events_of(person).values_list("full_name", "full_name_km"))) - {""}
    return Message.objects.to(person.email).filter(name__in=names).exclude(kind=ADDRESS_CHANGED)


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
    demand(by, Right.ORGANISE)
    _set_active(entry, False, by=by)


def reactivate(entry: Entry, *, by: Account) -> None:
    """Raises MergedAway for a person who was merged into another entry: they come back when that is undone."""
    demand(by, Right.ORGANISE)
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
