"""What a small profile holds in memory, at the start and after use: one web worker, one process for tasks, the clock.

    python bench/memory.py

Megabytes of PSS: a page that several processes share counts once. The clock runs by itself, as a service of its own,
and inside the worker (`celery worker --beat`). To reach: 350 in all.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import harness
from bench.registration import Visitor
from bench.registration_desk import organiser
from bench.ten_years import OPEN, list_pages

PAGES, POSTS, PATIENCE_SECONDS = 170, 15, 120
WORKER = ["worker", "--concurrency", "1", "--without-gossip", "--without-mingle"]
PROFILES = {"a clock of its own": [WORKER, ["beat", "--pidfile="]], "the clock in the worker": [[*WORKER, "--beat"]]}
FILES = [f"meetings/{OPEN}/registrations/registrations.xlsx", "reports/numbers.xlsx"]


def main() -> None:
    os.environ["WEB_WORKERS"] = "1"
    with harness.site():
        from bench import filling_registration, reports
        from bench.filling import fill_agenda

        fill_agenda("2027-05", 40, 4)
        delegation, people, focal = filling_registration.fill(OPEN, 200, newcomers=POSTS * len(PROFILES))
        reports.fill(range(4))
        cookie = organiser()
        pages = list_pages(delegation, focal, cookie).values()
        for name, commands in PROFILES.items():
            print(name, flush=True)
            measure(commands, lambda port: use(port, pages, cookie, Visitor(port, focal), islice(people, POSTS)))


def measure(commands: list[list[str]], used: Callable[[int], None]) -> None:
    from coalition_events.health.models import Heartbeat
    from coalition_events.mail.models import Message

    Heartbeat.objects.all().delete()
    celery = [sys.executable, "-m", "celery", "--quiet", "--app", "coalition_events"]
    running = [subprocess.Popen([*celery, *command], cwd=harness.ROOT) for command in commands]
    try:
        with harness.gunicorn(workers=1) as site:
            names = {"web": site.process.pid} | {
                command[0]: process.pid for command, process in zip(commands, running, strict=True)
            }
            wait_for(lambda: Heartbeat.objects.count() == len(["worker", "clock"]))
            show("at the start", names)
            used(site.port)
            wait_for(lambda: not Message.objects.waiting().exists())
            show("after use", names)
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=60)


def use(port: int, pages: Iterable[tuple[str, str]], cookie: str, focal: Visitor, people: Iterable[str]) -> None:
    """Pages, registrations with their emails, and files."""
    for path, who in islice(cycle(pages), PAGES):
        Visitor(port, who).get(path)
    for path in people:
        focal.post(path)
    for path in FILES:
        Visitor(port, cookie).get(f"/organise/{path}")


def wait_for(what: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not what():
        assert time.monotonic() < until, "nothing happened"
        time.sleep(0.5)


def show(when: str, names: dict[str, int]) -> None:
    held = {name: [_proportional(pid) for pid in _with_children(pid)] for name, pid in names.items()}
    told = "   ".join(f"{name} {' + '.join(f'{size:.0f}' for size in sizes)}" for name, sizes in held.items())
    print(f"  {when:14} {sum(map(sum, held.values())):6.0f} MB: {told}", flush=True)


def _with_children(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in _with_children(int(child)))]


def _proportional(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))


if __name__ == "__main__":
    main()
