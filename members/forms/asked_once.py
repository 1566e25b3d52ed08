from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join

DOUBLE = "double"


class AskedOnceMixin:
    """A form that asks once whether its row is there already, and believes who saves again.

    The question is an error of the form; the hidden field `is_another` comes back with it.
    """

    instance: Any
    data: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        form: Any = self
        form.fields["is_another"] = forms.CharField(widget=forms.HiddenInput, required=False)

    def likely_doubles(self) -> list[Any]:
        raise NotImplementedError

    def question(self, doubles: list[Any]) -> str:
        raise NotImplementedError

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # now the instance holds what was typed
        form: Any = self
        if form.errors or form.cleaned_data.get("is_another") or not form.has_changed():
            return
        if doubles := self.likely_doubles():
            form.add_error(None, ValidationError(self.question(doubles), code=DOUBLE))
            form.data = form.data.copy()
            form.data[form.add_prefix("is_another")] = "yes"


def links(rows: list[Any]) -> str:
    return format_html_join(", ", '<a href="{}">{}</a>', ((row.get_absolute_url(), row) for row in rows))
