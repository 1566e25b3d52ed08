"""`make screenshots`: the main pages as their readers see them, under var/screenshots/, and the handbook’s pictures.

Starts a site of its own with the demonstration, signs in as an organiser and as a focal person, and takes each page at
two widths, light and dark, in English and Khmer. `screenshots.py agenda home` takes only pages whose name begins so,
and `screenshots.py guide` the pictures of docs/guide/.
"""

import email
import email.policy
import io
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "var" / "screenshots"
WIDTHS = {360: 740, 1280: 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LOCALES = {"en": "en-GB", "km": "km-KH"}

ANYBODY, FOCAL, ORGANISER = "", "hagar@example.org", "organiser@example.org"

# Each page once: its name, its address and who opens it. {next} is the slug of the coming meeting.
PAGES = [
    ("home", "/", ANYBODY),
    ("meeting", "/meetings/{next}/", ANYBODY),
    ("meeting-2019", "/meetings/2019-05/", ANYBODY),
    ("agenda", "/meetings/{next}/agenda/", ANYBODY),
    ("agenda-2019", "/meetings/2019-05/agenda/", ANYBODY),
    ("summary-2019", "/meetings/2019-05/summary/", ANYBODY),
    ("sign-in", "/accounts/login/code/", ANYBODY),
    ("contact", "/contact/", ANYBODY),
    ("privacy", "/privacy/", ANYBODY),
    ("not-found", "/nothing/here/", ANYBODY),
    ("account", "/account/", FOCAL),
    ("registration", "/meetings/{next}/registration/", FOCAL),
    ("components", "/components/", ORGANISER),
    ("organise", "/organise/", ORGANISER),
    ("organise-meetings", "/organise/meetings/", ORGANISER),
    ("organise-meeting-new", "/organise/meetings/new/", ORGANISER),
    ("organise-meeting", "/organise/meetings/{next}/", ORGANISER),
    ("organise-agenda", "/organise/meetings/{next}/agenda/", ORGANISER),
    ("organise-session-new", "/organise/meetings/{next}/agenda/sessions/new/", ORGANISER),
    ("organise-registrations", "/organise/meetings/{next}/registrations/", ORGANISER),
    ("organise-notices", "/organise/meetings/{next}/notices/", ORGANISER),
    ("organise-outbox", "/organise/meetings/{next}/outbox/", ORGANISER),
    ("organise-summary", "/organise/meetings/2019-05/summary/", ORGANISER),
    ("organise-checkin", "/organise/meetings/{next}/checkin/", ORGANISER),
    ("organise-report", "/organise/meetings/{next}/reports/", ORGANISER),
    ("organise-evaluation", "/organise/meetings/{next}/evaluation/", ORGANISER),
    ("organise-evaluation-results", "/organise/meetings/2016-11/evaluation/results/", ORGANISER),
    ("organise-reports", "/organise/reports/", ORGANISER),
    ("organise-reports-organisations", "/organise/reports/organisations/", ORGANISER),
    ("organise-reports-provinces", "/organise/reports/provinces/", ORGANISER),
    ("organise-counts", "/organise/meetings/2019-05/counts/", ORGANISER),
    ("organise-health", "/organise/health/", ORGANISER),
    ("organise-organisations", "/organise/organisations/", ORGANISER),
    ("organise-people", "/organise/people/", ORGANISER),
    ("organise-roles", "/organise/roles/", ORGANISER),
]

# What the picture of each chapter of the handbook shows: the first screen of an organiser’s laptop.
GUIDE = ROOT / "docs" / "guide" / "pictures"
LAPTOP: ViewportSize = {"width": 1366, "height": 650}
COLOURS = 64  # enough for pages without photographs, and a picture is 20 to 50 KB
CHAPTERS = [
    ("guide-home", "/organise/"),
    ("guide-meeting", "/organise/meetings/{next}/"),
    ("guide-invite", "/organise/meetings/{next}/registrations/answers/"),
    ("guide-registrations", "/organise/meetings/{next}/registrations/"),
    ("guide-guests", "/organise/meetings/{next}/registrations/guests/"),
    ("guide-agenda", "/organise/meetings/{next}/agenda/"),
    ("guide-board", "/organise/meetings/{next}/agenda/board/"),
    ("guide-publish", "/organise/meetings/{next}/agenda/releases/"),
    ("guide-emails", "/organise/meetings/{next}/notices/"),
    ("guide-day", "/organise/meetings/{next}/checkin/"),
    ("guide-door", "/organise/meetings/{next}/door/"),
    ("guide-evaluation", "/organise/meetings/{next}/evaluation/"),
    ("guide-summary", "/organise/meetings/2019-05/summary/"),
    ("guide-reports", "/organise/meetings/{next}/reports/"),
    ("guide-directory", "/organise/people/"),
    ("guide-privacy", "{person}erasure/"),
    ("guide-roles", "/organise/roles/"),
    ("guide-help", "/organise/find/?q=sok"),
]


@contextmanager
def running_site(var: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (var / "site.log").open("w")
    command = [sys.executable, "scripts/run.py"]
    environment = os.environ | {"VAR_DIR": str(var), "PORT": str(port)}
    site = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)
    address = f"http://127.0.0.1:{port}"
    try:
        while not answers(address):
            if site.poll() is not None:
                sys.exit((var / "site.log").read_text())
            time.sleep(0.3)
        yield address
    finally:
        os.killpg(site.pid, signal.SIGINT)
        site.wait()
        log.close()


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(f"{address}/healthz", timeout=5).close()
    except OSError:
        return False
    return True


def next_meeting(address: str) -> str:
    with urllib.request.urlopen(f"{address}/agenda/") as answer:
        found = re.search(r"/meetings/([^/]+)/", answer.url)
    if not found:
        sys.exit("The demonstration has no coming meeting.")
    return found[1]


def first_person(context: BrowserContext) -> str:
    """The address of somebody’s page, as the list of people has it."""
    page = context.new_page()
    page.goto("/organise/people/")
    address = page.locator("tbody a").first.get_attribute("href")
    page.close()
    return address or ""


def sign_in(browser: Browser, address: str, mailbox: str, mail: Path) -> StorageState:
    page = browser.new_page(base_url=address)
    page.goto("/accounts/login/code/")
    page.locator("input[name=email]").fill(mailbox)
    page.locator("main form button").first.click()
    page.locator("input[name=code]").fill(code_for(mailbox, mail))
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "/login/" not in url)
    state = page.context.storage_state()
    page.context.close()
    return state


