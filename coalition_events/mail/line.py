from contextlib import suppress
from datetime import datetime
from types import TracebackType
from typing import Self

from django.core.mail import mailers
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext as _

from coalition_events.mail.failures import Failure, LineIsDown, failure_from, line_is_down
from coalition_events.mail.mime import as_email
from coalition_events.mail.models import Message

OPENINGS_A_RUN = 5


class Line:
    """One line to the mail server for a whole run: opened by the first message; again, a few times, after it broke."""

    def __init__(self) -> None:
        self._backend: BaseEmailBackend | None = None
        self._openings = 0
        self._has_carried = False  # a message since it was opened

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hang_up()

    def send(self, message: Message, now: datetime) -> str:
        """Hand one message over; return what the mail provider calls it, where there is one.

        Raises Failure where the server did not take it, LineIsDown where there is no server.

        A line that breaks after it carried others was closed on us (servers count messages and minutes): the message
        goes once more over a new line. On a new line the message itself may be what breaks it, and it waits its turn.
        Raises what the database raises where it has let go of the message meanwhile: another worker may have it.
        """
        was_used = self._has_carried
        try:
            return self._hand_over(message, now)
        except Failure as failure:
            if not (failure.line_broke and was_used):
                raise
            message.refresh_from_db(fields=["status"])  # the mail server was waited for, perhaps longer than we hold it
            return self._hand_over(message, now)

    def _hand_over(self, message: Message, now: datetime) -> str:
        backend = self._open()
        try:
            email = as_email(message, now)
            backend.send_messages([email])
        except Exception as error:
            failure = failure_from(error)
            if failure.line_broke:
                self._hang_up()
            raise failure from error
        self._has_carried = True
        status = getattr(email, "anymail_status", None)  # django-anymail's backends add it
        return str(status.message_id)[:200] if status and status.message_id else ""

    def _open(self) -> BaseEmailBackend:
        if self._backend is None:
            if self._openings == OPENINGS_A_RUN:
                raise LineIsDown(_("The mail server keeps dropping the line."))
            self._openings += 1
            backend = mailers.default
            try:
                backend.open()
            except OSError as error:
                raise line_is_down(error) from error
            self._backend = backend
        return self._backend

    def _hang_up(self) -> None:
        backend, self._backend, self._has_carried = self._backend, None, False
        if backend is not None:
            with suppress(OSError):  # it is broken already
                backend.close()
