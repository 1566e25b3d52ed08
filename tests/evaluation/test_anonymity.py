"""With the whole database in hand, nobody joins an answer to a person better than by chance."""

import random

import pytest
from django.db import connection
from django.utils import timezone

from coalition_events.evaluation.actions import answering
from coalition_events.evaluation.actions.answering import Given
from coalition_events.evaluation.models import Answered, Tally, Words
from coalition_events.evaluation.queries.links import path_for
from tests.evaluation.conftest import EVENING, evaluated, filled_in, questions_of
from tests.factories import make_meeting, make_registration

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 40
# By chance one of them is guessed right, whatever their number: more than six is one time in ten thousand.
LUCK = 6


def rows_of(table, order="ctid"):
    """All of each row, with what PostgreSQL keeps beside it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT xmin::text, xmax::text, ctid::text, * FROM {table} ORDER BY {order}")
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def whole_database():
    """{table: what it holds}, to see which are written."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT md5(string_agg(one::text, '' ORDER BY one::text)) FROM \"{table}\" one")
            found[table] = cursor.fetchone()[0]
        return found


def test_order_time_size_and_transaction_join_no_answer_to_a_person():
    chance = random.Random(15)
    meeting = make_meeting()
    evaluated(meeting)
    overall, *_others, topics = questions_of(meeting)
    registrations = [make_registration(meeting) for _ in range(PEOPLE)]
    texts = [f"{chance.getrandbits(60):x} {'word ' * chance.randrange(60)}".strip() for _ in registrations]
    truth = {each.pk: text for each, text in zip(registrations, texts, strict=True)}
    in_order = list(registrations)
    chance.shuffle(in_order)
    kept_after_the_first = set()
    for each in in_order:
        given = Given({overall.pk: str(chance.randint(1, 5)), topics.pk: truth[each.pk]})
        answering.answer(each, given, now=EVENING)
        kept_after_the_first = kept_after_the_first or {row["id"] for row in rows_of("evaluation_tally")}

    people = rows_of("evaluation_answered")
    tallies, words = rows_of("evaluation_tally"), rows_of("evaluation_words")
    stored = Words.objects.get(question=topics).texts
    assert sorted(stored) == sorted(texts)

    # By transaction: every row of the meeting was written last by the same, the last writer's too.
    assert len({row["xmin"] for row in [*people, *tallies, *words]}) == 1
    # By the order in which rows came to be: all counters stand since the first answer.
    assert {row["id"] for row in tallies} == kept_after_the_first
    # By time: nothing but a day, and that only of who has answered.
    assert {row["answered_on"] for row in people} == {EVENING.date()}
    assert {field.column for field in Tally._meta.concrete_fields} == {
        *("id", "meeting_id", "question_id", "session_id", "group", "value", "count")
    }
    assert {field.column for field in Words._meta.concrete_fields} == {"id", "meeting_id", "question_id", "texts"}
    assert {field.column for field in Answered._meta.concrete_fields} == {"registration_id", "answered_on"}

    # By order and size: each way to lay people and texts beside each other.
    by_place = [row["registration_id"] for row in people]
    by_number = sorted(by_place)
    ways_of_texts = [stored, stored[::-1], sorted(stored, key=len), sorted(stored, key=len, reverse=True)]
    for order in (by_place, by_place[::-1], by_number, by_number[::-1], [each.pk for each in in_order]):
        for guess in ways_of_texts:
            right = sum(truth[person] == text for person, text in zip(order, guess, strict=True))
            assert right <= LUCK


def test_an_answer_writes_to_no_other_table(client):
    meeting = make_meeting(starts_on=timezone.localdate())
    evaluation = evaluated(meeting, now=timezone.now())
    meeting.ends_on = meeting.starts_on
    meeting.save()
    registration = make_registration(meeting)
    before = whole_database()

    answered = client.post(path_for(registration), filled_in(evaluation))

    assert answered.status_code == 302
    after = whole_database()
    written = {table for table in after if after[table] != before[table]}
    assert written == {"evaluation_answered", "evaluation_tally", "evaluation_words"}
