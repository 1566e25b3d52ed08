"""Who gets the summary of a meeting by mail, and for whom else they read it."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from coalition_events.attendance.models import Attendance
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import RegistrationQuerySet
from members.models import Organisation, Person, PersonQuerySet
from members.queries.mailboxes import by_mailbox


@dataclass(frozen=True)
class Readership:
    """One mailbox: who reads it in one language, and whom they tell that have no address of their own."""

    people: tuple[Person, ...]
    others: tuple[Person, ...] = ()


@dataclass(frozen=True)
class Recipients:
    mailboxes: list[Readership]
    unreached: list[Person]  # without an address, and without a focal person who has one


def recipients_of(meeting: Meeting) -> Recipients:
    """Who came and the focal persons of all members, once to each mailbox; a fixed number of queries.

    Whoever came and has no address is named in the mail to the focal persons of whom they came for.
    """
    recipients = list(_people(meeting).select_related("organisation"))
    silent = [person for person in recipients if not person.email]
    helpers = _helpers(meeting, silent)
    others: dict[int, list[Person]] = defaultdict(list)
    for person in silent:
        for helper in helpers[person.pk]:
            others[helper.pk].append(person)
    readers = {person.pk: person for person in [*recipients, *(each for found in helpers.values() for each in found)]}
    return Recipients(
        [
            Readership(tuple(people), tuple(dict.fromkeys(other for person in people for other in others[person.pk])))
            for people in by_mailbox(readers.values())
        ],
        [person for person in silent if not helpers[person.pk]],
    )


def _people(meeting: Meeting) -> PersonQuerySet:
    came = Q(pk__in=_who_came(meeting).values("person"))
    focal = Q(is_focal=True, organisation__in=Organisation.objects.active().members())
    people: PersonQuerySet = Person.objects.active().filter(came | focal).order_by("pk")
    return people


def _who_came(meeting: Meeting) -> RegistrationQuerySet:
    """Where nobody was counted at the door, those who had a place are taken for those who came."""
    places = meeting.registrations.confirmed()
    if Attendance.objects.filter(day__meeting=meeting).exists():
        places = places.filter(attendances__isnull=False)
    found: RegistrationQuerySet = places
    return found


def _helpers(meeting: Meeting, silent: list[Person]) -> dict[int, list[Person]]:
    """By who has no address: the focal persons, with one, of the organisation they came for or else belong to."""
    places = meeting.registrations.confirmed().filter(person__in=silent, delegation__isnull=False)
    came_for = dict(places.values_list("person", "delegation__organisation"))
    of = {person.pk: came_for.get(person.pk, person.organisation_id) for person in silent}
    focal = Person.objects.focal().filter(organisation__in=set(of.values()) - {None}).exclude(email="")
    by_organisation: dict[int | None, list[Person]] = defaultdict(list)
    for person in focal.select_related("organisation").order_by("pk"):
        by_organisation[person.organisation_id].append(person)
    return {pk: by_organisation[organisation] if organisation else [] for pk, organisation in of.items()}
