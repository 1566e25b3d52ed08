from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy

from coalition_events.common.forms import CoalitionForm
from members.models import Person


class TickForm(CoalitionForm):
    """Who of these people comes. Anybody else, whatever was posted, is refused."""

    people = forms.MultipleChoiceField(
        label=gettext_lazy("Who comes?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Tick at least one person."),
            "invalid_choice": gettext_lazy("One of those ticked is not a colleague of yours. Nobody was registered."),
        },
    )

    def __init__(self, *args: object, people: Sequence[Person], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._people = people
        self.offer("people", [(str(one.pk), one) for one in people])

    def clean_people(self) -> list[Person]:
        ticked = self.cleaned_data["people"]
        return [one for one in self._people if str(one.pk) in ticked]

    @property
    def ticked(self) -> list[str]:
        """The numbers of those ticked, as they were sent."""
        return self.data.getlist("people") if self.is_bound else []  # type: ignore[attr-defined]
