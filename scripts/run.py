"""`make run`: the whole site on this machine, from its database to its clock, until Ctrl-C.

All processes stay in the process group of this one, so that whatever kills the group kills them all; those that a
crash left behind are ended at the next start. Django is imported only once the place is known to be ours, so that what
is wrong with the place is said in words.
"""

import contextlib
import errno
import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

import psutil

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.chdir(ROOT)

VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()
PORT = os.environ.get("PORT") or "8000"
ADDRESS = f"http://127.0.0.1:{PORT}"
RECORD = VAR / "run.json"
START_SECONDS = 300  # what ends by itself is seen at once: only what hangs meets this
ANSWER_SECONDS = 30
STOP_SECONDS = 8

CELERY = [sys.executable, "-m", "celery", "--quiet", "--app", "coalition_events"]
WORKER = [*CELERY, "worker", "--concurrency", "2", "--loglevel", "INFO", "--without-gossip", "--without-mingle"]
CLOCK = [*CELERY, "beat", "--loglevel", "INFO"]
WEB = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.py", "coalition_events.wsgi"]


class CannotRun(Exception):
    """Its text is for the person who typed `make run`."""


class Stopped(Exception):
    pass


class Site:
    def __init__(self) -> None:
        self.processes: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: list[str]) -> None:
        self.processes[name] = subprocess.Popen(command, env=os.environ | {"BIND": f"127.0.0.1:{PORT}"})
        pids = [process.pid for process in self.processes.values()]
        RECORD.write_text(json.dumps([[pid, psutil.Process(pid).create_time()] for pid in pids]))

    def check(self) -> None:
        for name, process in self.processes.items():
            if process.poll() is not None:
                raise CannotRun(f"The {name} ended by itself (status {process.returncode}); its last lines are above.")

    def stop(self) -> None:
        for process in self.processes.values():
            if process.poll() is None:
                process.terminate()
        give_up_at = time.monotonic() + STOP_SECONDS
        for process in self.processes.values():
            try:
                process.wait(max(0.1, give_up_at - time.monotonic()))
            except subprocess.TimeoutExpired:
                end_with_children(psutil.Process(process.pid))
        RECORD.unlink(missing_ok=True)


def end_with_children(process: psutil.Process) -> None:
    for each in [*process.children(recursive=True), process]:
        with contextlib.suppress(psutil.NoSuchProcess):
            each.kill()


def end_leftovers() -> None:
    """End what an earlier run left behind; a number that now belongs to another process is left alone."""
    with contextlib.suppress(FileNotFoundError, ValueError):
        for pid, created in json.loads(RECORD.read_text()):
            with contextlib.suppress(psutil.NoSuchProcess):
                process = psutil.Process(pid)
                if abs(process.create_time() - created) < 1:
                    end_with_children(process)
                    process.wait(ANSWER_SECONDS)


def take_the_place() -> object:
    """The lock that says that the site runs from this folder. Held until this process ends, however it ends."""
    try:
        VAR.mkdir(parents=True, exist_ok=True)
        lock = (VAR / "run.lock").open("a")
    except PermissionError:
        raise CannotRun(f"{VAR} belongs to somebody else. Run as that user, or name another place: VAR_DIR.") from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CannotRun(
            "The site already runs from this folder. Stop it there (Ctrl-C), or clone the project anew."
        ) from None
    return lock


def check_the_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(PORT)))
        except (ValueError, OverflowError):
            raise CannotRun(f"PORT={PORT} is no port number. Try: make run PORT=8001") from None
        except PermissionError:
            raise CannotRun(f"Port {PORT} is for the system's own programs. Try: make run PORT=8001") from None
        except OSError:
            free = next_free_port()
            raise CannotRun(f"Port {PORT} is taken by another program. Try: make run PORT={free}") from None