def code_for(mailbox: str, mail: Path) -> str:
    give_up_at = time.monotonic() + 20
    while time.monotonic() < give_up_at:
        for path in sorted(mail.rglob("*.eml"), key=lambda path: path.stat().st_mtime, reverse=True):
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            body = message.get_body(("plain",))
            if mailbox in message["To"] and body and (found := re.search(r"\b\d{6}\b", body.get_content())):
                return found[0]
        time.sleep(0.3)
    sys.exit(f"No code for {mailbox} arrived in {mail}.")


def settle(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")


def take(context: BrowserContext, name: str, path: str, manner: str) -> None:
    page = context.new_page()
    page.goto(path)
    settle(page)
    page.screenshot(path=PICTURES / f"{name}-{manner}.png", full_page=True)
    page.close()


def take_for_guide(context: BrowserContext, name: str, path: str, language: str) -> None:
    page = context.new_page()
    page.goto(path)
    settle(page)
    page.evaluate("document.activeElement.blur()")
    shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    name = name.removeprefix("guide-")
    shown.convert("RGB").save(GUIDE / f"{name}-{language}.webp", lossless=True, quality=100, method=6)
    page.close()


def main(wanted: list[str]) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("No chromium on PATH.")
    pages = [page for page in PAGES if not wanted or page[0].startswith(tuple(wanted))]
    chapters = [chapter for chapter in CHAPTERS if not wanted or chapter[0].startswith(tuple(wanted))]
    PICTURES.mkdir(parents=True, exist_ok=True)
    GUIDE.mkdir(exist_ok=True)
    arguments = ["--disable-gpu", "--disable-background-networking", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with (
        tempfile.TemporaryDirectory(prefix="site-", ignore_cleanup_errors=True) as var,
        running_site(Path(var)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        slug = next_meeting(address)
        mailboxes = {mailbox for _name, _path, mailbox in pages if mailbox} | ({ORGANISER} if chapters else set())
        signed_in = {mailbox: sign_in(browser, address, mailbox, Path(var) / "mail") for mailbox in sorted(mailboxes)}

        def opened(mailbox: str, size: ViewportSize, scheme: Literal["light", "dark"], language: str) -> BrowserContext:
            context = browser.new_context(
                base_url=address,
                viewport=size,
                color_scheme=scheme,
                locale=LOCALES[language],
                storage_state=signed_in.get(mailbox),
            )
            context.add_cookies([{"name": "django_language", "value": language, "url": address}])
            return context

        for language in LOCALES if chapters else ():
            context = opened(ORGANISER, LAPTOP, "light", language)
            person = first_person(context)
            for name, path in chapters:
                take_for_guide(context, name, path.format(next=slug, person=person), language)
            context.close()
            print(f"Handbook, {language}: {len(chapters)} pictures", flush=True)
        for width, scheme, language in product(WIDTHS if pages else (), SCHEMES, LOCALES):
            size: ViewportSize = {"width": width, "height": WIDTHS[width]}
            contexts = {mailbox: opened(mailbox, size, scheme, language) for mailbox in (ANYBODY, *mailboxes)}
            for name, path, mailbox in pages:
                take(contexts[mailbox], name, path.format(next=slug), f"{width}-{scheme}-{language}")
            for context in contexts.values():
                context.close()
            print(f"{width} px, {scheme}, {language}: {len(pages)} pages", flush=True)
        browser.close()
    print(f"The pictures are in {PICTURES} and {GUIDE}.")


if __name__ == "__main__":
    main(sys.argv[1:])
