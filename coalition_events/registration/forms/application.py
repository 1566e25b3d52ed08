"""An organisation asks to come, and an organiser answers."""

from typing import Any

from crispy_forms.layout import HTML, Fieldset, Layout
from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.common.dates import language_of
from coalition_events.common.forms import CoalitionForm, CoalitionModelForm, Names, Together
from coalition_events.common.languages import ShownName
from coalition_events.common.text import is_blank
from coalition_events.registration.models import Application
from coalition_events.registration.queries.likely import surely
from members.forms.fields import AddressField, LineField, NameField, NamesMixin, PhoneField, PhoneMixin
from members.models import Kind, Organisation, Person, Relation

TOO_LONG = gettext_lazy("This is too long for a name.")
NEW, OTHER = "new", "other"


class ApplicationForm(NamesMixin, PhoneMixin, CoalitionModelForm):
    """What a stranger tells about their organisation and themselves.

    `homepage` is seen by nobody; only a program that fills whatever there is writes something into it.
    """

    names = ("organisation_name", "full_name")
    homepage = forms.CharField(required=False, widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}))

    class Meta:
        model = Application
        fields = (
            "organisation_name",
            "organisation_name_km",
            "kind",
            "expected",
            "why",
            "full_name",
            "full_name_km",
            "job_title",
            "email",
            "phone",
            "language",
        )
        field_classes = {
            "organisation_name": LineField,
            "organisation_name_km": LineField,
            "full_name": NameField,
            "full_name_km": NameField,
            "job_title": LineField,
            "email": AddressField,
            "phone": PhoneField,
        }
        widgets = {"expected": forms.TextInput({"inputmode": "numeric"})}  # which takes Khmer digits, too
        labels = {
            "organisation_name": gettext_lazy("Name of your organisation"),
            "organisation_name_km": gettext_lazy("Name of your organisation in Khmer"),
            "kind": gettext_lazy("Type of organisation"),
            "expected": gettext_lazy("How many would come"),
            "why": gettext_lazy("Why you would like to come"),
            "language": gettext_lazy("We write to you in"),
        }
        help_texts = {
            "why": gettext_lazy(
                "What does your organisation do? Who in the coalition knows you? Please write nothing about clients."
            ),
            "phone": gettext_lazy("With or without +855."),
        }
        error_messages = {
            "organisation_name": {"max_length": TOO_LONG},
            "organisation_name_km": {"max_length": TOO_LONG},
            "full_name": {"required": gettext_lazy("Write your name."), "max_length": TOO_LONG},
            "full_name_km": {"max_length": TOO_LONG},
            "expected": {"required": gettext_lazy("Write a number."), "invalid": gettext_lazy("Write a number.")},
            "why": {"required": gettext_lazy("Say in a few words why you would like to come.")},
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.initial["language"] = language_of()
        for name, autocomplete in (("full_name", "name"), ("email", "email"), ("phone", "tel")):
            self.fields[name].widget.attrs["autocomplete"] = autocomplete
        latin, khmer = (self.fields[name] for name in ("organisation_name", "organisation_name_km"))
        latin.widget.attrs["autocomplete"] = "organization"
        first = khmer if language_of() == "km" else latin
        first.help_text = _("Leave it empty if you come for yourself.")

    def layout(self) -> Layout:
        return Layout(
            Fieldset(
                _("Your organisation"),
                Names("organisation_name"),
                Together("kind", "expected"),
                "why",
            ),
            Fieldset(
                _("About you"),
                Names(),
                Together("job_title", "phone"),
                Together("email", "language"),
            ),
            HTML("<div hidden>"),
            "homepage",
            HTML("</div>"),
        )

    def clean_why(self) -> str:
        why: str = self.cleaned_data["why"]
        if is_blank(why):
            raise forms.ValidationError(self.fields["why"].error_messages["required"], code="required")
        return why

    @property
    def is_by_a_program(self) -> bool:
        return bool(self.data.get(self.add_prefix("homepage")))


class WordForm(CoalitionForm):
    """A no, with a word."""

    word = forms.CharField(
        label=gettext_lazy("Message to them"),
        max_length=500,
        required=False,
        widget=forms.Textarea,
        help_text=gettext_lazy("It is in the email."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class AcceptForm(WordForm):
    """As which organisation they come, with how many, and who is their focal person."""

    organisation = forms.ChoiceField(label=gettext_lazy("Which organisation is it?"), widget=forms.RadioSelect)
    other = forms.ModelChoiceField(
        label=gettext_lazy("Another organisation in the directory"),
        queryset=Organisation.objects.active().order_by(ShownName("name")),
        required=False,
        empty_label=gettext_lazy("Choose one"),
    )
    relation = forms.ChoiceField(
        label=gettext_lazy("Relation to the coalition"),
        choices=[choice for choice in Relation.choices if choice[0] != Relation.HOST],
        help_text=gettext_lazy("For a new organisation."),
    )
    person = forms.ChoiceField(label=gettext_lazy("Who is their focal person?"), widget=forms.RadioSelect)
    seats = forms.IntegerField(label=gettext_lazy("Seats"), min_value=1, max_value=500)
    field_order = ("organisation", "other", "relation", "person", "seats", "word", "version")

    def __init__(
        self,
        *args: object,
        application: Application,
        organisations: list[Organisation],
        people: list[Person],
        standing: dict[int, str],
        **kwargs: object,
    ) -> None:
        is_for_themselves = not application.organisation_name
        is_government = application.kind == Kind.GOVERNMENT
        initial = {
            "organisation": NEW if is_for_themselves or not organisations else None,
            "relation": Relation.GOVERNMENT_GUEST if is_government else Relation.GUEST,
            "person": str(who.pk) if (who := surely(application, people)) else NEW if not people else None,
            "seats": application.expected,
            "version": application.version,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.organisations = {str(organisation.pk): organisation for organisation in organisations}
        self.people = {str(person.pk): person for person in people}
        self.offer(
            "organisation",
            [
                (
                    NEW,
                    _("None: they come for themselves, as a guest")
                    if is_for_themselves
                    else _("A new organisation: %(name)s") % {"name": application.organisation_name},
                ),
                *((key, str(organisation)) for key, organisation in self.organisations.items()),
                (OTHER, _("Another organisation in the directory: choose it below")),
            ],
        )
        self.offer(
            "person",
            [
                (NEW, _("A new person: %(name)s") % {"name": application.local("full_name")}),
                *((key, _in_words(person, standing.get(person.pk, ""))) for key, person in self.people.items()),
            ],
        )

        if is_for_themselves:
            self.fields["person"].label = _("Who is it?")
            self.fields["seats"].help_text = _("For an organisation. A guest gets one seat.")

    def layout(self) -> Layout:
        return Layout("organisation", Together("other", "relation"), "person", "seats", "word", "version")

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("organisation") == OTHER and not cleaned.get("other"):
            self.add_error("other", _("Choose which organisation."))

    @property
    def decision(self) -> dict[str, Any]:
        """What `accept` wants to know."""
        cleaned = self.cleaned_data
        chosen = cleaned["organisation"]
        return {
            "organisation": cleaned["other"] if chosen == OTHER else self.organisations.get(chosen),
            "relation": Relation(cleaned["relation"]),
            "person": self.people.get(cleaned["person"]),
            "seats": cleaned["seats"],
            "word": cleaned["word"],
            "version": cleaned["version"],
        }


def _in_words(person: Person, standing: str) -> str:
    """Ros Yeng, Children in Families, yeng@example.org, registered already"""
    organisation = str(person.organisation) if person.organisation else _("no organisation")
    return ", ".join(filter(None, [str(person), organisation, person.email, standing]))
