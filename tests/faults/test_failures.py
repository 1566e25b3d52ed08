"""`make failures`: each thing that can fail, once, under load; with what it cost. Not in `make test`: it takes minutes.

The site is whole (two web processes, worker, clock, a PostgreSQL and a Redis of its own, a mail server). A loop starts
again what has ended, after a second, as systemd and Docker do. People ask for sign-in codes meanwhile: each is a write
and an email. What the site took is neither lost nor left unsent.
"""

import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg2
import pytest
import requests

from coalition_events import embedded
from tests.door.programs import ROOT
from tests.faults.processes import RedisServer, free_port, site_environment
from tests.faults.smtp import SmtpSink
from tests.fire.server import TOKEN
from tests.patience import wait_until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("FAILURES" not in os.environ, reason="make failures runs it"),
]
AWAY_SECONDS = int(os.environ.get("FAILURES", "5"))
VISITORS = 3
ASK = "/accounts/login/code/"
DISK_MEGABYTES = 500
log = logging.getLogger(__name__)


class Site:
    def __init__(self, folder: Path, disk: Path) -> None:
        self.folder, self.disk, self.port = folder, disk, free_port()
        self.mail, self.redis = SmtpSink(), RedisServer(folder)
        self.database = embedded.Server(disk)
        self.database.start()
        for setting in ("max_wal_size = '64MB'", "min_wal_size = '32MB'", "wal_recycle = off"):
            self.ask("postgres", f"ALTER SYSTEM SET {setting}")
        self.ask("postgres", "CREATE DATABASE coalition TEMPLATE template0")
        self.ask("postgres", "SELECT pg_reload_conf()")
        programs = embedded._binaries()
        dump = folder / "start.dump"
        subprocess.run(
            [programs / "pg_dump", "-Fc", "--file", dump, site_environment()["DATABASE_URL"]],
            check=True,
        )
        subprocess.run([programs / "pg_restore", "--dbname", self.database.url("coalition"), dump], check=True)
        self.told = site_environment(
            DATABASE_URL=self.database.url("coalition"),
            DJANGO_SETTINGS_MODULE="tests.fire.server_settings",
            VAR_DIR=str(folder),
            PYTHONPATH=str(ROOT),
            BIND=f"127.0.0.1:{self.port}",
            WEB_WORKERS="2",
            PROXY_COUNT="1",
            REDIS_URL=self.redis.url,
            EMAIL_URL=self.mail.url,
        )
        celery = [sys.executable, "-m", "celery", "--quiet", "--app", "coalition_events"]
        self.commands = {
            "web": [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.py", "coalition_events.wsgi"],
            "worker": [*celery, "worker", "--concurrency", "1", "--without-gossip", "--without-mingle"],
            "clock": [*celery, "beat"],
        }
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.ended = threading.Event()
        self.answers: list[tuple[float, int]] = []
        self.taken: list[str] = []
        self.threads = [threading.Thread(target=self._supervise)]
        self.threads += [threading.Thread(target=self._ask_for_codes, args=[number]) for number in range(VISITORS)]
        for thread in self.threads:
            thread.start()

    def ask(self, database: str, query: str) -> list[tuple[object, ...]]:
        line = psycopg2.connect(self.database.url(database))
        line.autocommit = True
        with line.cursor() as cursor:
            cursor.execute(query)
            rows = cursor.fetchall() if cursor.description else []
        line.close()
        return rows

    def _supervise(self) -> None:
        with (self.folder / "said").open("ab") as said:
            while not self.ended.is_set():
                for name, command in self.commands.items():
                    if name not in self.processes or self.processes[name].poll() is not None:
                        self.processes[name] = subprocess.Popen(
                            command, cwd=ROOT, env=self.told, stdout=said, stderr=said, start_new_session=True
                        )
                self.ended.wait(1)

    def _ask_for_codes(self, visitor: int) -> None:
        count = 0
        while not self.ended.is_set():
            count += 1
            address = f"visitor{visitor}.{count}@example.org"
            place = {"X-Forwarded-For": f"10.{visitor}.{count // 250}.{count % 250 + 1}"}
            began, status = time.monotonic(), 0
            with suppress(requests.RequestException), requests.Session() as line:
                page = line.get(f"http://127.0.0.1:{self.port}{ASK}", headers=place, timeout=30)
                status = page.status_code
                if found := TOKEN.findall(page.text):
                    fields = {"csrfmiddlewaretoken": found[0], "email": address}
                    answer = line.post(page.url, fields, headers=place, timeout=30, allow_redirects=False)
                    status = answer.status_code
                    if status == 302:
                        self.taken.append(address)
            self.answers.append((began, status))
            self.ended.wait(0.2)

    def is_well(self) -> bool:
        with suppress(requests.RequestException):
            return requests.get(f"http://127.0.0.1:{self.port}/healthz", timeout=10).status_code == 200
        return False

    def close(self) -> None:
        self.ended.set()
        for thread in self.threads:
            thread.join()
        for process in self.processes.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.redis.stop()
        self.mail.close()
        self.database.stop()


@pytest.fixture
def site(tmp_path: Path):
    disk = Path(tempfile.mkdtemp(prefix="disk-"))
    is_small = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK_MEGABYTES}m,mode=755", "tmpfs", disk], check=False
    )
    found = Site(tmp_path, disk)
    found.is_small = is_small.returncode == 0
    yield found
    found.close()
    if found.is_small:
        subprocess.run(["umount", "-l", disk], check=True)
    shutil.rmtree(disk, ignore_errors=True)


