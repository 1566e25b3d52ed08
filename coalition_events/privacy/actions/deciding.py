"""What was published and names somebody who was erased: it is published anew, or stays for a reason that is kept."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from coalition_events.common.refusals import Refusal
from coalition_events.common.text import is_blank
from coalition_events.privacy.models import Decision, Mention, What
from coalition_events.privacy.queries.published import is_still_named
from members.models import Account


class NoReason(Refusal):
    words = gettext_lazy("Say why it stays.")


class StillNamed(Refusal):
    words = gettext_lazy("The agenda that the public sees still names this person. Publish a new release first.")


@transaction.atomic
def leave(mention: Mention, *, reason: str, by: Account, now: datetime | None = None) -> None:
    """It stays as it is, because of this. Raises NoReason."""
    if is_blank(reason):
        raise NoReason
    _decide(mention, Decision.LEFT, reason=reason.strip(), by=by, now=now)


@transaction.atomic
def correct(mention: Mention, *, by: Account, now: datetime | None = None) -> None:
    """The organiser has published it anew without the name. Raises StillNamed where an agenda still has it."""
    if mention.what == What.RELEASE and is_still_named(mention):
        raise StillNamed
    _decide(mention, Decision.CORRECTED, reason="", by=by, now=now)


def _decide(mention: Mention, decision: Decision, *, reason: str, by: Account, now: datetime | None) -> None:
    mention.decision, mention.reason = decision, reason
    mention.decided_at, mention.decided_by = now or timezone.now(), by
    mention.save(update_fields=["decision", "reason", "decided_at", "decided_by"])
