"""registration/queries/asking.py: which questions are put to somebody; and the forms that put them."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import timezone, translation
from hypothesis import given, strategies as st

from coalition_events.common.versions import differences
from coalition_events.registration.actions import places, questions as questions_actions
from coalition_events.registration.forms.place import PlaceForm
from coalition_events.registration.models import Diet, Lodging, Needs, Question, QuestionKind, Reply
from coalition_events.registration.models.question import OF_A_LIST
from coalition_events.registration.queries.asking import Asking, put_to, still_to_answer
from coalition_events.registration.queries.question_fields import WRITTEN
from tests.factories import make_meeting, make_question, make_registration, make_reply


@pytest.fixture
def meeting(db):
    """Whose needs are still kept, whatever day the test runs on."""
    return make_meeting(starts_on=timezone.localdate() + timedelta(days=30))


@pytest.fixture
def way(meeting) -> Question:
    return make_question(meeting, text="How do you come?", choices=["By bus", "On foot"])


@pytest.fixture
def town(meeting, way) -> Question:
    return make_question(meeting, text="From which town?", shown_if=way, shown_if_value="by-bus", is_required=True)


def sent(**fields: Any) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in {"days": ["1"], "diet": "anything", "interpretation": "none", **fields}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def form_of(meeting, registration=None, **fields: Any) -> PlaceForm:
    if registration is not None:
        fields.setdefault("version", str(registration.version))
    return PlaceForm(sent(**fields), meeting=meeting, registration=registration)


def answers(form: PlaceForm) -> dict[int, Any]:
    assert form.errors == {}
    return {pk: said.value for pk, said in form.replies.items()}


# ---------------------------------------------------------------- Conditions, against a model that counts them out
@st.composite
def a_form(draw):
    """Some questions, each perhaps following an earlier one, and whatever was sent for each."""
    questions: list[Question] = []
    for pk in range(1, draw(st.integers(1, 7)) + 1):
        before = draw(st.sampled_from([None, *questions]))
        kind = draw(st.sampled_from([QuestionKind.YES_NO, QuestionKind.SEVERAL, QuestionKind.SHORT]))
        wanted = draw(st.sampled_from(["yes", "no"])) if before else ""
        question = Question(
            pk=pk, kind=kind, is_required=draw(st.booleans()), shown_if_id=before and before.pk, shown_if_value=wanted
        )
        questions.append(question)
    value = st.sampled_from(["yes", "no", "", None, ["yes"], ["yes", "no"], []])
    return questions, {question.pk: draw(value) for question in questions}


def is_put(question: Question, questions: dict[int, Question], values: dict[int, Any]) -> bool:
    if question.shown_if_id is None:
        return True
    value = values[question.shown_if_id]
    has_it = question.shown_if_value in ([value] if isinstance(value, str) else value or [])
    return has_it and is_put(questions[question.shown_if_id], questions, values)


@given(a_form())
def test_a_question_is_put_where_each_before_it_is_put_and_has_the_answer(drawn):
    questions, values = drawn
    by_pk = {question.pk: question for question in questions}

    put = put_to(questions, values)

    assert put == [question for question in questions if is_put(question, by_pk, values)]


@given(a_form())
def test_only_what_is_put_and_must_be_answered_is_still_to_answer(drawn):
    questions, values = drawn
    replies = [Reply(question_id=pk, value=value) for pk, value in values.items() if value]
    by_pk = {question.pk: question for question in questions}

    owing = still_to_answer(questions, replies)

    given_values = {pk: value or None for pk, value in values.items()}
    assert owing == [
        question
        for question in questions
        if question.is_required and is_put(question, by_pk, given_values) and not values[question.pk]
    ]


# ---------------------------------------------------------------- The form of a place
def test_the_form_asks_what_the_meeting_asks(meeting, organiser):
    questions_actions.ask_built_in(meeting, ["lodging", "shared_list"])
    question = make_question(meeting)
    make_question(meeting, is_for_delegation=True)

    form = PlaceForm(meeting=meeting)

    assert list(form.fields) == [
        *("days", "arrival", "lodging", "is_on_shared_list", "version", f"question_{question.pk}", "asked")
    ]


def test_forms_and_rows_share_two_queries(meeting, way, town, django_assert_num_queries):
    with django_assert_num_queries(2):
        asking = Asking.of(meeting)
        assert [question.shown_if for question in asking.of_persons] == [None, way]
    list(meeting.days.all())
    with django_assert_num_queries(3):  # the days, for each form
        for _ in range(3):
            str(PlaceForm(meeting=meeting, asking=asking)[f"question_{town.pk}"])


def test_what_is_answered_is_kept_with_the_question_as_it_was_asked(meeting, way, town, organiser):
    form = form_of(meeting, **{f"question_{way.pk}": "by-bus", f"question_{town.pk}": "Poipet"})
    assert form.is_valid()

    person = make_registration().person
    registration = places.register(meeting, person=person, by=organiser, **form.place)

    kept = {reply.question: reply for reply in registration.replies.all()}
    assert (kept[way].value, kept[way].in_words, kept[town].value) == ("by-bus", "By bus", "Poipet")
    assert kept[way].asked == way.as_asked()


def test_a_question_that_is_put_must_be_answered_and_one_that_is_not_need_not(meeting, way, town):
    answered, other = f"question_{way.pk}", f"question_{town.pk}"

    assert list(form_of(meeting, **{answered: "by-bus"}).errors) == [other]
    assert form_of(meeting, **{answered: "on-foot"}).errors == {}
    assert form_of(meeting).errors == {}


def test_an_answer_to_a_question_that_is_not_put_is_dropped(meeting, way, town, organiser):
    registration = make_registration(meeting)
    make_reply(registration, way, "by-bus")
    make_reply(registration, town, "Poipet")
    form = form_of(meeting, registration, **{f"question_{way.pk}": "on-foot", f"question_{town.pk}": "x" * 999})

    assert answers(form) == {way.pk: "on-foot", town.pk: None}
    places.change(registration, by=organiser, **form.place)

    assert list(registration.replies.values_list("value", flat=True)) == ["on-foot"]


def test_every_kind_has_its_field():
    assert [*WRITTEN, QuestionKind.YES_NO, *OF_A_LIST, QuestionKind.SCALE] == list(QuestionKind)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("short", "  Poipet ", "Poipet"),
        ("short", "\u200b \u2060", ""),
        ("short", "a\0b", "ab"),
        ("long", "Two\r\nlines", "Two\r\nlines"),
        ("long", "\u200b\n\u200b", ""),
        ("number", "១២", 12),
        ("number", " 1 200 ", 1200),
        ("number", "\u200b", None),
        ("number", "0", 0),
        ("yes_no", "no", "no"),
        ("yes_no", "", ""),
        ("several", ["by-bus", "on-foot"], ["by-bus", "on-foot"]),
        ("several", [], []),
    ],
)
def test_each_kind_takes_its_answer(meeting, kind, typed, kept):
    choices = {"choices": ["By bus", "On foot"]} if kind == "several" else {}
    question = make_question(meeting, kind=kind, **choices)

    assert answers(form_of(meeting, **{f"question_{question.pk}": typed})) == {question.pk: kept}


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("short", "x" * 201),
        ("long", "x" * 2001),
        ("number", "twelve"),
        ("number", "-1"),
        ("number", "1_000"),
        ("number", "1.5"),
        ("number", "9" * 10),
        ("number", "9" * 300),
        ("yes_no", "perhaps"),
        ("one", "by-air"),
        ("several", ["by-bus", "by-air"]),
    ],
)
def test_bad_input_is_refused_beside_its_question(meeting, kind, typed):
    choices = {"choices": ["By bus", "On foot"]} if kind in ("one", "several") else {}
    question = make_question(meeting, kind=kind, **choices)

    form = form_of(meeting, **{f"question_{question.pk}": typed})

    assert list(form.errors) == [f"question_{question.pk}"]
    assert form.status == 422


@pytest.mark.parametrize("kind", ["short", "long", "number", "yes_no", "one", "several"])
def test_what_must_be_answered_is_not_left_open_nor_answered_with_nothing_to_see(meeting, kind):
    choices = {"choices": ["By bus", "On foot"]} if kind in ("one", "several") else {}
    question = make_question(meeting, kind=kind, is_required=True, **choices)

    assert list(form_of(meeting).errors) == [f"question_{question.pk}"]
    assert list(form_of(meeting, **{f"question_{question.pk}": "\u200b"}).errors) == [f"question_{question.pk}"]


def test_the_form_speaks_the_readers_language_and_marks_what_falls_back(meeting):
    question = make_question(meeting, choices=["By bus", "On foot"], text_km="តើអ្នកមកដោយអ្វី?", help="Only the last way.")
    question.choices[0]["km"] = "តាមឡានក្រុង"
    question.save()

    with translation.override("km"):
        field = PlaceForm(meeting=meeting).fields[f"question_{question.pk}"]

    assert field.label == "តើអ្នកមកដោយអ្វី?"
    assert '<span lang="en">Only the last way.</span>' in field.help_text
    assert [str(words) for _key, words in field.choices][1:] == ["តាមឡានក្រុង", "On foot"]


def test_the_words_of_organisers_are_no_markup(meeting, way):
    question = make_question(
        meeting, text="<b>Bold?</b>", help="<i>it</i>", shown_if=way, shown_if_value="by-bus", choices=["<u>a</u>", "b"]
    )
    drawn = str(PlaceForm(meeting=meeting)[f"question_{question.pk}"])

    assert "<u>" not in drawn
    assert "<i>" not in PlaceForm(meeting=meeting).fields[f"question_{question.pk}"].help_text


# ---------------------------------------------------------------- Built in
def test_new_needs_are_kept_and_told(meeting, organiser):
    questions_actions.ask_built_in(meeting, ["languages", "lodging", "transport", "emergency", "shared_list"])
    told = {
        **{"languages": ["km"], "arrival": "Wednesday", "lodging": "night_before", "transport": "A lift"},
        **{"emergency_name": "Sok Phally", "emergency_phone": "០១២ ៣៤៥ ៦៧៨", "is_on_shared_list": "on"},
    }
    form = form_of(meeting, **told)
    assert form.errors == {}

    registration = places.register(meeting, person=make_registration().person, by=organiser, **form.place)

    assert registration.needs.emergency_phone == "+85512345678"
    assert registration.needs.in_words == [
        "Understands Khmer only",
        "Arrives: Wednesday",
        "Lodging: The night before",
        "Transport: A lift",
        "In an emergency: Sok Phally, 012 345 678",
    ]
    assert registration.is_on_shared_list


def test_a_doubtful_telephone_is_kept_with_a_warning_and_a_name_alone_is_not_enough(meeting, organiser):
    questions_actions.ask_built_in(meeting, ["emergency"])

    doubtful = form_of(meeting, emergency_name="Sok Phally", emergency_phone="012 34")
    assert doubtful.errors == {}
    assert list(doubtful.warnings) == ["emergency_phone"]
    assert list(form_of(meeting, emergency_name="Sok Phally").errors) == ["emergency_phone"]


def test_a_telephone_that_two_people_typed_alike_is_no_difference(meeting, organiser):
    questions_actions.ask_built_in(meeting, ["emergency"])

    same, other = (form_of(meeting, emergency_phone=typed) for typed in ("012 345 678", "012 345 679"))
    stored = {"emergency_phone": "+85512345678"}

    assert list(differences(same, stored)) == []
    assert [(each.theirs, each.yours) for each in differences(other, stored)] == [("012 345 678", "012 345 679")]


def test_what_was_answered_stays_when_it_is_asked_no_more(meeting, organiser):
    registration = make_registration(meeting, may_be_photographed=True)
    Needs.objects.create(registration=registration, diet=Diet.HALAL, lodging=Lodging.NIGHT_BEFORE)
    questions_actions.ask_built_in(meeting, ["access"])
    form = form_of(meeting, registration, access="A seat near the front")
    assert form.is_valid()

    changed = places.change(registration, by=organiser, **form.place)

    needs = Needs.objects.get()
    assert (needs.diet, needs.lodging, needs.access) == (Diet.HALAL, Lodging.NIGHT_BEFORE, "A seat near the front")
    assert changed.may_be_photographed


def test_after_the_day_of_erasure_only_consents_are_asked(organiser):
    past = make_meeting(starts_on=timezone.localdate() - timedelta(days=60))
    make_question(past)

    assert list(PlaceForm(meeting=past).fields) == ["days", "may_be_photographed", "version"]
