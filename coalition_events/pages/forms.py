from datetime import date, datetime, time
from typing import override

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import PHNOM_PENH, local_date
from coalition_events.common.forms import CoalitionForm, CoalitionModelForm
from coalition_events.common.languages import Language
from members.models import Account

# Each in its own language, so that whoever is lost in the other finds it.
LANGUAGES = [(Language.ENGLISH.value, "English"), (Language.KHMER.value, "ភាសាខ្មែរ")]


class AccountForm(CoalitionModelForm):
    language = forms.ChoiceField(
        label=_("Language of the site and of your emails"), choices=LANGUAGES, widget=forms.RadioSelect
    )

    class Meta:
        model = Account
        fields = ["language", "name"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.rights:
            del self.fields["name"]  # nobody else's work is signed with it

    @override
    def save(self, commit: bool = True) -> Account:
        """These fields alone: a role may end meanwhile, and with it what the row said when it was read."""
        account: Account = self.instance
        account.save(update_fields=list(self.fields))
        return account


NOON = time(12)


class AsOnForm(CoalitionForm):
    """A moment from now on."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput)
    at = forms.TimeField(label=_("Time"), required=False, widget=forms.TimeInput)

    def __init__(self, *args: object, now: datetime, **kwargs: object) -> None:
        self.now = now
        super().__init__(*args, **kwargs)

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day < local_date(self.now):
            raise ValidationError(_("This day is past. Choose today or a later day."))
        return day

    @property
    def moment(self) -> datetime:
        """What was asked for, noon where no time was; now where nothing was that can be."""
        if not self.is_valid():
            return self.now
        asked = datetime.combine(self.cleaned_data["day"], self.cleaned_data["at"] or NOON, PHNOM_PENH)
        return max(asked, self.now)
