"""A session in the organisers' list: what it says, in the reader's language, and that what was typed stays text."""

import pytest
from django.utils import translation

from coalition_events.agenda.queries.checks import registry
from coalition_events.agenda.views.board.drawing import draw_in_list
from coalition_events.agenda.views.board.page import mark_conflicts
from tests.factories import make_appearance, make_meeting, make_organisation, make_person, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    meeting = make_meeting(rooms=1)
    meeting.rooms.update(name="Bassac <1>", name_km="បាសាក់")
    session = make_session(
        meeting,
        title="Home & <b>work</b>",
        kind="panel",
        starts="9:00",
        ends="9:45",
        room=meeting.rooms.first(),
        members_only=True,
        no_photographs=True,
        spoken_language="km-en",
    )
    organisation = make_organisation(name="Safe <Haven>", short_name="")
    make_appearance(session, person=make_person(full_name="Keo <i>Pisey</i>"), organisation=organisation)
    make_appearance(session, organisation=organisation, person=None, role="moderator")
    return session


def test_it_says_what_when_where_and_who(session):
    assert draw_in_list(session) == (
        '<p class="session-kind"><b>Panel</b> <span>45 min</span> <span>Bassac &lt;1&gt;</span></p>'
        f'<h3 class="session-title"><a href="{session.get_organise_url()}">Home &amp; &lt;b&gt;work&lt;/b&gt;</a></h3>'
        '<ul class="session-who"><li><b>Keo &lt;i&gt;Pisey&lt;/i&gt;</b>, Safe &lt;Haven&gt;</li>'
        "<li>Moderator: Safe &lt;Haven&gt;</li></ul>"
        '<p class="session-notes"><span class="badge">Members only</span> '
        '<span class="badge">In Khmer, English interpretation</span> <span class="badge">No photographs</span></p>'
    )


def test_on_a_khmer_page_it_speaks_khmer_and_marks_what_is_english(session):
    with translation.override("km"):
        card = draw_in_list(session)
    assert "Panel" not in card
    assert '<span><span class="nowrap">បាសាក់</span></span>' in card
    assert '<span lang="en">Home &amp; &lt;b&gt;work&lt;/b&gt;</span>' in card


def test_it_counts_its_warnings_for_the_eye_and_in_words(session):
    mark_conflicts(session, [registry.Conflict("Warning.".strip)] * 2)
    count = '<span aria-hidden="true">2</span><span class="visually-hidden">2 warnings</span></span></p>'
    assert count in draw_in_list(session)
