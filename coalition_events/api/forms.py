import secrets
from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition_events.api.models import OFFERED, Event
from coalition_events.common.dates import local_date
from coalition_events.common.forms import CoalitionForm
from members.models import Right

USUAL = timedelta(days=180)


class PressedForm(CoalitionForm):
    """Pressed twice, it makes one, and both pages show its secret."""

    press = forms.CharField(
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}), initial=secrets.token_urlsafe, required=False
    )


class KeyForm(PressedForm):
    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        help_text=_("The program that uses it. The history shows this name."),
        error_messages={"required": _("Type a name.")},
    )
    rights = forms.TypedMultipleChoiceField(
        label=_("What it may do"),
        help_text=_("Every key reads meetings and published agendas."),
        choices=[(right.value, words) for right, words in OFFERED.items()],
        coerce=Right,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    last_day = forms.DateField(
        label=_("Last day"),
        help_text=_("At most one year from now."),
        widget=forms.DateInput,
        initial=lambda: local_date(timezone.now()) + USUAL,
        error_messages={"required": _("Choose the last day.")},
    )


class WebhookForm(PressedForm):
    address = forms.CharField(
        label=_("Address"),
        max_length=300,
        help_text=_("It starts with https://. Who runs the receiving program knows it."),
        error_messages={"required": _("Type the address.")},
        widget=forms.URLInput,
    )
    events = forms.MultipleChoiceField(
        label=_("What it hears of"),
        choices=Event.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one or more.")},
    )
    shows_names = forms.BooleanField(
        label=_("Also send names and organisations"),
        help_text=_("Without this it gets numbers only."),
        required=False,
    )
