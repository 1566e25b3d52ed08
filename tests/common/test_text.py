import pytest
from django.db.models import Value
from hypothesis import HealthCheck, example, given, settings, strategies as st

from coalition_events.common.text import INVISIBLE, Fold, clean, fold, holds, is_blank, number_in
from members.models import Organisation, Person
from tests.factories import make_organisation, make_person

latin = st.characters(min_codepoint=1, max_codepoint=0x24F)
khmer = st.characters(min_codepoint=0x1780, max_codepoint=0x17F9)
greek_and_vietnamese = st.characters(min_codepoint=0x370, max_codepoint=0x3FF) | st.characters(
    min_codepoint=0x1E00, max_codepoint=0x1EFF
)
accents = st.characters(min_codepoint=0x300, max_codepoint=0x36F)
texts = st.text(latin | khmer | greek_and_vietnamese | accents | st.sampled_from(INVISIBLE + " ’‘٣Kﬁ（\u00a0"))


@pytest.fixture
def one_row(db):
    return make_organisation()


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
@example(text="ıİIi ßẞ ΣΑΣ ς")
@example(text="កណ្ដាល កណ្តាល")
@example(text="ស្រ្តី ស្ត្រី")
@example(text="M’lop Tapang, Tonlé, Nguyễn Đình")
def test_the_database_folds_as_python_does(one_row, text):
    folded = Organisation.objects.values_list(Fold(Value(text)), flat=True).get()

    assert folded == fold(text + " ")


@given(text=texts)
def test_folding_twice_changes_nothing_for_most_text(text):
    once = fold(text)

    assert fold(fold(once)) == fold(once)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("yeng ros", "Ros Yeng"),
        ("ROS", "Ros Yeng"),
        ("nguyen dinh", "Nguyễn Đình"),
        ("lê", "Le"),
        ("m'lop", "M’lop Tapang"),
        ("mlop", "M’lop Tapang"),
        ("mlop", "M\u200blop"),
        ("កណ្ដាល", "កណ្តាល"),
        ("ភ្នំពេញ", "ភ្នំ\u200bពេញ"),
        ("ភ្នំ\u200bពេញ", "ភ្នំ ពេញ"),
        ("កែវសុផល", "កែវ សុផល"),
        ("កែវ សុផល", "កែវសុផល"),
        ("សុផល កែវ", "កែវសុផល"),
        ("ឆ្នាំ២០១៩", "ឆ្នាំ ២០១៩"),
        ("ស្រ្តី", "ស្ត្រី"),
        ("កើត", "កេីត"),
        ("កោះ", "កេាះ"),
        ("ស៊ី", "សី៊"),
        ("ភុំ", "ភំុ"),
        ("2019", "អង្គការ ២០១៩"),
        ("sok dara", "Sok\u00a0Dara"),
        ("Istanbul", "ISTANBUL"),
    ],
)
def test_a_person_is_found_however_the_name_is_typed(db, typed, stored):
    person = make_person(full_name=stored)
    make_person(full_name="Keo Pisey")

    assert list(Person.objects.matching(typed)) == [person]
    assert holds(typed, fold(stored))


@pytest.mark.parametrize(
    "typed", ["%", "_", "\\", "so_", "s%k", ".", "so.", "^s", "(", "[a-z]", "***=sok", "SokDara", "Sok Dara Chan"]
)
def test_signs_of_patterns_are_letters_like_any_other(db, typed):
    make_person(full_name="Sok Dara")

    assert not Person.objects.matching(typed).exists()
    assert not holds(typed, "sok dara")


def test_the_khmer_name_is_searched_too(db):
    person = make_person(full_name="Keo Sophal", full_name_km="កែវ សុផល")

    assert list(Person.objects.matching("សុផល keo")) == [person]


def test_an_empty_query_finds_everyone(db):
    make_person()

    assert Person.objects.matching(" \u200b").count() == 1


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\ufeff \u2060\t", "\u3164", "\u2800", "\u17b5"])
def test_what_shows_nothing_is_blank(text):
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", "ក", "\u200bក\u200b", "0", "-"])
def test_what_shows_something_is_not_blank(text):
    assert not is_blank(text)


def test_a_word_of_a_name_may_stand_alone_and_similar_names_stay_apart(db):
    make_person(full_name="កុក")

    assert not Person.objects.matching("កុត").exists()


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("០", 0), ("", None), ("-1", None), ("1.5", None), ("²", None), ("9" * 5000, None)]
)
def test_a_number_is_read_where_there_is_one(text, number):
    assert number_in(text) == number


def test_a_nul_that_is_asked_for_finds_what_stands_around_it(db):
    make_organisation(name="Hope House")
    assert Organisation.objects.matching("ho\0pe").count() == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Sok Dara", "Sok Dara"),
        ("a\nb\tc\r\n", "a\nb\tc\r\n"),
        ("a\0b\x01\x7f\x9f", "ab"),
        ("\u202eevil\u202c \u2066x\u2069\u200e\u200f\u061c", "evil x"),
        ("a\ud800b\udfff", "ab"),
        ("\ufeffa\uffff\U000e0041", "a"),
        ("line\x0bline\u2028line\x85line", "line\nline\nline\nline"),
        ("ភ្នំ\u200bពេញ ស\u200cស\u200d ត\u2060ត", "ភ្នំ\u200bពេញ ស\u200cស\u200d ត\u2060ត"),
        ("👩\u200d🏫 Ñandú — “é”", "👩\u200d🏫 Ñandú — “é”"),
    ],
)
def test_clean_text_has_nothing_that_turns_it_round_or_that_no_file_can_hold(typed, kept):
    assert clean(typed) == kept


@given(st.text(st.characters(exclude_categories=[]), max_size=30))
def test_clean_text_can_always_be_written_and_is_clean_already(text):
    assert clean(clean(text)) == clean(text)
    assert "\0" not in clean(text).encode().decode()
