"""Two at once, on the real database."""

from io import BytesIO

import pytest

from coalition_events.agenda.actions.materials import MOST_OF_A_SESSION, bring
from coalition_events.agenda.actions.notes import keep_quote, note_takeaways
from coalition_events.agenda.models import Material, Quote
from coalition_events.common.refusals import Refusal
from tests.agenda.panels.conftest import PDF
from tests.at_once import at_once
from tests.factories import make_person, make_session

pytestmark = pytest.mark.django_db(transaction=True)


def names_of(outcomes):
    return sorted(type(outcome).__name__ for outcome in outcomes)


def test_of_two_note_takers_who_save_at_once_one_is_shown_the_other():
    session = make_session()
    mark = session.takeaways_mark
    outcomes = at_once(
        *(
            lambda words=words: note_takeaways(session, takeaways=words, takeaways_km="", mark=mark, by=None)
            for words in ("Mine.", "Yours.")
        ),
        refused=Refusal,
    )
    assert names_of(outcomes) == ["ChangedMeanwhile", "Session"]


def test_the_last_place_for_a_material_is_given_once():
    session = make_session()
    Material.objects.bulk_create(
        Material(
            session=session, title="x", file="x", extension="pdf", bytes=1, uploaded_at=session.meeting.announced_at
        )
        for _each in range(MOST_OF_A_SESSION - 1)
    )
    outcomes = at_once(
        *(lambda: bring(session, file=BytesIO(PDF), size=len(PDF), title="Slides", by=None) for _each in range(3)),
        refused=Refusal,
    )
    assert names_of(outcomes) == ["Material", "TooManyMaterials", "TooManyMaterials"]
    assert session.materials.count() == MOST_OF_A_SESSION


def test_quotes_kept_at_once_stand_in_an_order():
    session, person = make_session(), make_person()
    at_once(
        *(
            lambda words=words: keep_quote(
                Quote(meeting=session.meeting, session=session, person=person, text=words), by=None
            )
            for words in "abc"
        )
    )
    assert sorted(session.quotes.values_list("order", flat=True)) == [1, 2, 3]
