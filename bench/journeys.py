"""Whole journeys by a delegation's link, as a browser makes them: the link, the page, one colleague ticked, the answer.

    python bench/journeys.py        BENCH_JOURNEYS=20 and BENCH_ROUNDS=3 unless told otherwise

Under gunicorn as in production, one journey after another and eight at once, with JavaScript (htmx posts, and the parts
of the page come back) and without (the post redirects to the page); beside a bare view with one SELECT of the same run.
Then 200 whole journeys at once for 50 seats: exactly 50 seated. Statements are counted by PostgreSQL itself, of web
processes and of the tasks that the journeys wake.
"""

import os
import re
import socket
import statistics
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import harness

if TYPE_CHECKING:
    from bench.filling_journeys import Invited

JOURNEYS = int(os.environ.get("BENCH_JOURNEYS", "20"))
AT_ONCE = 8
WARM_UP = 16
CROWD, CROWD_SEATS = 200, 50
WORKERS = int(os.environ.get("BENCH_WORKERS", "4"))
WAYS = {"with JavaScript": True, "without": False}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@dataclass
class Browser:
    """One that has never been here, with its cookies and what each of its requests took."""

    port: int
    has_javascript: bool
    cookies: dict[str, str] = field(default_factory=dict)
    taken: dict[str, float] = field(default_factory=dict)

    def go(self, to: "Invited") -> dict[str, float]:
        """Seconds of each request, in their order."""
        path = self._ask("link", "GET", to.link, expect=302)[1]
        assert path == to.page, path
        page, _location = self._ask("page", "GET", path, expect=200)
        token = TOKEN.search(page)
        assert token is not None
        form = urlencode({"people": to.person, "csrfmiddlewaretoken": token[1]})
        post = f"{to.page}registrations/"
        if self.has_javascript:
            answer, _location = self._ask("post", "POST", post, form, expect=200)
        else:
            _body, path = self._ask("post", "POST", post, form, expect=302)
            answer, _location = self._ask("page again", "GET", path.partition("#")[0], expect=200)
        assert 'id="registration-' in answer
        return self.taken

    def _ask(self, name: str, method: str, path: str, body: str = "", *, expect: int) -> tuple[str, str]:
        lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close"]
        lines += ["Cookie: " + "; ".join(f"{key}={value}" for key, value in self.cookies.items())]
        if method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
            lines += ["HX-Request: true"] if self.has_javascript else []
        began = time.perf_counter()
        with socket.create_connection(("127.0.0.1", self.port)) as line:
            line.sendall("\r\n".join([*lines, "", body]).encode())
            answer = b"".join(iter(lambda: line.recv(65536), b""))
        self.taken[name] = time.perf_counter() - began
        head, _empty, text = answer.partition(b"\r\n\r\n")
        status = int(head[9:12])
        assert status == expect, (name, status, text[:300])
        for cookie in re.findall(rb"\r\nSet-Cookie: ([^=]+)=([^;]*)", head, re.IGNORECASE):
            self.cookies[cookie[0].decode()] = cookie[1].decode()
        return text.decode(), harness.header(answer, "Location")


