"""The files of an agenda, written and taken in, in one process, beside a bare SELECT of the release they are made of.

    python bench/files.py        BENCH_ASKED=7 unless told otherwise

The least of this process's work and the median of the time until it is done, with 40 sessions in 4 rooms and with 800
in 35. Writing: from the row of the release to the bytes; the same calendar by the library icalendar stands beside ours.
Taking in: what each file says read, planned and written into an empty meeting; and the same file again, which changes
nothing. To reach: ICS, JSON and XML of 800 within 100 ms of work, one query each, and as many queries at either size.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import harness

if TYPE_CHECKING:
    from coalition_events.agenda.queries.public_agenda import PublicAgenda
    from coalition_events.meetings.models import Meeting

ASKED = int(os.environ.get("BENCH_ASKED", "7"))
MEETINGS = {"40 sessions": ("2027-05", 40, 4), "800 sessions": ("2027-11", 800, 35)}
READ_BACK = ("json", "xml", "ics", "xlsx", "csv")
QUICK = ("json", "xml", "ics")
MOST_MILLISECONDS = 100


def main() -> None:
    with harness.site():
        from bench.filling import fill_agenda
        from coalition_events.agenda.files.exporters.formats import EXPORTERS

        files: dict[str, dict[str, bytes]] = {}
        queries: dict[str, dict[str, int]] = {}
        for size, (slug, sessions, rooms) in MEETINGS.items():
            fill_agenda(slug, sessions, rooms)
            print(f"{size}, written")
            tell("the release out of the database", measured(lambda: newest(slug)))  # noqa: B023
            files[size] = {}
            for extension, exporter in EXPORTERS.items():
                times = ASKED if extension != "pdf" else 1
                taken = measured(lambda: exporter.write(newest(slug)), times)  # noqa: B023
                files[size][extension] = exporter.write(newest(slug))
                tell(extension, taken, f"{len(files[size][extension]) / 1000:8.1f} KB")
                assert taken.queries == 1, extension
                if extension in QUICK:
                    assert taken.work * 1000 <= MOST_MILLISECONDS, (size, extension)
            tell("the calendar by icalendar", measured(lambda: by_icalendar(newest(slug)), 3))  # noqa: B023
        for size in MEETINGS:
            print(f"{size}, taken in")
            queries[size] = {}
            for number, extension in enumerate(READ_BACK):
                queries[size] |= take_in(
                    f"{2031 + number}-{'05' if size == '40 sessions' else '11'}", files[size], extension
                )
    few, many = queries.values()
    assert few == many, (few, many)


def take_in(slug: str, files: dict[str, bytes], extension: str) -> dict[str, int]:
    """Into an empty meeting, which is undone but for the last time; then again."""
    from django.db import transaction

    from coalition_events.agenda.actions import importing
    from coalition_events.agenda.files.importers import reading
    from coalition_events.agenda.files.importers.plan import Choices

    meeting, content = empty(slug), files[extension]

    def read_only() -> None:
        reading.read(content)

    def take() -> object:
        return importing.take_in(meeting, reading.read(content), by=None, choices=Choices(shifts=True))

    def take_and_undo() -> None:
        with transaction.atomic():
            take()
            transaction.set_rollback(True)

    def again() -> None:
        assert take().does_nothing  # type: ignore[attr-defined]

    parts = {f"{extension}, read": measured(read_only, 3), f"{extension}, taken in": measured(take_and_undo, 3)}
    take()
    parts[f"{extension}, again"] = measured(again, 3)
    for name, taken in parts.items():
        tell(name, taken)
    return {name: taken.queries for name, taken in parts.items()}


def empty(slug: str) -> "Meeting":
    from datetime import date, timedelta

    from coalition_events.meetings.actions import meeting as meeting_actions

    first = date.fromisoformat(f"{slug}-06")
    return meeting_actions.create(
        by=None, slug=slug, theme="Taken in", starts_on=first, ends_on=first + timedelta(days=1)
    )


def newest(slug: str) -> "PublicAgenda":
    from coalition_events.agenda.models import Release
    from coalition_events.agenda.queries.public_agenda import PublicAgenda

    return PublicAgenda(Release.objects.newest(slug).get())


def by_icalendar(agenda: "PublicAgenda") -> bytes:
    """The entries that ours has, with the same in them."""
    from icalendar import Calendar, Event

    from coalition_events.agenda.files.exporters import calendar as ours
    from coalition_events.agenda.files.ours import session_extras

    calendar = Calendar()
    calendar.add("PRODID", "-//bench//EN")
    calendar.add("VERSION", "2.0")
    for session in agenda.sessions:
        entry = Event()
        entry.add("UID", f"session-{session.id}@example.org")
        entry.add("DTSTAMP", agenda.release.published_at.astimezone(UTC))
        entry.add("SEQUENCE", agenda.release.number)
        entry.add("DTSTART", session.starts_at)
        entry.add("DTEND", session.ends_at)
        entry.add("SUMMARY", str(session))
        entry.add("LOCATION", ours.where(agenda, session))
        entry.add("DESCRIPTION", ours.about(session))
        entry.add("CATEGORIES", [session.kind_label])
        entry.add(ours.EXTRAS, json.dumps(session_extras(session), ensure_ascii=False))
        calendar.add_component(entry)
    return calendar.to_ical()


@dataclass(frozen=True)
class Taken:
    work: float  # seconds of this process, the least: what else runs makes it more and never less
    seconds: float  # until it was done
    queries: int


def measured(act: Callable[[], Any], times: int = ASKED) -> Taken:
    """And the queries of one more time."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        act()
    work, seconds = [], []
    for _time in range(times):
        worked, began = time.process_time(), time.perf_counter()
        act()
        work.append(time.process_time() - worked)
        seconds.append(time.perf_counter() - began)
    asked = [query for query in queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))]
    return Taken(min(work), statistics.median(seconds), len(asked))


def tell(name: str, taken: Taken, more: str = "") -> None:
    words = f"{1000 * taken.work:8.1f} ms of work, done in {1000 * taken.seconds:8.1f} ms {taken.queries:5} queries"
    print(f"  {name:32} {words} {more}".rstrip(), flush=True)


if __name__ == "__main__":
    main()
