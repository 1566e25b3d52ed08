"""Meetings to measure with: as many registrations as asked for, and people who come."""

import logging
from collections.abc import Iterator
from datetime import time, timedelta
from itertools import count
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.models import Delegation, Registration, Status
from members.models import Account, Organisation, Person

numbers = count(1)


def fill(slug: str, registrations: int, *, newcomers: int, seats: int = 10_000) -> tuple[str, Iterator[str], str]:
    """A meeting open for registration; the page of one delegation of ten, addresses that register one more person of
    it each, and its focal person's cookie."""
    now, first = timezone.now(), timezone.localdate() + timedelta(days=60)
    meeting = Meeting.objects.create(
        slug=slug,
        theme="Home, Work and Hope",
        starts_on=first,
        ends_on=first + timedelta(days=1),
        seats=seats,
        announced_at=now,
        registration_opens_at=now - timedelta(days=1),
        registration_closes_at=now + timedelta(days=30),
    )
    for number in (1, 2):
        Day.objects.create(
            meeting=meeting,
            number=number,
            date=first + timedelta(days=number - 1),
            starts_at=time(8),
            ends_at=time(17),
        )
    for each in range(max(1, registrations // 10)):
        organisation = Organisation.objects.create(name=f"{slug} {each}")
        delegation = Delegation.objects.create(meeting=meeting, organisation=organisation, answered_at=now)
        people = people_of(organisation, min(10, registrations))
        taken: dict[str, Any] = {"meeting": meeting, "delegation": delegation, "days": [1, 2], "registered_at": now}
        Registration.objects.bulk_create(
            Registration(person=person, status=Status.CONFIRMED, **taken) for person in people
        )
    focal = Person.objects.create(
        organisation=organisation, full_name="Heng Vuthy", email=f"focal-{slug}@example.org", is_focal=True
    )
    client = Client()
    client.force_login(Account.objects.create_user(focal.email), "allauth.account.auth_backends.AuthenticationBackend")
    page = f"/meetings/{slug}/registration/organisations/{organisation.pk}/"
    # No more than a save needs: whoever is in the organisation stands on its page.
    elsewhere = Organisation.objects.create(name=f"{slug}, those who come")
    Person.objects.create(organisation=elsewhere, full_name="Heng Vuthy", email=focal.email, is_focal=True)
    address = f"/meetings/{slug}/registration/organisations/{elsewhere.pk}/people"
    paths = iter([f"{address}/{person.pk}/" for person in people_of(elsewhere, newcomers)])
    return page, paths, f"sessionid={client.cookies['sessionid'].value}"


def people_of(organisation: Organisation, how_many: int) -> list[Person]:
    return Person.objects.bulk_create(
        Person(organisation=organisation, full_name=f"Sok Dara {number}", email=f"p{number}@example.org")
        for number in (next(numbers) for _ in range(how_many))
    )


def standing(slug: str) -> tuple[int, int]:
    registrations = Meeting.objects.get(slug=slug).registrations
    return registrations.confirmed().count(), registrations.waitlisted().count()


def count_queries(cookie: str, path: str, form: dict[str, Any] | None = None) -> int:
    """How many queries the answer takes, in a process that has answered before."""
    logging.getLogger("coalition_events").setLevel(logging.WARNING)
    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies.load(cookie)
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.post(path, form) if form else client.get(path)
    assert answer.status_code == (302 if form else 200), answer.content[:300]
    return len(captured)
