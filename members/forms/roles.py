from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import colon
from coalition_events.common.forms import CoalitionForm
from members.forms.fields import AddressField
from members.models import RoleName


class RoleForm(CoalitionForm):
    address = AddressField(
        label=_("Their email"),
        error_messages={"required": _("Type their email address.")},
        widget=forms.EmailInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    name = forms.TypedChoiceField(
        label=_("Role"),
        choices=RoleName.choices,
        coerce=RoleName,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role.")},
    )
    last_day = forms.DateField(
        label=_("Last day"), help_text=_("Empty means no end."), required=False, widget=forms.DateInput
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("name", [(name.value, f"{name.label}{colon()} {name.says}") for name in RoleName])


class LastDayForm(CoalitionForm):
    last_day = forms.DateField(required=False, widget=forms.DateInput)
