"""Django's line to PostgreSQL, which is asked whether it is alive without a statement. ENGINE in the settings names us.

A server that stopped, or ended our line, has closed it: there is something to read then, where nobody was asked.
"""

import select

from django.db.backends.postgresql import base
from psycopg2.extensions import TRANSACTION_STATUS_INERROR


class DatabaseWrapper(base.DatabaseWrapper):
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
