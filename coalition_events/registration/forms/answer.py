from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition_events.common.forms import CoalitionForm
from coalition_events.common.versions import differences
from coalition_events.registration.models import Answer, Delegation
from members.forms.fields import LineField

CHOICES = [
    (Answer.NOT_COMING, gettext_lazy("We are not coming this time")),
    (Answer.NAMES_FOLLOW, gettext_lazy("We are coming; names follow")),
]


class AnswerForm(CoalitionForm):
    """Nobody comes, or somebody does whose name is not known yet.

    With the answer that stands it changes that one, and carries which one it is: where somebody else has answered
    meanwhile it is refused, with both shown.
    """

    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two answers.")},
    )
    expected = forms.IntegerField(
        label=gettext_lazy("How many will come?"),
        min_value=1,
        max_value=500,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),  # which takes Khmer digits, too
        help_text=gettext_lazy("Where names follow."),
        error_messages={"invalid": gettext_lazy("A number, please.")},
    )
    word = LineField(label=gettext_lazy("A word to the organisers"), max_length=500, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, delegation: Delegation | None, **kwargs: object) -> None:
        super().__init__(*args, initial=_as_stored(delegation), **kwargs)
        self.delegation = delegation

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("answer") == Answer.NOT_COMING and cleaned.get("expected"):
            self.add_error(
                "expected", _("You say that nobody comes. Leave the number empty, or choose the other answer.")
            )
        if cleaned.get("seen", "") != _as_stored(self.delegation)["seen"]:
            self.show_both(self.delegation)

    @property
    def told(self) -> dict[str, Any]:
        """What `answer` wants to know."""
        return {name: self.cleaned_data[name] for name in ("answer", "expected", "word", "seen")}

    def show_both(self, stored: Delegation | None) -> None:
        """Refuse, with what somebody else answered meanwhile beside what was typed; sent again, the typed is kept."""
        theirs = _as_stored(stored)
        offered, self.fields["answer"] = self.fields["answer"], forms.ChoiceField(choices=Answer.choices)
        self.refuse_outdated(differences(self, theirs), seen=theirs["seen"])
        self.fields["answer"] = offered  # theirs may be one that is not given here


def _as_stored(delegation: Delegation | None) -> dict[str, Any]:
    if delegation is None:
        return {"answer": "", "expected": None, "word": "", "seen": ""}
    return {
        "answer": delegation.answer,
        "expected": delegation.expected,
        "word": delegation.word,
        "seen": delegation.seen_as,
    }
