"""Every mail of the repository, in both languages: what it says is drawn, complete and free of faults."""

import re

import pytest
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

from coalition_events.mail import kinds
from coalition_events.mail.models.wording import original
from coalition_events.mail.variable import VariableKind
from coalition_events.mail.wording import blocks
from coalition_events.mail.wording.checking import faults_of_body, faults_of_subject, names_in
from coalition_events.mail.wording.render import draw

MAILS = [mail.name for mail in kinds.registered() if mail.has_wording]
BOTH = pytest.mark.parametrize("language", ["en", "km"])


@BOTH
@pytest.mark.parametrize("name", MAILS)
def test_the_original_has_no_fault(name, language):
    mail, source = kinds.with_wording(name), original(name, language)

    assert [str(one) for one in faults_of_subject(mail, source.subject)] == []
    assert [str(one) for one in faults_of_body(mail, source.body, subject=source.subject)] == []


@pytest.mark.parametrize("name", MAILS)
def test_both_languages_say_the_same_things(name):
    english, khmer = (names_in(original(name, language).body) for language in ("en", "km"))

    assert english - khmer <= {"has_several_sessions", "has_several_seats", "is_one"}  # Khmer has no plural
    assert khmer <= english


@BOTH
@pytest.mark.parametrize("name", MAILS)
def test_its_sample_reads_as_a_mail(name, language):
    mail = kinds.with_wording(name)
    with translation.override(language):
        drawn = draw(mail, original(name, language), language, mail.samples())

    assert drawn.subject
    assert "{" not in drawn.subject + drawn.text
    assert "**" not in drawn.text
    assert f'lang="{language}"' in drawn.html
    assert not [sign for sign in drawn.html + drawn.text if "\ue000" <= sign <= "\uf8ff"]
    if language == "km":
        assert re.findall(r"\b[a-z]{3,} [a-z]{2,}", drawn.subject + drawn.text) == []  # names aside, no English
        letters = [sign for sign in drawn.subject + drawn.text if sign.isalpha()]
        assert sum("\u1780" <= sign <= "\u17ff" for sign in letters) > len(letters) / 3


@BOTH
@pytest.mark.parametrize("name", MAILS)
def test_its_first_line_says_what_it_is_for(name, language):
    """No mail begins with the name of the meeting, of a session or of its reader."""
    mail = kinds.with_wording(name)
    with translation.override(language):
        values = mail.samples()
        names = {gettext("Member Meeting")} | {values.get(each) for each in ("theme", "title", "session", "sessions")}
        drawn = draw(mail, original(name, language), language, values)

    first = drawn.text.partition("\n")[0]

    assert re.search(rf"<h1[^>]*>{re.escape(escape(first))}</h1>", drawn.html)
    assert first not in names


@BOTH
@pytest.mark.parametrize("name", MAILS)
def test_where_there_is_nothing_to_say_nothing_is_left_behind(name, language):
    mail = kinds.with_wording(name)
    with translation.override("en"):
        may_be_empty = [each for each in mail.variables if "empty" in str(each.says)]
    with translation.override(language):
        values = mail.samples()
        values |= {each.name: blocks.NOTHING if each.kind == VariableKind.BLOCK else "" for each in may_be_empty}
        values |= {each.name: not values[each.name] for each in mail.variables if each.kind == VariableKind.FLAG}
        drawn = draw(mail, original(name, language), language, values)

    assert "* * *" not in drawn.text
    assert not re.search(r"[«“(][»”)]|  |\n\n\n", drawn.subject + drawn.text)
    assert not re.search(r"<(p|h1|h2|li|td)[^>]*>\s*</\1>", drawn.html.partition('class="content"')[2])
