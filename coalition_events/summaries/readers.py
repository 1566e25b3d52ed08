"""Who gets the summary of a meeting by mail."""

from django.db.models import Q

from coalition_events.meetings.models import Meeting
from members.models import Organisation, Person
from members.models.person import PersonQuerySet


def people_told(meeting: Meeting) -> PersonQuerySet:
    """Those who had a place, and the focal persons of all members; each once, with or without an address."""
    had_a_place = Q(pk__in=meeting.registrations.confirmed().values("person"))
    focal = Q(is_focal=True, organisation__in=Organisation.objects.active().members())
    people: PersonQuerySet = Person.objects.active().filter(had_a_place | focal).order_by("pk")
    return people


def readers_of(meeting: Meeting) -> PersonQuerySet:
    return people_told(meeting).exclude(email="")
