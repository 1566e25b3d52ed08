from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import get_language, gettext_lazy

from coalition_events.common.forms import CoalitionModelForm, Together
from coalition_events.registration.refusals import LikelyDouble
from members import phones
from members.forms.fields import AddressField, LineField, PhoneField
from members.models import Organisation, Person

TOO_LONG = gettext_lazy("This is too long for a name.")


class ColleagueForm(CoalitionModelForm):
    """Somebody of the organisation who is not in the directory yet.

    Where a colleague has nearly that name, `ask_about` puts the question: is it this one? Its answer comes as
    `is_somebody_else`, or as the other person's number beside the form.
    """

    is_somebody_else = forms.BooleanField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Person
        fields = ("full_name", "full_name_km", "job_title", "phone", "email", "language", "gender")
        field_classes = {
            "full_name": LineField,
            "full_name_km": LineField,
            "job_title": LineField,
            "phone": PhoneField,
            "email": AddressField,
        }
        widgets = {"gender": forms.RadioSelect}
        labels = {"language": gettext_lazy("Language")}
        help_texts = {
            "full_name_km": gettext_lazy("As it should stand on the badge."),
            "job_title": gettext_lazy("As it should stand on the badge."),
            "email": gettext_lazy("If they have one of their own."),
            "language": gettext_lazy("In which we write to them."),
        }
        error_messages = {
            "full_name": {"required": gettext_lazy("Write the name."), "max_length": TOO_LONG},
            "full_name_km": {"max_length": TOO_LONG},
        }

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        self.initial["language"] = "km" if (get_language() or "").startswith("km") else "en"
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"  # it is somebody else's name that is typed here
        self.doubles: list[Person] = []
        # Once answered, the question is not put again; until then only its own button may answer it.
        self.helper.render_hidden_fields = bool(self["is_somebody_else"].data)

    def layout(self) -> Layout:
        return Layout(
            Together("full_name", "full_name_km"),
            Together("job_title", "phone"),
            Together("email", "language"),
            "gender",
        )

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if words := phones.doubt(phone):
            self.warn("phone", words)
        return phone

    def unsaved(self) -> Person:
        """The person as told, of this organisation, for an action to save."""
        person: Person = self.save(commit=False)
        person.organisation = self.organisation
        return person

    def ask_about(self, refusal: LikelyDouble) -> None:
        self.doubles = refusal.people
        self.add_error(None, str(refusal))
