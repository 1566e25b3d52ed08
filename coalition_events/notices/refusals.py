from django.utils.translation import gettext as _


class CannotInvite(Exception):
    """Why nobody is invited to this meeting now, for the organiser who asked."""


class RemindedAlready(Exception):
    """Another rule of the meeting reminds the same people on the same day."""

    def __str__(self) -> str:
        return _("These people are reminded on that day already.")
