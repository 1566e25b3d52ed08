"""The API's list of 1,000 registrations, with its key, beside a bare Django view with one SELECT.

    python bench/api.py        BENCH_SECONDS=3 and BENCH_ROUNDS=3 unless told otherwise

To reach: ten queries at most, whatever the length of the list.
"""

import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import harness

SLUG = "2027-05"
PAGE = f"/api/1/meetings/{SLUG}/registrations?page_size="
SIZES = (1, 100, 1000)


def main() -> None:
    with harness.site():
        from bench.filling_registration import fill
        from coalition_events.api.actions import keys

        keys.CALLS_A_MINUTE = 10**9  # type: ignore[misc]
        fill(SLUG, 1000, newcomers=1)
        headers = {"Authorization": f"Bearer {make_key()}"}
        queries = {size: count_queries(f"{PAGE}{size}", headers) for size in SIZES}
        with harness.gunicorn("bench.bare", settings="bench.bare_settings") as bare:
            line = bare.rate("/")
    print(f"{'bare view, one SELECT':24} {1000 / line:8.2f} ms of the eight at once")
    for size, (count, milliseconds) in queries.items():
        print(f"list of {size:<16} {milliseconds:8.1f} ms alone   {count:3} queries")
        assert count <= 10, size


def make_key() -> str:
    from django.utils import timezone

    from coalition_events.api.actions import keys
    from members.models import Account, Right

    by = Account.objects.create_superuser("administrator@example.org")
    last_day = timezone.localdate() + timedelta(days=30)
    return keys.give("Bench", rights=[Right.REGISTRATIONS], last_day=last_day, by=by)[1]


def count_queries(path: str, headers: dict[str, str]) -> tuple[int, float]:
    """Queries, and the fastest of ten in milliseconds, in this process, which has answered before."""
    import logging
    import time

    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    logging.getLogger("coalition_events").setLevel(logging.WARNING)
    client = Client(SERVER_NAME="127.0.0.1", headers=headers)
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    count, took = len(queries), []
    for _time in range(10):
        began = time.perf_counter()
        client.get(path)
        took.append(time.perf_counter() - began)
    return count, min(took) * 1000


if __name__ == "__main__":
    main()