def main() -> None:
    with harness.site() as folder:
        from bench import statements
        from bench.filling_journeys import fill
        from coalition_events.mail.tasks import deliver_due_messages

        statements.count_from_now_on(folder)
        each_round = len(WAYS) * (JOURNEYS + AT_ONCE * JOURNEYS)
        invited = fill("2027-05", WARM_UP + harness.ROUNDS * each_round + len(WAYS) * JOURNEYS, seats=100_000)
        crowd = fill("2027-11", CROWD, seats=CROWD_SEATS)
        of_requests: dict[str, list[dict[str, float]]] = defaultdict(list)
        figures: dict[str, list[float]] = defaultdict(list)
        asked: dict[str, Counter[str]] = {}
        with (
            harness.gunicorn("bench.bare", settings="bench.bare_settings", workers=WORKERS) as bare,
            harness.gunicorn(workers=WORKERS) as site,
        ):
            at_once(site.port, take(invited, WARM_UP), has_javascript=True)
            for _round in range(harness.ROUNDS):
                figures["bare, a second"].append(bare.rate("/"))
                figures["bare, one"].append(one_at_a_time(bare))
                for way, has_javascript in WAYS.items():
                    of_requests[way] += [Browser(site.port, has_javascript).go(to) for to in take(invited)]
                    began = time.perf_counter()
                    at_once(site.port, take(invited, AT_ONCE * JOURNEYS), has_javascript=has_javascript)
                    figures[way].append(AT_ONCE * JOURNEYS / (time.perf_counter() - began))
            deliver_due_messages()
            for way, has_javascript in WAYS.items():
                forget_tasks(folder)
                with statements.counted() as asked[way]:
                    for to in take(invited):
                        Browser(site.port, has_javascript).go(to)
                        for _task in range(forget_tasks(folder)):
                            deliver_due_messages()
            began = time.perf_counter()
            slowest = at_once(site.port, list(crowd), clients=CROWD, has_javascript=True)
            seconds = time.perf_counter() - began
            woken = forget_tasks(folder)
            megabytes = max(site.megabytes())
        from bench.filling_registration import standing

        seated, waiting = standing("2027-11")
    show(of_requests, figures, asked)
    print(f"{CROWD} whole journeys at once for {CROWD_SEATS} seats: {seated} seated, {waiting} waiting,")
    print(f"  all through in {seconds:.1f} s, the slowest journey {slowest:.1f} s, {woken} tasks woken")
    print(f"the largest web process: {megabytes:.0f} MB")
    assert (seated, waiting) == (CROWD_SEATS, CROWD - CROWD_SEATS)


def show(
    of_requests: dict[str, list[dict[str, float]]], figures: dict[str, list[float]], asked: dict[str, Counter[str]]
) -> None:
    bare_one, bare_rate = (statistics.median(figures[name]) for name in ("bare, one", "bare, a second"))
    print(f"{'bare view, one SELECT':24} {1000 * bare_one:6.1f} ms   {bare_rate:7.1f} a second at eight at once")
    for way in WAYS:
        whole = statistics.median(sum(taken.values()) for taken in of_requests[way])
        parts = ", ".join(
            f"{name} {1000 * statistics.median(taken[name] for taken in of_requests[way]):.1f}"
            for name in of_requests[way][0]
        )
        rate = statistics.median(figures[way])
        print(
            f"{'journey ' + way:24} {1000 * whole:6.1f} ms   {rate:7.1f} a second at eight at once"
            f"   {whole / bare_one:.0f} times the bare view ({parts})"
        )
    for way, counts in asked.items():
        each = {kind: calls / JOURNEYS for kind, calls in counts.most_common()}
        kinds = ", ".join(f"{kind} {calls:.1f}" for kind, calls in each.items())
        print(f"statements of a journey {way}: {sum(each.values()):.1f} ({kinds})")


def at_once(port: int, invited: list["Invited"], *, clients: int = AT_ONCE, has_javascript: bool) -> float:
    """So many browsers go at the same moment, each one journey after another; the slowest journey's seconds."""
    barrier, slowest, failed = threading.Barrier(clients), [0.0], []

    def client(number: int) -> None:
        barrier.wait()
        for to in invited[number::clients]:
            began = time.perf_counter()
            try:
                Browser(port, has_javascript).go(to)
            except Exception as error:
                failed.append(error)
                raise
            slowest[0] = max(slowest[0], time.perf_counter() - began)

    threads = [threading.Thread(target=client, args=[number]) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed, failed[:3]
    return slowest[0]


def one_at_a_time(server: harness.Server) -> float:
    def ask() -> float:
        began = time.perf_counter()
        server.ask("/")
        return time.perf_counter() - began

    return statistics.median(ask() for _ in range(JOURNEYS))


def take(invited: Iterator["Invited"], how_many: int = JOURNEYS) -> list["Invited"]:
    return list(islice(invited, how_many))


def forget_tasks(folder: Path) -> int:
    """How many tasks were waiting at the broker; now none is."""
    waiting = list((folder / "broker" / "queue").glob("*.msg"))
    for each in waiting:
        each.unlink()
    return len(waiting)


if __name__ == "__main__":
    main()
