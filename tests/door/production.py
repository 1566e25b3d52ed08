"""The site as a server runs it: what requirements.txt names and nothing else, and the commands that README.md gives."""

import fcntl
import http.cookiejar
import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from contextlib import ExitStack
from pathlib import Path

from tests.door import programs
from tests.faults.processes import site_environment
from tests.patience import PATIENCE_SECONDS, wait_until

ROOT = programs.ROOT
ENVIRONMENT = ROOT / "var" / "production-venv"
COMMAND = re.compile(r"^\| (web|worker|clock)\b[^|]*\| `([^`]+)` \|$", re.MULTILINE)
PREPARATION = re.compile(r"^```\n(python .*?)\n```$", re.MULTILINE | re.DOTALL)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def install() -> Path:
    """The folder of programs of a virtual environment with requirements.txt in it; made anew only when that changes."""
    ENVIRONMENT.parent.mkdir(exist_ok=True)
    wanted = f"{sys.version}\n{(ROOT / 'requirements.txt').read_text()}"
    installed = ENVIRONMENT / "installed"
    with ENVIRONMENT.with_suffix(".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not installed.exists() or installed.read_text() != wanted:
            shutil.rmtree(ENVIRONMENT, ignore_errors=True)
            subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
            pip = [ENVIRONMENT / "bin" / "python", "-m", "pip", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*pip, "install", "--require-hashes", "-r", ROOT / "requirements.txt"], check=True)
            installed.write_text(wanted)
    return ENVIRONMENT / "bin"


class Server:
    """`with Server(folder, redis_url=…, email_url=…) as server`: web, worker and clock on the database of this test."""

    def __init__(self, folder: Path, *, port: int, redis_url: str, email_url: str) -> None:
        self.address, self.folder, self.programs = f"http://127.0.0.1:{port}", folder, install()
        told = site_environment(
            PATH=f"{self.programs}{os.pathsep}{os.environ['PATH']}",
            VAR_DIR=str(folder),
            BIND=f"127.0.0.1:{port}",
            SITE_URL=self.address,
            REDIS_URL=redis_url,
            EMAIL_URL=email_url,
        )
        self.environment = {name: text for name, text in told.items() if name not in {"VIRTUAL_ENV", "PYTHONPATH"}}
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    def _prepare(self, readme: str) -> None:
        for line in PREPARATION.findall(readme)[0].splitlines():
            program, *arguments = line.split()
            quiet = subprocess.DEVNULL
            subprocess.run(
                [self.programs / program, *arguments], cwd=ROOT, env=self.environment, stdout=quiet, check=True
            )

    def __enter__(self) -> "Server":
        readme = (ROOT / "README.md").read_text()
        self._prepare(readme)
        commands = dict(COMMAND.findall(readme))
        assert set(commands) == {"web", "worker", "clock"}
        with ExitStack() as started:
            started.callback(self._stop)
            for name, command in commands.items():
                with (self.folder / f"{name}.log").open("wb") as log:
                    program, *arguments = command.split()
                    self._processes[name] = subprocess.Popen(
                        [self.programs / program, *arguments], cwd=ROOT, env=self.environment, stdout=log, stderr=log
                    )
            assert wait_until(self._is_well), self._said()
            started.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def _stop(self) -> None:
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            process.wait(PATIENCE_SECONDS)

    def _is_well(self) -> bool:
        for name, process in self._processes.items():
            assert process.poll() is None, f"The {name} ended.\n{self._said()}"
        try:
            urllib.request.urlopen(f"{self.address}/healthz", timeout=PATIENCE_SECONDS).close()
        except OSError:  # it does not answer yet, or not well
            return False
        return True

    def _said(self) -> str:
        return "\n".join((self.folder / f"{name}.log").read_text() for name in self._processes)


class Visitor:
    """A browser as far as sign-in needs one: it keeps cookies and sends a page's form back."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self._page = ""

    def visit(self, path: str) -> str:
        """Where one ends up."""
        return self._open(self.address + path)

    def send(self, path: str, **typed: str) -> str:
        [token, *_] = TOKEN.findall(self._page)
        return self._open(self.address + path, urllib.parse.urlencode(typed | {"csrfmiddlewaretoken": token}).encode())

    def _open(self, address: str, data: bytes | None = None) -> str:
        with self._browser.open(address, data, timeout=PATIENCE_SECONDS) as answer:
            self._page = answer.read().decode()
            return urllib.parse.urlsplit(answer.url).path