def next_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def prepare() -> None:
    """Database, static files and the demonstration."""
    import django

    django.setup()
    from django.core.management import call_command, get_commands
    from django.db import connections

    print("Preparing the database and the pages …", flush=True)
    # On the other core meanwhile: packing the static files takes a quarter of what the tables take.
    files = subprocess.Popen([sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"], cwd=ROOT)
    call_command("migrate", verbosity=0, skip_checks=True)
    if files.wait() != 0:
        sys.exit("The static files could not be collected (see above).")
    if "demo" in get_commands():
        call_command("demo")
    connections.close_all()


def wait_until_heard(site: Site, began: datetime) -> None:
    """Until worker and clock have both written that they live since we began: a page seen then has them behind it."""
    from django.db import connection

    from coalition_events.health.models import Heartbeat

    processes = (Heartbeat.WORKER, Heartbeat.CLOCK)
    while Heartbeat.objects.filter(name__in=processes, beat_at__gte=began).count() < 2:
        site.check()
        if (datetime.now(UTC) - began).total_seconds() > START_SECONDS:
            raise CannotRun("The worker did not start in time; its last lines are above.")
        time.sleep(0.1)
    connection.close()


def wait_until_answered(site: Site) -> None:
    give_up_at = time.monotonic() + START_SECONDS
    while True:
        site.check()
        try:
            urllib.request.urlopen(f"{ADDRESS}/healthz", timeout=ANSWER_SECONDS).close()
        except urllib.error.HTTPError as answer:
            # What has waited since the last run is still on its way.
            if time.monotonic() > give_up_at:
                raise CannotRun(f"The site is not well: {answer.read().decode(errors='replace')}") from None
            time.sleep(0.1)
        except OSError:
            if time.monotonic() > give_up_at:
                raise CannotRun("The web server did not start in time; its last lines are above.") from None
            time.sleep(0.1)
        else:
            return


def welcome() -> str:
    goes_out = os.environ.get("EMAIL_URL", "files") != "files"
    mail = "sent through EMAIL_URL" if goes_out else f"one file each in {VAR / 'mail'}"
    return f"""
  The site is at {ADDRESS}/

  Sign in at {ADDRESS}/accounts/login/code/ with one of these, and the code that comes by mail:
    organiser@example.org           organises
    keo.pisey@example.org           organises too: what one finishes, the other approves
    the focal persons named above   register their organisation's people
  Mail is {mail};
  organisers also see it at {ADDRESS}/organise/ under Emails.

  Ctrl-C stops everything. What you entered is kept in {VAR}.
"""


def stop_on_signals() -> None:
    def stop(_number: int, _frame: FrameType | None) -> None:
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


def ignore_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def run() -> None:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "coalition_events.settings", "PORT": PORT}
    lock = take_the_place()
    end_leftovers()
    check_the_port()
    site = Site()
    try:
        prepare()
        began = datetime.now(UTC)
        site.start("worker", WORKER)
        site.start("clock", CLOCK)
        wait_until_heard(site, began)
        site.start("web", WEB)
        wait_until_answered(site)
        print(welcome(), flush=True)
        while True:
            site.check()
            time.sleep(0.5)
    finally:
        ignore_signals()
        print("\nStopping …", flush=True)
        site.stop()
        del lock


def reason_of(error: BaseException) -> str | None:
    """What to say instead of a traceback, where the reason is one that its reader can do something about."""
    if isinstance(error, CannotRun) or type(error).__name__ in {"PostgresDidNotStart", "ImproperlyConfigured"}:
        return str(error)
    is_full = isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}
    if is_full or "No space left" in str(error):
        return f"The disk is full. Make room, then repeat. ({error})"
    return None


if __name__ == "__main__":
    stop_on_signals()
    try:
        run()
    except Stopped:
        print("Stopped. What you entered is kept.", flush=True)
    except Exception as error:
        reason = reason_of(error)
        if reason is None:
            raise
        sys.exit(f"\n{reason}\n")
