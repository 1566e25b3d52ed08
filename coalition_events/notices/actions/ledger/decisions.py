"""What an organiser decides of notices that have not been posted: no plan overrules it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from coalition_events.common.refusals import Refusal
from coalition_events.notices.models import Notice, NoticeQuerySet, Reason, State
from members.models import Account


class CannotDecide(Refusal):
    """Why nothing of this can be done with a notice any more, for the organiser who asked."""


def gone_already() -> str:
    return _("It has been posted already, or will not go out at all.")


@transaction.atomic
def hold(notices: NoticeQuerySet, *, by: Account, now: datetime) -> int:
    """They are not posted until they are released; how many. Raises CannotDecide where none of them is planned."""
    by_itself = Q(state=State.HELD, decided_by=None)  # let go by itself it would go on
    held = _locked(notices.filter(Q(state=State.PLANNED) | by_itself), State.PLANNED, State.HELD)
    return held.update(state=State.HELD, reason="", decided_at=now, decided_by=by)


@transaction.atomic
def release(notices: NoticeQuerySet) -> int:
    """Planned again, for the time they are due. What is too late by then is skipped; what waits for a look, waits."""
    released = _locked(notices.exclude(reason=Reason.WORDS_OUTDATED), State.HELD)
    return released.update(state=State.PLANNED, reason="", decided_at=None, decided_by=None)


@transaction.atomic
def cancel(notices: NoticeQuerySet, *, by: Account, now: datetime) -> int:
    """Never said by this rule, of this meeting on these days."""
    cancelled = _locked(notices, State.PLANNED, State.HELD)
    return cancelled.update(state=State.CANCELLED, reason=Reason.BY_ORGANISER, decided_at=now, decided_by=by)


def _locked(notices: NoticeQuerySet, *states: State) -> NoticeQuerySet:
    found = list(notices.filter(state__in=states).order_by("pk").select_for_update().values_list("pk", flat=True))
    if not found:
        raise CannotDecide(gone_already())
    again: NoticeQuerySet = Notice.objects.filter(pk__in=found, state__in=states)
    return again
