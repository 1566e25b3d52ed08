import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from scripts.spelling import misspelt, mistakes

ROOT = Path(__file__).resolve().parents[2]


def test_the_project_spells_each_khmer_word_in_one_way():
    assert mistakes(ROOT) == []


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("សូមឲ្យ", "សូមឱ្យ"),
        ("ប្តូរ", "ប្ដូរ"),
        ("ប៉ុន្ដែ", "ប៉ុន្តែ"),
        ("ស្រ្តី", "ស្ត្រី"),  # the subscript RO before another
        ("កេីត", "កើត"),  # two vowels drawn as one
        ("អុ៊ី", "អ៊ុី"),  # the shifter after a vowel: and two vowels are left
        ("គេេ", "គេ"),
        ("ទី\u200b9", "ទី9"),
        ("ទី\u00a09", "ទី 9"),
        ("បើមិនដូច្នេះទេ", "បើមិនដូច្នោះទេ"),
        ("កៅអី", "កន្លែង"),
        ("ធាតុក្នុងប្រតិទិន", "ព្រឹត្តិការណ៍ក្នុងប្រតិទិន"),
    ],
)
def test_a_word_spelled_otherwise_is_named_with_the_spelling_wanted(written, wanted):
    [(found, better)] = [(found, better) for found, better in misspelt(f"A {written} b")]
    assert f"A {written} b".replace(found, better) == f"A {wanted} b"


def test_two_vowels_that_are_no_third_are_named_without_a_guess():
    assert list(misspelt("អុី")) == [("អុី", "")]


def test_a_mistake_is_told_with_its_place(tmp_path):
    (tmp_path / "locale/km/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "locale/km/LC_MESSAGES/django.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Change"\nmsgstr "ប្តូរ “ក”: 9:00"\n'
    )
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/a.km.md").write_text("ល្អ\nឲ្យ\n")
    assert mistakes(tmp_path) == [
        "Khmer of 'Change': 'ប្តូរ' is spelled 'ប្ដូរ'",
        "Khmer of 'Change': quotes are « » in Khmer",
        "Khmer of 'Change': a colon is ៖ in Khmer",
        "templates/a.km.md:2: 'ឲ្យ' is spelled 'ឱ្យ'",
    ]


@pytest.fixture
def texts() -> dict[str, str]:
    """{English: Khmer} of the catalogue."""
    with (ROOT / "locale/km/LC_MESSAGES/django.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file, locale="km")}


def test_two_names_of_one_person_are_not_put_as_an_equation(texts):
    assert [
        english for english, khmer in texts.items() if re.search(r"(»|%\(\w+\)s) គឺ|គឺ («|%\((one|person)\)s)", khmer)
    ] == []


def test_whoever_is_not_ticked_is_not_turned_into_two(texts):
    told = texts["Tick the pairs that are one person. The others stay two people."]
    assert "អ្នកដែលមិនបានគូស" in told
    assert "អ្នកផ្សេងទៀត" not in told


def test_otherwise_is_said_in_one_form(texts):
    assert [english for english, khmer in texts.items() if re.search("បើមិនដូច្នោះ(?!ទេ)", khmer)] == []


def test_one_person_is_never_called_several(texts):
    of_one = {english: khmer for english, khmer in texts.items() if re.search(r"%\((name|person)\)s", english)}
    assert len(of_one) > 50
    assert [english for english, khmer in of_one.items() if "ពួកគេ" in khmer] == []
    assert texts["They have no email address. We send the email to %(names)s to pass on."].startswith("គាត់គ្មានអ៊ីមែលទេ។")
