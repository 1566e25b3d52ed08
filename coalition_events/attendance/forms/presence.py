from collections.abc import Mapping

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.attendance.models import CODE_SIGNS, Headcount
from coalition_events.attendance.models.printed import CODE_LENGTH
from coalition_events.attendance.queries.codes import LONGEST
from coalition_events.common.forms import CoalitionForm, Together

MOST = 9999


class HeadcountForm(CoalitionForm):
    total = forms.IntegerField(label=gettext_lazy("How many are here?"), min_value=0, max_value=MOST)
    women = forms.IntegerField(label=gettext_lazy("Women"), min_value=0, max_value=MOST, required=False)
    men = forms.IntegerField(label=gettext_lazy("Men"), min_value=0, max_value=MOST, required=False)

    def __init__(self, data: Mapping[str, str] | None = None, *, standing: Headcount | None = None) -> None:
        super().__init__(data, initial=standing and {name: getattr(standing, name) for name in self.base_fields})

    def layout(self) -> Layout:
        return Layout("total", Together("women", "men"))

    def clean(self) -> None:
        super().clean()
        total, women, men = (self.cleaned_data.get(name) for name in ("total", "women", "men"))
        if total is not None and (women or 0) + (men or 0) > total:
            self.add_error("total", _("Women and men together are more than this."))


class CodeForm(CoalitionForm):
    """The code of a badge, as somebody types it or a camera reads it."""

    code = forms.CharField(
        label=gettext_lazy("Code of the badge"),
        widget=forms.TextInput(
            {"class": "door-code", "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data["code"].upper().replace("-", " ").split())
        if not CODE_LENGTH <= len(code) <= LONGEST or not set(code) <= set(CODE_SIGNS):
            raise ValidationError(_("This is no code of a badge."))
        return code
