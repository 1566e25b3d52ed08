from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from django.utils.translation import override

from coalition_events.common.templatetags.coalition import initials, page_numbers
from coalition_events.meetings.models import Meeting
from members.models import Organisation, Person
from tests.reading import tight


def drawn(source: str, **context: object) -> str:
    return Template("{% load coalition %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("name", "letters"), [("Keo Pisey", "KP"), ("Um Sam Ol", "UO"), ("Channary", "C"), ("កែវ ពិសី", "កព"), ("", "")]
)
def test_initials_are_of_the_first_and_the_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_sentence_ends_as_its_language_ends_it() -> None:
    assert drawn("Friday{% stop %}") == "Friday."
    with override("km"):
        assert drawn("ថ្ងៃសុក្រ{% stop %}") == "ថ្ងៃសុក្រ។"


def test_a_khmer_page_marks_the_english_that_it_falls_back_to() -> None:
    meeting = Meeting(theme="Hope & Work", theme_km="")

    with override("km"):
        assert drawn('{% words meeting "theme" %}', meeting=meeting) == '<span lang="en">Hope &amp; Work</span>'
        assert drawn('{{ meeting|local:"theme" }}', meeting=meeting) == "Hope &amp; Work"


def test_khmer_and_english_pages_need_no_mark_for_their_own_words() -> None:
    meeting = Meeting(theme="Hope", theme_km="សង្ឃឹម")

    with override("km"):
        assert drawn('{% words meeting "theme" %}', meeting=meeting) == "សង្ឃឹម"
    with override("en"):
        assert drawn('{% words meeting "theme" %}', meeting=meeting) == "Hope"


def test_what_was_typed_in_the_field_of_the_other_language_is_marked_by_its_letters() -> None:
    khmer, english = Person(job_title="នាយិកា", job_title_km=""), Person(job_title="Director", job_title_km="CEO")

    with override("km"):
        assert drawn('{% words person "job_title" %}', person=khmer) == "នាយិកា"
        assert drawn('{% words person "job_title" %}', person=english) == '<span lang="en">CEO</span>'
        assert drawn("{% typed person.job_title %}", person=khmer) == "នាយិកា"
    with override("en"):
        assert drawn('{% words person "job_title" %}', person=khmer) == '<span lang="km">នាយិកា</span>'
        assert drawn("{% typed person.job_title %}", person=khmer) == '<span lang="km">នាយិកា</span>'
        assert drawn('{% typed "Chab Dai (ចាប់ដៃ), Phnom Penh" %}') == "Chab Dai (ចាប់ដៃ), Phnom Penh"


@pytest.mark.parametrize(
    ("name", "is_whole"),
    [("ទស្សនៈពិភពលោក", True), ("អង្គការសកម្មភាពដើម្បីស្ត្រីនៅក្នុងស្ថានភាពលំបាក", False), ("ទស្សនៈ World", False)],
)
def test_a_short_khmer_name_stays_on_one_line_and_a_long_one_may_break(name: str, is_whole: bool) -> None:
    organisation = Organisation(name="World Vision", name_km=name)

    with override("km"):
        assert drawn('{% words organisation "name" %}', organisation=organisation) == (
            f'<span class="nowrap">{name}</span>' if is_whole else name
        )
    with override("en"):
        assert drawn('{% words organisation "name" %}', organisation=organisation) == "World Vision"


def test_words_are_escaped_in_either_case() -> None:
    meeting = Meeting(theme="<b>", theme_km="")

    with override("en"):
        assert drawn('{% words meeting "theme" %}', meeting=meeting) == "&lt;b&gt;"


def test_an_icon_is_a_picture_of_the_sprite() -> None:
    assert 'aria-hidden="true"><use href="/static/icons/sprite.svg#alert"/></svg>' in drawn('{% icon "alert" %}')


@pytest.mark.parametrize(
    ("current", "shown"),
    [(1, [1, 2, None, 9]), (5, [1, None, 4, 5, 6, None, 9]), (9, [1, None, 8, 9])],
)
def test_long_lists_show_the_pages_around_and_the_ends(current: int, shown: list[int | None]) -> None:
    assert page_numbers(Paginator(range(90), 10).page(current)) == shown


def test_the_links_to_other_pages_keep_what_was_asked_for() -> None:
    request = RequestFactory().get("/", {"q": "Sok & Dara", "page": "2"})
    source = '{% include "components/pages.html" with page=page only %}'

    html = tight(Template(source).render(RequestContext(request, {"page": Paginator(range(30), 10).page(2)})))

    assert 'href="?q=Sok+%26+Dara&amp;page=3"' in html
    assert '<span aria-current="page">2</span>' in html  # where one is leads nowhere


def test_a_list_of_one_page_has_no_links() -> None:
    page = SimpleNamespace(paginator=SimpleNamespace(num_pages=1))

    assert "nav" not in drawn('{% include "components/pages.html" %}', page=page)
