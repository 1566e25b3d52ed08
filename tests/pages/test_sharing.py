"""What public pages say of themselves to search engines and chats, and that no other page is to be found."""

import re
from datetime import date
from html import unescape
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from coalition_events.summaries.models import Summary
from tests.factories import BEFORE, make_meeting, make_session
from tests.notices.conftest import publish

pytestmark = pytest.mark.django_db

PUBLIC = ["/", "/meetings/2027-05/", "/meetings/2027-05/agenda/", "/meetings/2027-05/sessions/{session}/"]
PUBLIC += ["/meetings/2027-05/summary/", "/contact/", "/privacy/"]
SHARED = ["title", "description", "url", "type", "site_name", "locale", "image", "image:width", "image:height"]


class Head(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and (name := given.get("property") or given.get("name")):
            assert name not in self.said, f"{name} is said twice"
            self.said[name] = given["content"]
        if tag == "link" and given.get("rel") == "canonical":
            self.said["canonical"] = given["href"]


@pytest.fixture
def session() -> int:
    """One session of a meeting of which everything is public."""
    meeting = make_meeting(
        theme="Home, “Work” & Hope",
        theme_km="ផ្ទះ ការងារ និងសេចក្ដីសង្ឃឹម",
        venue="Tonlé Hall",
        venue_km="សាលទន្លេ",
    )
    session = make_session(meeting, title="Care for carers", starts="9:00", ends="9:45")
    publish(meeting)
    Summary.objects.create(
        meeting=meeting, title="What we learned", text="Much.", drafted_at=BEFORE, ready_at=BEFORE, approved_at=BEFORE
    )
    return session.pk


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_can_be_shared_and_found(client: Client, session: int, address: str, language: str) -> None:
    address = address.format(session=session)
    client.cookies["django_language"] = language

    response = client.get(address)

    said = Head(response.text).said
    assert response.headers["X-Robots-Tag"] == "all"
    assert "robots" not in said
    assert [name for name in SHARED if not said.get(f"og:{name}")] == []
    assert said["canonical"] == said["og:url"] == settings.SITE_URL + address
    assert said["og:description"] == said["description"]
    assert said["og:locale"] == {"en": "en_GB", "km": "km_KH"}[language]
    own = "/meetings/2027-05/summary.png?" if address.endswith("/summary/") else "/static/"
    assert said["og:image"].startswith(f"{settings.SITE_URL}{own}")


def test_a_chat_shows_the_meeting_in_both_languages_whatever_it_asks_in(client: Client, session: int) -> None:
    said = Head(client.get("/meetings/2027-05/").text).said

    assert said["og:title"] == "Home, “Work” & Hope"
    english, khmer = said["og:description"].split(" · ")
    assert english == "6–7 May 2027, Tonlé Hall: Home, “Work” & Hope"
    assert "សាលទន្លេ" in khmer
    assert "ផ្ទះ ការងារ" in khmer


def test_a_page_that_is_asked_otherwise_has_the_address_of_the_plain_one(client: Client, session: int) -> None:
    said = Head(client.get("/meetings/2027-05/agenda/?by=room").text).said

    assert said["canonical"] == f"{settings.SITE_URL}/meetings/2027-05/agenda/"


@pytest.mark.parametrize(
    "address",
    [
        "/meetings/2027-05/agenda/?q=care",
        "/meetings/2027-05/agenda/mine/",
        "/meetings/2027-05/agenda/embed/",
        "/meetings/2027-05/display/",
        "/meetings/2027-05/registration/application/",
        "/accounts/login/code/",
        "/registration/forged/",
        "/no-such-page/",
        "/healthz",
    ],
)
def test_whatever_else_anybody_can_open_is_not_to_be_found(client: Client, session: int, address: str) -> None:
    response = client.get(address, follow=True)

    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    if response.headers["Content-Type"].startswith("text/html"):
        said = Head(response.text).said
        assert said["robots"] == "noindex"
        assert not [name for name in said if name.startswith("og:")]


@pytest.mark.parametrize("address", ["/organise/", "/organise/meetings/2027-05/", "/account/", "/meetings/2027-11/"])
def test_what_is_of_organisers_or_a_draft_is_not_to_be_found(as_organiser: Client, session: int, address: str) -> None:
    make_meeting(starts_on=date(2027, 11, 4), announced_at=None)

    response = as_organiser.get(address)

    assert response.status_code == 200
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert Head(response.text).said["robots"] == "noindex"


@pytest.mark.parametrize("address", [PUBLIC[2], PUBLIC[3], PUBLIC[4]])
def test_agenda_session_and_summary_are_passed_on_by_plain_links(client: Client, session: int, address: str) -> None:
    page = client.get(address.format(session=session)).text
    whole = settings.SITE_URL + address.format(session=session)

    [telegram] = re.findall(r'href="(https://t\.me/share/url\?[^"]*)"', page)
    [messenger] = re.findall(r'href="(fb-messenger:[^"]*)"', page)

    given = parse_qs(urlsplit(unescape(telegram)).query)
    assert given["url"] == [whole]
    assert given["text"] == [Head(page).said["og:title"]]
    assert parse_qs(urlsplit(unescape(messenger)).query) == {"link": [whole]}
    assert f'<p class="quiet address">{whole}</p>' in page


def test_the_picture_of_a_shared_link_is_ours_and_light() -> None:
    path = Path(str(finders.find("icons/share.png")))

    assert path.stat().st_size < 100_000
    assert Image.open(path).size == (1200, 630)


@pytest.mark.parametrize(
    ("address", "kind"),
    [("/robots.txt", "text/plain"), ("/favicon.ico", "image/"), ("/apple-touch-icon.png", "image/png")],
)
def test_what_is_asked_for_at_the_root_is_there(client: Client, address: str, kind: str) -> None:
    response = client.get(address)

    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith(kind)
    if kind != "text/plain":
        Image.open(BytesIO(b"".join(response.streaming_content))).load()


def test_robots_are_kept_from_no_public_page(client: Client, session: int) -> None:
    text = b"".join(client.get("/robots.txt").streaming_content).decode()

    refused = re.findall(r"^Disallow: (/\S+)$", text, re.MULTILINE)
    assert "/organise/" in refused
    assert [address for address in PUBLIC if address.startswith(tuple(refused))] == []
