"""Pages of a site of two years and of one of ten, in turns, and once more after the night in which what is old goes.

    python bench/ten_years.py        BENCH_ASKED=9 unless told otherwise

20 meetings of 60 organisations, 4,000 registrations, 200,000 messages, and the history of all. Each page is drawn by
one process from two databases of one PostgreSQL, one after the other, and measured in CPU time, ours and PostgreSQL's:
what else the machine does is in neither. To reach: as many queries, and medians within 1.3. Then the largest tables,
before and after the night.
"""

import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import harness
from bench.drawing import GZIP, answer
from bench.registration_desk import organiser

ASKED, WARMING = int(os.environ.get("BENCH_ASKED", "9")), 3
OPEN, MESSAGES, LARGEST = "2027-11", 200_000, 12


def main() -> None:
    with harness.site() as folder:
        import logging

        from bench import filling_registration, reports
        from bench.filling import fill_agenda

        logging.getLogger("coalition_events").setLevel(logging.WARNING)
        fill_agenda("2027-05", 40, 4)
        delegation, _more, focal = filling_registration.fill(OPEN, 200, newcomers=0)
        reports.fill(range(4))
        pages = list_pages(delegation, focal, organiser())
        _write_mail(MESSAGES // 5, years=2)
        _repeat_history(4, years=2)
        young = _copy_of_database(folder)
        reports.fill(range(4, reports.MEETINGS))
        _write_mail(MESSAGES - MESSAGES // 5, years=10)
        _repeat_history(4, years=10)
        _compare("ten years", pages, young)
        _show_tables()

        from django.utils import timezone

        from coalition_events.privacy.actions.forgetting import forget_old

        began = time.perf_counter()
        gone = forget_old(timezone.now())
        print(f"the first night took {time.perf_counter() - began:.0f} s: {gone.total()} rows went")
        _compare("ten years, and their night", pages, young)
        _show_tables()
        young.close()


def list_pages(delegation: str, focal: str, cookie: str) -> dict[str, tuple[str, str]]:
    from members.models import Person

    somebody = Person.objects.order_by("pk").last()
    assert somebody is not None
    return {
        "home": ("/", focal),
        "agenda": ("/meetings/2027-05/agenda/", focal),
        "delegation": (delegation, focal),
        "organisers’ home": ("/organise/", cookie),
        "registrations": (f"/organise/meetings/{OPEN}/registrations/", cookie),
        "outbox": ("/organise/outbox/", cookie),
        "people": ("/organise/people/", cookie),
        "a person": (f"/organise/people/{somebody.pk}/", cookie),
        "reports": ("/organise/reports/", cookie),
        "find what many have": ("/organise/find/?q=dara", cookie),
        "find what few have": ("/organise/find/?q=person77@", cookie),
    }


def _copy_of_database(folder: Path) -> Any:
    """A connection to the site as it is now."""
    import psycopg2
    from django.db import connection, connections

    from coalition_events.embedded import DATABASE, Server

    connection.close()  # nobody may use what is copied
    line = psycopg2.connect(Server(folder.resolve()).url("postgres"))
    line.autocommit = True
    line.cursor().execute(f'CREATE DATABASE "{DATABASE}-young" TEMPLATE "{DATABASE}"')
    line.close()
    young = connections["default"].copy()
    young.settings_dict["NAME"] += "-young"
    return young


def _compare(when: str, pages: dict[str, tuple[str, str]], young: Any) -> None:
    """The median CPU time of each page of both, ours and PostgreSQL's, and how they are to each other."""
    from django.db import connections

    old = connections["default"]
    for each in (young, old):
        with each.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("SET max_parallel_workers_per_gather = 0")  # its work would be in no figure
        each.close_at = None  # else it is another after ten minutes
    print(f"{when}: queries; milliseconds after two years, then")
    for name, page in pages.items():
        drawn: dict[Any, list[tuple[int, float, float]]] = {young: [], old: []}
        for _turn in range(WARMING + ASKED):
            for each, figures in drawn.items():
                connections["default"] = each
                figures.append(_draw(each, *page))
        (queries, *first), (more, *last) = (
            [statistics.median(column) for column in zip(*figures[WARMING:], strict=True)] for figures in drawn.values()
        )
        assert queries == more, (name, queries, more)
        told = "   ".join(f"{1000 * taken:7.1f}" for taken in [*first, *last])
        print(f"  {name:20} {queries:4.0f}   {told}   {sum(last) / sum(first):5.2f}", flush=True)


def _draw(connection: Any, path: str, cookie: str) -> tuple[int, float, float]:
    """Queries; seconds of CPU of this process and of its PostgreSQL."""
    from django.test.utils import CaptureQueriesContext

    from coalition_events.wsgi import application

    backend = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    ours, its = time.process_time(), int(backend.read_text().split()[0])
    with CaptureQueriesContext(connection) as queries:
        status, _body = answer(application, path, HTTP_COOKIE=cookie, HTTP_ACCEPT_ENCODING=GZIP)
    assert status.startswith("200"), (path, status)
    return len(queries), time.process_time() - ours, (int(backend.read_text().split()[0]) - its) / 1e9


def _write_mail(how_many: int, *, years: int) -> None:
    """Sent messages about the registrations, of 3 KB that do not compress."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH told AS (
                SELECT r.id, m.slug, p.full_name, p.id AS person, row_number() OVER (ORDER BY r.id) - 1 AS number,
                    count(*) OVER () AS of_all
                FROM registration_registration r
                JOIN meetings_meeting m ON m.id = r.meeting_id JOIN members_person p ON p.id = r.person_id
            ), written AS (
                SELECT n, now() - random() * make_interval(years => %(years)s) AS at,
                    (SELECT string_agg(md5(n || '.' || part), ' ') FROM generate_series(1, 60) part) AS words
                FROM generate_series(1, %(how_many)s) n
            )
            INSERT INTO mail_message (key, kind, meeting, about, address, name, language, subject, text, html,
                calendar, is_secret, priority, status, posted_at, due_at, attempts, sent_at,
                problem, reason, held_by, provider_id)
            SELECT 'bench:' || %(years)s || ':' || n,
                (ARRAY['registration_confirmed', 'reminder_registered', 'summary'])[n %% 3 + 1],
                slug, 'registration:' || id, 'person' || person || '@example.org', full_name, 'en', 'Registered',
                left(words, 1000), words, '', false, 5, 'sent', at, at, 1, at, '', '', '', ''
            FROM written JOIN told ON told.number = n %% told.of_all
            """,
            {"years": years, "how_many": how_many},
        )


def _repeat_history(times: int, *, years: int) -> None:
    """What the triggers wrote, so many times more, and each in a context of its own."""
    from django.apps import apps
    from django.db import connection

    with connection.cursor() as cursor:
        for model in apps.get_models():
            if not hasattr(model, "pgh_tracked_model"):
                continue
            changed = {"pgh_id", "pgh_created_at", "pgh_context_id"}
            names = ", ".join(
                f'"{f.column}"' for f in model._meta.concrete_fields if not (f.generated or f.column in changed)
            )
            cursor.execute(
                f"""
                WITH copied AS (
                    SELECT {names}, gen_random_uuid() AS new_context,
                        now() - random() * make_interval(years => %s) AS new_at
                    FROM {model._meta.db_table}, generate_series(1, %s)
                ), contexts AS (
                    INSERT INTO pghistory_context (id, created_at, updated_at, metadata)
                    SELECT new_context, new_at, new_at, '{{"user": 1}}' FROM copied
                )
                INSERT INTO {model._meta.db_table} ({names}, pgh_context_id, pgh_created_at)
                SELECT {names}, new_context, new_at FROM copied
                """,
                [years, times],
            )


def _show_tables() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM FULL ANALYZE")
        cursor.execute(
            "SELECT relname, n_live_tup, pg_total_relation_size(relid) / 1e6 FROM pg_stat_user_tables "
            "ORDER BY 3 DESC LIMIT %s",
            [LARGEST],
        )
        for name, rows, megabytes in cursor.fetchall():
            print(f"  {name:35} {rows:8} rows {megabytes:8.1f} MB")


if __name__ == "__main__":
    main()
