from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition_events.common.forms import CoalitionForm
from coalition_events.registration.models import Answer
from members.forms.fields import LineField


class AnswerForm(CoalitionForm):
    """Nobody comes, or somebody does whose name is not known yet."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=[
            (Answer.NOT_COMING, gettext_lazy("We are not coming this time")),
            (Answer.NAMES_FOLLOW, gettext_lazy("We are coming; names follow")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two answers.")},
    )
    expected = forms.IntegerField(
        label=gettext_lazy("How many will come?"),
        min_value=1,
        max_value=500,
        required=False,
        help_text=gettext_lazy("Where names follow."),
        error_messages={"invalid": gettext_lazy("A number, please.")},
    )
    word = LineField(label=gettext_lazy("A word to the organisers"), max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("answer") == Answer.NOT_COMING and cleaned.get("expected"):
            self.add_error(
                "expected", _("You say that nobody comes. Leave the number empty, or choose the other answer.")
            )
        return cleaned
