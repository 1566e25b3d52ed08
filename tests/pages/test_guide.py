"""The organisers' handbook, and the first words of its chapters behind the “?” of their pages."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation
from django.utils.translation import gettext

from coalition_events.common.khmer import unbroken
from coalition_events.pages.queries.guide import CHAPTERS, about, chapter
from tests.factories import make_meeting

SENTENCE_ENDS = re.compile(r"(?<=[.!?។])\s+")
LANGUAGES = ["en", "km"]
IN_BOLD = re.compile(r"\*\*(.+?)\*\*")
KEYS = {"/", "?", "Delete", "Down", "Enter", "Escape", "Left", "Right", "Shift", "Tab", "Up"}
WITH_A_NUMBER = {"Invite … focal persons"}
every_chapter = pytest.mark.parametrize(("name", "language"), [(name, code) for code in LANGUAGES for name in CHAPTERS])


def routes(resolver: URLResolver, before: str = "") -> list[str]:
    found = []
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        found += [route] if isinstance(pattern, URLPattern) else routes(pattern, route)
    return found


def test_every_page_of_organisers_has_a_chapter_of_its_own_and_only_their_home_that_of_home():
    of_organisers = [route for route in routes(get_resolver()) if route.startswith("organise/")]

    assert [route for route in of_organisers if about(route) == "home"] == ["organise/"]
    assert {about(route) for route in of_organisers} == set(CHAPTERS)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("meetings/<slug:slug>/", "meeting"),
        ("meetings/<slug:slug>/registrations/<int:pk>/", "registrations"),
        ("meetings/<slug:slug>/registrations/guests/<int:pk>/", "guests"),
        ("meetings/<slug:slug>/agenda/sessions/<int:pk>/", "agenda"),
        ("meetings/<slug:slug>/agenda/board/", "board"),
        ("meetings/<slug:slug>/outbox/", "emails"),
        ("people/<int:pk>/", "directory"),
        ("people/<int:pk>/mail/", "emails"),
        ("people/<int:pk>/erasure/", "privacy"),
        ("roles/<int:pk>/end/", "roles"),
    ],
)
def test_the_longest_beginning_of_an_address_says_which_chapter_is_about_it(address, name):
    assert about(f"organise/{address}") == name


@every_chapter
def test_a_chapter_begins_with_four_sentences_is_short_and_has_a_picture(name, language):
    with translation.override(language):
        read = chapter(name)

    assert len(SENTENCE_ENDS.split(read.about)) == 4
    assert len(f"{read.about} {read.text}".split()) <= 400
    assert "\n" not in read.about
    picture = Path(finders.find(read.picture))
    assert 0 < picture.stat().st_size <= 60 * 1024


def test_both_languages_say_the_same_paragraphs():
    english, khmer = (
        {path.name: path.read_text().count("\n\n") for path in folder(code).iterdir()} for code in LANGUAGES
    )

    assert english == khmer
    assert english.keys() == {f"{name}.md" for name in CHAPTERS}


@pytest.mark.parametrize("name", CHAPTERS)
def test_what_a_chapter_has_in_bold_is_called_so_on_its_page(name):
    english, khmer = ({*IN_BOLD.findall((folder(code) / f"{name}.md").read_text())} for code in LANGUAGES)

    with translation.override("km"):
        assert {gettext(label) for label in english - KEYS - WITH_A_NUMBER} <= khmer


def folder(language: str) -> Path:
    return settings.BASE_DIR / "docs" / "guide" / language


def test_the_handbook_leads_from_chapter_to_chapter(as_organiser):
    contents = as_organiser.get("/organise/guide/").content.decode()
    page = as_organiser.get("/organise/guide/meeting/").content.decode()

    assert re.findall(r'href="/organise/guide/(\w+)/">', contents.split("<ol class")[1]) == list(CHAPTERS)
    assert re.findall(r'href="/organise/guide/(\w+)/" rel="(\w+)"', page) == [("home", "prev"), ("invite", "next")]
    assert "<h2>Make a new meeting</h2>" in page
    assert 'src="/static/guide/meeting-en.webp"' in page


@pytest.mark.parametrize("name", ["nothing", "..%2f..%2fwords"])
def test_there_is_no_other_chapter(as_organiser, name):
    assert as_organiser.get(f"/organise/guide/{name}/").status_code == 404


def test_a_page_says_what_it_is_for_in_the_language_of_its_reader(as_organiser, in_khmer):
    make_meeting()

    page = as_organiser.get("/organise/meetings/2027-05/checkin/").content.decode()

    with translation.override("km"):
        assert unbroken(chapter("day").title) in page
    assert 'popovertarget="about-page"' in page
    assert 'href="/organise/guide/day/"' in page
