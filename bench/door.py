"""The door at 2,000 people: how soon the server answers an act, and the list that a phone holds.

    python bench/door.py        BENCH_DOOR=2000 and BENCH_DRAWN=60 unless told otherwise

Medians in one process, from the request to the last byte, each in turns with the others and with a bare view of one
SELECT and 40 rows of a template. To reach: an act within 100 ms.
"""

import json
import logging
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import drawing, harness

PEOPLE = int(os.environ.get("BENCH_DOOR", "2000"))
TO_REACH = dict.fromkeys(["a check-in", "an undo"], ", to reach 100 ms")


def main() -> None:
    with harness.site():
        logging.getLogger("coalition_events").setLevel(logging.WARNING)
        from django.http import HttpResponse
        from django.test import Client
        from django.utils import timezone

        from bench.filling_registration import fill
        from coalition_events.attendance.actions import phones
        from coalition_events.attendance.views.phones import COOKIE, remember
        from coalition_events.meetings.models import Meeting
        from members.models import Account

        fill("2027-05", PEOPLE, newcomers=0)
        meeting = Meeting.objects.get(slug="2027-05")
        by = Account.objects.create_user("door@example.org", is_staff=True)
        phone, cookie = phones.open_here(meeting, name="Bench", by=by, now=timezone.now())
        client = Client(SERVER_NAME="127.0.0.1")
        client.cookies[COOKIE] = remember(HttpResponse(), phone, cookie).cookies[COOKIE].value
        people = list(meeting.registrations.values_list("pk", flat=True))
        numbers = iter(range(10**6))

        def ask(**headers: str) -> bytes:
            return bytes(client.get("/door/people.json", headers=headers | {"Accept-Encoding": "gzip"}).content)

        def send(kind: str, **about: object) -> bytes:
            told = {"id": str(uuid4()), "kind": kind, "at": timezone.now().isoformat(), "day": 1} | about
            body = {"now": timezone.now().isoformat(), "waiting": 0, "acts": [told]}
            answer = client.post("/door/acts/", body, content_type="application/json")
            assert answer.json()["results"][0]["outcome"] == "done", answer.content
            return bytes(answer.content)

        plain = json.loads(client.get("/door/people.json").content)
        lines: dict[str, Callable[[], bytes]] = {
            "bare view, 40 rows": drawing.bare(),
            "a check-in": lambda: send("check_in", person=people[next(numbers) % len(people)]),
            "an undo": lambda: send("check_out", person=people[next(numbers) % len(people)]),
            "a walk-in": lambda: send("walk_in", name=f"Walk In {next(numbers)}", organisation_name="New House"),
            "the list": ask,
        }
        taken: dict[str, list[float]] = {name: [] for name in lines}
        for round_ in range(drawing.DRAWN + 3):
            for name, answer in lines.items():
                began = time.perf_counter()
                content = answer()
                if round_ >= 3:
                    taken[name].append(time.perf_counter() - began)
        figures = {name: 1000 * statistics.median(each) for name, each in taken.items()}
        for name, ms in figures.items():
            print(
                f"{name:20} {ms:7.1f} ms  {ms / figures['bare view, 40 rows']:6.1f} of bare{TO_REACH.get(name, '')}",
                flush=True,
            )
        size, on_the_wire = len(json.dumps(plain)) / 1000, len(content) / 1000
        print(f"{len(plain['people']['pk'])} people: {size:.0f} KB, {on_the_wire:.0f} KB on the wire")


if __name__ == "__main__":
    main()
