"""What the web measurements share: a site of its own under gunicorn as in production, eight clients at once, figures.

    with harness.site() as folder:                     # its own PostgreSQL and static files, gone afterwards
        with harness.gunicorn() as server:
            server.rate("/meetings/2027-05/agenda/")   # requests a second

Every figure is to be read beside one of a bare view of the same run: the machine, and how busy it is, is in both.
"""

import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
AT_ONCE = 8
SECONDS = float(os.environ.get("BENCH_SECONDS", "3"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))


@contextmanager
def site() -> Iterator[Path]:
    """A site with an empty database, for this process and those it starts."""
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "coalition_events.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        yield Path(folder)
        from django.db import connections

        connections.close_all()


@dataclass
class Server:
    """One web server that was started, and its clients."""

    port: int
    process: subprocess.Popen[bytes]

    def ask(self, path: str, headers: dict[str, str] | None = None) -> bytes:
        """The answer's bytes as they come over the wire, head included."""
        with socket.create_connection(("127.0.0.1", self.port)) as line:
            line.sendall(_request(path, headers or {}))
            return _read(line)

    def rate(self, path: str, headers: dict[str, str] | None = None, *, status: int = 200) -> float:
        """Requests a second with AT_ONCE clients, each a connection a request, for SECONDS; every answer checked."""
        request, expected = _request(path, headers or {}), f"HTTP/1.1 {status} ".encode()
        counts, until = [0] * AT_ONCE, time.perf_counter() + SECONDS

        def client(number: int) -> None:
            while time.perf_counter() < until:
                with socket.create_connection(("127.0.0.1", self.port)) as line:
                    line.sendall(request)
                    answer = _read(line)
                assert answer.startswith(expected), answer[:300]
                counts[number] += 1

        threads = [threading.Thread(target=client, args=[number]) for number in range(AT_ONCE)]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sum(counts) / (time.perf_counter() - began)

    def megabytes(self) -> list[float]:
        """Resident memory of each web process."""
        workers = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [_resident(pid) for pid in workers]


@contextmanager
def gunicorn(
    application: str = "coalition_events.wsgi", *, settings: str = "coalition_events.settings", workers: int = 4
) -> Iterator[Server]:
    """The web server of deploy/gunicorn.py with this application, on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--config", str(ROOT / "deploy" / "gunicorn.py")]
    command += ["--bind", f"127.0.0.1:{port}", "--workers", str(workers), application]
    with Path(os.environ["VAR_DIR"], "gunicorn.log").open("ab") as log:
        environment = os.environ | {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": settings}
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, env=environment)
    try:
        _wait_for(port, process)
        yield Server(port, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def compare(lines: dict[str, Callable[[], float]]) -> dict[str, float]:
    """The median of each line over ROUNDS, taken in turns, so that a busy minute is in all of them."""
    taken: dict[str, list[float]] = {name: [] for name in lines}
    for _round in range(ROUNDS):
        for name, measure in lines.items():
            taken[name].append(measure())
    return {name: statistics.median(figures) for name, figures in taken.items()}


def first_visit(site: Server, path: str, headers: dict[str, str] | None = None) -> int:
    """Bytes of the page and of everything it asks for, heads included."""
    plain = body(site.ask(path, headers)).decode()
    asked = {path, *re.findall(r'(?:href|src)="(/static/[^"#]+)', plain)}
    return sum(len(site.ask(each, {"Accept-Encoding": "gzip, br"} | (headers or {}))) for each in asked)


def body(answer: bytes) -> bytes:
    return answer.partition(b"\r\n\r\n")[2]


def header(answer: bytes, name: str) -> str:
    for line in answer.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")[1:]:
        key, _colon, value = line.partition(": ")
        if key.lower() == name.lower():
            return value
    return ""


def _request(path: str, headers: dict[str, str]) -> bytes:
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode()


def _read(line: socket.socket) -> bytes:
    parts = []
    while part := line.recv(65536):
        parts.append(part)
    return b"".join(parts)


def _resident(pid: str) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _try in range(300):
        if process.poll() is not None:
            raise SystemExit(Path(os.environ["VAR_DIR"], "gunicorn.log").read_text()[-3000:])
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("gunicorn does not answer")
