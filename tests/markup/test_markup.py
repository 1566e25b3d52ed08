"""Whoever may write a text writes words: nothing that is typed anywhere comes out as markup, a header or a template.

What there is to write is read from the models and from the forms. A text field that is new is written to by itself,
and must be seen on some page. One that is seen nowhere, and a form field that is typed into nowhere, fails here until a
walk leads to it or a table below says why not.
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.test import Client
from django.utils import timezone

import coalition_events
import members
from coalition_events.common.forms import CoalitionFormMixin
from coalition_events.mail.models import Message
from coalition_events.notices.models import Audience, Reminder, said_to
from coalition_events.notices.previews.samples import sample_reminder
from tests.markup import scene, writing
from tests.markup.reading import faults_of_mail
from tests.markup.scene import Scene
from tests.markup.walking import Seen, Walk

pytestmark = pytest.mark.django_db

SEEN_NOWHERE = {
    "agenda.Session.imported_as": "what a file calls the session",
    "agenda.Session.imported_from": "the name of that file, compared",
    "mail.Pace.changed_by": "kept for the record",
    "mail.StoppedAddress.lifted_by": "kept for the record",
    "notices.OwnWords.original_facts": "compared, never shown",
}
# Where both are written, a reader is shown the one of their language.
IN_THEIR_LANGUAGE = {
    "agenda.Profile.biography",
    "meetings.Meeting.cancelled_word",
    "summaries.Correction.note",
    "summaries.Summary.text",
    "summaries.Summary.title",
}
TYPED_NOWHERE = {
    "fingerprint": "hidden, and compared",
    "seen": "hidden, and compared",
    "mark": "hidden, and compared",
    "press": "hidden, and random",
}


@pytest.fixture
def built(db: None) -> Scene:
    return scene.build()


def as_one(language: str, account: Any = None) -> Client:
    client = Client()
    client.cookies["django_language"] = language
    if account:
        client.force_login(account)
    return client


def seen_nowhere(seen: list[Seen]) -> set[str]:
    marks = {mark for one in seen for mark in one.marks}
    return {text.name for text in writing.texts() if text.mark not in marks}


def typed(field: dict[str, Any]) -> str:
    """As much as any field of its kind takes. `text` may be Markdown, in which some of it has a meaning."""
    is_markdown = field["name"].rpartition("-")[2] in {"text", "text_km"}
    return writing.markup(2000 if field["tag"] == "textarea" else 150, is_markdown=is_markdown)


def walks(built: Scene, language: str, **how: Any) -> Iterator[Seen]:
    """As everybody, by a delegation's link, by the links of guests and speakers, and as an organiser."""
    yield Walk(as_one(language), **how).go("/")
    yield Walk(as_one(language), **how).go(built.links[0])
    yield Walk(as_one(language), **how).go(*built.links[1:])
    yield Walk(as_one(language, built.organiser), **how).go("/organise/", "/", *built.for_organisers)


def test_every_table_has_a_row_and_every_name_above_is_one(built):
    assert writing.empty_tables(writing.texts()) == set()
    assert list(writing.strange_names()) == []
    assert writing.undecided() == set()


def test_every_text_is_seen_in_khmer_and_nowhere_as_markup(built):
    seen = list(walks(built, "km"))

    assert [fault for one in seen for fault in one.faults] == []
    assert seen_nowhere(seen) == SEEN_NOWHERE.keys() | IN_THEIR_LANGUAGE


def test_every_text_is_seen_in_english_and_no_form_gives_markup_back_and_no_mail_carries_it(built):
    seen = list(walks(built, "en", typed=typed))

    assert [fault for one in seen for fault in one.faults] == []
    assert seen_nowhere(seen) == SEEN_NOWHERE.keys() | {f"{name}_km" for name in IN_THEIR_LANGUAGE}
    names = {name for one in seen for name in one.names}
    assert {name for name in names_of_texts() if name not in names} - TYPED_NOWHERE.keys() == set()
    assert len({kind for one in seen for kind in one.mails}) >= 5


def test_no_notice_and_no_reminder_carries_markup(built):
    now = timezone.now()
    rules = [
        Reminder(meeting=built.meeting, audience=to, says=says, days_before=1)
        for to in Audience
        for says in said_to(to)
    ]
    samples = [sample_reminder(rule, language, now) for rule in rules for language in ("en", "km")]
    mails = [*filter(None, samples), *Message.objects.all()]

    assert len({mail.kind for mail in mails}) >= 10
    assert [f"{mail.kind}: {fault}" for mail in mails for fault in faults_of_mail(mail)] == []


def names_of_texts() -> set[str]:
    """The names of all fields of all our forms into which one writes words."""
    for package in (coalition_events, members):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if "forms" in module.name or module.name.endswith(".form"):
                importlib.import_module(module.name)
    fields = {}
    for form in all_below(CoalitionFormMixin):
        if form.__module__.startswith(("coalition_events.", "members.")):
            fields |= getattr(form, "base_fields", {})
    return {name for name, field in fields.items() if isinstance(field, forms.CharField)}


def all_below(base: type) -> Iterator[Any]:
    for form in base.__subclasses__():
        yield form
        yield from all_below(form)


def test_no_template_says_that_a_text_is_safe():
    files = [*Path(settings.BASE_DIR, "templates").rglob("*.*")]

    assert files
    assert [file.name for file in files if re.search(r"\|\s*safe\b|\|\s*safeseq\b", file.read_text())] == []


# The button that Enter presses is the first of its form.
FORM, BUTTON = re.compile(r"<form\b.*?</form>", re.DOTALL), re.compile(r"<button\b(?:[^>{]|{[%{].*?[%}]})*>", re.DOTALL)
NOT_BY_ENTER = re.compile(
    r"""\bdanger\b|\b(name|value)="(cancel\w*|remov\w*|withdraw\w*|declin\w*|refus\w*|do|digest|invite|late|release|no)"""
)
ONLY_LOOKS = re.compile(r'''\bname="show"|\bvalue="look"''')
FIRST_ALL_THE_SAME = {
    "agenda/organise/releases.html": "its page asks, and the button says how many emails",
    "notices/decision.html": "its page asks, and has no field to press Enter in",
    "notices/outbox.html": "its form has no field to press Enter in",
    "notices/rule.html": "one of the two is there, and no field to press Enter in",
    "summaries/edit.html": "“not ready” is the harmless one",
}


def test_enter_presses_a_harmless_button_in_a_form_with_several():
    folder, faulty, with_several = Path(settings.BASE_DIR, "templates"), set(), 0
    for file in folder.rglob("*.html"):
        for form in FORM.findall(file.read_text()):
            buttons = [button for button in BUTTON.findall(form) if 'type="button"' not in button]
            with_several += len(buttons) > 1
            looks = any(map(ONLY_LOOKS.search, buttons)) and not ONLY_LOOKS.search(buttons[0])
            if len(buttons) > 1 and (looks or NOT_BY_ENTER.search(buttons[0])):
                faulty.add(str(file.relative_to(folder)))

    assert with_several > 20
    assert faulty == set(FIRST_ALL_THE_SAME)


def test_no_page_puts_an_english_colon_after_a_label():
    """In Khmer another one follows it; a mail and a sentence are written for each language."""
    texts = [file for file in Path(settings.BASE_DIR, "templates").rglob("*.html") if "email" not in file.parts]
    sentences = re.compile(r"\{% blocktranslate.*?\{% endblocktranslate %\}", re.DOTALL)

    assert [file.name for file in texts if re.search(r"[}%]}:(?!\d)", sentences.sub("", file.read_text()))] == []
