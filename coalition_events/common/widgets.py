"""The widgets of every form as HTML, put together here instead of by Django's own templates.

Django draws each <option> with two templates: a list of 63 to choose from took 40 per cent of its page. What is written
is the same to the byte; a widget that is not among these is drawn by its template. docs/decisions/0135.
"""

from collections.abc import Callable
from html import escape
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

type Widget = dict[str, Any]


class WidgetsByHand(DjangoTemplates):
    """Django's renderer of forms (settings.FORM_RENDERER)."""

    def render(self, template_name: str, context: dict[str, Widget], request: HttpRequest | None = None) -> str:
        draw = DRAWN.get(template_name)
        if draw is None:
            return super().render(template_name, context, request)
        return mark_safe(draw(context["widget"]).strip())  # noqa: S308 - what was typed is escaped


def _input(widget: Widget) -> str:
    is_empty = widget["value"] is None
    value = "" if is_empty else f' value="{_text(widget["value"])}"'
    return f'<input type="{_text(widget["type"])}" name="{_text(widget["name"])}"{value}{_attrs(widget)}>'


def _one_of_several(widget: Widget) -> str:
    """A box of those to tick; its label stands around it unless the page writes that itself."""
    if not widget["wrap_label"]:
        return _input(widget)
    its_id = widget["attrs"].get("id")
    belongs_to = f' for="{_text(its_id)}"' if its_id else ""
    return f"<label{belongs_to}>{_input(widget)}\n {_text(widget['label'])}</label>"


def _select(widget: Widget) -> str:
    lines = [f'<select name="{_text(widget["name"])}"{_attrs(widget)}>']
    for name, options, _index in widget["optgroups"]:
        inner = "".join(f"\n  {_option(option)}\n" for option in options)
        lines.append(f'\n  <optgroup label="{_text(name)}">{inner}\n  </optgroup>' if name else inner)
    return "".join([*lines, "\n</select>"])


def _option(widget: Widget) -> str:
    return f'<option value="{_text(widget["value"])}"{_attrs(widget)}>{_text(widget["label"])}</option>'


def _textarea(widget: Widget) -> str:
    value = _text(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{_text(widget["name"])}"{_attrs(widget)}>\n{value}</textarea>'


def _attrs(widget: Widget) -> str:
    return "".join(
        f" {_text(name)}" if value is True else f' {_text(name)}="{_text(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _text(value: Any) -> str:
    return escape(value) if type(value) is str else conditional_escape(value)


_FOLDER = "django/forms/widgets"
DRAWN: dict[str, Callable[[Widget], str]] = {
    **{
        f"{_FOLDER}/{name}.html": _input
        for name in (
            *("text", "number", "email", "url", "tel", "search", "password", "hidden"),
            *("date", "time", "datetime", "checkbox", "input"),
        )
    },
    f"{_FOLDER}/select.html": _select,
    f"{_FOLDER}/select_option.html": _option,
    f"{_FOLDER}/textarea.html": _textarea,
    f"{_FOLDER}/radio_option.html": _one_of_several,
    f"{_FOLDER}/checkbox_option.html": _one_of_several,
}
