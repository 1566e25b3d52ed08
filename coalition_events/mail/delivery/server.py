"""The mail server: one line to it for a whole run, and what its no means: in words, and whether it may pass."""

import re
import smtplib
from contextlib import suppress
from datetime import datetime
from email.errors import MessageError
from types import TracebackType
from typing import Self

from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused
from django.core.mail import mailers
from django.core.mail.backends.base import BaseEmailBackend

from coalition_events.mail.delivery.mime import as_email
from coalition_events.mail.models import Message, Problem

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
                raise LineIsDown("The email server keeps closing the connection.")
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


class LineIsDown(Exception):
    """The mail server cannot be reached: no message is at fault, all wait."""

    def __init__(self, words: str, *, problem: Problem = Problem.UNREACHED) -> None:
        super().__init__(words)
        self.problem = problem


class Failure(Exception):
    """Why one message did not go: a problem, and in the server's words. `may_pass`: worth another try.

    `line_broke`: the connection is of no more use. `bounced`: nobody is at that address, and nothing more is to be sent
    there.
    """

    def __init__(
        self, words: str, problem: Problem, *, may_pass: bool, line_broke: bool = False, bounced: bool = False
    ) -> None:
        super().__init__(words)
        self.problem = problem
        self.may_pass = may_pass
        self.line_broke = line_broke
        self.bounced = bounced


def line_is_down(error: OSError) -> LineIsDown:
    """What this error says that came when the line was opened."""
    if isinstance(error, smtplib.SMTPResponseException):  # a password of ours that it does not know, most likely
        failure = failure_from(error)
        return LineIsDown(str(failure), problem=failure.problem)
    return LineIsDown(error.strerror or str(error))


def failure_from(error: Exception) -> Failure:
    """What this error of a mail backend says about the message that was being sent."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            _address, (code, text) = next(iter(error.recipients.items()))
            return _refused(code, text, of_recipient=True)
        case smtplib.SMTPDataError():
            return _refused(error.smtp_code, error.smtp_error, of_recipient=False)
        case smtplib.SMTPResponseException():  # of the sender or the session: the recipient is not at fault
            answer, is_over = _answer(error.smtp_code, error.smtp_error), error.smtp_code == 421
            return Failure(answer, Problem.REFUSES_US, may_pass=True, line_broke=is_over)
        case OSError() if not isinstance(error, AnymailAPIError):  # the rest of smtplib's errors among them
            return Failure(error.strerror or str(error), Problem.UNREACHED, may_pass=True, line_broke=True)
        case ValueError() | TypeError() | LookupError() | AttributeError() | MessageError():
            return Failure(str(error), Problem.UNPREPARED, may_pass=False)
    return _of_a_provider(error)


def _refused(code: int, text: bytes | str, *, of_recipient: bool) -> Failure:
    answer, passes = _answer(code, text), code < 500
    bounced = is_of_a_dead_mailbox(answer, of_recipient=of_recipient)
    problem = Problem.NO_ADDRESS if bounced else problem_in(answer, passes=passes)
    return Failure(answer, problem, may_pass=passes, line_broke=code == 421, bounced=bounced)


# What a provider's answer says of the message or of its address; anything else is said of us, or of its own day.
OF_THE_MESSAGE = {400, 406, 413, 422}


def _of_a_provider(error: Exception) -> Failure:
    words = " ".join(str(error).split())
    if isinstance(error, AnymailRecipientsRefused):
        return Failure(words, Problem.NO_ADDRESS, may_pass=False, bounced=True)
    if isinstance(error, AnymailAPIError) and error.status_code in OF_THE_MESSAGE:
        return Failure(words, Problem.REFUSED, may_pass=False)
    return Failure(words, Problem.REFUSES_US, may_pass=True, line_broke=True)


def _answer(code: int, text: bytes | str) -> str:
    words = text.decode(errors="replace") if isinstance(text, bytes) else text
    return f"{code} {' '.join(words.split())}"


ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")

# RFC 3463 and 7504: no such mailbox, domain or address; moved; takes no mail; disabled. Not 2.2, which is a full one.
OF_A_DEAD_MAILBOX = {(1, 0), (1, 1), (1, 2), (1, 3), (1, 6), (1, 10), (2, 0), (2, 1), (4, 4)}
# A server without such codes may refuse us, not the mailbox.
OF_US = re.compile(
    r"spam|block|black|denie|polic|relay|reputation|listed|rbl|spf|dkim|dmarc|quota|full|storage|exceed|size|auth|sender",
    re.IGNORECASE,
)


def is_of_a_dead_mailbox(answer: str, *, of_recipient: bool) -> bool:
    """Whether this lasting no ("550 5.1.1 no such user") says that nobody is there, now or tomorrow.

    `of_recipient`: it was given to the recipient's address. Then a bare 550, 551 or 553 says so too, unless its words
    speak of us: an address is not to be lost because our own was on a list that day.
    """
    if enhanced := ENHANCED.search(answer):
        kind, subject, detail = map(int, enhanced.groups())
        return kind == 5 and (subject, detail) in OF_A_DEAD_MAILBOX
    return of_recipient and answer[:3] in {"550", "551", "553"} and not OF_US.search(answer)


def may_pass(answer: str) -> bool:
    """Whether the words of a bounce, as a provider tells of it, speak of what passes: a full mailbox, 4.x.x."""
    if enhanced := ENHANCED.search(answer):
        kind, subject, detail = map(int, enhanced.groups())
        return kind == 4 or (subject, detail) == (2, 2)
    return bool(re.match(r"\s*4\d\d\b", answer))


OF_A_FULL_MAILBOX = re.compile(
    r"\b[45]\.2\.2\b|\b(?:mailbox|inbox|over|quota)\b.*\b(?:full|quota|exceed)", re.IGNORECASE
)


def problem_in(answer: str, *, passes: bool) -> Problem:
    """What this no says where somebody is at the address."""
    if OF_A_FULL_MAILBOX.search(answer):
        return Problem.FULL
    return Problem.LATER if passes else Problem.REFUSED
