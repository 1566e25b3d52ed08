"""Django's line to PostgreSQL. ENGINE in the settings names us.

Whether it is alive is seen without a statement: a server that stopped, or ended our line, has closed it, and there is
something to read then, where nobody was asked. What is asked often is planned once on each line.
"""

import select
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.postgresql import base
from psycopg2.extensions import TRANSACTION_STATUS_IDLE, TRANSACTION_STATUS_INERROR


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, object]:
        """What is prepared has one plan for all values: PostgreSQL would plan anew for each of the first five."""
        params: dict[str, object] = super().get_connection_params()
        return params | {"options": f"{params.get('options', '')} -c plan_cache_mode=force_generic_plan"}

    def get_new_connection(self, conn_params: dict[str, object]) -> object:
        self._prepared: set[str] = set()
        return super().get_new_connection(conn_params)

    def prepare(self, name: str, statement: str) -> None:
        """From here on `EXECUTE name (...)` asks this, with values for its `$1`, `$2`.

        It is seen by nobody: a page takes the same number of queries on every line, and a transaction begins with what
        is asked in it (common/history.py).
        """
        self.close_if_health_check_failed()
        self.ensure_connection()
        if name not in self._prepared:
            with self.wrap_database_errors, _in_no_new_transaction(self.connection), self.connection.cursor() as cursor:
                cursor.execute(f"PREPARE {name} AS {statement}")
            self._prepared.add(name)

    def is_usable(self) -> bool:
        """At a request’s start. The server is asked after a failed transaction, or where something waits to be read.

        That may be a mere notice.
        """
        if self.connection is None or self.connection.closed:
            return False
        if self.connection.get_transaction_status() == TRANSACTION_STATUS_INERROR:
            return bool(super().is_usable())
        waiting = select.poll()
        waiting.register(self.connection.fileno(), select.POLLIN)
        return bool(super().is_usable()) if waiting.poll(0) else True


@contextmanager
def _in_no_new_transaction(line: Any) -> Iterator[None]:
    """What is said here begins none; one that has begun goes on."""
    if line.autocommit or line.get_transaction_status() != TRANSACTION_STATUS_IDLE:
        yield
        return
    line.autocommit = True
    try:
        yield
    finally:
        line.autocommit = False
