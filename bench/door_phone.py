"""The door on a phone at 2,000 people: how soon a tap is answered, and what the first open weighs.

    python bench/door_phone.py        BENCH_DOOR=2000, BENCH_TAPS=60 and BENCH_SLOWER=4 unless told otherwise

Chromium at 360 px whose processor is slowed four times, as a cheap phone beside this machine. From the tap until the
row says "Here" and is painted, once what was done is safe in the phone's database. To reach: 100 ms.
"""

import os
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import harness
from bench.phone import chromium
from bench.steps import phone_on

PEOPLE = int(os.environ.get("BENCH_DOOR", "2000"))
TAPS = int(os.environ.get("BENCH_TAPS", "60"))
SLOWER = int(os.environ.get("BENCH_SLOWER", "4"))

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
        door, cookie = phones.open_here(meeting, name="Bench", by=by, now=timezone.now())
        value = remember(HttpResponse(), door, cookie).cookies[COOKIE].value
        with harness.gunicorn() as server, chromium() as browser:
            address = f"http://127.0.0.1:{server.port}"
            with phone_on(browser, address, javascript=True) as phone:
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


def tell(name: str, times: list[float]) -> None:
    times = sorted(times)
    worst = times[int(len(times) * 0.95)]
    print(f"{name:24} {statistics.median(times):6.1f} ms, 19 of 20 within {worst:6.1f} ms, to reach 100 ms", flush=True)


if __name__ == "__main__":
    main()
