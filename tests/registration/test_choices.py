"""registration/forms/questions.py: choices written one a line, whose keys outlive their words."""

import pytest
from hypothesis import given, strategies as st

from coalition_events.registration.forms.questions import choices_from, lines_of

BEFORE = [
    {"key": "by-bus", "en": "By bus", "km": "តាមឡានក្រុង"},
    {"key": "by-car", "en": "By car", "km": "តាមរថយន្ត"},
    {"key": "on-foot", "en": "On foot", "km": ""},
]


def keys(english: str, khmer: str = "") -> list[str]:
    choices, wrong = choices_from(english, khmer, before=BEFORE)
    assert wrong == {}
    return [choice["key"] for choice in choices]


def test_what_is_written_is_read_back():
    english, khmer = lines_of(BEFORE)

    assert choices_from(english, khmer, before=BEFORE) == (BEFORE, {})


def test_a_key_outlives_new_words_another_order_and_a_new_neighbour():
    assert keys("By coach\nBy car\nOn foot") == ["by-bus", "by-car", "on-foot"]
    assert keys("On foot\nBy car\nBy bus") == ["on-foot", "by-car", "by-bus"]
    assert keys("By boat\nBy bus\nBy car\nOn foot") == ["by-boat", "by-bus", "by-car", "on-foot"]
    assert keys("By car\nWith a coach", "\nតាមឡានក្រុង") == ["by-car", "by-bus"]


def test_a_key_that_was_had_is_not_given_to_others():
    choices, _wrong = choices_from("By bus!\nBy car\nBy bus", "", before=BEFORE)

    assert [choice["key"] for choice in choices][2] == "by-bus"
    assert len({choice["key"] for choice in choices}) == 3


def test_khmer_alone_makes_a_key_too():
    choices, wrong = choices_from("បាទ\nទេ", "", before=[])

    assert wrong == {}
    assert [choice["key"] for choice in choices] == ["choice", "choice-2"]


@pytest.mark.parametrize(
    ("english", "khmer", "field"),
    [
        ("", "", "choices_en"),
        ("One only", "", "choices_en"),
        ("\u200b\n \u200b ", "", "choices_en"),
        ("The same\nthe  SAME", "", "choices_en"),
        ("\n".join(f"Choice {number}" for number in range(31)), "", "choices_en"),
        ("x" * 101 + "\nShort", "", "choices_en"),
        ("One\nTwo", "ក\nខ\nគ", "choices_km"),
        ("One\nTwo", "ក" * 201, "choices_km"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(english, khmer, field):
    _choices, wrong = choices_from(english, khmer, before=[])

    assert list(wrong) == [field]


words = st.lists(st.text("abc ក", min_size=1, max_size=6), max_size=6).map("\n".join)


@given(english=words, again=words)
def test_no_two_choices_share_a_key_however_often_they_are_written_anew(english, again):
    before, _wrong = choices_from(english, "", before=[])
    after, _wrong = choices_from(again, "", before=before)

    assert len({choice["key"] for choice in after}) == len(after)
