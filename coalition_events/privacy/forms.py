from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.common.forms import CoalitionForm
from coalition_events.common.text import fold
from coalition_events.privacy.models import Mention
from members.models import Person

REASON = 300


class ErasureForm(CoalitionForm):
    """The name, typed as a second thought, and why what was published may stay."""

    def __init__(self, *args: object, person: Person, mentions: list[Mention], **kwargs: object) -> None:
        self.person, self.mentions = person, mentions
        super().__init__(*args, **kwargs)

    name = forms.CharField(label=gettext_lazy("Type the name"), max_length=240)

    def layout(self) -> None:
        for mention in self.mentions:
            self.fields[mention.key] = forms.CharField(
                label=mention.title,
                max_length=REASON,
                required=False,
                help_text=_("Say why the name stays. Leave empty to decide later."),
            )
        self.fields["name"].help_text = _("To confirm, type: %(name)s") % {"name": self.person.full_name}
        self.order_fields([*(mention.key for mention in self.mentions), "name"])

    def clean_name(self) -> str:
        typed: str = self.cleaned_data["name"]
        if fold(typed) not in {fold(self.person.full_name), fold(self.person.full_name_km)}:
            raise forms.ValidationError(_("This is not the name of this person."))
        return typed

    @property
    def reasons(self) -> dict[str, str]:
        return {mention.key: self.cleaned_data.get(mention.key, "") for mention in self.mentions}


class ReasonForm(CoalitionForm):
    reason = forms.CharField(
        label=gettext_lazy("Why the name stays"),
        max_length=REASON,
        help_text=gettext_lazy("Do not write the name here."),
    )
