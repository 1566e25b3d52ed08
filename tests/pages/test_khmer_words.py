"""Khmer pages are in Khmer: Latin letters stand in names, addresses and formats only, or are marked as English."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.test import Client

from coalition_events.agenda.models import Material, Session
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Delegation, DelegationLink, GuestInvitation, Needs, Question
from members.models import Account, Organisation, Person
from tests.demonstrating import load_demonstration

READ_ALOUD = ("aria-label", "alt", "placeholder", "title")
NO_TEXT = {"script", "style"}
AS_WRITTEN = {"code", "pre", "textarea"}  # what somebody typed, and names of variables
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
ADDRESSES = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\S+@\S+|https?://\S+|[\w.-]+\.(?:org|ics|pdf)\b")
# Formats that have no Khmer name, and a language by its own.
ALLOWED = {"Atom", "CSV", "ICS", "JSON", "JavaScript", "KB", "MB", "PDF", "PNG", "QR", "XLSX", "XML", "English"}
ALLOWED |= {"Excel", "JPEG", "PowerPoint", "WebP", "Word", "docx", "ics", "pptx", "xlsx"}
ALLOWED |= {"Aegis", "Authenticator", "Google"}  # apps that show codes
ALLOWED |= {"Avery"}  # who makes sheets of labels
ALLOWED |= {"Delete", "Enter", "Escape", "Shift", "Tab", "Telegram"}  # what is written on keys, and an app
TRAP = "Homepage"  # a field that only programs see
NOT_PAGES = ("/static/", "/media/", "/language/", "/accounts/logout", "/admin/")
# There organisers read what others wrote, word for word: mails, why they failed, articles, requests, needs.
OTHERS_WORDS = re.compile(r"/summary/|/outbox/|/mail/|/text/|/applications/|/notices/(of/|$)|/wording/")
MOST_OF_A_KIND = 3


class Words(HTMLParser):
    """The text of a page that is said to be Khmer, with what is read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        is_silent = bool(self.open and self.open[-1][1]) or tag in NO_TEXT | AS_WRITTEN
        if "lang" in told:
            is_silent = told["lang"] != "km"
        if told.get("aria-hidden") == "true":
            is_silent = True  # the first letters of a name, beside the name
        if not is_silent:
            self.found += [told[name] or "" for name in READ_ALOUD if name in told]
        if tag not in VOID:
            self.open.append((tag, is_silent))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not (self.open and self.open[-1][1]):
            self.found.append(data)


def own_words(page: str, names: set[str]) -> str:
    reader = Words()
    reader.feed(page)
    text = " ".join(reader.found)
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    return ADDRESSES.sub(" ", text)


def latin_words(page: str, names: set[str]) -> set[str]:
    return set(re.findall(r"[A-Za-z]{2,}", own_words(page, names))) - ALLOWED - {TRAP}


def latin_colons(page: str, names: set[str]) -> set[str]:
    """Each with what is before it. A time has one, too: 9:00."""
    return set(re.findall(r".{0,20}:(?!\d)", own_words(page, names)))


@pytest.fixture
def demonstrated(db: None) -> Meeting:
    load_demonstration()
    return Meeting.objects.filter(is_demonstration=True).order_by("-starts_on")[0]


@pytest.fixture
def names(demonstrated: Meeting) -> set[str]:
    """What stands there in Latin letters because somebody is called so, or wrote so."""
    lists = [
        Needs.objects.values_list("diet_note", "access", "arrival", "transport"),
        GuestInvitation.objects.values_list("word"),
        Person.objects.values_list("full_name"),
        Meeting.objects.values_list("contact_name"),
        Person.objects.values_list("job_title"),
        Session.objects.values_list("title", "takeaways"),
        Material.objects.values_list("title"),
        Question.objects.values_list("text", "help"),
        Delegation.objects.values_list("word"),
        Organisation.objects.values_list("name", "short_name", "note"),
    ]
    return {line for rows in lists for row in rows for text in row if text for line in text.splitlines() if line}


@pytest.mark.parametrize("address", ["", "hagar@example.org", "asianhope@example.org"])
def test_members_pages_have_no_latin_words_or_colons(
    client: Client, demonstrated: Meeting, names: set[str], address: str
) -> None:
    if address:
        client.force_login(Account.objects.create_user(address))
    client.cookies["django_language"] = "km"
    link = DelegationLink.objects.get(meeting=demonstrated, organisation__name="Asian Hope").path
    first = ["/", "/account/", "/registration/", "/accounts/login/code/", "/nowhere/", link]

    found, seen = {}, 0
    for path, page in crawled(client, first):
        seen += 1
        assert '<html lang="km"' in page, path
        if words := latin_words(page, names) | latin_colons(page, names):
            found[path] = words

    assert seen >= 20
    assert found == {}


def test_organisers_pages_have_no_latin_words_or_colons(client: Client, demonstrated: Meeting, names: set[str]) -> None:
    client.force_login(Account.objects.get(email="organiser@example.org"))
    client.cookies["django_language"] = "km"

    pages = {path: page for path, page in crawled(client, ["/organise/"]) if not OTHERS_WORDS.search(path)}
    found = {
        path: words for path, page in pages.items() if (words := latin_words(page, names) | latin_colons(page, names))
    }

    assert len(pages) >= 100
    assert found == {}


def test_khmer_mails_have_no_latin_words(demonstrated: Meeting, names: set[str]) -> None:
    mails = Message.objects.filter(language="km")
    found = {mail.kind: words for mail in mails if (words := latin_words(mail.html, names))}

    assert mails.count() > 5
    assert found == {}


def crawled(client: Client, first: list[str]) -> Iterator[tuple[str, str]]:
    """These pages and those they lead to, a few of each kind."""
    waiting, known, of_a_kind = deque(first), set(first), Counter[str]()
    while waiting:
        path = waiting.popleft()
        response = client.get(path, follow=True)
        if not response.headers["Content-Type"].startswith("text/html"):
            continue
        page = response.content.decode()
        yield path, page
        for leads_to in re.findall(r'href="(/[^"?#]*)', page):
            kind = re.sub(r"\d+", "", leads_to)
            if leads_to not in known and not leads_to.startswith(NOT_PAGES) and of_a_kind[kind] < MOST_OF_A_KIND:
                of_a_kind[kind] += 1
                known.add(leads_to)
                waiting.append(leads_to)
