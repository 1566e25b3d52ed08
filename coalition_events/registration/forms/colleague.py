"""Who comes of an organisation: colleagues that are ticked, one who is new to the directory, or misspelt there."""

from collections.abc import Sequence
from copy import copy
from typing import Any

from crispy_forms.layout import Div, Layout, LayoutObject
from django import forms
from django.template.loader import render_to_string
from django.utils.translation import get_language, gettext as _, gettext_lazy

from coalition_events.common.forms import CoalitionForm, CoalitionModelForm, Folded, Names, Together, VersionedForm
from coalition_events.registration.actions.authority import Party, acts_by_address, is_organiser
from coalition_events.registration.actions.colleagues import MAY_BE_CORRECTED
from coalition_events.registration.actions.refusals import AddressActs, LikelyDuplicate
from coalition_events.registration.forms.place import PlaceForm
from members.forms.fields import AddressField, LineField, NameField, NamesMixin, PhoneField, PhoneMixin
from members.models import Person


class TickForm(CoalitionForm):
    """Who of these people comes. Anybody else, whatever was posted, is refused."""

    people = forms.MultipleChoiceField(
        label=gettext_lazy("Who comes?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Tick at least one person."),
            "invalid_choice": gettext_lazy("You ticked somebody who is not your colleague. No one was registered."),
        },
    )

    def __init__(self, *args: object, people: Sequence[Person], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._people = people
        self.offer("people", [(str(one.pk), one) for one in people])

    def clean_people(self) -> list[Person]:
        ticked = self.cleaned_data["people"]
        return [one for one in self._people if str(one.pk) in ticked]

    @property
    def ticked(self) -> list[str]:
        """The numbers of those ticked, as they were sent."""
        return self.data.getlist("people") if self.is_bound else []  # type: ignore[attr-defined]


TOO_LONG = gettext_lazy("This is too long for a name.")


def fold_after_days(form: PlaceForm) -> PlaceForm:
    """For a colleague who is added: who comes matters now, what they need can be said later."""
    days, *others = form.helper.layout.fields
    form.helper.layout = Layout(days, Folded(_("Food and other needs"), *others))
    return form


class Duplicates(LayoutObject):
    """Below the names: colleagues who may be meant, asked for while they are typed, and where they are saved."""

    fields: tuple[()] = ()

    def render(self, form: "ColleagueForm", *_: object, **__: object) -> str:
        asked = {"form": form, "people": form.duplicates, "prefix": form.prefix}
        return render_to_string("registration/duplicates_place.html", asked)


class ColleagueForm(NamesMixin, PhoneMixin, CoalitionModelForm):
    """Somebody of the organisation who is not in the directory yet.

    Where a colleague has nearly that name, `ask_about` puts the question: is it this one? Its answer comes as
    `is_somebody_else`, or as the other person's number beside the form.
    """

    is_somebody_else = forms.BooleanField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Person
        fields = ("full_name", "full_name_km", "job_title", "phone", "email", "language", "gender")
        field_classes = {
            "full_name": NameField,
            "full_name_km": NameField,
            "job_title": LineField,
            "phone": PhoneField,
            "email": AddressField,
        }
        widgets = {"gender": forms.RadioSelect}
        labels = {"language": gettext_lazy("Language")}
        help_texts = {
            "full_name": "",
            "full_name_km": "",
            "job_title": "",
            "email": gettext_lazy("Leave empty if they have no email address of their own."),
            "language": gettext_lazy("We write to them in this language."),
        }
        error_messages = {
            "full_name": {"required": gettext_lazy("Write the name."), "max_length": TOO_LONG},
            "full_name_km": {"max_length": TOO_LONG},
        }

    def __init__(self, *args: object, party: Party, **kwargs: object) -> None:
        self.party = party
        self.duplicates: list[Person] = []
        super().__init__(*args, **kwargs)
        self.initial["language"] = "km" if (get_language() or "").startswith("km") else "en"
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"  # it is somebody else's name that is typed here
        # Once answered, the question is not put again; until then only its own button may answer it.
        self.helper.render_hidden_fields = bool(self["is_somebody_else"].data)

    def layout(self) -> Layout:
        return Layout(
            Div(Names(css_id=self.names_id), Duplicates()),
            "job_title",
            "gender",
            Folded(_("Telephone, email, language"), Together("phone", "email"), "language"),
        )

    @property
    def names_id(self) -> str:
        return f"{self['full_name'].auto_id}-names"

    @property
    def duplicates_id(self) -> str:
        return f"{self['full_name'].auto_id}-duplicates"

    @property
    def duplicates_url(self) -> str:
        return self.party.url("registration_duplicates")

    def unsaved(self) -> Person:
        """The person as told, of this organisation, for an action to save."""
        person: Person = self.save(commit=False)
        person.organisation = self.party.organisation
        return person

    @property
    def answered(self) -> dict[str, Any]:
        """What `add_colleague` wants to know beside the person."""
        return {"is_somebody_else": self.cleaned_data["is_somebody_else"]}

    def ask_about(self, refusal: LikelyDuplicate) -> None:
        self.duplicates = refusal.people
        self.add_error(None, str(refusal))


class EntryForm(NamesMixin, PhoneMixin, VersionedForm):
    """How the directory writes somebody who comes, to be corrected. An address by which they act is only shown.

    A link may go astray: whoever holds it writes another telephone or address, and does not read the one that is kept.
    """

    unseen: Sequence[str] = ()
    use_required_attribute = False  # they are folded, and a browser would stop at what is out of sight

    class Meta:
        model = Person
        fields = MAY_BE_CORRECTED
        field_classes = ColleagueForm.Meta.field_classes | {"job_title_km": LineField}
        help_texts = dict.fromkeys(MAY_BE_CORRECTED, "") | {"email": ColleagueForm.Meta.help_texts["email"]}
        error_messages = ColleagueForm.Meta.error_messages

    def __init__(self, *args: object, party: Party, **kwargs: object) -> None:
        super().__init__(*args, prefix="entry", **kwargs)
        if not self.instance.job_title_km:
            del self.fields["job_title_km"]
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"
        if party.is_by_link:
            self.unseen = [name for name in ("phone", "email") if self.initial[name]]
        for name in self.unseen:
            self.initial[name] = ""
            self.fields[name].help_text = _("To protect people, we do not show it here. Write it only to change it.")
        if not is_organiser(party.by) and acts_by_address(self.instance):
            self.fields["email"].widget.attrs["readonly"] = True
            self.fields["email"].help_text = str(AddressActs(self.instance))

    def layout(self) -> Layout:
        titles = ["job_title", *(["job_title_km"] if self.instance.job_title_km else [])]
        return Layout(
            Folded(
                _("Correct the name or details"),
                Names(),
                Together(*titles),
                Together("phone", "email"),
                "language",
            )
        )

    def clean_phone(self) -> str:
        """A doubt is raised again only where the number is another."""
        return super().clean_phone() if "phone" in self.changed_data else self.cleaned_data["phone"]

    def _refuse(self, stored: Person) -> None:
        shown = copy(stored)
        for name in self.unseen:
            setattr(shown, name, "")
        super()._refuse(shown)

    @property
    def corrections(self) -> dict[str, Any]:
        """What `correct` wants to know; nothing where all is as it was."""
        return {name: self.cleaned_data[name] for name in self.changed_data} if self.is_bound else {}
