"""What was answered to a meeting's own questions, kept with each question as it was asked; and how it is erased.

Needs, answers, and what an organisation wrote that was not let in are erased once the meeting's time for them has
passed: nobody needs them any more.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from coalition_events.common.rows import events_of
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.authority import Actor, answers_for, is_organiser
from coalition_events.registration.actions.refusals import ChangedMeanwhile, NotYours, Refusal
from coalition_events.registration.actions.seats import locked, refuse_unless_open
from coalition_events.registration.models import (
    Answer,
    Application,
    Delegation,
    Needs,
    NeedsErasure,
    Question,
    Registration,
    Reply,
    needs_kept_until,
)
from coalition_events.registration.queries.asking import NOTHING, Said
from members.models import Organisation


class QuestionChanged(Refusal):
    """An answer to a question that is another one by now."""

    status = 409
    words = gettext_lazy("The organisers changed a question while you answered it. Look at it again, then save.")


class NobodyComes(Refusal):
    status = 409
    words = gettext_lazy("Register somebody first, or say that names follow. Then you can answer these questions.")


@transaction.atomic
def answer_questions(
    meeting: Meeting,
    *,
    organisation: Organisation,
    replies: Mapping[int, Said],
    by: Actor,
    now: datetime | None = None,
    before: Mapping[int, Said] | None = None,
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


@transaction.atomic
def erase_needs(meeting: Meeting, *, now: datetime | None = None) -> NeedsErasure | None:
    """Erase what people needed and answered at this meeting and record that it was done; None while it is still kept.

    The record counts people. Doing it again erases what came since, and adds them. Consents are no needs: they stay.
    Requests to come that were not accepted are erased with their history, and count nobody.
    """
    now = now or timezone.now()
    meeting = locked(meeting)
    if timezone.localdate(now) <= needs_kept_until(meeting):
        return None
    has_answers = Q(needs__isnull=False) | Q(replies__isnull=False)
    count = meeting.registrations.filter(has_answers).distinct().count()
    Needs.objects.filter(registration__meeting=meeting).delete()
    erased_replies, _by_model = Reply.objects.filter(question__meeting=meeting).delete()
    erased_applications = _erase_applications(meeting)
    erasure = NeedsErasure.objects.filter(meeting=meeting).first()
    if erasure is None:
        return NeedsErasure.objects.create(meeting=meeting, erased_at=now, count=count)
    if count or erased_replies or erased_applications:
        erasure.erased_at, erasure.count = now, erasure.count + count
        erasure.save(update_fields=["erased_at", "count"])
    return erasure


def _erase_applications(meeting: Meeting) -> int:
    """How many were erased. What was accepted stands in the directory by now, and stays."""
    applications = list(meeting.applications.not_accepted().values_list("pk", flat=True))
    Application.objects.filter(pk__in=applications).delete()
    events = events_of(Application)
    events.filter(pgh_obj_id__in=applications).delete()
    return len(applications)
