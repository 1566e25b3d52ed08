"""Why something is not done with a message, in words for the organiser who asked."""

from django.utils.translation import gettext as _


class CannotChange(Exception):
    """The message is not in a state for it."""


class CannotRetry(CannotChange):
    """Why this message is not sent again."""


class BeingSent(CannotChange):
    """A worker hands it to the mail server at this moment: it counts as gone."""

    def __init__(self) -> None:
        super().__init__(_("The message is being handed to the mail server at this moment. Look again in a minute."))


class ChangedMeanwhile(CannotChange):
    """Somebody else edited it after this editor had opened it."""

    def __init__(self) -> None:
        super().__init__(_("Somebody else has changed this message meanwhile. Compare both, and save again."))
