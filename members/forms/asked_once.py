from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html_join

from coalition_events.common.forms import CoalitionModelForm
from members.models import Organisation, Person

DUPLICATE = "duplicate"


class AskedOnceForm(CoalitionModelForm):
    """A form that asks once whether its row is there already, and believes who saves again.

    The question is an error of the form; the hidden field `is_another` comes back with it.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_another"] = forms.CharField(widget=forms.HiddenInput, required=False)

    def question(self) -> str:
        """What to ask of the rows that may be the same; nothing where there are none."""
        raise NotImplementedError

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # now the instance holds what was typed
        if self.errors or self.cleaned_data.get("is_another") or not self.has_changed():
            return
        if question := self.question():
            self.add_error(None, ValidationError(question, code=DUPLICATE))
            self.fill_in("is_another", "yes")


def links(rows: Iterable[Organisation | Person]) -> str:
    return format_html_join(", ", '<a href="{}">{}</a>', ((row.get_absolute_url(), row) for row in rows))
