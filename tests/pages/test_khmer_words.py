"""Khmer pages are in Khmer: Latin letters stand in names, addresses and formats only, or are marked as English."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from coalition_events.agenda.files.starting import SKELETONS
from coalition_events.attendance.queries.codes import code_in_mail, in_two_parts
from coalition_events.mail import kinds
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import DelegationLink, Registration
from members.models import Account
from tests.demonstrating import load_demonstration
from tests.markup import scene
from tests.markup.walking import route_of, routes_of_pages
from tests.markup.writing import texts

READ_ALOUD = ("aria-label", "alt", "placeholder", "title")
NO_TEXT = {"script", "style"}
AS_WRITTEN = {"code", "pre", "textarea"}  # what somebody typed, and names of variables
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
ADDRESSES = re.compile(r"\{[a-z]+\}|\{\{.*?\}\}|\{%.*?%\}|\S+@\S+|https?://\S+|[\w.-]+\.(?:org|ics|pdf)\b")
# Formats that have no Khmer name, and a language by its own.
ALLOWED = {"Atom", "CSV", "ICS", "JSON", "JavaScript", "KB", "MB", "PDF", "PNG", "QR", "XLSX", "XML", "English"}
ALLOWED |= {"Excel", "JPEG", "PowerPoint", "WebP", "Word", "docx", "ics", "pptx", "xlsx"}
ALLOWED |= {"Aegis", "Authenticator", "Google"}  # apps that show codes
ALLOWED |= {"Avery"}  # who makes sheets of labels
ALLOWED |= {"API", "ETag", "If", "Match", "None", "OpenAPI", "Standard", "Webhook", "Webhooks", "next"}  # of programs
ALLOWED |= {"International", "Ratanak"}  # an organisation, in the samples of mails
ALLOWED |= {"EN", "GAP"}  # what marks English in a Khmer text, and what nobody has written yet
ALLOWED |= {"Trouble", "docs", "md", "operating"}  # a page for the keeper of the server, and its section
ALLOWED |= {"Delete", "Enter", "Escape", "Shift", "Tab", "Telegram"}  # what is written on keys, and an app
ALLOWED |= {"Spam"}  # a folder of emails
TRAP = "Homepage"  # a field that only programs see
NOT_PAGES = ("/static/", "/media/", "/language/", "/accounts/logout/", "/admin/")
LEADS_ON = re.compile(r'\b(?:href|src|action|formaction|hx-get|hx-post)="([^"#]+)')
IN_LATIN = re.compile("[A-Za-z:]")
INLINE = re.compile(r'<style\b|<script\b(?![^>]*(?:\bsrc=|json))|\s(?:style|on[a-z]+)="')
OF_MAILS = {"organise:message_html", "organise:notice_html", "organise:reminder_html", "organise:invitation_html"}
NOT_DRAWN = {
    "components": "in English, for who writes templates",
    "organise:batch": "after many were changed at once",
    "appearance_material": "after who appears gave a file",
    "appearance_material_removal": "the same",
    "quote": "after a session, by the link of who was quoted",
    "quote_refusal": "the same",
    "organise:certificates_email": "after people were ticked who came",
    "certificate_file": "a PDF",
}
OF_ONE_ROUTE = 3  # with the same questions after the "?"


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


def own_words(page: str, names: list[str]) -> str:
    reader = Words()
    reader.feed(page)
    # Most pieces are Khmer throughout: no name is looked for in them.
    text = " ".join(piece if IN_LATIN.search(piece) else "\n" for piece in reader.found)
    for name in names:
        text = text.replace(name, " ")
    return ADDRESSES.sub(" ", text)


def strange(text: str) -> set[str]:
    """Latin words, and Latin colons with what is before each. A time has one, too: 9:00."""
    words = set(re.findall(r"[A-Za-z]{2,}", text)) - ALLOWED - {TRAP}
    return words | set(re.findall(r".{0,20}:(?!\d)", text))


@pytest.fixture
def demonstrated(db: None) -> Meeting:
    load_demonstration()
    return Meeting.objects.filter(is_demonstration=True).order_by("-starts_on")[0]


def names_and_texts() -> list[str]:
    """What stands there in Latin letters because somebody is called so, or wrote so; the longest first."""
    rows = [text.field.model._base_manager.values_list(text.field.name, flat=True) for text in texts()]
    rows.append(Message.objects.values_list("subject", flat=True))
    rows.append([str(kind.label) for kind in kinds.registered() if kind.name.startswith("example_")])  # of tests
    codes = (code_in_mail(number) for number in Registration.objects.values_list("pk", flat=True))
    rows.append([each for code in codes for each in (code, *in_two_parts(code).split())])
    lines = {
        line.strip() for values in rows for value in values if isinstance(value, str) for line in value.splitlines()
    }
    for sample in SKELETONS.values():  # "08:30–09:00 Opening: In English / in Khmer"
        lines |= {re.sub(r"^[\d:–]* ?(\w+: )?| / .*", "", line) for line in sample.lines.splitlines()}
    is_name = re.compile(r"(?=.*[A-Za-z:]).{3,}")
    return sorted(filter(is_name.match, lines), key=len, reverse=True)


def test_no_page_of_the_url_list_has_latin_words_or_colons_or_anything_inline(demonstrated: Meeting) -> None:
    organiser = Account.objects.get(email="organiser@example.org")
    for_organisers, links = scene.add_what_is_missing(demonstrated, organiser), scene.links_of(demonstrated)
    link = DelegationLink.objects.get(meeting=demonstrated, organisation__name="Asian Hope").path
    first = ["/", "/account/", "/registration/", "/accounts/login/code/", "/nowhere/", link]
    slug, past = demonstrated.slug, Meeting.objects.get(slug="2026-11").slug
    of_meeting = {"agenda_changes", "agenda_embed", "display", "application_received", "on_now"}
    first += [reverse(name, args=[slug]) for name in of_meeting]
    coming = demonstrated.registrations.confirmed().first()
    assert coming
    first.append(reverse("door_code", args=[slug, code_in_mail(coming.pk)]))
    first += ["/door/", "/door/open/none/", "/certificates/AAAAAAAAAAAA/", "/mail/choices/none/", "/notes/none/"]
    of_accounts = (
        "login",
        "signup",
        "inactive",
        "email",
        "email/code",
        "login/code/confirm",
        "2fa/authenticate",
        "2fa/reauthenticate",
    )
    of_codes = ("2fa/totp/deactivate", "2fa/recovery-codes", "2fa/recovery-codes/generate")
    for_organisers += [f"/accounts/{name}/" for name in of_accounts + of_codes]
    of_link = DelegationLink.objects.live().get(meeting=demonstrated, organisation__name="Asian Hope").organisation_id
    for_organisers += [
        reverse(f"organise:{name}", args=[slug, of_link]) for name in ("link_revocation", "link_replacement")
    ]
    for_organisers += [reverse(f"organise:{name}", args=[slug]) for name in ("meeting_removal", "releases_compared")]
    for_organisers += [
        reverse("organise:summary_draft", args=[past]),
        reverse("organise:summary", args=["2019-05"]),
        reverse("organise:wording_versions", args=[slug, "invitation"]),
        reverse("organise:wording_versions_for_all", args=["invitation"]),
    ]
    walks = {
        "": [*first, *links],
        "hagar@example.org": first,
        "asianhope@example.org": first,
        organiser.email: ["/organise/", *for_organisers],
    }
    names, found, inline, reached = names_and_texts(), {}, set(), set()
    for address, pages in walks.items():
        client = Client()
        client.cookies["django_language"] = "km"
        if address:
            client.force_login(Account.objects.get_or_create(email=address)[0])
        for path, routes, page in crawled(client, pages):
            reached |= routes
            if address != organiser.email and "<html" in page and "language=en" not in path:
                assert '<html lang="km"' in page, path
            if words := strange(own_words(page, names)):
                found[f"{address} {path}"] = words
            if INLINE.search(page) and not OF_MAILS.intersection(routes):
                inline.add(path)

    assert (found, inline) == ({}, set())
    assert sorted(routes_of_pages() - reached) == sorted(NOT_DRAWN)


def test_khmer_mails_have_no_latin_words_or_colons(demonstrated: Meeting) -> None:
    names, mails = names_and_texts(), Message.objects.filter(language="km")
    found = {mail.kind: words for mail in mails if (words := strange(own_words(mail.html, names)))}

    assert mails.count() > 5
    assert found == {}


def crawled(client: Client, first: list[str]) -> Iterator[tuple[str, set[str], str]]:
    """These pages and those that they name, in a link or otherwise: the address, its routes, what is drawn there.

    A few of each route; of what stands after the "?" each, but for numbers.
    """
    waiting, known, of_a_kind = deque(first), set(first), Counter[tuple[str, str]]()
    while waiting:
        path = waiting.popleft()
        response = client.get(path, follow=True)
        if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
            continue
        at = [path, *(where for where, _ in response.redirect_chain)]
        page = response.content.decode()
        yield path, {route_of(each) for each in at}, page
        for named in LEADS_ON.findall(page):
            leads_to = urljoin(at[-1], unescape(named))
            parts = urlsplit(leads_to)
            if leads_to in known or not leads_to.startswith("/") or leads_to.startswith(NOT_PAGES) or "." in parts.path:
                continue
            known.add(leads_to)
            route, asked = route_of(leads_to), parse_qs(parts.query, keep_blank_values=True)
            kinds = {(route, re.sub(r"\d+", "", parts.query)): 1, (route, " ".join(asked)): OF_ONE_ROUTE}
            if all(of_a_kind[kind] < most for kind, most in kinds.items()):
                of_a_kind.update(kinds.keys())
                waiting.append(leads_to)
