"""The crispy pack, through the form that has one field of each shape."""

import re
from pathlib import Path

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.conf import settings
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test.signals import template_rendered

from coalition_events.common import fields
from coalition_events.pages.views.components import INVALID, VALID, SampleForm
from tests.reading import tight


def drawn(form: SampleForm) -> str:
    return re.sub(r"\s+", " ", render_crispy_form(form))


def tag(html: str, name: str) -> str:
    found = re.search(rf'<[a-z]+[^>]* name="{name}"[^>]*>', html)
    assert found, f"{name} is not in the form"
    return found.group()


def test_every_field_has_a_label_of_its_own() -> None:
    html = drawn(SampleForm())

    for name in ("full_name", "phone", "province", "date", "time", "closes_at", "file", "word"):
        assert f'<label for="id_{name}">' in html
    assert re.search(r'<fieldset class="field" id="id_days" tabindex="-1"> <legend>Which days\? </legend>', html)


def test_what_may_stay_empty_says_so_and_nothing_else_does() -> None:
    html = drawn(SampleForm())

    assert html.count("(optional)") == sum(
        not field.required for name, field in SampleForm().fields.items() if name != "may_be_photographed"
    )


def test_the_help_is_tied_to_its_field() -> None:
    html = drawn(SampleForm())

    assert 'aria-describedby="id_phone_helptext"' in tag(html, "phone")
    assert '<p class="help" id="id_phone_helptext">With or without +855.</p>' in html


def test_an_error_is_tied_to_its_field_and_what_was_typed_stays() -> None:
    html = drawn(SampleForm(INVALID))

    email = tag(html, "email")
    assert 'aria-invalid="true"' in email
    assert 'aria-describedby="id_email_error"' in email
    assert 'value="pisey.example.org"' in email
    assert '<div class="error" id="id_email_error">' in html


def test_a_group_with_an_error_says_so_at_its_fieldset() -> None:
    assert 'id="id_days" tabindex="-1" aria-describedby="id_days_error"' in drawn(SampleForm(INVALID))


def test_the_first_that_is_wrong_has_the_focus_and_no_other() -> None:
    assert " autofocus" in tag(drawn(SampleForm(INVALID)), "full_name")
    assert drawn(SampleForm(INVALID)).count("autofocus") == 1
    assert '<fieldset class="field" id="id_days" tabindex="-1" aria-describedby="id_days_error" autofocus>' in drawn(
        SampleForm(VALID | {"days": [], "who": ""})
    )
    assert "autofocus" not in drawn(SampleForm(VALID)) + drawn(SampleForm())


def test_what_is_pasted_is_not_cut_and_the_error_says_how_long_it_is() -> None:
    form = SampleForm(VALID | {"word": "x" * 2001})

    assert "maxlength" not in drawn(form)
    assert form.errors["word"] == ["This has 2001 letters; at most 2000 fit. Shorten it."]
    assert f">\n{'x' * 2001}</textarea>" in form["word"].as_widget()


FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
DRAWS_A_FIELD = re.compile(r"{% (?:crispy|control) |coalition/field\.html| required\b")


def test_the_site_and_not_the_browser_says_what_is_wrong_in_the_language_of_the_page() -> None:
    files = [*Path(settings.BASE_DIR, "templates").rglob("*.html")]
    forms = [form for file in files for form in FORM.findall(file.read_text()) if 'method="post"' in form]
    with_fields = [form for form in forms if DRAWS_A_FIELD.search(form)]

    assert len(with_fields) > 50
    assert [form for form in with_fields if not re.search(r"\snovalidate\b", form)] == []


def test_a_warning_stands_beside_a_field_that_is_accepted() -> None:
    form = SampleForm(VALID)
    assert form.is_valid()

    html = drawn(form)

    assert 'aria-describedby="id_date_warning"' in tag(html, "date")
    assert "aria-invalid" not in tag(html, "date")
    assert '<div class="error warn" id="id_date_warning">' in html


@pytest.mark.parametrize(
    ("name", "kind", "written"),
    [("date", "date", "2027-05-14"), ("time", "time", "08:30"), ("closes_at", "datetime-local", "2027-04-23T17:00")],
)
def test_days_and_times_use_the_browsers_own_pickers(name: str, kind: str, written: str) -> None:
    field = tag(drawn(SampleForm(VALID | {name: written})), name)

    assert f'type="{kind}"' in field
    assert f'value="{written}"' in field


def test_what_the_pickers_send_is_understood() -> None:
    form = SampleForm(VALID | {"time": "08:30", "closes_at": "2027-04-23T17:00"})

    assert form.is_valid()
    assert f"{form.cleaned_data['closes_at']:%H:%M %z}" == "17:00 +0700"


def test_a_khmer_field_says_which_language_is_typed_there() -> None:
    html = drawn(SampleForm())

    assert 'lang="km"' in tag(html, "full_name_km")
    assert "lang=" not in tag(html, "full_name")


def test_typed_markup_is_not_obeyed() -> None:
    html = drawn(SampleForm(VALID | {"full_name": '"><script>alert(1)</script>'}))

    assert "<script>" not in html


def test_the_errors_above_a_form_link_to_their_fields() -> None:
    html = render_to_string("components/form_errors.html", {"form": SampleForm(INVALID)})

    assert 'role="alert"' in html
    assert '<a href="#id_email">Email</a>: Enter a valid email address.' in tight(html)
    assert re.findall(r'href="#(\w+)"', html) == ["id_full_name", "id_email", "id_seats", "id_days", "id_who"]


def test_a_form_without_errors_has_no_notice_above_it() -> None:
    assert "notice" not in render_to_string("components/form_errors.html", {"form": SampleForm(VALID)})


@pytest.mark.parametrize("nothing", ["\u200b", " \ufeff\u2060", "\u202e", "\0", "\u3164"])
def test_what_shows_nothing_is_empty_in_every_field(nothing) -> None:
    form = SampleForm(VALID | {"full_name": nothing})

    assert form.errors == {"full_name": ["Please fill this in."]} or "full_name" in form.errors


def test_what_is_typed_comes_clean_into_every_form_and_a_khmer_word_break_stays() -> None:
    sent = QueryDict(mutable=True)
    sent.update(VALID)
    sent["full_name"] = "\u202eភ្នំ\u200bពេញ\x07"
    form = SampleForm(sent)

    assert form.is_valid() or "full_name" not in form.errors
    assert form["full_name"].value() == "ភ្នំ\u200bពេញ"
    assert sent["full_name"].startswith("\u202e")


def test_a_field_takes_one_template_whatever_belongs_to_it() -> None:
    names = []

    def note(template, **_kwargs) -> None:
        names.append(template.name)

    template_rendered.connect(note)
    try:
        render_crispy_form(SampleForm(INVALID))
    finally:
        template_rendered.disconnect(note)

    assert names.count("coalition/field.html") == len(SampleForm().fields)
    assert len(names) < 2 * len(SampleForm().fields)


def test_a_hidden_field_that_is_wrong_by_itself_is_drawn_and_gets_no_focus() -> None:
    class Marked(forms.Form):
        mark = forms.IntegerField(widget=forms.HiddenInput)

    assert "autofocus" not in fields.control(Marked({"mark": "x"})["mark"])
