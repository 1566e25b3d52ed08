"""What stands before the storm: a meeting that is half full, sixty organisations, and a browser for each."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from http.cookies import SimpleCookie
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalition_events.meetings.models import Meeting, WaitlistRule
from coalition_events.registration.models import Allowance, Delegation, DelegationLink, Registration, Status
from members.models import Account, Organisation, Person
from tests.factories import make_account, make_meeting
from tests.fire.server import PROCESSES, Browser, WebServer

ORGANISATIONS = 60
SEATS, SEATS_BEFORE = 150, 130  # an organiser adds twenty meanwhile
SEATS_OF_DAY_2 = 120  # a smaller hall
ALLOWANCE = 3
OTHER_ALLOWANCES = [5] * 8 + [1] * 4 + [2] * 4
# Who comes on the first day only: the second day's hall alone could not fill the meeting.
DAY_1_ONLY = 12

KNOWN = [
    "Sok Dara",
    "Chan Sreymom",
    "Keo Sophal",
    "Ly Chanthou",
    "Heng Vuthy",
    "Ros Yeng",
    "Prak Sotheary",
    "Meas Bunthoeun",
    "Nhem Kunthea",
    "Tep Rithy",
    "Ouk Malis",
    "Long Visal",
]
UNKNOWN = ["Chea Pisey", "Som Ratana", "Yim Borey", "Khun Leakhena"]


@dataclass
class Team:
    """An organisation with its people, and the browser of whoever answers for it."""

    organisation: Organisation
    browser: Browser
    allowance: int = ALLOWANCE
    is_for_day_1_only: bool = False
    delegation: Delegation | None = None  # where it had answered before
    standing: list[Registration] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)  # who is not registered
    names: list[str] = field(default_factory=lambda: list(UNKNOWN))  # of those whom nobody knows yet


@dataclass
class Scene:
    meeting: Meeting
    teams: list[Team]
    organiser: Browser


def make_scene(chance: random.Random, server: WebServer) -> Scene:
    now, starts_on = timezone.now(), timezone.localdate() + timedelta(days=60)
    meeting = make_meeting(
        starts_on=starts_on,
        seats=SEATS_BEFORE,
        allowance=ALLOWANCE,
        # For those who have not answered, until an organiser ends it: also where midnight comes meanwhile.
        seats_held_until=timezone.localdate() + timedelta(days=1),
        waitlist_rule=chance.choice(WaitlistRule.values),
        announced_at=now - timedelta(days=30),
        registration_opens_at=now - timedelta(days=20),
        registration_closes_at=now + timedelta(days=20),
    )
    meeting.days.filter(number=2).update(seats=SEATS_OF_DAY_2)
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"Organisation {number}") for number in range(ORGANISATIONS)
    )
    teams = [Team(organisation, Browser(server.port, SimpleCookie())) for organisation in organisations]
    for team in teams[:DAY_1_ONLY]:
        team.is_for_day_1_only = True
    for team, seats in zip(chance.sample(teams[DAY_1_ONLY:], len(OTHER_ALLOWANCES)), OTHER_ALLOWANCES, strict=True):
        team.allowance = seats
        Allowance.objects.create(meeting=meeting, organisation=team.organisation, seats=seats)
    for team in teams:
        team.people = Person.objects.bulk_create(_people(chance, team.organisation))
        if not team.is_for_day_1_only:
            team.standing = _register(meeting, team, min(2, team.allowance))
    organiser = Browser(server.port, SimpleCookie())
    _open_all(meeting, teams, organiser)
    return Scene(meeting, teams, organiser)


def _people(chance: random.Random, organisation: Organisation) -> list[Person]:
    """The first is the focal person; one in six of the others has no address."""
    return [
        Person(
            organisation=organisation,
            full_name=name,
            email="" if number and chance.random() < 1 / 6 else f"{number}.{organisation.pk}@example.org",
            is_focal=number == 0,
        )
        for number, name in enumerate(KNOWN)
    ]


def _register(meeting: Meeting, team: Team, how_many: int) -> list[Registration]:
    now = timezone.now()
    team.delegation = Delegation.objects.create(meeting=meeting, organisation=team.organisation, answered_at=now)
    here, team.people = team.people[:how_many], team.people[how_many:]
    return Registration.objects.bulk_create(
        Registration(
            meeting=meeting,
            person=person,
            delegation=team.delegation,
            status=Status.CONFIRMED,
            days=[1, 2],
            registered_at=now,
            confirmed_at=now,
        )
        for person in here
    )


def _open_all(meeting: Meeting, teams: list[Team], organiser: Browser) -> None:
    """Every other team comes by its link, the others sign in."""
    jobs: list[Callable[[], None]] = []
    for number, team in enumerate(teams):
        page = reverse("registration_page", args=[meeting.slug, team.organisation.pk])
        if number % 2:
            link = DelegationLink.objects.create(
                meeting=meeting, organisation=team.organisation, created_at=timezone.now()
            )
            page = link.path
        else:
            _sign_in(team.browser, make_account(email=f"0.{team.organisation.pk}@example.org"))
        jobs.append(partial(team.browser.open, page))
    _sign_in(organiser, make_account(is_staff=True))
    jobs.append(partial(organiser.open, reverse("organise:meeting_edit", args=[meeting.slug])))
    connection.close()
    with ThreadPoolExecutor(PROCESSES) as pool:
        for job in [pool.submit(job) for job in jobs]:
            job.result()


def _sign_in(browser: Browser, account: Account) -> None:
    client: Any = Client()
    client.force_login(account, settings.AUTHENTICATION_BACKENDS[0])
    browser.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
