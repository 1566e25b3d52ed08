"""Of a name in two scripts the reader's stands first, the other small beside it."""

import re
from pathlib import Path

from django.conf import settings
from django.template import Context, Template
from django.utils.translation import override

from members.models import Organisation, Person

NAMED = "{% load coalition %}<b>{% words row field %}</b>{% beside row field %}"


def drawn(row: object, field: str, language: str) -> str:
    with override(language):
        return Template(NAMED).render(Context({"row": row, "field": field}))


def test_a_khmer_page_says_the_khmer_name_first() -> None:
    person = Person(full_name="Sok Dara", full_name_km="សុខ ដារ៉ា")
    assert drawn(person, "full_name", "km") == '<b>សុខ ដារ៉ា</b> <span class="quiet" lang="en">Sok Dara</span>'


def test_an_english_page_says_the_latin_name_first() -> None:
    person = Person(full_name="Sok Dara", full_name_km="សុខ ដារ៉ា")
    assert drawn(person, "full_name", "en") == '<b>Sok Dara</b> <span class="quiet" lang="km">សុខ ដារ៉ា</span>'


def test_an_organisation_is_named_as_a_person_is() -> None:
    organisation = Organisation(name="Hagar", name_km="ហាហ្គារ")
    assert drawn(organisation, "name", "km") == (
        '<b><span class="nowrap">ហាហ្គារ</span></b> <span class="quiet" lang="en">Hagar</span>'
    )


def test_where_there_is_no_khmer_name_nothing_stands_beside() -> None:
    person = Person(full_name="Sok Dara", full_name_km="\u200b")
    assert drawn(person, "full_name", "en") == "<b>Sok Dara</b>"
    assert drawn(person, "full_name", "km") == '<b><span lang="en">Sok Dara</span></b>'


def test_a_name_that_was_typed_twice_is_said_once() -> None:
    person = Person(full_name="សុខ ដារ៉ា", full_name_km="សុខ ដារ៉ា")
    assert drawn(person, "full_name", "km").count("សុខ ដារ៉ា") == 1


def test_what_was_typed_is_escaped() -> None:
    person = Person(full_name="<i>", full_name_km="<b>")
    assert drawn(person, "full_name", "km") == (
        '<b><span lang="en">&lt;b&gt;</span></b> <span class="quiet" lang="en">&lt;i&gt;</span>'
    )


def test_no_template_decides_by_itself_which_name_stands_first() -> None:
    """All ask `words` and `beside`, or `local` and `str` where there is room for one name only."""
    templates = Path(settings.BASE_DIR, "templates").rglob("*.*")
    by_hand = re.compile(r"{{[^}]*\.(full_name|full_name_km|name_km|organisation_name_km)\b")
    found = [path.name for path in templates if by_hand.search(path.read_text())]
    assert found == ["holidays.html"]  # what the government calls a day, in both languages on every page
