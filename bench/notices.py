"""How long a plan takes: one rule of a meeting to which thousands come, and the whole usual set of rules.

    python bench/notices.py [people …]         200 and 10000 unless told otherwise

A plan is everything that the ledger does when something changes: the audience is looked up, compared with what stands
there, and written. Planned anew when nothing has changed is what the clock does every minute. The best of three runs.
"""

import os
import resource
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ |= {
    "TEST_DATABASE": f"bench_notices_{os.getpid()}",
    "DJANGO_SETTINGS_MODULE": "coalition_events.settings",
}

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from coalition_events.common.dates import PHNOM_PENH  # noqa: E402
from coalition_events.mail.models import Message  # noqa: E402
from coalition_events.meetings.models import Day, Meeting  # noqa: E402
from coalition_events.notices.actions import planning, posting, rules  # noqa: E402
from coalition_events.notices.models import Notice, Reminder  # noqa: E402
from coalition_events.registration.models import Delegation, Registration, Status  # noqa: E402
from members.models import Organisation, Person  # noqa: E402

FIRST = date(2027, 5, 6)
NOW = datetime(2027, 4, 1, 10, tzinfo=PHNOM_PENH)
RUNS = 3
EIGHT = datetime(2027, 5, 6, 8).time()


def make_meeting(people: int) -> Meeting:
    """To which so many come, four of each organisation."""
    meeting = Meeting.objects.create(
        slug="2027-05",
        theme="Home, Work and Hope",
        starts_on=FIRST,
        ends_on=FIRST + timedelta(days=1),
        announced_at=NOW - timedelta(days=60),
        registration_opens_at=NOW - timedelta(days=30),
        registration_closes_at=NOW + timedelta(days=22),
        seats=people,
        allowance=5,
    )
    for number in (1, 2):
        Day.objects.create(meeting=meeting, number=number, date=FIRST + timedelta(days=number - 1))
    organisations = Organisation.objects.bulk_create(Organisation(name=f"House {n}") for n in range(people // 4))
    persons = Person.objects.bulk_create(
        Person(
            full_name=f"Sok Dara {n}",
            email=f"person{n}@example.org",
            organisation=organisations[n // 4],
            is_focal=n % 4 == 0,
            language="km" if n % 3 else "en",
        )
        for n in range(people // 4 * 4)
    )
    delegations = Delegation.objects.bulk_create(
        Delegation(meeting=meeting, organisation=one, answered_at=NOW) for one in organisations
    )
    Registration.objects.bulk_create(
        Registration(
            meeting=meeting,
            person=person,
            delegation=delegations[index // 4],
            status=Status.CONFIRMED,
            days=[1, 2],
            registered_at=NOW - timedelta(days=5),
        )
        for index, person in enumerate(persons)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return meeting


def best(work: Callable[[], object], before: Callable[[], object] = lambda: None) -> tuple[float, float, int]:
    """Seconds by the clock, seconds of this process's work (the database apart), and queries."""
    times, works = [], []
    for _run in range(RUNS):
        before()
        started, worked = time.perf_counter(), time.process_time()
        work()
        times.append(time.perf_counter() - started)
        works.append(time.process_time() - worked)
    before()
    with CaptureQueriesContext(connection) as taken:
        work()
    return min(times), min(works), len(taken)


def forget() -> None:
    Notice.objects.all().delete()
    Message.objects.all().delete()


def measure(people: int) -> None:
    meeting = make_meeting(people)
    rule = Reminder.objects.create(meeting=meeting, audience="registered", days_before=7, at=EIGHT, set_at=NOW)

    def plan() -> None:
        planning.plan(meeting, now=NOW)

    def show(what: str, taken: tuple[float, float, int]) -> None:
        print(f"  {what:<42}{taken[0]:8.2f} s, {taken[1]:.2f} of them work {taken[2]:5} queries", flush=True)

    print(f"{people} people")
    show("one rule, planned for the first time", best(plan, forget))
    show("the same, nothing has changed", best(plan))

    def another_hour() -> None:
        rule.at = (datetime.combine(FIRST, rule.at) + timedelta(minutes=5)).time()
        rule.save(update_fields=["at"])

    show("the same, given another hour", best(plan, another_hour))
    rules.use_usual_reminders(meeting)
    show(f"{meeting.reminders.count()} usual rules, for the first time", best(plan, forget))
    print(f"  {Notice.objects.count()} rows in the ledger")
    show("the same, nothing has changed", best(plan))
    started = time.perf_counter()
    posted = posting.post_due(now=datetime(2027, 4, 29, 17, tzinfo=PHNOM_PENH)) if people <= 1000 else 0
    if posted:
        print(f"  {posted} notices written and posted{time.perf_counter() - started:21.2f} s")
    print(f"  memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def main(counts: list[int]) -> None:
    name = connection.creation.create_test_db(verbosity=0)
    try:
        for count in counts:
            measure(count)
            with connection.cursor() as cursor:
                cursor.execute("TRUNCATE meetings_meeting, members_organisation, mail_message CASCADE")
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [200, 10000])
