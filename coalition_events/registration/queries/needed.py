"""What somebody needs, as organisers narrow a list down by it: {what is asked for: its words, which rows}."""

from collections.abc import Mapping

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import Language
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Diet, Interpretation, Lodging, Question, Reply

type Needed = dict[str, tuple[str | Promise, Q]]

FOOD: Needed = {
    "diet": (_("Any food need"), ~Q(needs__diet=Diet.ANYTHING) & Q(needs__isnull=False) | Q(needs__diet_note__gt="")),
    Diet.VEGETARIAN.value: (Diet.VEGETARIAN.label, Q(needs__diet=Diet.VEGETARIAN)),
    Diet.HALAL.value: (Diet.HALAL.label, Q(needs__diet=Diet.HALAL)),
    Diet.ALLERGY.value: (_("Allergy"), Q(needs__diet=Diet.ALLERGY)),
}
IN_THE_ROOM: Needed = {
    "access": (_("Access needs"), Q(needs__access__gt="")),
    **{
        value: (label, Q(needs__interpretation=value))
        for value, label in Interpretation.choices
        if value != Interpretation.NONE
    },
    "only-en": (_("Understands English only"), Q(needs__languages=[Language.ENGLISH])),
    "only-km": (_("Understands Khmer only"), Q(needs__languages=[Language.KHMER])),
}
ON_THE_WAY: Needed = {
    "lodging": (_("Any lodging"), ~Q(needs__lodging=Lodging.NONE) & Q(needs__isnull=False)),
    Lodging.NIGHT_BEFORE.value: (Lodging.NIGHT_BEFORE.label, Q(needs__lodging=Lodging.NIGHT_BEFORE)),
    Lodging.EVERY_NIGHT.value: (Lodging.EVERY_NIGHT.label, Q(needs__lodging=Lodging.EVERY_NIGHT)),
    "transport": (_("Help with transport"), Q(needs__transport__gt="")),
    "arrival": (_("Says when they arrive"), Q(needs__arrival__gt="")),
}
CONSENT: Needed = {
    "no_photographs": (_("No photographs"), Q(may_be_photographed=False)),
    "shared_list": (_("On the list for other delegates"), Q(is_on_shared_list=True)),
    "no_emergency": (_("Nobody to call in an emergency"), Q(needs__isnull=True) | Q(needs__emergency_phone="")),
}
STILL_TO_ANSWER = "still_to_answer"

NEEDED: Needed = FOOD | IN_THE_ROOM | ON_THE_WAY | CONSENT


def choices() -> list[tuple[str | Promise, str | Promise | list[tuple[str, str | Promise]]]]:
    """For a <select>, by what they are about."""
    groups = [
        (_("Food"), FOOD),
        (_("In the room"), IN_THE_ROOM),
        (_("On the way"), ON_THE_WAY),
        (_("Consent and care"), CONSENT),
    ]
    return [
        ("", _("All")),
        (STILL_TO_ANSWER, _("Still to answer a question")),
        *((name, [(key, label) for key, (label, _rows) in needed.items()]) for name, needed in groups),
    ]


def still_to_answer(meeting: Meeting) -> Q:
    """Whoever is put a question of the meeting's own that must be answered, and has not answered it: see `asking`."""
    standing = {question.pk: question for question in meeting.questions.standing().filter(is_for_delegation=False)}
    owing = Q(pk__in=[])
    for question in standing.values():
        if question.is_required:
            owing |= _is_put(question, standing) & ~Q(_answered(question.pk))
    return owing


def _is_put(question: Question, standing: Mapping[int, Question]) -> Q:
    if question.shown_if_id is None:
        return Q()
    if question.shown_if_id not in standing:
        return Q(pk__in=[])
    before = _is_put(standing[question.shown_if_id], standing)
    return before & Q(_answered(question.shown_if_id, question.shown_if_value))


def _answered(question: int, value: str | None = None) -> Exists:
    replies = Reply.objects.filter(question=question, registration=OuterRef("pk"))
    return Exists(replies if value is None else replies.filter(Q(value=value) | Q(value__contains=[value])))
