"""The organisers' board under gunicorn with four workers, beside a bare Django view with one SELECT.

    python bench/board.py        BENCH_ASKED=40 and BENCH_ROUNDS=3 unless told otherwise

Medians and 95th percentiles of one organiser asking after another, with 40 sessions in 4 rooms and with 800 in 35: the
first load of the board with both days, its page in Chromium until it is drawn, a move from the post to the answer and
until it stands in the browser of somebody else, a look for changes where there are none. To reach: the board of 800
shown within a second, a move in 40 times the bare view's median at most and in a second browser within five seconds,
and as many queries at either size. The list of 800, the releases' page and publishing, with 2,319 warnings, each within
twice the board's first load of the same run.
"""

import http.client
import json
import os
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import harness
from bench.phone import chromium

MOST_OF_BOARD = 2
PAGES = ("the list", "the releases' page", "publishing")
ASKED = int(os.environ.get("BENCH_ASKED", "40"))
MEETINGS = {"2027-05": (40, 4), "2027-11": (800, 35)}
TOKEN = "a" * 32
WIDE = {"width": 1600, "height": 1000}
JSON = {"Accept": "application/json"}


@dataclass
class Organiser:
    """At the board of one meeting: moves its first session five minutes down and up again."""

    address: str
    session: int
    day: int
    room: int
    version: int
    mark: str = "0.0"
    etag: str = ""
    moves: int = 0
    fields: dict[str, object] = field(default_factory=dict)

    def load(self, ask: Callable[..., object]) -> None:
        page = str(ask("GET", f"{self.address}?days=all", status=200))
        found = re.search(r'data-mark="([\d.]+)"', page)
        assert found
        self.mark, self.etag = found.group(1), ""

    def move(self, ask: Callable[..., object]) -> None:
        self.moves += 1
        fields = {"day": self.day, "room": self.room, "start": "06:00" if self.moves % 2 else "06:05", "minutes": 30}
        fields |= {"version": self.version, "mark": self.mark, "csrfmiddlewaretoken": TOKEN}
        told = json.loads(str(ask("POST", f"{self.address}sessions/{self.session}/place/", fields, JSON, status=200)))
        assert str(self.session) in told["cards"]
        assert len(told["cards"]) == 1
        self.version, self.mark = self.version + 1, told["mark"]

    def read_list(self, ask: Callable[..., object]) -> None:
        ask("GET", self.address.removesuffix("board/"), status=200)

    def read_releases(self, ask: Callable[..., object]) -> None:
        """With something to publish and every warning."""
        page = str(ask("GET", self.releases, status=200))
        seen = re.search(r'name="seen" value="([^"]+)"', page)
        assert seen
        ticks = re.findall(r'name="acknowledged"\s+form="publish"\s+value="([^"]+)"', page)
        self.fields = {"seen": seen.group(1), "acknowledged": ticks, "tells": "none", "csrfmiddlewaretoken": TOKEN}

    def publish(self, ask: Callable[..., object]) -> None:
        ask("POST", self.releases, self.fields, status=302)

    @property
    def releases(self) -> str:
        return self.address.removesuffix("board/") + "releases/"

    def look(self, ask: Callable[..., object]) -> None:
        if not self.etag:
            self.etag = str(ask("GET", f"{self.address}changes/?since={self.mark}", status=200, header="ETag"))
        ask("GET", f"{self.address}changes/?since={self.mark}", None, {"If-None-Match": self.etag}, status=304)


@dataclass
class Line:
    port: int
    cookie: str

    def __call__(
        self,
        method: str,
        path: str,
        fields: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
        *,
        status: int,
        header: str = "",
    ) -> str:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Cookie": f"{self.cookie}; csrftoken={TOKEN}", **(headers or {})}
        if fields:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, path, urlencode(fields, doseq=True) if fields else None, sent)
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        assert answer.status == status, (answer.status, text[:300])
        return answer.headers.get(header, "") if header else text


