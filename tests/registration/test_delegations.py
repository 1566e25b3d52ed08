import pytest

from coalition_events.registration.actions import delegations
from coalition_events.registration.actions.refusals import NotYours, RegistrationClosed, StillRegistered
from coalition_events.registration.models import Answer
from tests.factories import BEFORE, at, make_account, make_person, make_registration


def test_the_newest_answer_stands(meeting, organisation, focal):
    delegations.answer(
        meeting, organisation=organisation, answer=Answer.NAMES_FOLLOW, by=focal, now=BEFORE, expected=3, word="Soon"
    )
    delegation = delegations.answer(
        meeting, organisation=organisation, answer=Answer.NOT_COMING, by=focal, now=BEFORE, expected=3, word="Sorry"
    )

    assert (delegation.answer, delegation.word, delegation.expected) == (Answer.NOT_COMING, "Sorry", None)
    assert (delegation.answered_at, delegation.answered_by) == (BEFORE, focal)
    assert meeting.delegations.count() == 1


def test_not_coming_is_refused_while_somebody_is_registered(meeting, organisation, colleague, focal):
    make_registration(meeting, person=colleague)

    with pytest.raises(StillRegistered, match="You still have 1 place"):
        delegations.answer(meeting, organisation=organisation, answer=Answer.NOT_COMING, by=focal, now=BEFORE)


def test_only_a_focal_person_answers_and_only_while_registration_is_open(meeting, organisation, colleague, focal):
    stranger = make_account(email=make_person(is_focal=True).email)
    not_focal = make_account(email=colleague.email)
    answer = {"organisation": organisation, "answer": Answer.NOT_COMING}

    for account in (stranger, not_focal):
        with pytest.raises(NotYours):
            delegations.answer(meeting, by=account, now=BEFORE, **answer)
    with pytest.raises(RegistrationClosed):
        delegations.answer(meeting, by=focal, now=at("18:00", meeting.starts_on), **answer)
