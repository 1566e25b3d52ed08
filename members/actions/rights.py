"""What each verb asks for at its start. The pages have asked already; who calls it otherwise is refused here."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from coalition_events.common.refusals import Refusal
from members.models import Account, Right


class NotAllowed(Refusal, PermissionDenied):
    words = _("You cannot do this. Ask the organisers.")


def demand(by: Account | None, right: Right) -> None:
    """By nobody it is a task, a command or a link, which have their own rules. Raises NotAllowed."""
    if by is not None and not by.may(right):
        raise NotAllowed
