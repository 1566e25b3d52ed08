"""The site under gunicorn, in processes of their own, on the database of this test."""

import asyncio
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.db import connection

from tests.faults.processes import ROOT, free_port, site_environment
from tests.patience import PATIENCE_SECONDS

PROCESSES = 8  # two hide races
APPLICATION_NAME = "storm"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class WebServer:
    """`with WebServer(folder) as server:` eight processes, or fewer, that answer one request at a time each."""

    def __init__(self, folder: Path, *, processes: int = PROCESSES, **environment: str) -> None:
        self.port, self.log = free_port(), folder / "gunicorn.log"
        command = [sys.executable, "-m", "gunicorn", "--config", ROOT / "deploy" / "gunicorn.py"]
        command += ["--bind", f"127.0.0.1:{self.port}", "--workers", str(processes)]
        command += ["--timeout", str(PATIENCE_SECONDS)]
        command += ["--worker-class", "sync", "--threads", "1", "coalition_events.wsgi"]
        environment = site_environment(
            DJANGO_SETTINGS_MODULE="tests.fire.server_settings",
            VAR_DIR=str(folder),
            PYTHONPATH=str(ROOT),
            **environment,
        )
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            )

    def __enter__(self) -> "WebServer":
        ends_at = time.monotonic() + PATIENCE_SECONDS
        while not self._listens():
            assert self._process.poll() is None, self.log.read_text()
            assert time.monotonic() < ends_at, "gunicorn does not answer."
            time.sleep(0.05)
        return self

    def __exit__(self, *_: object) -> None:
        """All at once and at once; what PostgreSQL counted of them it has told when their last line is gone."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(PATIENCE_SECONDS)
        ends_at = time.monotonic() + PATIENCE_SECONDS
        while count_lines_to_the_database():
            assert time.monotonic() < ends_at, "PostgreSQL still serves the web server."
            time.sleep(0.02)

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def errors(self) -> str:
        return "\n".join(line for line in self.log.read_text().splitlines() if '"level": "error"' in line)

    def all_at_once(self, requests: list[bytes]) -> list[int]:
        """The status of each. All lines are open, in this order, before the first of them asks."""
        # In a thread: a browser test that ran before in this process leaves an event loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, self._all_at_once(requests)).result()

    async def _all_at_once(self, requests: list[bytes]) -> list[int]:
        lines = [await asyncio.open_connection("127.0.0.1", self.port) for _ in requests]
        for (_reader, writer), request in zip(lines, requests, strict=True):
            writer.write(request)
        return await asyncio.gather(*(status_of(*line) for line in lines))


def count_lines_to_the_database() -> int:
    """Those of web servers on this database."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s",
            [APPLICATION_NAME],
        )
        return int(cursor.fetchone()[0])


async def status_of(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
    """Of the answer, or 0 where the line was dropped. Gunicorn waits until we hang up, too."""
    answer = await reader.read()
    writer.close()
    return int(answer.split(maxsplit=2)[1]) if answer else 0


@dataclass
class Browser:
    """Somebody's cookies, and the token that the site's forms carried when it opened a page."""

    port: int
    cookies: SimpleCookie
    token: str = ""

    def open(self, path: str) -> None:
        """GET, through redirects."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        line.request("GET", path, headers={"Cookie": self._sent})
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        for header in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(header)
        if answer.status in (301, 302):
            return self.open(answer.headers["Location"])
        assert answer.status == 200, (path, answer.status)
        [self.token, *_] = TOKEN.findall(text)
        return None

    def form(self, path: str, fields: dict[str, Any]) -> bytes:
        """The request that sends a form of the page."""
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields}, doseq=True)
        lines = [
            f"POST {path} HTTP/1.1",
            "Host: 127.0.0.1",
            "Connection: close",
            f"Cookie: {self._sent}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
        ]
        return "\r\n".join([*lines, "", body]).encode()

    @property
    def _sent(self) -> str:
        return "; ".join(f"{name}={morsel.value}" for name, morsel in self.cookies.items())
