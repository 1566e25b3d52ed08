"""What was answered to a meeting's own questions, kept with each question as it was asked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.authority import Actor, answers_for, is_organiser
from coalition_events.registration.actions.refusals.places import ChangedMeanwhile, NotYours
from coalition_events.registration.actions.refusals.questions import NobodyComes, QuestionChanged
from coalition_events.registration.actions.seats import locked, refuse_unless_open
from coalition_events.registration.models import Answer, Delegation, Question, Registration, Reply, needs_kept_until
from coalition_events.registration.queries.asking import Said
from members.models import Organisation

NOTHING: tuple[Any, ...] = (None, "", [])


@transaction.atomic
def answer_questions(
    meeting: Meeting,
    *,
    organisation: Organisation,
    replies: Mapping[int, Said],
    by: Actor,
    now: datetime | None = None,
    before: Mapping[int, Any] | None = None,
) -> Delegation:
    """Keep what an organisation answers to the questions that are asked once of a delegation.

    Where `before` is given it is what the editor saw stored, {question's pk: value}. Raises ChangedMeanwhile where it
    is no longer so, QuestionChanged, NotYours, RegistrationClosed, and NobodyComes where nobody of it comes.
    """
    now = now or timezone.now()
    if not is_organiser(by) and not answers_for(by, organisation, meeting):
        raise NotYours
    meeting = locked(meeting)
    refuse_unless_open(meeting, by, now)
    delegation = meeting.delegations.filter(organisation=organisation).exclude(answer=Answer.NOT_COMING).first()
    if delegation is None or timezone.localdate(now) > needs_kept_until(meeting):
        raise NobodyComes
    if before is not None and before != dict(delegation.replies.values_list("question", "value")):
        raise ChangedMeanwhile
    keep_replies(delegation, replies, now=now)
    return delegation


def keep_replies(of: Registration | Delegation, replies: Mapping[int, Said], *, now: datetime) -> None:
    """Keep these answers, {question's pk: what was said}; an empty one takes away what was answered before.

    Called with the meeting locked. A question of another meeting, or of the other kind (of a person, of a delegation),
    is passed over. Raises QuestionChanged where an organiser has changed or removed a question since it was asked so.
    """
    is_for_delegation = isinstance(of, Delegation)
    target: dict[str, Any] = {"delegation": of} if is_for_delegation else {"registration": of}
    stored = {reply.question_id: reply for reply in of.replies.all()}
    questions = Question.objects.filter(meeting=of.meeting, pk__in=replies, is_for_delegation=is_for_delegation)
    for question in questions:
        said, reply = replies[question.pk], stored.get(question.pk)
        if said.value not in NOTHING and (question.removed_at or question.as_asked() != said.asked):
            raise QuestionChanged
        if question.removed_at:
            continue
        if said.value in NOTHING:
            Reply.objects.filter(question=question, **target).delete()
        elif reply is None or (reply.value, reply.asked) != (said.value, said.asked):
            Reply.objects.update_or_create(
                question=question, **target, defaults={"asked": said.asked, "value": said.value, "replied_at": now}
            )
