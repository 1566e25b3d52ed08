"""Somebody who is not in the directory yet comes to a meeting."""

from typing import Any

from django.db import transaction

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.authority import Actor, answers_for, is_organiser
from coalition_events.registration.actions.places import register
from coalition_events.registration.actions.seats import locked
from coalition_events.registration.models import Registration
from coalition_events.registration.refusals import LikelyDouble, NotYours
from members.doubles import likely_same
from members.models import Person

TOLD_OF_A_PERSON = ("full_name", "full_name_km", "job_title", "gender", "phone", "email")


@transaction.atomic
def add_colleague(
    meeting: Meeting, *, person: Person, by: Actor, is_somebody_else: bool = False, **place: Any
) -> Registration:
    """Put this unsaved person of an organisation into the directory and register them, as `register` does.

    Sent twice, it adds one person. Raises LikelyDouble where a colleague has nearly that name, unless it
    `is_somebody_else`; NotYours; and what `register` raises. Refused, nobody is added.
    """
    organisation = person.organisation
    if organisation is None or not (is_organiser(by) or answers_for(by, organisation, meeting)):
        raise NotYours
    meeting = locked(meeting)  # two that add the same name at once come one after the other
    colleagues = organisation.people.active()
    the_same = {field: getattr(person, field) for field in TOLD_OF_A_PERSON}
    known = colleagues.filter(**the_same).first()
    if known is None:
        doubles = likely_same(person, colleagues)
        if doubles and not is_somebody_else:
            raise LikelyDouble(doubles)
        person.save()
    return register(meeting, person=known or person, by=by, **place)
