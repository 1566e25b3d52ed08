from django.db.models import Model, ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition_events.common.refusals import Refusal

EXAMPLES = 3


class Refused(Refusal):
    """A change that cannot be made; its text is for the organiser who asked."""


def still_in_use(what: str, error: ProtectedError) -> Refused:
    """Why a day or a room cannot go: some of what stands on it, by name."""
    names = sorted(str(row) for row in error.protected_objects if isinstance(row, Model))
    more = len(names) - EXAMPLES
    listed = ", ".join(f"“{name}”" for name in names[:EXAMPLES])
    if more > 0:
        text = ngettext(
            "%(what)s cannot go while something stands there: %(listed)s and %(more)d more. Move or remove that first.",
            "%(what)s cannot go while something stands there: %(listed)s and %(more)d more. Move or remove that first.",
            more,
        )
    else:
        text = _("%(what)s cannot go while something stands there: %(listed)s. Move or remove that first.")
    return Refused(text % {"what": what, "listed": listed, "more": more})
