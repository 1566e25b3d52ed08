from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.common.forms import CoalitionModelForm
from coalition_events.common.languages import Language
from members.models import Account

# Each in its own language, so that whoever is lost in the other finds it.
LANGUAGES = [(Language.ENGLISH.value, "English"), (Language.KHMER.value, "ភាសាខ្មែរ")]


class AccountForm(CoalitionModelForm):
    language = forms.ChoiceField(label=_("Language of this site"), choices=LANGUAGES, widget=forms.RadioSelect)

    class Meta:
        model = Account
        fields = ["language", "name"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.is_staff:
            del self.fields["name"]  # nobody else's work is signed with it
