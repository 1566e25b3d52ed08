"""What an answer raises, in which groups, and that each person answers once."""

from datetime import timedelta

import pytest

from coalition_events.agenda.models import Star
from coalition_events.evaluation.actions import answering, evaluations
from coalition_events.evaluation.actions.answering import EvaluationClosed, ExitIsFull, Given
from coalition_events.evaluation.models import Answered, Group
from coalition_events.evaluation.queries.asked import heard, kinds_apart, sessions_to_rate
from coalition_events.evaluation.queries.tallies import Tallies
from coalition_events.registration.models import QuestionKind, Status
from tests.at_once import at_once
from tests.evaluation.conftest import EVENING, evaluated, questions_of
from tests.factories import (
    MAY_6,
    at,
    make_account,
    make_meeting,
    make_organisation,
    make_person,
    make_registration,
    make_session,
)
from tests.notices.conftest import publish

pytestmark = pytest.mark.django_db


def test_an_answer_is_counted_for_everyone_and_in_its_groups_and_its_words_stand_among_the_others():
    earlier = make_meeting(starts_on=MAY_6 - timedelta(days=180))
    meeting = make_meeting()
    evaluated(meeting)
    ngo, business = make_organisation(), make_organisation(kind="business")
    registrations = [make_registration(meeting, person=make_person(organisation=ngo)) for _ in range(6)]
    registrations += [make_registration(meeting, person=make_person(organisation=business)) for _ in range(6)]
    for each in registrations[:3] + registrations[-3:]:
        make_registration(earlier, person=each.person)
    overall, *_others, topics = questions_of(meeting)
    session = meeting.sessions.get()

    marks = {session.pk: "3"}
    for registration, words in (registrations[0], "Work"), (registrations[11], "Home"), (registrations[5], ""):
        given = Given({overall.pk: "5" if words else "1", topics.pk: words}, marks)
        answering.answer(registration, given, now=EVENING)

    found = Tallies.of(meeting)
    of_overall = found.of_question[overall.pk]
    assert of_overall.of() == {"": 3, "5": 2, "1": 1}
    assert of_overall.of(Group.NGO) == {"": 2, "5": 1, "1": 1}
    assert of_overall.of(Group.BUSINESS) == {"": 1, "5": 1}
    assert of_overall.of(Group.AGAIN) == {"": 2, "5": 2}
    assert of_overall.of(Group.FIRST) == {"": 1, "1": 1}
    assert found.of_session[session.pk].of() == {"": 3, "3": 3}
    assert (found.whole.answered(), found.whole.answered(Group.EXIT)) == (3, 0)
    assert found.texts[topics.pk] == ["Home", "Work"]
    assert {each.answered_on for each in Answered.objects.all()} == {MAY_6 + timedelta(days=1)}
    answering.answer(registrations[0], Given({overall.pk: "1"}), now=EVENING)
    assert Tallies.of(meeting) == found


def test_small_kinds_of_organisation_are_counted_together_and_never_left_as_a_rest():
    def apart(**counts):
        return {kind for kind, group in kinds_apart(counts).items() if group == kind and kind != Group.OTHER}

    assert apart(ngo=100, business=8, government=6) == {"ngo", "business", "government"}
    assert apart(ngo=100, business=3, government=4) == {"ngo"}
    assert apart(ngo=100, business=8, government=1) == {"ngo"}  # else everyone less the others is that one
    assert apart(ngo=4) == set()


@pytest.mark.django_db(transaction=True)
def test_somebody_who_sends_twice_at_once_is_counted_once():
    meeting = make_meeting()
    evaluated(meeting)
    registration = make_registration(meeting)
    overall = questions_of(meeting)[0]
    given = Given({overall.pk: "5"})

    results = at_once(*[lambda: answering.answer(registration, given, now=EVENING)] * 4)

    assert results == [None] * 4
    assert Tallies.of(meeting).whole.answered() == 1


