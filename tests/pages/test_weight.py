"""A first visit over a slow line: what it weighs, everything that the page loads included."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.factories import make_account, make_meeting, make_person, make_registration, make_release

pytestmark = pytest.mark.django_db

LIMIT = 40 * 1024
HEADERS = 1024  # of each answer, at the most


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize(
    "address", ["/", "/meetings/2027-05/", "/contact/", "/privacy/", "/account/", "/accounts/login/code/"]
)
def test_a_first_visit_weighs_forty_kilobytes_at_most(client: Client, address: str, language: str) -> None:
    meeting = make_meeting(text="A paragraph of some words about what to expect.\n\n" * 60)
    make_release(meeting)
    person = make_person(email="pisey@example.org")
    for _ in range(10):
        make_registration(meeting, person=make_person(email=person.email, organisation=person.organisation))
    client.cookies["django_language"] = language
    if address == "/account/":
        client.force_login(make_account(email=person.email))

    response = client.get(address)

    page = response.content.decode()
    assert response.status_code == 200
    files = {found.partition("#")[0] for found in re.findall(r'(?:href|src)="/static/([^"]+)"', page)}
    sizes = {file: len(gzip.compress(Path(finders.find(file)).read_bytes(), 6)) for file in files}
    sizes[address] = len(gzip.compress(response.content, 6))
    assert sum(sizes.values()) + HEADERS * len(sizes) <= LIMIT, sizes


def test_nothing_is_loaded_from_another_site_and_nothing_is_styled_in_line(client: Client) -> None:
    make_meeting()

    page = client.get("/").content.decode()

    loaded = page.replace('<link rel="canonical" ', "")  # names the page itself
    assert not re.search(r'(?:src|<link[^>]* href)="https?:', loaded)
    assert " style=" not in page
    assert "<style" not in page
    assert "<script" not in page
