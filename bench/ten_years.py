"""Ten pages of a site of two years, of ten, and of ten after the night in which what is old goes, in one run.

    python bench/ten_years.py        BENCH_ASKED=7 unless told otherwise

20 meetings of 60 organisations, 4,000 registrations, 200,000 messages, and the history of all. To reach: as many
queries after ten years as after two, and medians within 1.3 of those. Then the largest tables, before and after the
night.
"""

import os
import sys
import time
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import harness
from bench.registration_desk import ask, median, organiser

ASKED = int(os.environ.get("BENCH_ASKED", "7"))
OPEN, MESSAGES, LARGEST = "2027-11", 200_000, 12


def main() -> None:
    with harness.site():
        from bench import filling_registration, reports
        from bench.filling import fill_agenda

        fill_agenda("2027-05", 40, 4)
        delegation, _more, focal = filling_registration.fill(OPEN, 200, newcomers=0)
        reports.fill(range(4))
        cookie = organiser()
        _write_mail(MESSAGES // 5, years=2)
        _repeat_history(4, years=2)
        pages = _pages(delegation, focal, cookie)
        first = _measure("two years", pages, {})
        reports.fill(range(4, reports.MEETINGS))
        _write_mail(MESSAGES - MESSAGES // 5, years=10)
        _repeat_history(4, years=10)
        _measure("ten years", pages, first)
        _show_tables()

        from django.utils import timezone

        from coalition_events.privacy.actions.forgetting import forget_old

        began = time.perf_counter()
        gone = forget_old(timezone.now())
        print(f"the first night took {time.perf_counter() - began:.0f} s: {gone.total()} rows went")
        _measure("ten years, and their night", pages, first)
        _show_tables()


def _pages(delegation: str, focal: str, cookie: str) -> dict[str, tuple[str, str]]:
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
        "find": ("/organise/find/?q=dara", cookie),
    }


def _measure(when: str, pages: dict[str, tuple[str, str]], first: dict[str, float]) -> dict[str, float]:
    """{page: the median}, said beside how many queries it takes and how it is to `first`."""
    from django.db import connection

    from bench.filling_registration import count_queries

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(when)
    found = {}
    with harness.gunicorn(workers=1) as site:
        for name, (path, cookie) in pages.items():
            ask(site.port, path, cookie)
            found[name] = taken = median(partial(ask, site.port, path, cookie), ASKED)
            ratio = taken / first.get(name, taken)
            print(
                f"  {name:20} {count_queries(cookie, path):4} queries {1000 * taken:8.1f} ms {ratio:6.2f}", flush=True
            )
    return found


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
