"""Why somebody waits, or cannot be seated: one reason, in a sentence of the active language."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition_events.common.dates import day as day_in_words


class Reason(StrEnum):
    FULL = "full"
    HELD = "held"
    DAY = "day"
    ALLOWANCE = "allowance"
    SOON = "soon"


@dataclass(frozen=True)
class Why:
    reason: Reason
    day: date | None = None  # the day that has no free seat
    until: date | None = None  # until when the seats that are left are kept for members who have not answered
    allowance: int = 0  # the seats that the organisation has, all of them given

    def __str__(self) -> str:
        match self.reason:
            case Reason.ALLOWANCE:
                text = ngettext(
                    "The organisation’s %(count)d seat is taken.",
                    "The organisation’s %(count)d seats are taken.",
                    self.allowance,
                )
                return text % {"count": self.allowance}
            case Reason.DAY if self.day:
                return _("No seat is free on %(day)s.") % {"day": day_in_words(self.day)}
            case Reason.HELD if self.until:
                return _("The seats that are left are kept until %(day)s for members who have not answered.") % {
                    "day": day_in_words(self.until)
                }
            case Reason.HELD:
                return _("The seats that are left are kept for guests who have not answered.")
            case Reason.SOON:
                return _("A seat has come free. It is given within minutes.")
            case _other:
                return _("All seats of the meeting are taken.")


@dataclass(frozen=True)
class Turn:
    """Where somebody stands who waits."""

    position: int  # in the line, counted from 1
    why: Why
