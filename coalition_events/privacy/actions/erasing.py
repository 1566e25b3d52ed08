"""Erase a person everywhere but in numbers, and decide what was published and names them."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import pghistory
import structlog
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.agenda.actions.locking import pages_changed
from coalition_events.common.refusals import Refusal
from coalition_events.common.text import is_blank
from coalition_events.meetings.actions.locking import lock_all
from coalition_events.meetings.models import Meeting
from coalition_events.privacy.actions import rows
from coalition_events.privacy.actions.texts import Counted, take_out
from coalition_events.privacy.models import Decision, Erasure, Mention, What
from coalition_events.privacy.queries.identity import Identity, entries_of, identity_of
from coalition_events.privacy.queries.texts import count_with, is_still_named, mentions_of
from members.actions import roles
from members.actions.rights import NotAllowed, demand
from members.models import Account, Merge, Person, Right


class NoReason(Refusal):
    words = gettext_lazy("Say why the name stays.")


class StillNamed(Refusal):
    words = gettext_lazy("The public agenda still names this person. Publish the agenda again first.")


@transaction.atomic
def leave(mention: Mention, *, reason: str, by: Account, now: datetime | None = None) -> None:
    """It stays as it is, because of this. Raises NoReason."""
    if is_blank(reason):
        raise NoReason
    _decide(mention, Decision.LEFT, reason=reason.strip(), by=by, now=now)


@transaction.atomic
def correct(mention: Mention, *, by: Account, now: datetime | None = None) -> None:
    """The organiser has published it anew without the name. Raises StillNamed where an agenda still has it."""
    if mention.what == What.RELEASE and is_still_named(mention):
        raise StillNamed
    _decide(mention, Decision.CORRECTED, reason="", by=by, now=now)


def _decide(mention: Mention, decision: Decision, *, reason: str, by: Account, now: datetime | None) -> None:
    demand(by, Right.ORGANISE)
    mention.decision, mention.reason = decision, reason
    mention.decided_at, mention.decided_by = now or timezone.now(), by
    mention.save(update_fields=["decision", "reason", "decided_at", "decided_by"])


log = structlog.get_logger(__name__)


class NotOrganiser(NotAllowed):
    words = gettext_lazy("Only organisers can erase a person.")


class MergedAway(Refusal):
    def __init__(self, kept: Person) -> None:
        super().__init__(_("This entry was merged into %(name)s. Erase that entry.") % {"name": kept})


class OwnAccount(Refusal):
    words = gettext_lazy("You cannot erase yourself. Ask another organiser to do it.")


class ReasonNamesThem(Refusal):
    words = gettext_lazy("Write the reason without the name, email and telephone of this person.")


@dataclass(frozen=True)
class Foreseen:
    """What an erasure would do, for whoever is about to do it."""

    identity: Identity
    counts: dict[str, dict[str, int]]
    mentions: list[Mention]


def erase(
    person: Person, *, by: Account, reasons: Mapping[str, str] | None = None, now: datetime | None = None
) -> Erasure:
    """Forget this person in one transaction, and keep who did it, when, and how many rows of each kind.

    `reasons` says of what was published why it stays, by `Mention.key`; without one it waits for a decision. Nobody is
    written to but those who get a seat. Raises Person.DoesNotExist the second time, and refusals.
    """
    now = now or timezone.now()
    with _all_locked(by):
        identity, mentions = _known(person, by)
        _refuse_reasons_with_names(reasons or {}, identity)
        counted = _erase(identity, by=by, now=now)
        erasure = Erasure.objects.create(
            entries=identity.numbers, erased_at=now, erased_by=by, counts=counted.as_json()
        )
        for mention in mentions:
            mention.erasure = erasure
            mention.save()
            if reason := (reasons or {}).get(mention.key):
                leave(mention, reason=reason, by=by, now=now)
        transaction.on_commit(lambda: _delete_files(counted), robust=True)
    log.info("person_erased", erasure=erasure.pk)
    return erasure


def foresee(person: Person, *, by: Account, now: datetime | None = None) -> Foreseen:
    """Do it and take it back at once: what is foretold is what would happen. Raises as `erase` does."""
    now = now or timezone.now()
    with _all_locked(by):
        identity, mentions = _known(person, by)
        counted = _erase(identity, by=by, now=now)
        transaction.set_rollback(True)
    identity.people = [Person.objects.get(pk=each.pk) for each in identity.people]
    return Foreseen(identity, counted.as_json(), mentions)


@transaction.atomic
def published(person: Person, *, by: Account) -> list[Mention]:
    """What was published and names them: nothing else is looked for. Raises as `erase` does."""
    return _known(person, by)[1]


@contextmanager
def _all_locked(by: Account) -> Iterator[None]:
    """What is done is kept with its doer. Meetings are locked first, as everywhere: nobody registers meanwhile."""
    with pghistory.context(user=by.pk), transaction.atomic():
        lock_all()
        yield


def _known(person: Person, by: Account) -> tuple[Identity, list[Mention]]:
    """Who they are, read again under the lock, and where they were published."""
    if not Account.objects.get(pk=by.pk).may(Right.ORGANISE):
        raise NotOrganiser
    # Whoever refers to them meanwhile may wait for a meeting that is locked here: no key of theirs is.
    person = Person.objects.select_for_update(of=["self"], no_key=True).get(pk=person.pk)
    if merge := Merge.objects.standing().select_related("kept").filter(gone=person).first():
        raise MergedAway(merge.kept)
    people = entries_of(person)
    if any(each.email.lower() == by.email for each in people):
        raise OwnAccount
    identity = identity_of(people)
    if by in identity.accounts:  # so there is always an organiser left; and, below, an administrator
        raise OwnAccount
    if any(account.is_superuser for account in identity.accounts):
        roles.refuse_without([account.pk for account in identity.accounts])
        demand(by, Right.ADMINISTER)
    return identity, mentions_of(identity)


def _erase(identity: Identity, *, by: Account, now: datetime) -> Counted:
    counted = Counted()
    rows.erase_spreadsheets(identity, counted)
    rows.erase_mail(identity, counted)
    rows.erase_registrations(identity, counted, by=by, now=now)
    rows.erase_requests(identity, counted)
    rows.erase_from_agendas(identity, counted)
    rows.end_sessions(identity, counted)
    rows.close_accounts(identity, counted)
    rows.erase_entries(identity, counted, now=now)
    counted.texts += take_out(identity.pattern)
    counted.left = count_with(identity.pattern_of_doubtful)
    pages_changed(Meeting.objects.all())
    cache.clear()  # papers, files about to be imported, who is on a board: all of it is made again when it is wanted
    return counted


def _refuse_reasons_with_names(reasons: Mapping[str, str], identity: Identity) -> None:
    if not identity.wide_pattern or not reasons:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s ~* %s", [" ".join(reasons.values()), identity.wide_pattern])
        [[names_them]] = cursor.fetchall()
    if names_them:
        raise ReasonNamesThem


def _delete_files(counted: Counted) -> None:
    for name in dict.fromkeys(counted.files):
        default_storage.delete(name)
    for path in counted.mail_files:
        path.unlink(missing_ok=True)
