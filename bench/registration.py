"""A delegation's page and one save under gunicorn with four workers, beside a bare Django view with one SELECT.

    python bench/registration.py        BENCH_ASKED=60 and BENCH_ROUNDS=3 unless told otherwise

Medians of one client asking after another, in a meeting of 10 registrations and in one of 5,000. To reach: a save in 30
times the bare view's median at most, the same in both meetings and in as many queries; a first visit to the page in
40 KB on the wire. Whole journeys, and 200 of them at once, are in bench/journeys.py.
"""

import http.client
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import harness

ASKED = int(os.environ.get("BENCH_ASKED", "60"))
MORE = 1  # to count the queries of a save
MEETINGS = {"2027-05": 10, "2027-11": 5000}
TOKEN = "a" * 32  # a browser without the site's cookie would fetch one; ours brings its own
FORM = {"own-days": ["1", "2"], "own-diet": "halal", "own-interpretation": "none", "csrfmiddlewaretoken": TOKEN}


@dataclass
class Visitor:
    """One signed-in focal person at one web server."""

    port: int
    cookie: str

    def get(self, path: str) -> None:
        self._ask("GET", path, None, 200)

    def post(self, path: str) -> None:
        self._ask("POST", path, urlencode(FORM, doseq=True), 302)

    def _ask(self, method: str, path: str, body: str | None, status: int) -> None:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": f"{self.cookie}; csrftoken={TOKEN}", "Accept-Encoding": "gzip"}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, path, body, headers)
        answer = line.getresponse()
        text = answer.read()
        line.close()
        assert answer.status == status, (answer.status, text[:300])


def main() -> None:
    with harness.site():
        from bench.filling_registration import count_queries, fill

        filled = {
            meeting: fill(meeting, registrations, newcomers=ASKED * harness.ROUNDS + MORE)
            for meeting, registrations in MEETINGS.items()
        }
        queries = {
            "the page": [count_queries(cookie, page) for page, _people, cookie in filled.values()],
            "one save": [count_queries(cookie, next(people), FORM) for _page, people, cookie in filled.values()],
        }
        with harness.gunicorn("bench.bare", settings="bench.bare_settings") as bare, harness.gunicorn() as site:
            lines: dict[str, Callable[[], float]] = {
                "bare view, one SELECT": lambda: median(Visitor(bare.port, "").get, ["/"] * ASKED)
            }
            for meeting, (page, people, cookie) in filled.items():
                visitor, name = Visitor(site.port, cookie), f"{MEETINGS[meeting]} registrations"
                lines[f"{name}, the page"] = lambda visitor=visitor, page=page: median(visitor.get, [page] * ASKED)
                lines[f"{name}, one save"] = lambda visitor=visitor, people=people: median(visitor.post, take(people))
            medians = harness.compare(lines)
            page, _people, cookie = filled["2027-05"]
            visit = harness.first_visit(site, page, {"Cookie": cookie})
    line = medians["bare view, one SELECT"]
    for name, taken in medians.items():
        print(f"{name:32} {1000 * taken:8.1f} ms   {taken / line:5.1f} of bare")
    for name, (few, many) in queries.items():
        print(f"{name:32} {few:8} queries, {many} in the larger meeting")
        assert few == many, name
    print(f"{'first visit to the page':32} {visit / 1000:8.1f} KB on the wire")


def median(ask: Callable[[str], None], paths: list[str]) -> float:
    taken = []
    for path in paths:
        began = time.perf_counter()
        ask(path)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def take(people: Iterator[str]) -> list[str]:
    return list(islice(people, ASKED))


if __name__ == "__main__":
    main()
