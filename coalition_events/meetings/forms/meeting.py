"""A meeting and its rooms, as organisers write them."""

from crispy_forms.layout import HTML, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import colon, local_date, month_and_year
from coalition_events.common.forms import CoalitionModelForm, Together, VersionedForm
from coalition_events.meetings.forms.dates import DATES_SAID, DatesMixin
from coalition_events.meetings.models import IS_A_CODE, Meeting, Room
from members.forms.fields import LineField

CODE_IS_TAKEN = _("There is a meeting with this code already.")


class DetailsForm(DatesMixin, VersionedForm):
    class Meta:
        model = Meeting
        fields = [
            *("theme", "theme_km", "lead", "lead_km", "text", "text_km", "languages", "languages_km"),
            *("starts_on", "ends_on", "slug"),
            *("venue", "venue_km", "address", "address_km", "map_url"),
            *("seats", "waitlist_rule", "allowance", "seats_held_until"),
            *("registration_opens_at", "registration_closes_at", "needs_kept_days"),
            *("contact_name", "contact_name_km", "contact_phone", "contact_email", "evaluation_url"),
        ]
        field_classes = {"theme": LineField, "theme_km": LineField}
        error_messages = {"slug": {"unique": CODE_IS_TAKEN}}
        help_texts = {
            "map_url": _("Paste a link from an online map. It starts with https://."),
            "evaluation_url": _(
                "Paste a link to an online form. It starts with https://. "
                "The thank-you email shows it to people who came."
            ),
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 8}), "text_km": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.say_dates_as_chosen()
        if self.instance.announced_at:  # its addresses are known and linked to
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = _(
                "You cannot change the code now. The meeting is announced, and others may link to its pages."
            )

    def layout(self) -> Layout:
        return Layout(
            Fieldset(
                _("What it is about"),
                Together("theme", "theme_km"),
                Together("lead", "lead_km"),
                Together("text", "text_km"),
                Together("languages", "languages_km"),
                css_id="words",
            ),
            Fieldset(_("Dates"), Together("starts_on", "ends_on"), DATES_SAID, "slug", css_id="dates"),
            Fieldset(
                _("Place"), Together("venue", "venue_km"), Together("address", "address_km"), "map_url", css_id="place"
            ),
            Fieldset(
                _("Registration"),
                HTML('{% include "meetings/proposed_window.html" %}'),
                Together("registration_opens_at", "registration_closes_at"),
                Together("seats", "waitlist_rule"),
                Together("allowance", "seats_held_until"),
                "needs_kept_days",
                css_id="registration",
            ),
            Fieldset(
                _("Contact"),
                Together("contact_name", "contact_name_km"),
                Together("contact_phone", "contact_email"),
                css_id="contact",
            ),
            Fieldset(_("After the meeting"), "evaluation_url", css_id="afterwards"),
        )

    def clean_map_url(self) -> str:
        return self._only_https("map_url")

    def clean_evaluation_url(self) -> str:
        return self._only_https("evaluation_url")

    def _only_https(self, name: str) -> str:
        address: str = self.cleaned_data[name]
        if address and not address.lower().startswith("https://"):
            raise ValidationError(_("The link must begin with https://."))
        return address

    def clean(self) -> None:
        super().clean()
        self.check_dates()
        self._check_window()
        self._check_held_seats()

    def _check_window(self) -> None:
        if {"registration_opens_at", "registration_closes_at"} & self.errors.keys():
            return
        opens, closes = (self.cleaned_data[f"registration_{word}_at"] for word in ("opens", "closes"))
        last = self.cleaned_data.get("ends_on")
        if opens is None and closes is None:
            return
        if opens is None:
            self.add_error("registration_opens_at", _("Say when registration opens, or leave both fields empty."))
        elif closes is None:
            self.add_error("registration_closes_at", _("Say when registration closes, or leave both fields empty."))
        elif closes <= opens:
            self.add_error("registration_closes_at", _("Registration closes before it opens."))
        elif last and local_date(closes) > last:
            self.add_error("registration_closes_at", _("Registration closes after the meeting's last day."))
        if self.cleaned_data.get("seats") is None and "seats" not in self.errors:
            self.add_error("seats", _("Say how many seats there are before people register."))

    def _check_held_seats(self) -> None:
        until, last = self.cleaned_data.get("seats_held_until"), self.cleaned_data.get("ends_on")
        if until and last and until > last:
            self.add_error("seats_held_until", _("This day is after the meeting’s last day. Choose an earlier day."))


class MeetingChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Meeting) -> str:
        return f"{month_and_year(obj.starts_on)}{colon()} {obj.local('theme')}"


class NewMeetingForm(DatesMixin, CoalitionModelForm):
    slug = forms.CharField(
        label=_("Code"),
        required=False,
        validators=[IS_A_CODE],  # which says how long it is
        error_messages={"unique": CODE_IS_TAKEN},
        help_text=_("Used in the web address, as 2027-05. Leave it empty to use the month of the first day."),
    )
    last = MeetingChoice(
        Meeting.objects.all(),
        label=_("Start from"),
        required=False,
        empty_label=_("Nothing: an empty meeting"),
        help_text=_(
            "We copy the place, rooms, hours, seats, contact, questions, reminders, "
            "breaks, meals and openings. We do not copy people."
        ),
    )

    is_old = forms.BooleanField(label=_("It is an old meeting"), required=False, widget=forms.HiddenInput)

    class Meta:
        model = Meeting
        fields = ["theme", "theme_km", "starts_on", "ends_on", "slug"]
        field_classes = {"theme": LineField, "theme_km": LineField}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.say_dates_as_chosen()

    def layout(self) -> Layout:
        return Layout(
            Together("theme", "theme_km"),
            Together("starts_on", "ends_on"),
            DATES_SAID,
            "is_old",
            Together("last", "slug"),
        )

    def clean(self) -> None:
        super().clean()
        self.check_dates()
        first, is_old = self.cleaned_data.get("starts_on"), self.cleaned_data.pop("is_old", False)
        if first and first < local_date(timezone.now()) and not is_old:
            self.add_error("starts_on", _("This day is past. Is it an old meeting? Tick to create it."))
            self.fields["is_old"].widget = forms.CheckboxInput()
        if first and not self.cleaned_data.get("slug") and "slug" not in self.errors:
            self.cleaned_data["slug"] = Meeting.objects.free_code(first)


class CancellationForm(CoalitionModelForm):
    """A word to those who had been told of the meeting. It is no edit of the meeting: `actions.cancel` keeps it."""

    class Meta:
        model = Meeting
        fields = ["cancelled_word", "cancelled_word_km"]

    def layout(self) -> Layout:
        return Layout(Together("cancelled_word", "cancelled_word_km"))


class RoomForm(VersionedForm):
    class Meta:
        model = Room
        fields = ["name", "name_km", "seats"]
        field_classes = {"name": LineField, "name_km": LineField}

    def layout(self) -> Layout:
        return Layout(Together("name", "name_km", "seats"))
