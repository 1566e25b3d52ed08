from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from coalition_events.agenda.models import Session
from tests.factories import at, make_meeting, make_session

MORNING = at("8:00")
spans = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(
    lambda span: (MORNING + timedelta(minutes=span[0]), MORNING + timedelta(minutes=span[0] + span[1]))
)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=spans, other=spans)
def test_the_database_and_python_agree_on_what_overlaps(one, other):
    with transaction.atomic():
        meeting = make_meeting(rooms=1)
        room = meeting.rooms.get()
        first = make_session(meeting, room=room, starts_at=one[0], ends_at=one[1])
        second = make_session(meeting, room=room, starts_at=other[0], ends_at=other[1])
        expected = one[0] < other[1] and other[0] < one[1]
        found = Session.objects.filter(pk=second.pk).overlapping(*one).exists()
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS one_session_per_room_at_a_time IMMEDIATE")
                cursor.execute("SET CONSTRAINTS one_session_per_room_at_a_time DEFERRED")
            refused = False
        except IntegrityError:
            refused = True
        transaction.set_rollback(True)
    assert (first.overlaps(second), found, refused) == (expected,) * 3
