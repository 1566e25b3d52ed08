from django import forms
from django.utils.translation import gettext_lazy

from coalition_events.common.forms import CoalitionForm
from coalition_events.registration.files.plan import Plan
from coalition_events.registration.forms.who import WhoForm

MOST_ASKED = 100
ACCEPTED = ".xlsx,.csv,.tsv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv"


class IntakeForm(CoalitionForm):
    file = forms.FileField(
        label=gettext_lazy("Spreadsheet"),
        help_text=gettext_lazy("Excel (.xlsx) or CSV, up to 5 MB and 20,000 rows."),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("This file is empty."),
            "invalid": gettext_lazy("Choose a file."),
            "max_length": gettext_lazy("The name of this file is too long. Give it a shorter one."),
        },
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )


class ConfirmationForm(WhoForm):
    """Whether people are told, and for each row that may be somebody whom we know: who it is."""

    is_told = forms.BooleanField(
        label=gettext_lazy("Tell people by mail"),
        help_text=gettext_lazy("Each gets what they would get if they had registered themselves."),
        required=False,
    )

    def __init__(self, *args: object, plan: Plan, **kwargs: object) -> None:
        super().__init__(*args, asked=plan.asked[:MOST_ASKED], **kwargs)
