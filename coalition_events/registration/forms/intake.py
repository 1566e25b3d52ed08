from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition_events.common.forms import CoalitionForm
from coalition_events.registration.importing import LEFT_OUT, SOMEBODY_NEW, Plan, Step
from members.models import Person

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


class ConfirmationForm(CoalitionForm):
    """Whether people are told, and for each row that may be somebody whom we know: who it is."""

    is_told = forms.BooleanField(
        label=gettext_lazy("Tell people by mail"),
        help_text=gettext_lazy("Each gets what they would get if they had registered themselves."),
        required=False,
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.steps = {f"row-{step.entry.row}": step for step in plan.asked[:MOST_ASKED]}
        for name, step in self.steps.items():
            self.fields[name] = forms.ChoiceField(
                label=step.entry.name,
                choices=[
                    *((str(person.pk), _who(person)) for person in step.candidates),
                    (SOMEBODY_NEW, _("Somebody else, who is new")),
                    (LEFT_OUT, _("I do not know: leave this row out")),
                ],
                widget=forms.RadioSelect,
                required=False,
                initial=LEFT_OUT,
            )

    def questions(self) -> Iterator[tuple[BoundField, Step]]:
        for name, step in self.steps.items():
            yield self[name], step

    @property
    def decisions(self) -> dict[str, str]:
        """{row: "new", "" or a person's number}"""
        return {str(step.entry.row): self.cleaned_data[name] for name, step in self.steps.items()}


def _who(person: Person) -> str:
    told = [person.full_name, person.full_name_km, person.local("job_title"), person.email]
    return _("It is %(person)s") % {"person": ", ".join(filter(None, told))}
