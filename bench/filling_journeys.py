"""Delegations to measure journeys with: each has a link, four people, and two of them came last time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from itertools import count

from django.utils import timezone

from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.actions.delegations import paths_of_links
from coalition_events.registration.models import Delegation, Needs, Registration, Status
from members.models import Organisation, Person

EACH, CAME = 4, 2
numbers = count(1)


@dataclass(frozen=True)
class Invited:
    """One delegation: its link, its page, and who is ticked on it."""

    link: str
    page: str
    person: int


def fill(slug: str, delegations: int, *, seats: int) -> Iterator[Invited]:
    """A meeting open for registration, and so many delegations that have not answered."""
    now = timezone.now()
    meeting = _meeting(slug, days=60, seats=seats)
    last = Meeting.objects.filter(slug="2026-05").first() or _meeting("2026-05", days=-120, seats=100_000)
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"{slug} {number}") for number in range(delegations)
    )
    people = Person.objects.bulk_create(
        Person(
            organisation=organisation,
            full_name=f"Sok Dara {number}",
            full_name_km="សុខ ដារ៉ា",
            job_title="Social worker",
            email=f"p{number}@example.org",
            is_focal=place == 0,
        )
        for organisation in organisations
        for place in range(EACH)
        for number in [next(numbers)]
    )
    before = Delegation.objects.bulk_create(
        Delegation(meeting=last, organisation=organisation, answered_at=now) for organisation in organisations
    )
    registrations = Registration.objects.bulk_create(
        Registration(
            meeting=last,
            person=people[EACH * number + place],
            delegation=delegation,
            status=Status.CONFIRMED,
            days=[1, 2],
            registered_at=now,
            confirmed_at=now,
        )
        for number, delegation in enumerate(before)
        for place in range(CAME)
    )
    Needs.objects.bulk_create(Needs(registration=registration, diet="vegetarian") for registration in registrations)
    links = paths_of_links(meeting, organisations)
    address = f"/meetings/{slug}/registration/organisations"
    return iter(
        [
            Invited(links[organisation.pk], f"{address}/{organisation.pk}/", people[EACH * number].pk)
            for number, organisation in enumerate(organisations)
        ]
    )


def _meeting(slug: str, *, days: int, seats: int) -> Meeting:
    now, first = timezone.now(), timezone.localdate() + timedelta(days=days)
    meeting = Meeting.objects.create(
        slug=slug,
        theme="Home, Work and Hope",
        theme_km="ផ្ទះ ការងារ និងក្តីសង្ឃឹម",
        venue="Tonlé Hall",
        starts_on=first,
        ends_on=first + timedelta(days=1),
        seats=seats,
        announced_at=now,
        registration_opens_at=now - timedelta(days=1),
        registration_closes_at=now + timedelta(days=30),
        contact_name="Sim Channary",
        contact_phone="+85512000000",
    )
    Day.objects.bulk_create(
        Day(
            meeting=meeting,
            number=number,
            date=first + timedelta(days=number - 1),
            starts_at=time(8),
            ends_at=time(17),
        )
        for number in (1, 2)
    )
    return meeting