def kill(process: psutil.Process) -> None:
    with suppress(psutil.NoSuchProcess):
        process.kill()


def test_each_failure_loses_nothing_and_ends_by_itself(site: Site) -> None:
    assert wait_until(site.is_well)

    def kill_a_web_process() -> None:
        kill(psutil.Process(site.processes["web"].pid).children()[0])

    def kill_all(name: str) -> Callable[[], None]:
        return lambda: os.killpg(site.processes[name].pid, signal.SIGKILL)

    def away(stop: Callable[[], None], start: Callable[[], None]) -> Callable[[], None]:
        def failure() -> None:
            stop()
            site.ended.wait(AWAY_SECONDS)
            start()

        return failure

    def kill_the_database() -> None:
        kill(psutil.Process(int((site.disk / "postgres" / "postmaster.pid").read_text().split()[0])))

    def start_the_database() -> None:
        if not site.database.is_listening():
            site.database.start()

    def fill_the_disk() -> None:
        if not site.is_small:
            pytest.fail("A disk that can be full needs root and mount.")
        with suppress(OSError), (site.disk / "filler").open("wb", buffering=0) as filler:
            while True:
                filler.write(b"x" * 100_000)

    def empty_the_disk() -> None:
        (site.disk / "filler").unlink()
        start_the_database()  # it gives up where it cannot write its log; its own unit starts it again

    failures: dict[str, Callable[[], None]] = {
        "kill -9 of a web process": kill_a_web_process,
        "kill -9 of the web server": kill_all("web"),
        "kill -9 of the worker": kill_all("worker"),
        "kill -9 of the clock": kill_all("clock"),
        "Redis away": away(site.redis.stop, site.redis.start),
        "mail server away": away(site.mail.stop, site.mail.start),
        "database stopped": away(site.database.stop, start_the_database),
        "database killed": away(kill_the_database, start_the_database),
        "disk of the database full": away(fill_the_disk, empty_the_disk),
    }
    lines = []
    for name, failure in failures.items():
        began, before = time.monotonic(), len(site.taken)
        failure()
        ended = time.monotonic()
        assert wait_until(lambda: len(site.taken) > before + VISITORS, 60), name  # noqa: B023 - called at once
        assert wait_until(lambda: any(at > ended and status == 302 for at, status in site.answers), 60)  # noqa: B023
        first = min(at for at, status in site.answers if at > ended and status == 302)
        assert wait_until(site.is_well, 150), name
        site.ended.wait(3)
        during = [status for at, status in site.answers if at >= began]
        refused, broken = during.count(0), sum(status >= 500 for status in during)
        after = sum(status >= 500 for at, status in site.answers if at > first + 10)
        lines.append(f"| {name} | {refused} | {broken} | {first - ended:.1f} |")
        log.warning(lines[-1])
        assert after == 0, name
        if "database" not in name:
            assert broken == 0, name
        assert first - ended < 10, name
    taken = list(site.taken)
    kept = {address for [address] in site.ask("coalition", "SELECT address FROM mail_message")}
    assert [address for address in taken if address not in kept] == []
    assert wait_until(lambda: set(taken) <= set(site.mail.addresses()), 150)
    log.warning("%d were taken, 0 lost, %d sent\n%s", len(taken), len(site.mail.received), "\n".join(lines))
