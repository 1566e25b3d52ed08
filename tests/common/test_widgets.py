from datetime import date

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _, override

from coalition_events.common.widgets import DRAWN, WidgetsByHand

CHOICES = [("", _("None")), (1, "O'ne & <b>"), ("g", [("a", "A"), ("b", _("Yes"))]), (2, mark_safe("<i>x</i>"))]
ATTRS = [
    None,
    {"id": "x", "class": "in put"},
    {"id": "x", "required": True, "disabled": False, "data-x": "\"<&'", "maxlength": 1000, "aria-label": _("Save")},
]
VALUES = [None, "", 0, 1234, True, "<a & 'b'>\n", "  x ", date(2027, 5, 6), mark_safe("<b>")]
PLAIN = [
    *(forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.TelInput, forms.SearchInput),
    *(forms.PasswordInput, forms.HiddenInput, forms.DateInput, forms.DateTimeInput, forms.TimeInput),
    *(forms.CheckboxInput, forms.Textarea, forms.FileInput, forms.ClearableFileInput),
]
CHOOSING = [forms.Select, forms.SelectMultiple, forms.RadioSelect, forms.CheckboxSelectMultiple]


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("widget", PLAIN)
def test_a_widget_is_what_djangos_template_makes_of_it(widget, language):
    with override(language):
        for attrs in ATTRS:
            for value in VALUES:
                by_hand, by_template = (
                    widget(attrs=attrs).render("n&<", value, renderer=renderer())
                    for renderer in (WidgetsByHand, DjangoTemplates)
                )
                assert by_hand == by_template


@pytest.mark.parametrize("value", ["", "1", ["1", "b"], "a"])
@pytest.mark.parametrize("widget", CHOOSING)
def test_so_are_its_choices_together_and_each(widget, value):
    for attrs in ATTRS:
        made = widget(attrs=attrs, choices=CHOICES)
        by_hand, by_template = (made.render("n", value, renderer=kind()) for kind in (WidgetsByHand, DjangoTemplates))
        assert by_hand == by_template
        for option in made.subwidgets("n", value, {"id": "i"}):
            for wraps in (True, False):
                context = {"widget": {**option, "wrap_label": wraps}}
                by_hand, by_template = (
                    kind().render(option["template_name"], context) for kind in (WidgetsByHand, DjangoTemplates)
                )
                assert by_hand == by_template


def test_the_forms_of_the_site_are_drawn_so():
    class Form(forms.Form):
        room = forms.ChoiceField(choices=CHOICES)

    assert isinstance(Form().renderer, WidgetsByHand)
    assert Form()["room"].field.widget.template_name in DRAWN
