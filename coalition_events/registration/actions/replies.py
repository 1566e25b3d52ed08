"""What was answered to a meeting's own questions, kept with each question as it was asked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from coalition_events.registration.models import Delegation, Question, Registration, Reply


def keep_replies(of: Registration | Delegation, replies: Mapping[int, Any], *, now: datetime) -> None:
    """Keep these answers, {question's pk: value}; an empty one (None, "", []) takes away what was answered before.

    A question of another meeting, or of the other kind (of a person, of a delegation), is passed over.
    """
    is_for_delegation = isinstance(of, Delegation)
    target: dict[str, Any] = {"delegation": of} if is_for_delegation else {"registration": of}
    questions = Question.objects.filter(meeting=of.meeting, pk__in=replies, is_for_delegation=is_for_delegation)
    for question in questions:
        value = replies[question.pk]
        if value in (None, "", []):
            Reply.objects.filter(question=question, **target).delete()
            continue
        Reply.objects.update_or_create(
            question=question, **target, defaults={"asked": question.as_asked(), "value": value, "replied_at": now}
        )
