"""Why something is not done in the directory, each in a sentence that an organiser can read."""

from django.utils.translation import gettext as _

from members.models import Person


class Refusal(Exception):
    """Its text is for the one who asked."""


class CannotMerge(Refusal):
    pass


class CannotUndo(Refusal):
    pass


class MergedAway(Refusal):
    def __init__(self, person: Person) -> None:
        super().__init__(_("%(name)s was merged into another entry. Undo that first.") % {"name": person})


class TooManyCodes(Refusal):
    def __init__(self) -> None:
        super().__init__(
            _("Too many codes were asked for from this network. Wait 15 minutes, or use mobile data instead of Wi-Fi.")
        )
