"""What sixty people are said to have answered about the meeting before the next one."""

from collections import Counter
from datetime import timedelta
from random import Random

from coalition_events.demonstration.content import read
from coalition_events.demonstration.timed import at
from coalition_events.evaluation.models import ANSWERED, KINDS, Answered, Evaluation, Group, Tally, Words
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Purpose, Question

ANSWERS, AT_THE_EXIT = 60, 8


def load(meeting: Meeting) -> None:
    """Counted as if each had answered, in a few statements; nobody has an answer of their own here either."""
    chance = Random(meeting.slug)  # noqa: S311 - the same answers each time
    Evaluation.objects.create(meeting=meeting, made_at=at(meeting.starts_on - timedelta(days=7), "10:00"))
    came = meeting.registrations.exclude(attendances=None).select_related("delegation__organisation").order_by("pk")
    named = chance.sample(list(came), ANSWERS - AT_THE_EXIT)
    answered_on = meeting.ends_on + timedelta(days=1)
    Answered.objects.bulk_create(Answered(registration=each, answered_on=answered_on) for each in named)
    groups: list[tuple[Group, ...]] = [(Group.ALL, Group.EXIT)] * AT_THE_EXIT
    for each in named:
        kind = each.delegation.organisation.kind if each.delegation else ""
        of_kind = Group(kind) if kind in KINDS else Group.OTHER
        groups.append((Group.ALL, of_kind, chance.choice([Group.FIRST, Group.AGAIN, Group.AGAIN])))
    counts: Counter[tuple[Question | None, int | None, str, str]] = Counter()
    for own in groups:
        counts.update((None, None, ANSWERED, group) for group in own)
    for order, row in enumerate(read("evaluation.json")["questions"], 1):
        weights, texts = row.pop("weights", {}), row.pop("texts", [])
        question = Question.every.create(meeting=meeting, purpose=Purpose.EVALUATION, order=order, **row)
        if texts:
            Words.objects.create(meeting=meeting, question=question, texts=sorted(texts))
        for own in groups if weights else []:
            (value,) = chance.choices(list(weights), list(weights.values()))
            counts.update((question, None, each, group) for group in own for each in (ANSWERED, value))
    for session in meeting.sessions.to_take_notes_of():
        for own in chance.sample(groups, chance.randint(3, 40)):
            value = chance.choice("3445555")
            counts.update((None, session.pk, each, group) for group in own for each in (ANSWERED, value))
    Tally.objects.bulk_create(
        Tally(meeting=meeting, question=question, session_id=session, value=value, group=group, count=count)
        for (question, session, value, group), count in counts.items()
    )
