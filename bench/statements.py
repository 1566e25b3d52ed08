"""What a stretch of work asks of PostgreSQL, by the first word of each statement, from every process that took part."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coalition_events.embedded import Server

OURS = "pg_stat_statements"


def count_from_now_on(folder: Path) -> None:
    """Start the site's own PostgreSQL anew, with the extension that counts. Nobody else may be using it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'")
    connection.close()
    server = Server(folder.resolve())
    server.stop()
    server.start()
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION pg_stat_statements")


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Filled when the stretch is over: {"SELECT": 12, "BEGIN": 2}. Triggers' own statements are not in it."""
    from django.db import connection

    found: Counter[str] = Counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_statements_reset()")
    yield found
    with connection.cursor() as cursor:
        cursor.execute("SELECT query, calls FROM pg_stat_statements")
        for query, calls in cursor.fetchall():
            if OURS not in query:
                found[_kind(query)] += calls


def _kind(query: str) -> str:
    words = re.sub(r"^PREPARE \w+ AS ", "", query).split()
    is_ping = query.strip().upper() in ("SELECT 1", "SELECT $1")
    return "SELECT 1" if is_ping else words[0].upper()
