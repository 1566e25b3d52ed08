from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.common.forms import CoalitionForm, CoalitionModelForm
from coalition_events.mail.models import Pace
from coalition_events.mail.models.addresses import Choices


class ChoicesForm(CoalitionForm):
    """Which kinds of mail somebody wants. Nothing ticked is an answer too."""

    wanted = forms.MultipleChoiceField(
        label=_("Emails I want"), required=False, widget=forms.CheckboxSelectMultiple, initial=[]
    )

    def __init__(self, *args: object, chosen: Choices, **kwargs: object) -> None:
        kwargs.setdefault("initial", {"wanted": chosen.wanted})
        kwargs.setdefault("prefix", "mail")
        super().__init__(*args, **kwargs)
        self.offer("wanted", [(group.value, group.label) for group in chosen.offered])


class PaceForm(CoalitionModelForm):
    """How fast mail goes out. It is kept by `pace.change`."""

    class Meta:
        model = Pace
        fields = ["per_minute"]
