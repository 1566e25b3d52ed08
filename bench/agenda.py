"""The public agenda under gunicorn with four workers, at 8 at once, beside a bare Django view with one SELECT.

    python bench/agenda.py        BENCH_SECONDS=3 and BENCH_ROUNDS=3 unless told otherwise

To reach: 200s at half the bare line or more, 304s at four fifths; two queries at most to draw a page and one to hand
out a kept one; a first visit of 40 KB on the wire with its stylesheet and icons; a web process of 150 MB. Measured with
40 sessions and with 800.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import harness

GZIP = {"Accept-Encoding": "gzip, deflate"}
MEETINGS = {"40 sessions": ("2027-05", 40, 4), "800 sessions": ("2027-11", 800, 35)}


def main() -> None:
    with harness.site():
        from bench.filling import fill_agenda

        for slug, sessions, rooms in MEETINGS.values():
            fill_agenda(slug, sessions, rooms)
        queries = {name: count_queries(f"/meetings/{slug}/agenda/") for name, (slug, *_) in MEETINGS.items()}
        with harness.gunicorn("bench.bare", settings="bench.bare_settings") as bare, harness.gunicorn() as site:
            assert b"Home, Work and Hope" in bare.ask("/")
            lines = {"bare view, one SELECT": lambda: bare.rate("/")}
            for name, (slug, _sessions, _rooms) in MEETINGS.items():
                path = f"/meetings/{slug}/agenda/"
                etag = {"If-None-Match": harness.header(site.ask(path, GZIP), "ETag")}
                lines[f"{name}, 200"] = lambda path=path: site.rate(path, GZIP)
                lines[f"{name}, 304"] = lambda path=path, etag=etag: site.rate(path, GZIP | etag, status=304)
            rates = harness.compare(lines)
            visits = {
                name: harness.first_visit(site, f"/meetings/{slug}/agenda/") for name, (slug, *_) in MEETINGS.items()
            }
            memory = site.megabytes()
    line = rates["bare view, one SELECT"]
    for name, rate in rates.items():
        print(f"{name:24} {rate:8.0f} a second   {rate / line:5.2f} of bare")
    for name, size in visits.items():
        print(f"{name:24} {size / 1000:8.1f} KB on the wire on a first visit")
    for name, (drawn, kept) in queries.items():
        print(f"{name:24} {drawn:8} queries to draw it, {kept} from memory")
        assert drawn <= 2, name
        assert kept == 1, name
    print(f"{'web processes':24} {', '.join(f'{size:.0f}' for size in memory)} MB")


def count_queries(path: str) -> tuple[int, int]:
    """Of somebody who is not signed in: the first time, and the second."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, counted = Client(SERVER_NAME="127.0.0.1"), []
    for _time in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        counted.append(len(queries))
    return counted[0], counted[1]


if __name__ == "__main__":
    main()
