"""The rows of the organisers' list: narrowed down by what is wanted, counted, and in the order that is asked for."""

from collections.abc import Iterator, Mapping

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import BigIntegerField, Count, Exists, F, Func, IntegerField, OrderBy, OuterRef, Q, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coalition_events.common.languages import Language, ShownName
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import (
    Diet,
    Interpretation,
    Lodging,
    Question,
    RegistrationQuerySet,
    Reply,
    Status,
)
from coalition_events.registration.queries import columns

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
    "no_emergency": (_("No emergency contact"), Q(needs__isnull=True) | Q(needs__emergency_phone="")),
}
STILL_TO_ANSWER = "still_to_answer"

NEEDED: Needed = FOOD | IN_THE_ROOM | ON_THE_WAY | CONSENT


def need_choices() -> list[tuple[str | Promise, str | Promise | list[tuple[str, str | Promise]]]]:
    """For a <select>, by what they are about."""
    groups = [
        (_("Food"), FOOD),
        (_("In the room"), IN_THE_ROOM),
        (_("On the way"), ON_THE_WAY),
        (_("Consent and care"), CONSENT),
    ]
    return [
        ("", _("All")),
        (STILL_TO_ANSWER, _("Must still answer a question")),
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


GUESTS = "guests"
INVITED = "invited"
SORTS = {"name": ("person__full_name",), "turn": ("waitlisted_at",), "cancelled": ("cancelled_at",)} | {
    key: column.sorts_by for key, column in columns.COLUMNS.items() if column.sorts_by
}
# What is wanted, and the field that says it.
SAID_BY = {
    "relation": "delegation__organisation__relation",
    "language": "person__language",
    "gender": "person__gender",
}


class Shown(models.TextChoices):
    """A status, or all of them."""

    CONFIRMED = Status.CONFIRMED.value, Status.CONFIRMED.label
    WAITLISTED = Status.WAITLISTED.value, Status.WAITLISTED.label
    CANCELLED = Status.CANCELLED.value, Status.CANCELLED.label
    ALL = "all", _("All")


def narrowed(meeting: Meeting, wanted: Mapping[str, str]) -> RegistrationQuerySet:
    """Of every status."""
    rows = meeting.registrations.matching(wanted.get("q", ""))
    rows = rows.filter(**{field: wanted[name] for name, field in SAID_BY.items() if name in wanted})
    if organisation := wanted.get("organisation"):
        rows = rows.filter(_of(organisation))
    if day := wanted.get("day"):
        rows = rows.filter(days__contains=[int(day)])
    if need := wanted.get("need"):
        is_question = need == STILL_TO_ANSWER
        rows = rows.filter(still_to_answer(meeting) if is_question else NEEDED[need][1])
    if province := wanted.get("province"):
        rows = rows.filter(delegation__organisation__provinces__contains=[province])
    return rows


def counts(rows: RegistrationQuerySet) -> dict[Shown, int]:
    by_status = dict(rows.order_by().values_list("status").annotate(count=Count("pk")))
    return {shown: by_status.get(shown.value, 0) for shown in Shown} | {Shown.ALL: sum(by_status.values())}


def in_order(rows: RegistrationQuerySet, meeting: Meeting, sort: str) -> RegistrationQuerySet:
    """By this key of SORTS, after a minus where the last comes first; by none, by organisation and name."""
    key, is_descending = sort.removeprefix("-"), sort.startswith("-")
    if key == "turn":
        return rows.order_by(OrderBy(_turn(meeting), descending=is_descending, nulls_last=True), "pk")
    order = _order(key, is_descending) if key else [ShownName("delegation__organisation__name")]
    return rows.order_by(*order, ShownName("person__full_name"), "pk")


def _turn(meeting: Meeting) -> Func:
    """The place in the line, which is one line of all who wait, whatever the list is narrowed down to."""
    line = meeting.registrations.in_line(meeting.waitlist_rule).values_list("pk", flat=True)
    whole = Value(list(line), output_field=ArrayField(BigIntegerField()))
    return Func(whole, F("pk"), function="array_position", output_field=IntegerField())


def _of(organisation: str) -> Q:
    if organisation == GUESTS:
        return Q(delegation=None)
    if organisation == INVITED:
        return Q(is_guest=True)
    return Q(delegation__organisation=int(organisation))


def _order(key: str, is_descending: bool) -> Iterator[OrderBy]:
    for field in SORTS[key]:
        shown = ShownName(field) if field.endswith("name") else F(field)
        yield OrderBy(shown, descending=is_descending, nulls_last=True)
