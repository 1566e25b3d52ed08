from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.common.forms import SpreadsheetForm


class ImportForm(SpreadsheetForm):
    is_trial = forms.BooleanField(
        label=_("Only try"), help_text=_("Tell what would change, and change nothing."), required=False
    )
