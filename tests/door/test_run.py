"""`make run`, but for the packages, which this installation has."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.door import programs
from tests.patience import PATIENCE_SECONDS, wait_until

pytestmark = pytest.mark.xdist_group("run")


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="site ", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
        for process in processes_of(Path(folder)):
            process.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Run:
    def __init__(self, var: Path, port: int | str = "") -> None:
        port = port or free_port()
        clean = {name: value for name, value in os.environ.items() if name not in programs.NAMES}
        self.address = f"http://127.0.0.1:{port}"
        self.output = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the process, not as a block
        self.process = subprocess.Popen(
            [sys.executable, "scripts/run.py"],
            cwd=programs.ROOT,
            env=clean | {"VAR_DIR": str(var), "PORT": str(port)},
            stdout=self.output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def said(self) -> str:
        size = os.fstat(self.output.fileno()).st_size
        return os.pread(self.output.fileno(), size, 0).decode()  # where the site writes on is not moved

    def is_up(self) -> bool:
        """It lives, has said that the site is there, and the page answers."""
        assert self.process.poll() is None, self.said()
        if "Ctrl-C stops everything" not in self.said():
            return False
        urllib.request.urlopen(f"{self.address}/", timeout=PATIENCE_SECONDS).close()
        return True

    def health(self) -> tuple[int, dict[str, str]]:
        with urllib.request.urlopen(f"{self.address}/healthz", timeout=PATIENCE_SECONDS) as answer:
            return answer.status, json.load(answer)

    def ended(self) -> str:
        """What it said until it ended by itself."""
        self.process.wait(PATIENCE_SECONDS)
        return self.said()

    def end(self, number: int) -> str:
        os.killpg(self.process.pid, number)
        return self.ended()


def processes_of(var: Path) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get("VAR_DIR") == str(var) or str(var) in " ".join(process.cmdline()):
                found.append(process)
        except psutil.Error:
            continue
    return found


def test_the_whole_site_starts_well_once_and_ends_whole(var: Path) -> None:
    run = Run(var)
    assert wait_until(run.is_up)
    parts = ("status", "broker", "database", "worker", "clock", "mail")
    assert run.health() == (200, dict.fromkeys(parts, "ok"))

    second = Run(var)
    told = second.ended()
    assert second.process.returncode == 1
    assert told.startswith("\nThe site already runs from this folder.")

    said = run.end(signal.SIGINT)
    assert f"The site is at {run.address}/" in said
    assert "organiser@example.org" in said
    assert str(var / "mail") in said
    assert "Ctrl-C stops everything" in said
    assert said.endswith("Stopped. What you entered is kept.\n")
    assert processes_of(var) == []


def test_it_starts_again_after_being_killed_outright_and_ends_what_a_killed_run_left_behind(var: Path) -> None:
    run = Run(var)
    assert wait_until(run.is_up)
    run.end(signal.SIGKILL)

    again = Run(var)
    assert wait_until(again.is_up)
    assert again.health()[0] == 200
    assert "is there already" in again.said()
    left = set(processes_of(var)) - {psutil.Process(again.process.pid)}
    again.process.kill()  # this one alone: worker, clock and web live on
    again.process.wait()
    assert any(process.is_running() for process in left)

    last = Run(var)
    assert wait_until(last.is_up)
    last.end(signal.SIGTERM)
    assert wait_until(lambda: processes_of(var) == [])


def test_a_port_that_is_taken_is_told_with_one_that_is_free(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        run = Run(tmp_path, taken)
        said = run.ended()
    assert run.process.returncode == 1
    assert said.startswith(f"\nPort {taken} is taken by another program. Try: make run PORT=")


@pytest.mark.parametrize("number", ["eighty", "99999"])
def test_a_port_that_is_none_is_told(tmp_path: Path, number: str) -> None:
    run = Run(tmp_path, number)
    assert run.ended().startswith(f"\nPORT={number} is no port number.")
