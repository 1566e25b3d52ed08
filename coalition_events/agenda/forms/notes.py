"""What a note-taker writes down: on a phone, while somebody speaks."""

from collections.abc import Sequence

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _

from coalition_events.agenda.models import ActionPoint, Quote, Session
from coalition_events.common.forms import CoalitionForm, Folded, Together, VersionedForm
from coalition_events.common.languages import ShownName
from coalition_events.common.text import is_blank
from coalition_events.common.versions import Difference
from members.forms.fields import LineField
from members.models import Organisation, Person


class QuoteTextForm(VersionedForm):
    """What every form of a quote asks of its words."""

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if is_blank(text):
            raise ValidationError(_("Write what was said."))
        return text


LONGEST, LONGEST_KM = 10_000, 20_000  # of the session's fields


class TakeawaysForm(CoalitionForm):
    """The takeaways, and which ones the writer had before them."""

    takeaways = forms.CharField(
        label=_("Takeaways"),
        required=False,
        max_length=LONGEST,
        help_text=_("One a line. They go into the summary."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    takeaways_km = forms.CharField(
        label=_("Takeaways in Khmer"), required=False, max_length=LONGEST_KM, widget=forms.Textarea(attrs={"rows": 8})
    )
    mark = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, session: Session, **kwargs: object) -> None:
        kwargs["initial"] = {
            "takeaways": session.takeaways,
            "takeaways_km": session.takeaways_km,
            "mark": session.takeaways_mark,
        }
        super().__init__(*args, **kwargs)

    def layout(self) -> Layout:
        return Layout("takeaways", Folded(_("In Khmer"), "takeaways_km"), "mark")

    def clean_takeaways(self) -> str:
        return _lines(self.cleaned_data["takeaways"])

    def clean_takeaways_km(self) -> str:
        return _lines(self.cleaned_data["takeaways_km"])

    def show_both(self, stored: Session) -> None:
        """Somebody else wrote in between: the form keeps what was typed, and sent once more it is saved over theirs."""
        found = [
            Difference(str(self.fields[name].label), theirs, self.cleaned_data[name])
            for name in ("takeaways", "takeaways_km")
            if (theirs := getattr(stored, name)) != self.cleaned_data[name]
        ]
        self.refuse_outdated(found, mark=stored.takeaways_mark)


class SaidForm(QuoteTextForm):
    """Something that somebody of this session said."""

    who = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Who said it"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Choose somebody."),
            "invalid_choice": _("This person is no longer in this session."),
        },
    )

    class Meta:
        model = Quote
        fields = ["text", "text_km"]
        labels = {"text": _("What was said"), "text_km": _("What was said, in Khmer")}
        widgets = {"text": forms.Textarea(attrs={"rows": 3}), "text_km": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"text": {"required": _("Write what was said.")}}

    def __init__(self, *args: object, people: Sequence[Person], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("who", Person.objects.among(person.pk for person in people))
        if self.instance.person_id:
            self.initial["who"] = self.instance.person_id
        elif len(people) == 1:
            self.initial["who"] = people[0].pk

    def layout(self) -> Layout:
        return Layout("text", Folded(_("In Khmer"), "text_km"), "who")

    def quote(self) -> Quote:
        """The quote, attributed as it stands in the agenda, and not saved."""
        quote: Quote = self.instance
        who: Person = self.cleaned_data["who"]
        if quote.person_id == who.pk:
            return quote
        assert quote.session is not None
        appears = quote.session.appearances.filter(person=who).first()
        quote.person = who
        quote.organisation = appears.organisation if appears else who.organisation
        quote.capacity = (appears.capacity if appears else "") or who.job_title
        quote.capacity_km = (appears.capacity_km if appears else "") or who.job_title_km
        return quote


class ActionPointForm(VersionedForm):
    """What an organisation takes upon itself, and until when."""

    class Meta:
        model = ActionPoint
        fields = ["text", "text_km", "organisation", "due_on"]
        field_classes = {"text": LineField, "text_km": LineField}
        labels = {"text": _("What to do"), "text_km": _("What to do, in Khmer")}
        error_messages = {
            "text": {"required": _("Write what to do.")},
            "organisation": {"required": _("Choose an organisation.")},
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        theirs = Organisation.objects.among([self.instance.organisation_id])  # one that was retired keeps its own
        organisations = (Organisation.objects.active() | theirs).order_by(ShownName("name"))
        self.offer("organisation", organisations, none=gettext("Choose one"))

    def layout(self) -> Layout:
        return Layout("text", Folded(_("In Khmer"), "text_km"), Together("organisation", "due_on"))

    def point(self) -> ActionPoint:
        """The action point, not saved: the verb counts its version up."""
        point: ActionPoint = self.instance
        return point


def _lines(text: str) -> str:
    """As it is stored: what shows nothing is nothing, and lines end in one way."""
    return "" if is_blank(text) else text.replace("\r\n", "\n")
