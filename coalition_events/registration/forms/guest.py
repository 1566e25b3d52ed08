"""Guests: invited, one or several, and what they answer."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.common.forms import CoalitionForm, Names, Together
from coalition_events.common.languages import ShownName
from coalition_events.registration.forms.place import ALONE_SEES, PlaceForm
from coalition_events.registration.queries.likely import active_people, people_like
from members.forms.entries import AskedOnceForm
from members.forms.fields import AddressField, LineField, NameField, NamesMixin, PhoneField, PhoneMixin
from members.models import Honorific, Organisation, Person

MOST_DUPLICATES = 5


class InviteForm(CoalitionForm):
    """A word to somebody of the directory who is invited."""

    word = forms.CharField(
        label=gettext_lazy("Message to the guest"),
        max_length=500,
        required=False,
        widget=forms.Textarea,
        help_text=gettext_lazy("It is in the invitation. Say what you ask them to do and who else comes."),
    )


class NewGuestForm(NamesMixin, PhoneMixin, AskedOnceForm):
    """Somebody who is not in the directory yet, of any organisation in it or of none.

    Where somebody there has nearly that name, or that address, it asks once whether it is this one.
    """

    class Meta:
        model = Person
        fields = (
            "honorific",
            "gender",
            "full_name",
            "full_name_km",
            "organisation",
            "job_title",
            "email",
            "phone",
            "language",
        )
        field_classes = {
            "full_name": NameField,
            "full_name_km": NameField,
            "job_title": LineField,
            "phone": PhoneField,
            "email": AddressField,
        }
        error_messages = {"full_name": {"required": gettext_lazy("Write the name.")}}
        help_texts = {"email": gettext_lazy("Without an email address, you get a link to send them yourself.")}

    def __init__(self, *args: object, invite_url: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.invite_url = invite_url
        self.offer("organisation", Organisation.objects.active().order_by(ShownName("name")), none=_("None"))
        self.offer("honorific", [("", _("None")), *Honorific.choices])
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"  # it is somebody else's name that is typed here

    def layout(self) -> Layout:
        return Layout(
            Together("honorific", "gender"),
            Names(),
            Together("organisation", "job_title"),
            Together("email", "phone"),
            "language",
        )

    def question(self) -> str:
        duplicates = people_like(self.instance, active_people())[:MOST_DUPLICATES]
        if not duplicates:
            return ""
        words = _("Is it the same person as {names}? If yes, choose that name. If not, send this again.")
        links = ((self.invite_url, person.pk, _with_organisation(person)) for person in duplicates)
        return format_html(words, names=format_html_join(", ", '<a href="{}?person={}">{}</a>', links))


class GuestPlaceForm(PlaceForm):
    """A guest's days and needs: nobody answers for them but they themselves."""

    who_sees = ALONE_SEES

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if consent := self.fields.get("may_be_photographed"):
            consent.help_text = ""


class NoForm(CoalitionForm):
    """A guest cannot come."""

    word = LineField(label=gettext_lazy("Message to the organisers"), max_length=500, required=False)


def _with_organisation(person: Person) -> str:
    """Ros Yeng (Children in Families)"""
    return f"{person} ({person.organisation})" if person.organisation else str(person)


LONGEST = 20_000


class SeveralGuestsForm(InviteForm):
    """Several guests, one on each line, and one word to all of them."""

    guests = forms.CharField(
        label=gettext_lazy("Guests"),
        max_length=LONGEST,
        widget=forms.Textarea({"class": "wide", "rows": 8, "autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "Write one guest on each line: name, organisation, job title, email, with commas between. You can also "
            "copy rows from a spreadsheet, with or without headings. Only the name is needed."
        ),
        error_messages={"required": gettext_lazy("Write one guest on each line.")},
    )

    field_order = ("guests", "word")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["word"].label = _("Message to all of them")
