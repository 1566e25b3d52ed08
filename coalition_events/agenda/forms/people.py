from collections.abc import Sequence

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.forms.notes import QuoteTextForm
from coalition_events.agenda.models import Appearance, Quote, Role
from coalition_events.agenda.queries.people import Found, look_up
from coalition_events.common.forms import CoalitionForm, Keywords, Together, VersionedForm
from coalition_events.common.refusals import Refusal
from coalition_events.common.text import is_blank
from members.models import Organisation, Person


class ChosenField(forms.ChoiceField):
    """One of those who were found, as what it stands for: a Person or an Organisation."""

    widget = forms.RadioSelect

    def clean(self, value: object) -> Person | Organisation:
        if value in self.empty_values:
            raise ValidationError(_("Choose somebody."))
        chosen = look_up(str(value))
        if chosen is None:
            raise ValidationError(_("They are no longer in the directory."))
        return chosen


class NewAppearanceForm(CoalitionForm):
    """Who of those found appears, and as what."""

    who = ChosenField(label=_("Who"))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.SPEAKER)
    organisation = forms.ModelChoiceField(
        Organisation.objects.active(),
        label=_("For"),
        required=False,
        empty_label=_("Their organisation"),
        help_text=_("Only if they speak for another organisation."),
    )
    capacity = forms.CharField(
        label=_("Job title"),
        required=False,
        max_length=200,
        help_text=_("For this session. Leave empty to use the job title in the directory."),
    )
    capacity_km = forms.CharField(label=_("Job title in Khmer"), required=False, max_length=400)

    def __init__(self, *args: object, found: Sequence[Found], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("who", [(each.key, each.words) for each in found])
        if len(found) == 1:
            self.initial.setdefault("who", found[0].key)

    def layout(self) -> Layout:
        return Layout("who", Together("role", "organisation"), Together("capacity", "capacity_km"))

    def appearance(self) -> Keywords:
        """What `actions.appear` asks for."""
        who, chosen = self.cleaned_data["who"], self.cleaned_data
        if isinstance(who, Organisation):
            return {"organisation": who, "role": chosen["role"]}
        return {
            "person": who,
            "organisation": chosen["organisation"] or who.organisation,
            "role": chosen["role"],
            "capacity": chosen["capacity"] or who.job_title,
            "capacity_km": chosen["capacity_km"] or ("" if chosen["capacity"] else who.job_title_km),
        }


class AppearanceForm(VersionedForm):
    """As what somebody appears who is in the session already."""

    class Meta:
        model = Appearance
        fields = ["role", "organisation", "capacity", "capacity_km"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.person is None:  # an organisation appears as itself
            for name in ("organisation", "capacity", "capacity_km"):
                del self.fields[name]

    def layout(self) -> Layout:
        if self.instance.person is None:
            return Layout("role")
        return Layout(Together("role", "organisation"), Together("capacity", "capacity_km"))

    def refuse(self, refusal: Refusal) -> None:
        self.add_error("role", str(refusal))

    def recast(self) -> Keywords:
        """What `actions.recast` asks for."""
        names = [*(name for name in self.Meta.fields if name in self.fields), "version"]
        return {name: self.cleaned_data[name] for name in names}


class QuoteForm(QuoteTextForm):
    who = ChosenField(label=_("Who said it"))

    class Meta:
        model = Quote
        fields = ["text", "text_km", "capacity", "capacity_km", "is_approved"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4}), "text_km": forms.Textarea(attrs={"rows": 4})}
        error_messages = {"text": {"required": _("Write what was said.")}}
        help_texts = {
            "capacity": _("Leave empty to use the job title in the directory."),
            "is_approved": _("Only approved quotes go into the summary."),
        }

    def __init__(self, *args: object, found: Sequence[Found], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("who", [(each.key, each.words) for each in found])
        if self.instance.person_id:
            self.initial["who"] = f"person:{self.instance.person_id}"

    def layout(self) -> Layout:
        return Layout("who", Together("text", "text_km"), Together("capacity", "capacity_km"), "is_approved")

    def clean_who(self) -> Person:
        who = self.cleaned_data["who"]
        if not isinstance(who, Person):
            raise ValidationError(_("Choose a person, not an organisation."))
        return who

    def quote(self) -> Quote:
        """The quote, attributed and not saved: its organisation is the person's, and so is a capacity left empty."""
        quote: Quote = self.instance
        who: Person = self.cleaned_data["who"]
        quote.person, quote.organisation = who, who.organisation
        if is_blank(quote.capacity):
            quote.capacity, quote.capacity_km = who.job_title, quote.capacity_km or who.job_title_km
        return quote
