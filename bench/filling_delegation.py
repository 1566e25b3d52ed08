"""A delegation to measure with: an organisation of ten of whom two came last time, and the link of its invitation."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.actions.delegations import paths_of_links
from coalition_events.registration.models import Delegation, Needs, Registration, Status
from members.models import Organisation, Person

CAME = (("Keo Sophal", "កែវ សុផល"), ("Chan Sreyleak", "ចាន់ ស្រីលក្ខណ៍"))
OTHERS = 8


def fill(name: str) -> str:
    """An organisation of that name; the path of its link."""
    now, first = timezone.now(), timezone.localdate() + timedelta(days=60)
    organisation = Organisation.objects.create(name=name)
    came = [
        Person.objects.create(
            organisation=organisation,
            full_name=name,
            full_name_km=name_km,
            job_title="Social worker",
            email=f"{name.split()[0].lower()}@example.org",
            is_focal=number == 0,
        )
        for number, (name, name_km) in enumerate(CAME)
    ]
    Person.objects.bulk_create(
        Person(organisation=organisation, full_name=f"Sok Dara {number}", job_title="Teacher")
        for number in range(OTHERS)
    )
    last = _meeting(first - timedelta(days=180))
    delegation = Delegation.objects.create(meeting=last, organisation=organisation, answered_at=now)
    for person in came:
        registration = Registration.objects.create(
            meeting=last,
            person=person,
            delegation=delegation,
            status=Status.CONFIRMED,
            days=[1, 2],
            registered_at=now,
            confirmed_at=now,
        )
        Needs.objects.create(registration=registration, diet="vegetarian")
    meeting = _meeting(first, registration_opens_at=now, registration_closes_at=now + timedelta(days=30), allowance=4)
    return paths_of_links(meeting, [organisation])[organisation.pk]


def _meeting(first: date, **fields: Any) -> Meeting:
    slug = f"{first:%Y-%m}"
    if standing := Meeting.objects.filter(slug=slug).first():
        return standing
    meeting = Meeting.objects.create(
        slug=slug,
        theme="Home, Work and Hope",
        theme_km="ផ្ទះ ការងារ និងក្តីសង្ឃឹម",
        venue="Tonlé Hall",
        starts_on=first,
        ends_on=first + timedelta(days=1),
        seats=180,
        announced_at=timezone.now(),
        contact_name="Sim Channary",
        contact_phone="+85512000000",
        **fields,
    )
    for number in (1, 2):
        on = first + timedelta(days=number - 1)
        Day.objects.create(meeting=meeting, number=number, date=on, starts_at=time(8), ends_at=time(17))
    return meeting
