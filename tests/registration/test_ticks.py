"""A line of those who can be ticked: who, and for what a tick registers them."""

import pytest
from django.utils import translation

from coalition_events.registration.queries.last_time import Place
from coalition_events.registration.views.delegation_page import Tick, draw_tick
from members.models import Person

DARA = Person(pk=12, full_name="Sok <Dara>", full_name_km="សុខ ដារ៉ា", job_title="Social & worker")


def test_what_was_typed_is_escaped_and_said_in_sentences():
    place = Place([], needs={"diet": "vegetarian", "diet_note": "no <b>"})

    line = draw_tick(Tick(DARA, place, is_ticked=False), is_part=False)

    assert "<b>Sok &lt;Dara&gt;</b>" in line
    assert "Social &amp; worker. Vegetarian. no &lt;b&gt;. </span>" in line


def test_who_has_no_job_title_and_needs_nothing_has_no_words_beside():
    line = draw_tick(Tick(Person(pk=12, full_name="Dara"), Place([]), is_ticked=False), is_part=False)

    assert line.endswith("<b>Dara</b></span></label></li>")


@pytest.mark.parametrize(
    ("is_ticked", "is_part", "marks"), [(True, False, " checked>"), (False, True, " hx-preserve>")]
)
def test_a_tick_stays(is_ticked, is_part, marks):
    assert f'id="tick-12"{marks}' in draw_tick(Tick(DARA, Place([]), is_ticked=is_ticked), is_part=is_part)


def test_a_khmer_reader_reads_the_khmer_name_first():
    with translation.override("km"):
        assert "<b>សុខ ដារ៉ា</b>" in draw_tick(Tick(DARA, Place([]), is_ticked=False), is_part=False)
