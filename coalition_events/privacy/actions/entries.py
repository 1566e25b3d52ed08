"""Their entry in the directory, their sign-in, and what is remembered of both."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import Q

from coalition_events.common.rows import events_of
from coalition_events.privacy.actions.texts import MARK, Counted, stand_in_for
from coalition_events.privacy.models import Handover
from coalition_events.privacy.queries.identity import Identity
from coalition_events.summaries.models import Unsaved
from members.models import Account, Merge, NotDuplicates, Person


def erase_entries(identity: Identity, counted: Counted, *, now: datetime) -> None:
    """What stands for them in the numbers keeps gender and organisation; merges of it cannot be undone any more."""
    numbers = identity.numbers
    counted.delete(Merge.objects.filter(Q(kept__in=numbers) | Q(gone__in=numbers)))
    counted.delete(NotDuplicates.objects.filter(Q(one__in=numbers) | Q(other__in=numbers)))
    counted.delete(Handover.objects.filter(number__in=numbers))
    entries = ContentType.objects.get_for_model(Person)
    counted.delete(LogEntry.objects.filter(content_type=entries, object_id__in=map(str, numbers)))
    for person in identity.people:
        stand_in_for(person)
        person.erased_at = now
        person.version += 1
        person.save()
    counted.note(counted.gone, Person, len(numbers))
    _forget_merges_in_contexts(numbers)
    counted.forget_history(Person, numbers)


def close_accounts(identity: Identity, counted: Counted) -> None:
    """An account stays as the empty one who did what others see; nobody signs in with it."""
    for account in identity.accounts:
        counted.delete(EmailAddress.objects.filter(user=account))
        counted.delete(Authenticator.objects.filter(user=account))
        counted.delete(Unsaved.objects.filter(account=account))
        account.groups.clear()
        account.user_permissions.clear()
        account.email, account.name = f"erased-{account.pk}@erased.invalid", MARK
        account.password, account.last_login = make_password(None), None
        account.is_staff = account.is_superuser = account.is_active = False
        account.save()
        counted.note(counted.gone, Account, 1)
    if identity.shared_addresses and identity.names:
        Account.objects.filter(email__in=identity.shared_addresses, name__in=identity.names).update(name="")


def end_sessions(identity: Identity, counted: Counted) -> None:
    """Browsers that are signed in for them, or that keep an address of theirs."""
    accounts = {str(account.pk) for account in identity.accounts}
    ended = []
    for session in Session.objects.iterator():
        held = session.get_decoded()
        text = str(held).lower()
        if held.get("_auth_user_id") in accounts or any(address in text for address in identity.addresses):
            ended.append(session.pk)
    counted.delete(Session.objects.filter(pk__in=ended))


def _forget_merges_in_contexts(numbers: list[int]) -> None:
    """What the history says of a merge names both, wherever something followed."""
    from pghistory.models import Context  # noqa: PLC0415 - its models are made once the apps are loaded

    events = events_of(Person)
    contexts = events.filter(pgh_obj_id__in=numbers, pgh_context__isnull=False).values("pgh_context")
    for context in Context.objects.filter(pk__in=contexts, metadata__has_key="merge"):
        context.metadata = {key: value for key, value in context.metadata.items() if key != "merge"}
        context.save(update_fields=["metadata"])
