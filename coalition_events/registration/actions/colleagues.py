"""Somebody who is not in the directory yet comes to a meeting."""

from datetime import datetime
from typing import Any

from django.db import transaction

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.authority import Actor, answers_for, is_organiser
from coalition_events.registration.actions.places import register
from coalition_events.registration.actions.refusals.places import LikelyDuplicate, NotYours
from coalition_events.registration.actions.replacement import replace
from coalition_events.registration.actions.seats import locked
from coalition_events.registration.models import Registration
from members.models import Organisation, Person
from members.queries.duplicates import likely_same

TOLD_OF_A_PERSON = ("full_name", "full_name_km", "job_title", "gender", "phone", "email")


@transaction.atomic
def add_colleague(
    meeting: Meeting, *, person: Person, by: Actor, is_somebody_else: bool = False, **place: Any
) -> Registration:
    """Put this unsaved person of an organisation into the directory and register them, as `register` does.

    Sent twice, it adds one person. Raises LikelyDuplicate where a colleague has nearly that name, unless it
    `is_somebody_else`; NotYours; and what `register` raises. Refused, nobody is added.
    """
    person = _entered(meeting, person, by=by, is_somebody_else=is_somebody_else)
    return register(meeting, person=person, by=by, **place)


@transaction.atomic
def replace_by_colleague(
    registration: Registration,
    *,
    person: Person,
    by: Actor,
    is_somebody_else: bool = False,
    version: int | None = None,
    now: datetime | None = None,
) -> Registration:
    """Put this unsaved person of an organisation into the directory and give them the place, as `replace` does.

    Sent twice, it adds one person. Raises as `add_colleague` and `replace` do. Refused, nobody is added.
    """
    person = _entered(registration.meeting, person, by=by, is_somebody_else=is_somebody_else)
    return replace(registration, person=person, by=by, version=version, now=now)


def _entered(meeting: Meeting, person: Person, *, by: Actor, is_somebody_else: bool) -> Person:
    """The person, saved; or the colleague who was entered with the very same words a moment before."""
    organisation = person.organisation
    if organisation is None or not _may_add_to(organisation, meeting, by):
        raise NotYours
    locked(meeting)  # two that add the same name at once come one after the other
    colleagues = organisation.people.active()
    known = colleagues.filter(**{field: getattr(person, field) for field in TOLD_OF_A_PERSON}).first()
    if known:
        return known
    duplicates = likely_same(person, colleagues)
    if duplicates and not is_somebody_else:
        raise LikelyDuplicate(duplicates)
    person.save()
    return person


def _may_add_to(organisation: Organisation, meeting: Meeting, by: Actor) -> bool:
    return is_organiser(by) or answers_for(by, organisation, meeting)
