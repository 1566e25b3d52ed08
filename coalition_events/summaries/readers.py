"""Who gets the summary of a meeting by mail."""

from django.db.models import Q

from coalition_events.attendance.models import Attendance
from coalition_events.meetings.models import Meeting
from members.models import Account, Organisation, Person
from members.models.person import PersonQuerySet


def people_told(meeting: Meeting) -> PersonQuerySet:
    """Those who came, and the focal persons of all members; each once, with or without an address.

    Where nobody was counted at the door, those who had a place are taken for those who came.
    """
    registrations = meeting.registrations.confirmed()
    if Attendance.objects.filter(day__meeting=meeting).exists():
        registrations = registrations.filter(attendances__isnull=False)
    came = Q(pk__in=registrations.values("person"))
    focal = Q(is_focal=True, organisation__in=Organisation.objects.active().members())
    people: PersonQuerySet = Person.objects.active().filter(came | focal).order_by("pk")
    return people


def readers_of(meeting: Meeting) -> PersonQuerySet:
    return people_told(meeting).exclude(email="")


def organisers() -> list[Account]:
    return list(Account.objects.filter(is_staff=True, is_active=True).order_by("pk"))