def main() -> None:
    with harness.site():
        from bench.filling import fill_agenda

        for slug, (sessions, rooms) in MEETINGS.items():
            fill_agenda(slug, sessions, rooms)
        cookie, second = signed_in("organiser@example.org"), signed_in("second@example.org")
        queries = {slug: count_queries(slug, cookie) for slug in MEETINGS}
        with harness.gunicorn("bench.bare", settings="bench.bare_settings") as bare, harness.gunicorn() as site:
            taken: dict[str, list[float]] = {}
            organisers = {slug: at_board(slug) for slug in MEETINGS}
            for _round in range(harness.ROUNDS):
                measure(taken, "bare view, one SELECT", lambda: Line(bare.port, "")("GET", "/", status=200))
                for slug, organiser in organisers.items():
                    ask, name = Line(site.port, cookie), f"{MEETINGS[slug][0]} sessions"
                    measure(taken, f"{name}, first load", lambda: organiser.load(ask), 8)  # noqa: B023
                    measure(taken, f"{name}, a move", lambda: organiser.move(ask))  # noqa: B023
                    measure(taken, f"{name}, nothing new", lambda: organiser.look(ask))  # noqa: B023
                    measure(taken, f"{name}, the list", lambda: organiser.read_list(ask), 8)  # noqa: B023
                    for _time in range(4):
                        organiser.move(ask)
                        for page, act in ((PAGES[1], organiser.read_releases), (PAGES[2], organiser.publish)):
                            measure(taken, f"{name}, {page}", lambda: act(ask), 1)  # noqa: B023
            shown = {slug: seconds_until_shown(site.port, slug, cookie) for slug in MEETINGS}
            mover = Line(site.port, cookie)
            seen = {slug: seconds_until_seen(site.port, second, each, mover) for slug, each in organisers.items()}
    line = statistics.median(taken["bare view, one SELECT"])
    for name, each in taken.items():
        middle, late = statistics.median(each), statistics.quantiles(each, n=20)[-1]
        print(f"{name:32} {1000 * middle:8.1f} ms {1000 * late:8.1f} ms at the 95th   {middle / line:6.1f} of bare")
    board = statistics.median(taken["800 sessions, first load"])
    for page in PAGES:
        times = statistics.median(taken[f"800 sessions, {page}"]) / board
        print(f"800 sessions, {page:32} {times:5.1f} of the board")
        assert times <= MOST_OF_BOARD, page
    for slug, seconds in shown.items():
        print(f"{MEETINGS[slug][0]} sessions, shown in Chromium {1000 * seconds:8.0f} ms")
    for slug, each in seen.items():
        middle, slowest = statistics.median(each), max(each)
        print(f"{MEETINGS[slug][0]} sessions, in a second browser {middle:8.1f} s, {slowest:.1f} s at most")
    for name in ("first load", "a move", "nothing new"):
        few, many = (counted[name] for counted in queries.values())
        print(f"{name:32} {few:8} queries, {many} in the larger meeting")
        assert few == many, name


def measure(taken: dict[str, list[float]], name: str, act: Callable[[], object], times: int = ASKED) -> None:
    for _time in range(times):
        began = time.perf_counter()
        act()
        taken.setdefault(name, []).append(time.perf_counter() - began)


def at_board(slug: str) -> Organiser:
    from coalition_events.agenda.models import Session

    session = Session.objects.filter(meeting__slug=slug).order_by("pk").first()
    assert session
    assert session.room_id
    address = f"/organise/meetings/{slug}/agenda/board/"
    return Organiser(address, session.pk, session.day_id, session.room_id, session.version)


def signed_in(email: str) -> str:
    from django.test import Client

    from members.models import Account

    client = Client()
    client.force_login(Account.objects.create_user(email, name="Sim Channary", is_staff=True))
    return f"sessionid={client.cookies['sessionid'].value}"


def count_queries(slug: str, cookie: str) -> dict[str, int]:
    """Of each, with the reader's session and account and what every page asks."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies["sessionid"] = cookie.removeprefix("sessionid=")

    def ask(method: str, path: str, fields=None, headers=None, *, status: int, header: str = "") -> str:
        call = client.get if method == "GET" else client.post
        answer = call(path, fields, headers=headers)
        assert answer.status_code == status, answer.content[:300]
        return answer.headers.get(header, "") if header else answer.content.decode()

    organiser, counted = at_board(slug), {}
    organiser.load(ask)  # the first writes who is here
    organiser.look(ask)
    for name, act in (("nothing new", organiser.look), ("a move", organiser.move), ("first load", organiser.load)):
        with CaptureQueriesContext(connection) as queries:
            act(ask)
        counted[name] = len(queries)
    return counted


def seconds_until_shown(port: int, slug: str, cookie: str) -> float:
    """From the click to the frame in which every session of both days stands on the page, styles and module cached."""
    with board_in_chromium(port, cookie) as page:
        seconds = []
        for _time in range(3):
            began = time.perf_counter()
            page.goto(f"http://127.0.0.1:{port}/organise/meetings/{slug}/agenda/board/?days=all")
            page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
            seconds.append(time.perf_counter() - began)
            assert page.locator(".session[data-session]").count() == MEETINGS[slug][0]
    return statistics.median(seconds)


def seconds_until_seen(port: int, cookie: str, mover: Organiser, ask: Line) -> list[float]:
    """From the answer to one organiser's move until the card stands there in the browser of another."""
    seconds = []
    with board_in_chromium(port, cookie) as page:
        page.goto(f"http://127.0.0.1:{port}{mover.address}?days=all")
        mover.load(ask)
        for _time in range(4):
            mover.move(ask)
            began = time.perf_counter()
            start = 360 if mover.moves % 2 else 365
            page.wait_for_selector(f'[id="session-{mover.session}"][data-start="{start}"]', timeout=20_000)
            seconds.append(time.perf_counter() - began)
    return seconds


@contextmanager
def board_in_chromium(port: int, cookie: str) -> Iterator[Any]:
    with chromium() as browser:
        context = browser.new_context(viewport=WIDE)
        name, value = cookie.split("=")
        context.add_cookies([{"name": name, "value": value, "url": f"http://127.0.0.1:{port}"}])
        yield context.new_page()
        context.close()


if __name__ == "__main__":
    main()
