"""Every mail of the repository, in both languages: what it says is drawn, complete and free of faults."""

import pytest
from django.utils import translation

from coalition_events.mail.wording import declared
from coalition_events.mail.wording.checking import faults_of_body, faults_of_subject
from coalition_events.mail.wording.drawing import draw
from coalition_events.mail.wording.placing import names_in
from coalition_events.mail.wording.source import original

MAILS = [mail.name for mail in declared.mails()]
BOTH = pytest.mark.parametrize("language", ["en", "km"])


@BOTH
@pytest.mark.parametrize("name", MAILS)
def test_the_original_has_no_fault(name, language):
    mail, source = declared.find(name), original(name, language)

    assert [str(one) for one in faults_of_subject(mail, source.subject)] == []
    assert [str(one) for one in faults_of_body(mail, source.body, subject=source.subject)] == []


@pytest.mark.parametrize("name", MAILS)
def test_both_languages_say_the_same_things(name):
    english, khmer = (set(names_in(original(name, language).body)) for language in ("en", "km"))

    assert english - khmer <= {"has_several_sessions", "has_several_seats", "is_one"}  # Khmer has no plural
    assert khmer <= english


@BOTH
@pytest.mark.parametrize("name", MAILS)
def test_its_sample_reads_as_a_mail(name, language):
    mail = declared.find(name)
    with translation.override(language):
        drawn = draw(mail, original(name, language), language, mail.samples())

    assert drawn.subject
    assert "{" not in drawn.subject + drawn.text
    assert "**" not in drawn.text
    assert f'lang="{language}"' in drawn.html
    assert not [sign for sign in drawn.html + drawn.text if "\ue000" <= sign <= "\uf8ff"]
    if language == "km":
        letters = [sign for sign in drawn.subject + drawn.text if sign.isalpha()]
        assert sum("\u1780" <= sign <= "\u17ff" for sign in letters) > len(letters) / 3
