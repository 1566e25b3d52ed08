"""Who it is, where a row of a list is nearly somebody whom we know: nobody is taken for another unasked."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.common.forms import CoalitionForm
from coalition_events.common.languages import beside
from coalition_events.registration.files.entries import Entry
from coalition_events.registration.files.lookup import LEFT_OUT, SOMEBODY_NEW
from coalition_events.registration.files.plan import Plan
from members.models import Person


class Asked(Protocol):
    """One row, and who it may be."""

    @property
    def entry(self) -> Entry: ...
    @property
    def candidates(self) -> list[Person]: ...


class WhoForm(CoalitionForm):
    def __init__(self, *args: object, asked: Iterable[Asked], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {f"row-{one.entry.row}": one for one in asked}
        for name, one in self.asked.items():
            self.fields[name] = forms.ChoiceField(
                label=one.entry.name,
                choices=[
                    *((str(person.pk), _who(person)) for person in one.candidates),
                    (SOMEBODY_NEW, _("Somebody else, who is new")),
                    (LEFT_OUT, _("I do not know: skip this row")),
                ],
                widget=forms.RadioSelect,
                required=False,
                initial=LEFT_OUT,
            )

    def questions(self) -> Iterator[tuple[BoundField, Asked]]:
        for name, one in self.asked.items():
            yield self[name], one

    @property
    def decisions(self) -> dict[str, str]:
        """{row: "new", "" or a person's number}"""
        return {str(one.entry.row): self.cleaned_data[name] for name, one in self.asked.items()}


def _who(person: Person) -> str:
    organisation = person.organisation.local("name") if person.organisation else ""
    facts = [str(person), beside(person, "full_name")[0], person.local("job_title"), organisation, person.email]
    return _("It is %(person)s") % {"person": ", ".join(filter(None, facts))}


MOST_ASKED = 100


class ConfirmationForm(WhoForm):
    """Whether people are told, and for each row that may be somebody whom we know: who it is."""

    is_told = forms.BooleanField(
        label=gettext_lazy("Send emails to these people"),
        help_text=gettext_lazy("Each person gets the same email as when they register themselves."),
        required=False,
    )

    def __init__(self, *args: object, plan: Plan, **kwargs: object) -> None:
        super().__init__(*args, asked=plan.asked[:MOST_ASKED], **kwargs)
