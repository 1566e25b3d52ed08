"""What drawing a page costs: CPU time of one process, from the request to the last byte, compressed.

    python bench/drawing.py             BENCH_DRAWN=60 unless told otherwise

Medians, each page in turns with the others and with a bare view of the same process: one SELECT and a template of 40
rows, no middleware. No page comes from memory: each of the public agenda is asked for under an address that nobody has
asked for yet. Its days come from their release, as in every process but the one that published it.
"""

import logging
import os
import statistics
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import harness

DRAWN = int(os.environ.get("BENCH_DRAWN", "60"))
TO_REACH = {"agenda, drawn anew": 5, "agenda, signed in": 5, "delegation page": 12}
TO_REACH |= {"agenda of 800, drawn anew": 40, "agenda of 800, signed in": 20}
GZIP = "gzip, deflate, br"

type Draw = Callable[[], bytes]


def main() -> None:
    with harness.site():
        logging.getLogger("coalition_events").setLevel(logging.WARNING)
        lines = {"bare view, 40 rows": bare()} | pages()
        taken = measure(lines)
        queries = {name: count_queries(draw) for name, draw in lines.items()}
        sizes = {name: len(draw()) for name, draw in lines.items()}
    line = taken["bare view, 40 rows"]
    for name, seconds in taken.items():
        reach = f", to reach {TO_REACH[name]} ms" if name in TO_REACH else ""
        print(
            f"{name:28} {1000 * seconds:6.1f} ms of CPU   {seconds / line:5.1f} of bare   {queries[name]:3} queries"
            f"   {sizes[name] / 1000:6.1f} KB{reach}"
        )


def measure(lines: dict[str, Draw]) -> dict[str, float]:
    """The median of each, drawn in turns so that a busy minute is in all of them; the first draws warm up."""
    taken: dict[str, list[float]] = {name: [] for name in lines}
    for round_ in range(DRAWN + 3):
        for name, draw in lines.items():
            began = time.process_time()
            draw()
            if round_ >= 3:
                taken[name].append(time.process_time() - began)
    return {name: statistics.median(figures) for name, figures in taken.items()}


def pages(language: str = "en") -> dict[str, Draw]:
    """The pages of meetings with 40 sessions and with 800, and of one whose delegation has six, by name."""
    from bench.filling_pages import fill

    filled = fill()
    numbers = count(1)
    return {
        "agenda, drawn anew": lambda: ask(f"{filled.agenda}?room={next(numbers)}", language=language),
        "agenda, signed in": lambda: ask(filled.agenda, filled.focal, language),
        "agenda of 800, drawn anew": lambda: ask(f"{filled.large_agenda}?room={next(numbers)}", language=language),
        "agenda of 800, signed in": lambda: ask(filled.large_agenda, filled.focal, language),
        "a session": lambda: ask(f"{filled.session}?room={next(numbers)}", language=language),
        "delegation page": lambda: ask(filled.delegation, filled.focal, language),
        "list of registrations": lambda: ask(filled.registrations, filled.organiser, language),
        "list of sessions": lambda: ask(filled.sessions, filled.organiser, language),
        "list of 800 sessions": lambda: ask(filled.large_sessions, filled.organiser, language),
        "releases of 800 sessions": lambda: ask(f"{filled.large_sessions}releases/", filled.organiser, language),
        "the organisers' meeting": lambda: ask(filled.meeting, filled.organiser, language),
    }


def ask(path: str, session: str = "", language: str = "en") -> bytes:
    """The body of this page, drawn by the site itself in this process."""
    from coalition_events.wsgi import application

    cookies = f"django_language={language}" + (f"; sessionid={session}" if session else "")
    status, body = answer(application, path, HTTP_COOKIE=cookies, HTTP_ACCEPT_ENCODING=GZIP)
    assert status.startswith("200"), (path, status)
    return body


def answer(application: Any, path: str, **headers: Any) -> tuple[str, bytes]:
    from django.test import RequestFactory

    statuses: list[str] = []
    environ = RequestFactory(SERVER_NAME="127.0.0.1").get(path, **headers).environ
    response = application(environ, lambda status, _headers: statuses.append(status))
    body = b"".join(response)
    response.close()
    return statuses[0], body


def bare() -> Draw:
    """The bare view in this process: one SELECT and 40 rows of a compiled template."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import override_settings

    class Bare(WSGIHandler):
        def resolve_request(self, request: Any) -> Any:
            # In the settings it would clear all addresses each time, and the next line would pay for them.
            request.urlconf = "bench.bare"
            return super().resolve_request(request)

    with override_settings(MIDDLEWARE=[]):
        application = Bare()
    return lambda: answer(application, "/rows/")[1]


def count_queries(draw: Draw) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        draw()
    return len(captured)


if __name__ == "__main__":
    main()
