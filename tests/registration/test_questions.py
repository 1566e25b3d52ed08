"""registration/actions/questions.py: what organisers do to that which a meeting asks."""

from datetime import date

import pytest

from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.meetings.actions.locking import ChangedMeanwhile
from coalition_events.registration.actions import questions
from coalition_events.registration.actions.questions import CannotFollow, OutOfOrder, StillFollowed, TooManyQuestions
from coalition_events.registration.models import BuiltIn, Question, Reply
from coalition_events.registration.queries.asking import Asking, asked_of
from tests.factories import BEFORE, make_meeting, make_question, make_registration, make_reply


def texts(meeting) -> list[str]:
    return list(meeting.questions.standing().values_list("text", flat=True))


@pytest.fixture
def way(meeting) -> Question:
    return make_question(meeting, text="How do you come?", choices=["By bus", "On foot"])


@pytest.fixture
def town(meeting, way) -> Question:
    """Asked of those who come by bus."""
    return make_question(meeting, text="From which town?", shown_if=way, shown_if_value="by-bus")


# ---------------------------------------------------------------- Built in
def test_a_meeting_that_has_not_chosen_asks_the_usual(meeting):
    assert asked_of(meeting).built_in == ["diet", "access", "languages", "photographs"]


def test_built_in_questions_are_switched_on_and_off(meeting, organiser):
    questions.ask_built_in(meeting, ["emergency", "diet", "nonsense"])

    asking = Asking.of(meeting)
    assert asking.built_in == {BuiltIn.DIET, BuiltIn.EMERGENCY}
    assert asking.needs == ["diet", "diet_note", "emergency_name", "emergency_phone"]
    assert asking.consents == []


def test_two_who_switch_at_once_do_not_undo_each_other(meeting, organiser):
    seen = asked_of(meeting).version
    questions.ask_built_in(meeting, ["diet"], version=seen)

    with pytest.raises(ChangedMeanwhile):
        questions.ask_built_in(meeting, ["access"], version=seen)
    assert asked_of(meeting).built_in == ["diet"]


# ---------------------------------------------------------------- add, change
def test_a_question_is_added_after_the_others(meeting, organiser, way):
    questions.add_question(meeting, text="Anything else?")

    assert texts(meeting) == ["How do you come?", "Anything else?"]


def test_a_meeting_asks_no_more_questions_than_anybody_answers(meeting, organiser):
    for _ in range(40):
        make_question(meeting)

    with pytest.raises(TooManyQuestions):
        questions.add_question(meeting, text="One more?")


@pytest.mark.parametrize(
    "fields",
    [
        {"shown_if_value": "by-air"},
        {"shown_if_value": ""},
        {"shown_if_value": "by-bus", "is_for_delegation": True},
    ],
)
def test_a_question_follows_only_an_answer_that_there_is(meeting, organiser, way, fields):
    with pytest.raises(CannotFollow):
        questions.add_question(meeting, text="From which town?", shown_if=way, **fields)


def test_a_question_cannot_follow_one_that_stands_below_it_or_is_of_another_meeting(meeting, organiser, way):
    below = make_question(meeting, kind="yes_no")
    elsewhere = make_question(make_meeting(starts_on=date(2027, 11, 4)), kind="yes_no")

    for question in (below, elsewhere, way):
        with pytest.raises(CannotFollow):
            questions.change_question(way, shown_if=question, shown_if_value="yes")


def test_changing_keeps_what_was_answered_as_it_was_asked(meeting, organiser, way):
    reply = make_reply(make_registration(meeting), way, "by-bus")

    changed = questions.change_question(way, text="Which way?", choices=[{"key": "by-bus", "en": "By coach", "km": ""}])

    reply.refresh_from_db()
    assert changed.version == way.version + 1
    assert (reply.question_in_words, reply.in_words) == ("How do you come?", "By bus")


def test_an_answer_that_another_question_waits_for_cannot_go(meeting, organiser, way, town):
    for fields in (
        {"choices": [{"key": "on-foot", "en": "On foot", "km": ""}]},
        {"kind": "short"},
        {"is_for_delegation": True},
    ):
        with pytest.raises(StillFollowed):
            questions.change_question(way, **fields)


