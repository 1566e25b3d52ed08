"""Everything that the site says, as text: each page, file, export and mail of the demonstration.

    everything.py FOLDER

writes one text file an address and reader, and one a mail. Run it on one day by two commits and compare the folders
with `diff -r`: where only the code was moved they are the same. What is drawn by chance, and times of the clock, are
written as `…`. Of addresses of one kind (all sessions, all people) the first few are read.
"""

import html
import io
import logging
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urljoin, urlsplit

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

ROOT = Path(__file__).resolve().parent.parent
READERS = {"anybody": "", "focal": "hagar@example.org", "organiser": "organiser@example.org"}
START = ["/", "/organise/", "/account/", "/registration/", "/healthz", "/robots.txt", "/components/"]
# Addresses of one kind that are read.
OF_A_KIND = 2
BY_CHANCE = [
    r'(?<=name="csrfmiddlewaretoken" value=")[^"]+',
    r'(?<=nonce=")[^"]+',
    r"(?<=/)[\w-]{16,}(:[\w-]+)*(?=/)",  # a link's own part
    r"\b[0-9a-f]{32,64}\b",
    r"\d{1,2}:\d\d:\d\d(\.\d+)?",
    r"(?<=DTSTAMP:)\w+",
    r"(?<=LAST-MODIFIED:)\w+",
    r"\d{4}-\d\d-\d\dT\d\d:\d\d\S*",
    r"(?<=\?v=)[\w-]+",
]


def main(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as var:
        os.environ |= {"VAR_DIR": var, "DJANGO_SETTINGS_MODULE": "coalition_events.settings", "SECRET_KEY": ""}
        for command in [["migrate"], ["collectstatic", "--no-input"], ["demo"]]:
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        logging.disable(logging.ERROR)
        for reader, address in READERS.items():
            for language in ["en", "km"]:
                read_site(folder / f"{reader}.{language}", address, language)
        write_mails(folder / "mails")


def read_site(folder: Path, reader: str, language: str) -> None:
    from django.conf import settings
    from django.test import Client

    from members.models import Account

    settings.ALLOWED_HOSTS = ["*"]
    client = Client(raise_request_exception=False)
    client.cookies["django_language"] = language
    if reader:
        client.force_login(Account.objects.get_or_create(email=reader)[0])
    waiting, seen, kinds = list(START), set(START), Counter[tuple[str, ...]]()
    while waiting:
        address = waiting.pop(0)
        response = client.get(address)
        content = response.getvalue()
        write(folder, address, f"{response.status_code} {response.get('Content-Type')}\n{text_of(response, content)}\n")
        for link in links_of(address, response, content):
            kind = kind_of(link)
            if link not in seen and kind and kinds[kind] < OF_A_KIND:
                seen.add(link)
                kinds[kind] += 1
                waiting.append(link)


def links_of(address: str, response: "HttpResponseBase", content: bytes) -> Iterator[str]:
    if response.has_header("Location"):
        yield urljoin(address, response["Location"])
    if response.get("Content-Type", "").startswith("text/html"):
        for link in re.findall(r'\s(?:href|src|action)="([^"#]+)', content.decode()):
            yield urljoin(address, html.unescape(link))


def kind_of(link: str) -> tuple[str, ...]:
    """The names of the address and of what it asks for; nothing for what is not the site's or changes the reader."""
    from django.urls import Resolver404, resolve

    parts = urlsplit(link)
    if parts.netloc or parts.path.startswith(("/language/", "/accounts/logout/", "/admin/")):
        return ()
    try:
        match = resolve(parts.path)
    except Resolver404:
        return ()
    return (
        match.view_name or match.route,
        match.kwargs.get("slug", ""),
        *(name for name, _value in parse_qsl(parts.query)),
    )


def text_of(response: "HttpResponseBase", content: bytes) -> str:
    kind = response.get("Content-Type", "")
    if "spreadsheetml" in kind:
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(content))
        return "\n".join(f"{sheet.title}: {row}" for sheet in book for row in sheet.iter_rows(values_only=True))
    if "pdf" in kind:
        import pypdf

        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    if kind.startswith(("image/", "font/")):
        return f"{len(content)} bytes"
    return content.decode(errors="replace")


def write(folder: Path, address: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for pattern in BY_CHANCE:
        text = re.sub(pattern, "…", text)
        address = re.sub(pattern, "…", address)
    name = address.strip("/").replace("/", "_") or "home"
    (folder / name[:200]).write_text(text)


def write_mails(folder: Path) -> None:
    from coalition_events.mail.models import Message

    for number, message in enumerate(Message.objects.order_by("pk")):
        said = "\n".join(f"{field.name}: {getattr(message, field.name)}" for field in Message._meta.fields)
        write(folder, f"{number:04d}", said)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
