from django import forms
from django.utils.translation import gettext_lazy

from coalition_events.registration.files.plan import Plan
from coalition_events.registration.forms.who import WhoForm

MOST_ASKED = 100


class ConfirmationForm(WhoForm):
    """Whether people are told, and for each row that may be somebody whom we know: who it is."""

    is_told = forms.BooleanField(
        label=gettext_lazy("Tell people by mail"),
        help_text=gettext_lazy("Each gets what they would get if they had registered themselves."),
        required=False,
    )

    def __init__(self, *args: object, plan: Plan, **kwargs: object) -> None:
        super().__init__(*args, asked=plan.asked[:MOST_ASKED], **kwargs)