def test_two_who_change_a_question_at_once_do_not_undo_each_other(meeting, organiser, way):
    questions.change_question(way, version=way.version, text="Which way?")

    with pytest.raises(ChangedMeanwhile):
        questions.change_question(way, version=way.version, text="By what?")
    assert texts(meeting) == ["Which way?"]


def test_the_history_says_what_a_question_was(meeting, organiser, way):
    questions.change_question(way, text="Which way?")
    questions.remove_question(way)

    assert list(way.events.order_by("pgh_id").values_list("text", flat=True)) == [
        *("How do you come?", "Which way?", "Which way?")
    ]


# ---------------------------------------------------------------- Order
def test_a_question_is_put_at_any_place_and_no_further_than_the_ends(meeting, organiser):
    first, _second, third = (make_question(meeting, text=text) for text in "ABC")

    questions.place_question(third, 1)
    assert texts(meeting) == ["C", "A", "B"]
    questions.place_question(third, 99)
    assert texts(meeting) == ["A", "B", "C"]
    questions.place_question(first, -5)
    assert texts(meeting) == ["A", "B", "C"]


def test_a_question_stays_below_the_one_it_follows(meeting, organiser, way, town):
    with pytest.raises(OutOfOrder):
        questions.place_question(town, 1)
    with pytest.raises(OutOfOrder):
        questions.place_question(way, 2)
    assert texts(meeting) == ["How do you come?", "From which town?"]


# ---------------------------------------------------------------- remove, restore
def test_a_removed_question_is_asked_no_more_and_its_answers_stay(meeting, organiser, way, town):
    reply = make_reply(make_registration(meeting), way, "by-bus")

    removed = questions.remove_question(way, now=BEFORE)

    assert removed.removed_at == BEFORE
    assert questions.remove_question(way).removed_at == BEFORE
    assert Asking.of(meeting).questions == ()  # nor what follows it
    assert Reply.objects.get() == reply


def test_a_removed_question_comes_back_to_its_place(meeting, organiser):
    _first, second, _third = (make_question(meeting, text=text) for text in "ABC")
    questions.remove_question(second)

    questions.restore_question(second)
    questions.restore_question(second)

    assert texts(meeting) == ["A", "B", "C"]


def test_a_question_comes_back_above_those_that_follow_it(meeting, organiser, way, town):
    questions.remove_question(way)
    questions.place_question(town, 1)

    questions.restore_question(way)

    assert texts(meeting) == ["How do you come?", "From which town?"]


def test_a_question_does_not_come_back_before_the_one_that_it_follows(meeting, organiser, way, town):
    questions.remove_question(town)
    questions.remove_question(way)

    with pytest.raises(CannotFollow):
        questions.restore_question(town)


# ---------------------------------------------------------------- The next meeting
def test_a_meeting_started_from_another_asks_the_same_and_has_no_answer(meeting, organiser, way, town):
    make_reply(make_registration(meeting), way, "by-bus")
    questions.remove_question(make_question(meeting, text="Never again?"))
    questions.ask_built_in(meeting, ["diet", "lodging"])

    new = meeting_actions.start_from(
        meeting, by=organiser, slug="2027-11", theme="Next", starts_on=date(2027, 11, 4), ends_on=date(2027, 11, 5)
    )

    asking = Asking.of(new)
    assert asking.built_in == {"diet", "lodging"}
    assert [question.text for question in asking.questions] == ["How do you come?", "From which town?"]
    assert asking.questions[1].shown_if == asking.questions[0]
    assert not Reply.objects.filter(question__meeting=new).exists()


def test_a_meeting_started_from_one_that_asks_the_usual_does_so_too(meeting, organiser):
    new = meeting_actions.start_from(
        meeting, by=organiser, slug="2027-11", theme="Next", starts_on=date(2027, 11, 4), ends_on=date(2027, 11, 5)
    )

    assert asked_of(new).pk is None
