from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from coalition_events.evaluation.models import Mark
from coalition_events.registration.models import Question
from members.actions.rights import demand
from members.models import Account, Right


@transaction.atomic
def mark(question: Question, digest: UUID, kind: str, *, by: Account, now: datetime | None = None) -> None:
    """Mark the text of this digest in place of how it was marked; without a kind it has none. Twice changes nothing."""
    demand(by, Right.ORGANISE)
    marks = Mark.objects.filter(question=question, digest=digest)
    if not kind:
        marks.delete()
    elif not marks.filter(kind=kind).exists():
        made = {"kind": kind, "marked_at": now or timezone.now(), "marked_by": by}
        Mark.objects.update_or_create(question=question, digest=digest, defaults=made)
