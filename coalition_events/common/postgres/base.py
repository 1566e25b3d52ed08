"""Django's line to PostgreSQL, which is asked whether it is alive without a statement. ENGINE in the settings names us.

A server that stopped, or ended our line, has closed it: there is something to read then, where nobody was asked.
"""

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        """At the start of a request. With something to read, which may be a mere notice, the server is asked."""
        if self.connection is None or self.connection.closed:
            return False
        waiting = select.poll()
        waiting.register(self.connection.fileno(), select.POLLIN)
        return bool(super().is_usable()) if waiting.poll(0) else True