def test_it_is_open_from_the_last_day_for_two_weeks_unless_an_organiser_closes_it(organiser):
    meeting = make_meeting()
    evaluation = evaluated(meeting)
    overall = questions_of(meeting)[0]

    def answer(day):
        answering.answer(make_registration(meeting), Given({overall.pk: "5"}), now=at("12:00", day))

    for day in MAY_6, MAY_6 + timedelta(days=16):
        with pytest.raises(EvaluationClosed):
            answer(day)
    answer(MAY_6 + timedelta(days=15))
    evaluations.close(evaluation, by=organiser)
    with pytest.raises(EvaluationClosed):
        answer(MAY_6 + timedelta(days=15))
    evaluations.open_again(evaluation, by=organiser)
    answer(MAY_6 + timedelta(days=15))
    assert Tallies.of(meeting).whole.answered() == 2


def test_at_the_exit_nobody_is_known_and_a_day_has_a_limit(organiser, monkeypatch):
    monkeypatch.setattr(answering, "MOST_AT_THE_EXIT", 2)
    meeting = make_meeting()
    evaluation = evaluated(meeting)
    given = Given({questions_of(meeting)[0].pk: "4"})

    for _ in range(2):
        answering.answer_at_exit(evaluation, given, now=EVENING)
    with pytest.raises(ExitIsFull):
        answering.answer_at_exit(evaluation, given, now=EVENING)
    answering.answer_at_exit(evaluation, given, now=EVENING + timedelta(days=1))
    answering.enter(evaluation, given, by=organiser)
    evaluations.close_exit(evaluation, by=organiser)
    with pytest.raises(EvaluationClosed):
        answering.answer_at_exit(evaluation, given, now=EVENING + timedelta(days=2))

    whole = Tallies.of(meeting).whole
    assert (whole.answered(), whole.answered(Group.EXIT), whole.answered(Group.FIRST)) == (4, 4, 0)
    assert not Answered.objects.exists()


def test_a_session_is_asked_about_where_five_have_it_on_their_agenda():
    meeting = make_meeting()
    many, few = (make_session(meeting, title=title) for title in ("Many", "Few"))
    make_session(meeting, title="Lunch", kind="meal")
    publish(meeting)
    registration = make_registration(meeting, person=make_person(email="dara@example.org"))
    for number in range(5):
        account = make_account(email="dara@example.org" if number == 0 else f"other{number}@example.org")
        Star.objects.create(account=account, session=many, starred_at=EVENING)
        if number == 0:
            Star.objects.create(account=account, session=few, starred_at=EVENING)

    sessions = sessions_to_rate(meeting)

    assert [one.title for one in sessions] == ["Many", "Few"]
    assert [one.title for one in heard(registration, sessions)] == ["Many"]
    assert heard(make_registration(meeting), sessions) == []


def test_the_usual_questions_come_in_both_languages_once_and_are_none_of_registration(organiser):
    meeting = make_meeting()

    evaluations.begin(meeting, by=organiser)
    evaluations.begin(meeting, by=organiser)

    asked = questions_of(meeting)
    assert [one.kind for one in asked] == ["scale"] * 3 + ["one"] + ["long"] * 3
    assert all(not one.without_khmer and one.text != one.text_km for one in asked)
    assert asked[3].kind == QuestionKind.ONE
    assert not meeting.questions.exists()
    assert [(rule.days_before, rule.at.hour) for rule in meeting.reminders.order_by("-days_before")] == [
        (0, 18),
        (-3, 9),
    ]


def test_who_cancelled_and_registered_again_answers_once():
    meeting = make_meeting()
    evaluated(meeting)
    given = Given({questions_of(meeting)[0].pk: "4"})
    first = make_registration(meeting)
    answering.answer(first, given, now=EVENING)
    type(first).objects.filter(pk=first.pk).update(status=Status.CANCELLED, cancelled_at=EVENING)
    again = make_registration(meeting, person=first.person)

    answering.answer(again, given, now=EVENING)

    assert Tallies.of(meeting).whole.answered() == 1
