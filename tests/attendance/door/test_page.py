"""The page that a phone keeps for the door, and what opens it without a network."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone

from coalition_events.registration.models import Registration
from members.models import Account, Organisation, Person
from tests.attendance.door.phone import opened
from tests.factories import BEFORE, make_meeting, make_organisation, make_person, make_registration

pytestmark = pytest.mark.django_db

NAMES = ["Sok", "Dara", "Keo", "Pisey", "Prak", "Mony", "Chanthavy"]
LIMIT = 60 * 1024
HEADERS = 512  # of each answer, on the average


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_first_open_of_the_door_weighs_sixty_kilobytes_at_most(
    client: Client, organiser: Account, language: str
) -> None:
    meeting = make_meeting(starts_on=timezone.localdate())
    for number in range(60):
        make_organisation(name=f"An organisation of the coalition {number}", name_km="អង្គការមួយក្នុងសម្ព័ន្ធ")
    for organisation in Organisation.objects.all():
        first = make_registration(meeting, person=make_person(organisation=organisation), days=[1, 2])
        more = Person.objects.bulk_create(
            Person(organisation=organisation, full_name=f"{NAMES[number % 7]} {NAMES[number // 7]} {number}")
            for number in range(32)
        )
        taken = {"meeting": meeting, "delegation": first.delegation, "status": first.status, "days": [1, 2]}
        Registration.objects.bulk_create(Registration(person=person, registered_at=BEFORE, **taken) for person in more)
    people = opened(meeting, organiser).ask()
    assert len(people.json()["people"]["pk"]) == 60 * 33
    client.cookies["django_language"] = language

    page = client.get("/door/")
    worker = client.get("/door/service-worker.js")

    [first, later] = re.findall(r"const (?:FILES|LATER) = \[(.*?)\]", worker.content.decode())
    kept = re.findall(r'"/static/([^"]+)"', first)
    assert "js/qr/decode.js" in later
    loaded = {found.partition("#")[0] for found in re.findall(r'(?:href|src)="/static/([^"]+)"', page.content.decode())}
    assert loaded <= set(kept)
    sizes = {file: len(gzip.compress(Path(finders.find(file)).read_bytes(), 6)) for file in kept}
    sizes |= {each.request["PATH_INFO"]: len(gzip.compress(each.content, 6)) for each in (page, worker, people)}
    assert sum(sizes.values()) + HEADERS * len(sizes) <= LIMIT, sizes


def test_the_page_is_the_same_for_everybody_and_asks_the_database_for_nothing(
    client: Client, as_organiser: Client, django_assert_num_queries
) -> None:
    with django_assert_num_queries(0):
        page = Client().get("/door/")

    assert page.content == as_organiser.get("/door/").content
    assert page.headers["X-Version"] == re.search(
        r'VERSION = "(\w+)"', Client().get("/door/service-worker.js").content.decode()
    ).group(1)


def test_without_javascript_the_page_says_what_to_do(client: Client) -> None:
    page = client.get("/door/").content.decode()

    [told] = re.findall(r"<noscript>(.*?)</noscript>", page, re.DOTALL)
    assert "Organisers can use the check-in page of the meeting." in told
