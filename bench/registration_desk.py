"""The organisers' desk under gunicorn with four workers, beside a bare Django view with one SELECT.

    python bench/registration_desk.py        BENCH_ASKED=5 and BENCH_ROUNDS=3 unless told otherwise

Medians of one client asking after another, in a meeting of 10 registrations and in one of 5,000, all with needs. To
reach: the XLSX of 5,000 within 2 seconds. Then a spreadsheet of 5,000 rows, of which three are wrong, is planned and
taken in.
"""

import http.client
import os
import statistics
import sys
import time
from collections.abc import Callable
from itertools import cycle, product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import harness

ASKED = int(os.environ.get("BENCH_ASKED", "5"))
MEETINGS = {"2027-05": 10, "2027-11": 5000}
PAGES = {
    "the list": "registrations/",
    "the list, searched": "registrations/?q=dara+4&need=halal",
    "XLSX": "registrations/registrations.xlsx",
    "CSV": "registrations/registrations.csv",
    "the answers": "registrations/answers/",
    "the numbers": "reports/",
}
FAMILIES = ["Chan", "Chea", "Heng", "Keo", "Khiev", "Ly", "Meas", "Nhem", "Nou", "Ouk", "Pich", "Prak", "Ros", "Sok"]
NAMES = ["Bopha", "Borey", "Chanthou", "Dany", "Kanha", "Kosal", "Leakena", "Makara", "Nimol", "Pisey", "Ratana"]
ROWS = 5000


def main() -> None:
    with harness.site():
        from bench.filling_registration import fill

        for slug, registrations in MEETINGS.items():
            fill(slug, registrations, newcomers=0)
            add_needs(slug)
        cookie = organiser()
        with harness.gunicorn("bench.bare", settings="bench.bare_settings") as bare, harness.gunicorn() as site:
            lines: dict[str, Callable[[], float]] = {
                "bare view, one SELECT": lambda: median(lambda: ask(bare.port, "/", ""), 60)
            }
            for slug, registrations in MEETINGS.items():
                for name, path in PAGES.items():
                    address = f"/organise/meetings/{slug}/{path}"
                    lines[f"{registrations} registrations, {name}"] = lambda address=address: median(
                        lambda: ask(site.port, address, cookie), ASKED
                    )
            medians = harness.compare(lines)
            memory = site.megabytes()
        line = medians["bare view, one SELECT"]
        for name, taken in medians.items():
            print(f"{name:40} {1000 * taken:8.1f} ms   {taken / line:7.1f} of bare")
        print(f"{'web processes':40} {', '.join(f'{size:.0f}' for size in memory)} MB", flush=True)
        take_in_a_spreadsheet()


def ask(port: int, path: str, cookie: str) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", path, None, {"Cookie": cookie, "Accept-Encoding": "gzip"})
    answer = line.getresponse()
    content = answer.read()
    line.close()
    assert answer.status == 200, (answer.status, content[:300])


def median(once: Callable[[], None], times: int) -> float:
    taken = []
    for _time in range(times):
        began = time.perf_counter()
        once()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def organiser() -> str:
    from django.test import Client

    from members.models import Account

    client = Client()
    account = Account.objects.create_user("organiser@example.org", is_staff=True)
    client.force_login(account, "allauth.account.auth_backends.AuthenticationBackend")
    return f"sessionid={client.cookies['sessionid'].value}"


def add_needs(slug: str) -> None:
    from coalition_events.registration.models import Needs, Registration

    diets, wishes = cycle(["anything", "vegetarian", "halal", "allergy"]), cycle(["none", "en-km", "none", "km-en"])
    Needs.objects.bulk_create(
        Needs(
            registration=registration,
            diet=(diet := next(diets)),
            diet_note="គ្មានសណ្ដែកដី" if diet == "allergy" else "",
            interpretation=next(wishes),
            languages=["km", "en"],
            arrival="Wednesday evening, by bus from Poipet",
        )
        for registration in Registration.objects.filter(meeting__slug=slug)
    )


def take_in_a_spreadsheet() -> None:
    """Of people who are new, in 500 organisations that are in the directory; everybody is told."""
    from bench.filling_registration import fill
    from coalition_events.common.spreadsheets.writing import write_xlsx
    from coalition_events.meetings.models import Meeting
    from coalition_events.registration.files import intakes
    from members.models import Account

    fill("2028-05", 0, newcomers=0)
    meeting = Meeting.objects.prefetch_related("days").get(slug="2028-05")
    people = [" ".join(words) for words in product(FAMILIES, NAMES, NAMES, ["", "Rith", "Sovann"])][:ROWS]
    rows = [[f"2027-11 {number % 500}", name, "both", "Halal"] for number, name in enumerate(people)]
    for wrong in (1000, 2000, 3000):
        rows[wrong][0] = "Nobody knows them"
    content = write_xlsx("registrations", ["Organisation", "Full name", "Days", "Food"], rows)
    by = Account.objects.get(email="organiser@example.org")
    began = time.perf_counter()
    intake = intakes.give(meeting, content, name="list.xlsx", by=by)
    plan = intakes.plan_of(intake)
    print(f"{len(rows)} rows of a spreadsheet read and planned in {time.perf_counter() - began:.1f} s")
    decisions = {str(step.entry.row): "new" for step in plan.asked}
    intakes.confirm(intake, decisions=decisions, is_told=True)
    began = time.perf_counter()
    intakes.take_in(intake.pk)
    intake.refresh_from_db()
    print(f"taken in within {time.perf_counter() - began:.0f} s, each told by mail: {intake.outcome}")


if __name__ == "__main__":
    main()
