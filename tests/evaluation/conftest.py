"""Meetings that are evaluated, as these tests need them."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from coalition_events.common.dates import PHNOM_PENH
from coalition_events.evaluation.actions import evaluations
from coalition_events.evaluation.models import Evaluation
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Purpose, Question
from tests.factories import MAY_6, at, make_meeting, make_session
from tests.notices.conftest import publish

EVENING = at("18:30", MAY_6 + timedelta(days=1))


def evaluated(meeting: Meeting, *, now: datetime = EVENING) -> Evaluation:
    """It has a published agenda of one session, and asks the usual questions."""
    make_session(meeting, title="Care for carers", starts="9:00", ends="10:00")
    publish(meeting)
    return evaluations.begin(meeting, by=None, now=now)


def questions_of(meeting: Meeting) -> list[Question]:
    return list(Question.every.asked_in(Purpose.EVALUATION, meeting).standing())


@pytest.fixture
def meeting(db: None) -> Meeting:
    """It ends today."""
    today = timezone.localdate(timezone=PHNOM_PENH)
    return make_meeting(starts_on=today - timedelta(days=1))


@pytest.fixture
def evaluation(meeting: Meeting) -> Evaluation:
    return evaluated(meeting, now=timezone.now())


def filled_in(evaluation: Evaluation, **more: Any) -> dict[str, str]:
    """The whole form of somebody of whose agenda we know nothing, with a mark for one session."""
    overall, useful, place, time, three, missing, topics = questions_of(evaluation.meeting)
    session = evaluation.meeting.sessions.get()
    return {
        f"question_{overall.pk}": "5",
        f"question_{useful.pk}": "4",
        f"question_{place.pk}": "unknown",
        f"question_{time.pk}": "right",
        f"question_{three.pk}": "The film.",
        f"question_{missing.pk}": "",
        f"question_{topics.pk}": "ការងារ",
        "session_1_of": str(session.pk),
        "session_1_mark": "3",
        **more,
    }
