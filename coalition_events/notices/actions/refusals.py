from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class CannotInvite(Exception):
    """Why nobody is invited to this meeting now, for the organiser who asked."""


class RemindedAlready(Exception):
    """Another rule of the meeting says the same to the same people on the same day, or has just done so."""

    def __init__(self, twice: int = 0) -> None:
        self.twice = twice
        super().__init__(twice)

    def __str__(self) -> str:
        if self.twice <= 1:
            return _("These people are reminded on that day already.")
        text = ngettext(
            "%(count)d person would read the same twice: another reminder says it on that day, or has just said it.",
            "%(count)d people would read the same twice: another reminder says it on that day, or has just said it.",
            self.twice,
        )
        return text % {"count": self.twice}


class CannotRemindNow(Exception):
    """Why a reminder makes no sense at this moment, for the organiser who asked."""

    def __str__(self) -> str:
        return _("Nobody would get it: the meeting is a draft, over or far away, or nobody is left to be asked.")
