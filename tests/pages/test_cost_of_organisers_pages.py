"""What organisers open most asks the database a fixed number of times, however large the meeting."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalition_events.agenda.actions import publishing
from tests.factories import make_appearance, make_meeting, make_registration, make_session

pytestmark = pytest.mark.django_db
MEETING = "/organise/meetings/2027-05/"
MOST = 37


@pytest.mark.parametrize(
    "address", [f"{MEETING}agenda/", f"{MEETING}agenda/releases/", f"{MEETING}registrations/", MEETING, "/organise/"]
)
def test_a_page_of_organisers_asks_the_database_as_often_in_a_large_meeting(as_organiser, address):
    meeting, counted = make_meeting(), []
    for number in (3, 20):
        for _each in range(number):
            make_appearance(make_session(meeting, room=None, starts="9:00", ends="9:45"))
            make_registration(meeting)
        publishing.publish(meeting, by=None)
        make_appearance(make_session(meeting))  # which nobody reads yet
        as_organiser.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert as_organiser.get(address).status_code == 200
        counted.append(len(queries))
    assert counted == [counted[0]] * 2
    assert counted[0] <= MOST
