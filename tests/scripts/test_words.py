"""What docs/words.md says is found where a text does not hold to it."""

import pytest

from scripts.words import Text, mistakes, reading_ease, syllables

ORGANISERS = "templates/notices/rules.html"
MEMBERS = "templates/pages/home.html"
TWELVE = "We keep one seat for every member that has not answered yet."
FIFTEEN = "You can change the names of your people until the day on which registration closes."


def of(english: str, khmer: str = "", place: str = ORGANISERS) -> list[str]:
    return list(mistakes([Text(english, khmer, (place,))]))


@pytest.mark.parametrize(
    ("english", "word"),
    [
        ("It stands here.", "stands"),
        ("Whoever has the link can register.", "Whoever"),
        ("%(name)s gets a mail.", "mail"),
        ("The text is Markdown.", "Markdown"),
        ("<b>Take it: taken over</b>", "taken over"),
        ("{% if is_open %}This is told{% endif %}", "is told"),
    ],
)
def test_a_retired_word_is_found_with_its_place(english, word):
    assert of(english) == [f"{ORGANISERS}: “{word}” is a word that we do not use: {english!r}"]


@pytest.mark.parametrize("english", ["%(mail)s people", "{% if is_told %}Yes{% endif %}", "[here]({{ release }})"])
def test_names_in_code_are_no_words(english):
    assert of(english) == []


@pytest.mark.parametrize(
    ("place", "english", "is_long"),
    [
        (MEMBERS, TWELVE, False),
        (MEMBERS, TWELVE.replace("yet", "us yet"), True),
        (ORGANISERS, FIFTEEN, False),
        (ORGANISERS, FIFTEEN.replace("the day", "that very day"), True),
        (ORGANISERS, f"{FIFTEEN} {FIFTEEN}", False),  # each sentence for itself
        (ORGANISERS, "{{ a|b:c }} and %(d)s, " * 7, True),  # what is put in is a word each
        ("templates/email/wording/hello.en.md", TWELVE.replace("yet", "us yet"), True),
    ],
)
def test_a_sentence_is_as_long_as_its_readers_bear(place, english, is_long):
    assert any("words in a sentence" in found for found in of(english, place=place)) == is_long


def test_a_term_has_one_word_in_khmer():
    assert of("New session", "សម័យប្រជុំថ្មី") == []
    assert of("New session", "វគ្គថ្មី") == [f"{ORGANISERS}: “session” is “សម័យប្រជុំ” in Khmer: 'New session' – 'វគ្គថ្មី'"]


def test_the_handbook_keeps_the_terms_and_a_mail_is_written_for_itself():
    assert of("New session", "វគ្គថ្មី", "docs/guide/km/agenda.md") != []
    assert of("New session", "វគ្គថ្មី", "templates/email/wording/hello.km.md") == []


def test_short_words_and_sentences_read_more_easily():
    plain = reading_ease([Text("We send the code. You type it here.", "", ())])
    stiff = reading_ease(
        [Text("Authentication necessitates confirmation of previously communicated credentials.", "", ())]
    )
    assert plain > 90 > 0 > stiff
    assert [syllables(word) for word in ("code", "people", "meeting", "organisation")] == [1, 2, 2, 5]
