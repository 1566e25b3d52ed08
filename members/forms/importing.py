from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.common.forms import CoalitionForm


class ImportForm(CoalitionForm):
    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("Excel (.xlsx) or CSV, up to 5 MB."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty.")},
        widget=forms.FileInput(
            attrs={
                "accept": ".xlsx,.csv,.tsv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv"
            }
        ),
    )
    is_trial = forms.BooleanField(
        label=_("Only try"), help_text=_("Tell what would change, and change nothing."), required=False
    )
