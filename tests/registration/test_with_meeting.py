"""A meeting is read with its days and what it asks in one query, and is the same as read one after the other."""

import pytest

from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Asked, Question, QuestionKind
from coalition_events.registration.queries import with_meeting
from coalition_events.registration.queries.asking import Asking
from tests.factories import make_meeting

CHOICES = [{"key": "bus", "en": "By bus", "km": "តាមឡានក្រុង"}, {"key": "own", "en": "By own car", "km": ""}]


@pytest.fixture
def asks(db) -> Meeting:
    meeting = make_meeting(days=3)
    meeting.days.filter(number=2).update(seats=5, starts_at=None, ends_at=None)
    Asked.objects.create(meeting=meeting, built_in=["diet"])
    first = Question.objects.create(meeting=meeting, order=2, kind=QuestionKind.ONE, text="How?", choices=CHOICES)
    Question.objects.create(meeting=meeting, order=3, text="From where?", shown_if=first, shown_if_value="bus")
    Question.objects.create(meeting=meeting, order=1, text="Removed", removed_at=meeting.announced_at)
    return meeting


def test_the_days_and_questions_are_those_of_their_tables(asks, django_assert_num_queries):
    with django_assert_num_queries(1):
        meeting = with_meeting.meeting_of(Meeting.objects.filter(pk=asks.pk))
        days, asking = list(meeting.days.all()), Asking.of(meeting)

    assert [facts(day) for day in days] == [facts(day) for day in asks.days.order_by("number")]
    assert [facts(one) for one in asking.questions] == [facts(one) for one in asks.questions.standing()]
    assert asking.questions[1].shown_if is asking.questions[0]
    assert asking.built_in == {"diet"}


def test_a_meeting_that_asks_nothing_has_no_questions(db):
    meeting = with_meeting.meeting_of(Meeting.objects.filter(pk=make_meeting().pk))

    assert Asking.of(meeting).questions == ()
    assert "diet" in Asking.of(meeting).built_in


def facts(row) -> dict:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
