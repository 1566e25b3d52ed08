"""The reports over the years under gunicorn with four workers, beside a bare Django view with one SELECT.

    python bench/reports.py        BENCH_ASKED=5 and BENCH_ROUNDS=3 unless told otherwise

20 meetings of 60 organisations, with 4,000 registrations, most of them checked in on both days. To reach: 150 ms beside
the bare view for each page, the same queries however many meetings, and the year's PDF in 3 seconds.
"""

import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count, cycle
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import harness
from bench.registration_desk import ask, median, organiser

MEETINGS, ORGANISATIONS, REGISTRATIONS, ASKED = 20, 60, 230, 5
PAGES = ["", "organisations/", "people/", "provinces/", "speakers/", "action-points/", "numbers.xlsx"]


def main() -> None:
    with harness.site():
        from bench.filling_registration import count_queries

        fill()
        cookie = organiser()
        newest = date.today().year
        asked = f"?first={newest - 20}"
        queries = {page or "meetings": count_queries(cookie, f"/organise/reports/{page}{asked}") for page in PAGES}
        print("queries:", queries)
        with harness.gunicorn("bench.bare", settings="bench.bare_settings") as bare, harness.gunicorn() as site:
            lines: dict[str, Callable[[], float]] = {
                "bare view, one SELECT": lambda: median(lambda: ask(bare.port, "/", ""), 60)
            }
            for name in [*(page + asked for page in PAGES), f"{newest - 1}.pdf"]:
                once = partial(ask, site.port, f"/organise/reports/{name}", cookie)
                lines[name] = partial(median, once, ASKED)
            medians = harness.compare(lines)
        line = medians["bare view, one SELECT"]
        for name, taken in medians.items():
            print(f"{name:30} {1000 * taken:8.1f} ms   {taken / line:7.1f} of bare")


def fill(halves: Iterable[int] = range(MEETINGS)) -> None:
    """A meeting each of these half years back from May; half of the people come to three meetings and more."""
    from coalition_events.agenda.models import Appearance, Role, Session
    from coalition_events.agenda.models.notes import ActionPoint
    from coalition_events.attendance.models import Attendance
    from coalition_events.common.dates import PHNOM_PENH
    from coalition_events.meetings.models import Day, Meeting
    from coalition_events.registration.models import Delegation, Registration, Status
    from members.models import Organisation, Person

    organisations, people = (
        list(Organisation.objects.filter(name__startswith="House")),
        list(Person.objects.order_by("pk")),
    )
    people = [each for each in people if each.organisation in organisations] or _directory(organisations)
    # The one that the bare view asks for.
    Meeting.objects.get_or_create(
        slug="2027-05", defaults={"theme": "Next", "starts_on": date(2027, 5, 6), "ends_on": date(2027, 5, 7)}
    )
    last, turn = date(date.today().year, 5, 7), count()
    for number in halves:
        starts_on = last.replace(year=last.year - number // 2, month=5 if number % 2 == 0 else 11)
        starts_on = starts_on if number % 2 == 0 else starts_on.replace(year=starts_on.year - 1)
        opens = datetime.combine(starts_on - timedelta(days=60), time(9), PHNOM_PENH)
        meeting = Meeting.objects.create(
            slug=f"{starts_on:%Y-%m}",
            theme="Home, Work and Hope",
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=1),
            seats=300,
            announced_at=opens,
            registration_opens_at=opens,
            registration_closes_at=opens + timedelta(days=50),
        )
        days = [
            Day.objects.create(
                meeting=meeting, number=at + 1, date=starts_on + timedelta(days=at), starts_at=time(8), ends_at=time(17)
            )
            for at in range(2)
        ]
        here = [person for person in people if (person.pk * 7 + next(turn) * 11) % 5 < 2][:REGISTRATIONS]
        silent = {organisations[at].pk for at in range(number % 4, ORGANISATIONS, 9)} | (
            {o.pk for o in organisations[-3:]} if number < 4 else set()
        )
        delegations = {
            each.organisation_id: each
            for each in Delegation.objects.bulk_create(
                Delegation(meeting=meeting, organisation=organisation, answered_at=opens)
                for organisation in organisations
                if organisation.pk not in silent
            )
        }
        registrations = Registration.objects.bulk_create(
            Registration(
                meeting=meeting,
                person=person,
                delegation=delegations[person.organisation_id],
                days=[1, 2],
                status=Status.CONFIRMED,
                registered_at=opens + timedelta(days=person.pk % 58),
            )
            for person in here
            if person.organisation_id in delegations
        )
        Attendance.objects.bulk_create(
            Attendance(registration=each, day=day, checked_in_at=opens)
            for each in registrations
            for day in days
            if each.pk % 9 and number < MEETINGS - 2
        )
        session = Session.objects.create(meeting=meeting, day=days[0], title="Opening")
        Appearance.objects.bulk_create(
            Appearance(session=session, person=each.person, role=role)
            for each, role in zip(registrations, list(Role.values) * 4, strict=False)
        )
        ActionPoint.objects.bulk_create(
            ActionPoint(
                meeting=meeting,
                organisation=organisations[at],
                text="Write",
                due_on=starts_on + timedelta(days=30),
                done_at=opens + timedelta(days=70 + at * 10) if at % 3 else None,
            )
            for at in range(6)
        )


def _directory(organisations: list[Any]) -> list[Any]:
    """500 people; their organisations are added to these."""
    from django.apps import apps

    from coalition_events.common.dates import PHNOM_PENH
    from members.models import Gender, Kind, Organisation, Person
    from members.models.organisation import PROVINCES

    provinces, kinds, genders = (
        cycle(PROVINCES),
        cycle(["ngo", "ngo", *Kind.values]),
        cycle(["woman", "man", "woman", *Gender.values]),
    )
    organisations += [
        Organisation.objects.create(
            name=f"House of Hope {number}", kind=next(kinds), provinces=[next(provinces) if number % 3 else "KH-12"]
        )
        for number in range(ORGANISATIONS)
    ]
    apps.get_model("members", "OrganisationEvent").objects.update(
        pgh_created_at=datetime(2010, 1, 1, tzinfo=PHNOM_PENH)
    )
    return Person.objects.bulk_create(
        Person(
            full_name=f"Sok Dara {number}",
            gender=next(genders),
            organisation=organisations[number % ORGANISATIONS],
            is_focal=number < ORGANISATIONS,
            phone="012 345 678",
            language="km" if number % 2 else "en",
        )
        for number in range(575)
    )


if __name__ == "__main__":
    main()
