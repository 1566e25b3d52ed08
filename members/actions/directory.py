"""Nobody is deleted from the directory: what stood in an agenda or on a list must keep its name."""

from datetime import datetime

import pghistory
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from members.actions.refusals import MergedAway
from members.models import Account, Merge, Organisation, Person


def add_person(person: Person, *, by: Account, now: datetime | None = None) -> Person:
    """Put this unsaved person into the directory. The very same sent again within a minute is one person."""
    with pghistory.context(user=by.pk), transaction.atomic():
        Account.objects.select_for_update(no_key=True).get(pk=by.pk)  # one click after the other
        known = Person.objects.added_just_now(person, now=now or timezone.now()).first()
        if known is None:
            person.save()
        return known or person


def deactivate_organisation(organisation: Organisation, *, by: Account, now: datetime | None = None) -> None:
    """It is invited no more and its focal persons answer for nobody. Its people stay as they are; so does its past."""
    _set_active(organisation, False, by=by)


def reactivate_organisation(organisation: Organisation, *, by: Account, now: datetime | None = None) -> None:
    _set_active(organisation, True, by=by)


def deactivate_person(person: Person, *, by: Account, now: datetime | None = None) -> None:
    """The person can be registered no more, and their address acts for them no more. Their past stays."""
    _set_active(person, False, by=by)


def reactivate_person(person: Person, *, by: Account, now: datetime | None = None) -> None:
    """Raises MergedAway for an entry that was merged into another: it comes back when that is undone."""
    if Merge.objects.standing().filter(gone=person).exists():
        raise MergedAway(person)
    _set_active(person, True, by=by)


def _set_active(row: models.Model, is_active: bool, *, by: Account) -> None:
    """Once is enough: a second call leaves no trace in the history."""
    # The history takes its moment from the database and its person from this context.
    with pghistory.context(user=by.pk), transaction.atomic():
        others = type(row)._default_manager.filter(pk=row.pk, is_active=not is_active)
        others.update(is_active=is_active, version=F("version") + 1)
    row.refresh_from_db(fields=["is_active", "version"])
