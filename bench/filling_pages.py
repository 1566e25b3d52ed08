"""Pages to draw: agendas of 40 and of 800, a delegation of six in a meeting of fifty, and who may see the lists."""

from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from bench import filling, filling_delegation
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Delegation, Needs, Registration, Status
from members.models import Account, Organisation, Person

ROOMS, DELEGATIONS, EACH = 4, 9, 6


@dataclass(frozen=True)
class Filled:
    """Addresses of the pages, and the session cookies of those who ask for them."""

    agenda: str
    large_agenda: str
    session: str
    delegation: str
    registrations: str
    sessions: str
    large_sessions: str
    meeting: str
    focal: str
    organiser: str


def fill() -> Filled:
    """An agenda that was published, and another meeting that people register for."""
    agenda = filling.fill_agenda("2027-05", sessions=40, rooms=ROOMS)
    large = filling.fill_agenda("2027-11", sessions=800, rooms=35)
    session = agenda.sessions.order_by("pk").first()
    filling_delegation.fill("Hagar")
    organisation = Organisation.objects.get(name="Hagar")
    meeting = Meeting.objects.order_by("starts_on").exclude(pk__in=[agenda.pk, large.pk]).last()
    assert session is not None
    assert meeting is not None
    _register(meeting, organisation)
    for number in range(DELEGATIONS - 1):
        other = Organisation.objects.create(name=f"Delegation {number}")
        Person.objects.bulk_create(
            Person(organisation=other, full_name=f"Chea Bopha {number} {each}", email=f"c{number}-{each}@example.org")
            for each in range(EACH)
        )
        _register(meeting, other)
    focal = organisation.people.get(is_focal=True)
    return Filled(
        agenda=f"/meetings/{agenda.slug}/agenda/",
        large_agenda=f"/meetings/{large.slug}/agenda/",
        session=f"/meetings/{agenda.slug}/sessions/{session.pk}/",
        delegation=f"/meetings/{meeting.slug}/registration/organisations/{organisation.pk}/",
        registrations=f"/organise/meetings/{meeting.slug}/registrations/",
        sessions=f"/organise/meetings/{agenda.slug}/agenda/",
        large_sessions=f"/organise/meetings/{large.slug}/agenda/",
        meeting=f"/organise/meetings/{meeting.slug}/",
        focal=_signed_in(Account.objects.create_user(focal.email)),
        organiser=_signed_in(Account.objects.create_user("organiser@example.org", is_staff=True)),
    )


def _register(meeting: Meeting, organisation: Organisation) -> None:
    """Six of the organisation's people, with needs."""
    now = timezone.now()
    delegation = Delegation.objects.create(meeting=meeting, organisation=organisation, answered_at=now)
    for person in organisation.people.order_by("pk")[:EACH]:
        registration = Registration.objects.create(
            meeting=meeting,
            person=person,
            delegation=delegation,
            status=Status.CONFIRMED,
            days=[1, 2],
            registered_at=now - timedelta(hours=1),
            confirmed_at=now - timedelta(hours=1),
        )
        Needs.objects.create(registration=registration, diet="vegetarian")


def _signed_in(account: Account) -> str:
    client = Client()
    client.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
    return client.cookies["sessionid"].value
