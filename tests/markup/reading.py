"""Reads what the site answers with, as a browser, a mail program or a calendar would: where did markup come through?"""

import csv
import io
import json
import mimetypes
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from functools import lru_cache
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
from django.utils import timezone
from icalendar import Calendar

from coalition_events.mail.delivery.mime import as_email
from coalition_events.mail.models import Message

DANGEROUS = ("javascript:", "data:", "vbscript:")
ADDRESSES = {"href", "src", "action", "formaction", "poster", "srcset", "data", "xlink:href", "hx-get", "hx-post"}
MARKDOWN_MAKES = {"del", "strong", "code", "em"}
RAN = "EVIL"  # what a template would have made of {{ "evil"|upper }}
ICS_NAMES = re.compile(r"^[A-Z-]+[;:]")


class Page(HTMLParser):
    """`faults` are the places where what somebody typed has become markup; `links` and `forms` are for going on."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.links: list[str] = []
        self.forms: list[dict[str, Any]] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self._select: dict[str, Any] | None = None
        self._area: dict[str, Any] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            is_address = name in ADDRESSES and value.strip().lower().startswith(DANGEROUS)
            if name.startswith("on") or "evil" in name or '"' in name or "<" in name or is_address:
                self.faults.append(f"<{tag} {name}={value!r}>")
        if "evil" in given.get("class", "").split() or (tag == "a" and given.get("href", "").startswith("//")):
            self.faults.append(f"<{tag} class={given.get('class')!r} href={given.get('href')!r}>")
        if RAN in "".join(given.values()):
            self.faults.append(f"a template ran in <{tag}>: {given}")
        self._open.append(tag)
        self._note(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.forms:
            self.forms[-1]["is_open"] = False
        if tag == "textarea":
            self._area = None
        if tag == "select":
            self._select = None

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self.cdata_elem == "script" and "evil" in data:
            self.faults.append(f"in a script: {data[:120]!r}")
        if RAN in data:
            self.faults.append(f"a template ran: {data[:120]!r}")
        if data.strip() == "evil" and self._open and self._open[-1] in MARKDOWN_MAKES:
            self.faults.append(f"read as Markdown: <{self._open[-1]}>")
        if "&lt;b class" in data or "&lt;script" in data or "&quot;" in data:
            self.faults.append(f"escaped twice: {data[:120]!r}")
        if self._area is not None:
            self._area["value"] += data

    def _note(self, tag: str, given: dict[str, str]) -> None:
        if tag in {"a", "iframe"}:
            self.links.append(given.get("href") or given.get("src") or "")
        elif tag == "form":
            self.forms.append(
                {"action": given.get("action", ""), "method": given.get("method", "get").lower(), "fields": []}
            )
            self.forms[-1]["is_open"] = True
        elif tag in {"input", "textarea", "select", "button"} and given.get("name"):
            self._note_field(tag, given)
        elif tag == "option" and self._select and ("selected" in given or not self._select["value"]):
            self._select["value"] = given.get("value", "")

    def _note_field(self, tag: str, given: dict[str, str]) -> None:
        form = next((form for form in reversed(self.forms) if form["is_open"]), None)
        field = {
            "tag": tag,
            "name": given["name"],
            "type": given.get("type", "text"),
            "value": given.get("value", ""),
            "is_checked": "checked" in given,
            "is_disabled": "disabled" in given,
        }
        if tag == "textarea":
            self._area = field
        if tag == "select":
            self._select = field
        if form is not None:
            form["fields"].append(field)


@lru_cache(maxsize=1)
def page_of(html: str) -> Page:
    """Who looks for faults and who goes on from the page read it once."""
    return Page(html)


def faults_in(response: Any) -> Iterator[str]:
    """Of an answer, by what it says it is."""
    content_type = response.headers.get("Content-Type", "").partition(";")[0]
    body = b"".join(response.streaming_content) if response.streaming else response.content
    for name, value in response.headers.items():
        if "\n" in value or "\r" in value or name.lower() == "evil":
            yield f"header {name}: {value!r}"
    yield from _faults(content_type, body)


def words_in(content_type: str, body: bytes) -> str:
    """The text of it, for the marks."""
    if content_type.endswith("spreadsheetml.sheet"):
        book = openpyxl.load_workbook(io.BytesIO(body))
        return " ".join(
            str(cell.value) for sheet in book for row in sheet.rows for cell in row if cell.value is not None
        )
    if content_type == "text/calendar":
        body = body.replace(b"\r\n ", b"")
    return body.decode(errors="replace")


def _faults(content_type: str, body: bytes) -> Iterator[str]:
    match content_type:
        case "text/html":
            yield from page_of(body.decode()).faults
        case "application/json":
            json.loads(body)
        case "text/calendar":
            yield from _of_calendar(body.decode())
        case "application/atom+xml":
            for entry in ElementTree.fromstring(body).iter("{http://www.w3.org/2005/Atom}summary"):
                yield from Page(entry.text or "").faults
        case "application/xml" | "text/xml":
            tags = {element.tag for element in ElementTree.fromstring(body).iter()}
            yield from sorted(f"<{tag}>" for tag in tags & {"b", "i", "script"})
        case "text/csv":
            assert list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
        case kind if kind.endswith("spreadsheetml.sheet"):
            book = openpyxl.load_workbook(io.BytesIO(body))
            cells = [cell for sheet in book for row in sheet.rows for cell in row]
            yield from (f"a formula: {cell.value!r}" for cell in cells if cell.data_type == "f")
        case "application/zip":
            with ZipFile(BytesIO(body)) as archive:
                for name in archive.namelist():
                    yield from _faults(mimetypes.guess_type(name)[0] or "text/plain", archive.read(name))
        case "application/pdf":
            assert body.startswith(b"%PDF-")
        case kind if kind.startswith(("image/", "text/css", "text/javascript", "text/plain", "application/vnd.")):
            pass
        case kind:
            if body:
                yield f"cannot read {kind!r}"


def _of_calendar(text: str) -> Iterator[str]:
    Calendar.from_ical(text)
    lines = text.replace("\r\n ", "").split("\r\n")
    yield from (f"a line of its own: {line!r}" for line in lines if line and not ICS_NAMES.match(line))
    yield from (f"a header: {line!r}" for line in lines if line.upper().startswith("EVIL"))


def faults_of_mail(message: Message) -> Iterator[str]:
    """Of a mail as it goes out, and of what its reader sees of it."""
    mail = message_from_bytes(as_email(message, timezone.now()).message().as_bytes(), policy=policy.default)
    html, text = message.html, message.text
    yield from (f"header {name}" for name in mail if name.lower() == "evil")
    yield from (f"defect {defect!r}" for part in mail.walk() for defect in part.defects)
    yield from Page(html).faults
    if RAN in text or RAN in (mail["Subject"] or ""):
        yield f"a template ran: {text[:200]!r}"
    if "&lt;b" in text or "&quot;" in text or "&lt;b" in (mail["Subject"] or ""):
        yield f"escaped as HTML where it is plain text: {text[:200]!r}"
    for part in mail.walk():
        if part.get_content_type() == "text/calendar":
            yield from _of_calendar(part.get_content().replace("\r\n", "\n").replace("\n", "\r\n"))
