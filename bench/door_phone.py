"""Three phones at the door of 2,000 people: how soon a tap is answered, and what the first open weighs.

    python bench/door_phone.py        BENCH_DOOR=2000, BENCH_TAPS=60 and BENCH_SLOWER=4 unless told otherwise

Chromium at 360 px whose processor is slowed four times, as a cheap phone beside this machine. From the tap until the
row says "Here" and is painted, once what was done is safe in the phone's database. To reach: 100 ms. Meanwhile two more
phones send an act and ask for the list as often as each would who checks in a third of the people in forty minutes.
BENCH_TAPS=667 is that phone's whole third.
"""

import logging
import os
import statistics
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import harness
from bench.phone import chromium
from bench.steps import phone_on

PEOPLE = int(os.environ.get("BENCH_DOOR", "2000"))
TAPS = int(os.environ.get("BENCH_TAPS", "60"))
SLOWER = int(os.environ.get("BENCH_SLOWER", "4"))
PHONES, MINUTES = 3, 40

ONE_PAINTED = "const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));"
TAP = f"""async (count) => {{
    {ONE_PAINTED}
    const times = [];
    while (times.length < count) {{
        const button = document.querySelector("#people button.primary");
        const item = button.closest("li");
        const began = performance.now();
        button.click();
        while (item.isConnected && item.querySelector(".here").hidden) await painted();
        times.push(performance.now() - began);
        document.querySelector("#q").value = ["a", "", "o"][times.length % 3];
        document.querySelector("#q").dispatchEvent(new Event("input", {{ bubbles: true }}));
        await painted();
    }}
    return times;
}}"""
NOTHING = f"""async (count) => {{
    {ONE_PAINTED}
    const times = [];
    while (times.length < count) {{
        const began = performance.now();
        await painted();
        times.push(performance.now() - began);
    }}
    return times;
}}"""
TYPE = f"""async (count) => {{
    {ONE_PAINTED}
    const times = [];
    for (const words of Array.from({{ length: count }}, (_, at) => ["s", "so", "so a", "ដា", "sok d", ""][at % 6])) {{
        const began = performance.now();
        document.querySelector("#q").value = words;
        document.querySelector("#q").dispatchEvent(new Event("input", {{ bubbles: true }}));
        await painted();
        times.push(performance.now() - began);
    }}
    return times;
}}"""


def main() -> None:
    with harness.site():
        logging.getLogger("httpx").setLevel(logging.WARNING)
        from django.http import HttpResponse
        from django.utils import timezone

        from bench.filling_registration import fill
        from coalition_events.attendance.actions import phones
        from coalition_events.attendance.views.phones import COOKIE, remember
        from coalition_events.meetings.models import Meeting
        from members.models import Account

        fill("2030-05", PEOPLE, newcomers=0)
        meeting = Meeting.objects.get(slug="2030-05")
        by = Account.objects.create_user("door@example.org", is_staff=True)
        people = list(meeting.registrations.order_by("-pk").values_list("pk", flat=True))

        def opened(name: str) -> str:
            door, cookie = phones.open_here(meeting, name=name, by=by, now=timezone.now())
            return str(remember(HttpResponse(), door, cookie).cookies[COOKIE].value)

        value = opened("Bench")
        others = [opened(f"Other {number}") for number in range(1, PHONES)]
        with harness.gunicorn() as server, chromium() as browser:
            address = f"http://127.0.0.1:{server.port}"
            with phone_on(browser, address, javascript=True) as phone, other_phones(address, others, people):
                page = phone.page
                page.context.add_cookies([{"name": COOKIE, "value": value, "domain": "127.0.0.1", "path": "/door/"}])
                page.goto(f"{address}/door/")
                page.locator("[data-show=missing]").click()
                page.wait_for_selector("#people button.primary")
                page.wait_for_load_state("networkidle")
                print(f"first open: {phone.count.bytes / 1024:.0f} KB with the list of {PEOPLE}")
                cdp = page.context.new_cdp_session(page)
                cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
                tell("a bare frame", page.evaluate(NOTHING, TAPS))
                tell("a tap, with a network", page.evaluate(TAP, TAPS))
                page.context.set_offline(True)
                tell("a tap, without", page.evaluate(TAP, TAPS))
                tell("a letter typed", page.evaluate(TYPE, TAPS))


@contextmanager
def other_phones(address: str, cookies: list[str], people: list[int]) -> Iterator[None]:
    """Each checks in people of its own, one after the other, until the block ends."""
    from coalition_events.attendance.views.phones import COOKIE

    is_over = threading.Event()

    def work(number: int, cookie: str) -> None:
        with httpx.Client(base_url=address, cookies={COOKIE: cookie}) as line:
            token = line.get("/door/people.json").json()["csrf"]
            for person in people[number :: len(cookies)]:
                if is_over.wait(MINUTES * 60 / (PEOPLE / PHONES)):
                    return
                now = datetime.now(UTC).isoformat()
                act = {"id": str(uuid4()), "kind": "check_in", "at": now, "day": 1, "person": person}
                body = {"now": now, "waiting": 0, "acts": [act]}
                line.post("/door/acts/", json=body, headers={"X-CSRFToken": token}).raise_for_status()
                line.get("/door/people.json").raise_for_status()

    threads = [threading.Thread(target=work, args=each) for each in enumerate(cookies)]
    for each in threads:
        each.start()
    try:
        yield
    finally:
        is_over.set()
        for each in threads:
            each.join()


def tell(name: str, times: list[float]) -> None:
    times = sorted(times)
    worst = times[int(len(times) * 0.95)]
    print(f"{name:24} {statistics.median(times):6.1f} ms, 19 of 20 within {worst:6.1f} ms, to reach 100 ms", flush=True)


if __name__ == "__main__":
    main()
