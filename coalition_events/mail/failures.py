"""What a mail server's no means: in words for an organiser, and whether it may pass."""

import smtplib
from email.errors import MessageError

from django.utils.translation import gettext as _


class LineIsDown(Exception):
    """The mail server cannot be reached: no message is at fault, all wait."""


class Failure(Exception):
    """Why one message did not go. `may_pass`: worth another try. `line_broke`: the connection is of no more use."""

    def __init__(self, reason: str, *, may_pass: bool, line_broke: bool = False) -> None:
        super().__init__(reason)
        self.may_pass = may_pass
        self.line_broke = line_broke


def line_is_down(error: OSError) -> LineIsDown:
    """What this error says that came when the line was opened."""
    if isinstance(error, smtplib.SMTPResponseException):  # a password of ours that it does not know, most likely
        return LineIsDown(str(failure_from(error)))
    return LineIsDown(_("The mail server cannot be reached: %(error)s") % {"error": error.strerror or error})


def failure_from(error: Exception) -> Failure:
    """What this error of a mail backend says about the message that was being sent."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            address, (code, answer) = next(iter(error.recipients.items()))
            reason = _("The mail server refused %(address)s: %(answer)s") % {
                "address": address,
                "answer": _answer(code, answer),
            }
            return Failure(reason, may_pass=code < 500, line_broke=code == 421)
        case smtplib.SMTPDataError():
            reason = _("The mail server refused the message: %(answer)s") % {
                "answer": _answer(error.smtp_code, error.smtp_error)
            }
            return Failure(reason, may_pass=error.smtp_code < 500, line_broke=error.smtp_code == 421)
        case smtplib.SMTPResponseException():  # of the sender or the session: the recipient is not at fault
            reason = _("The mail server took no mail from us: %(answer)s") % {
                "answer": _answer(error.smtp_code, error.smtp_error)
            }
            return Failure(reason, may_pass=True, line_broke=error.smtp_code == 421)
        case OSError():  # the rest of smtplib's errors among them
            reason = _("The line to the mail server broke: %(error)s") % {"error": error.strerror or error}
            return Failure(reason, may_pass=True, line_broke=True)
        case ValueError() | TypeError() | LookupError() | AttributeError() | MessageError():
            reason = _("The message could not be put together: %(error)s") % {"error": error}
            return Failure(reason, may_pass=False)
    reason = _("The mail provider took no mail from us: %(error)s") % {"error": error}
    return Failure(reason, may_pass=True, line_broke=True)


def _answer(code: int, text: bytes | str) -> str:
    words = text.decode(errors="replace") if isinstance(text, bytes) else text
    return f"{code} {' '.join(words.split())}"
