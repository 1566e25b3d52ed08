from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import month_and_year
from coalition_events.common.forms import CoalitionModelForm, Together
from coalition_events.meetings.forms.dates import DATES_SAID, DatesMixin
from coalition_events.meetings.forms.details import CODE_IS_TAKEN
from coalition_events.meetings.models import Meeting
from members.forms.fields import LineField


class MeetingChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Meeting) -> str:
        return f"{month_and_year(obj.starts_on)}: {obj.local('theme')}"


class NewMeetingForm(DatesMixin, CoalitionModelForm):
    slug = forms.CharField(
        label=_("Code"),
        required=False,
        max_length=7,
        validators=Meeting._meta.get_field("slug").validators,
        error_messages={"unique": CODE_IS_TAKEN},
        help_text=_("In the address of its pages, as 2027-05. Left empty: that of the first day."),
    )
    last = MeetingChoice(
        Meeting.objects.all(),
        label=_("Start from"),
        required=False,
        empty_label=_("Nothing: an empty meeting"),
        help_text=_(
            "Its place, rooms, hours, seats, contact, questions, reminders, breaks, meals and openings are taken over; "
            "its people are not."
        ),
    )

    class Meta:
        model = Meeting
        fields = ["theme", "theme_km", "starts_on", "ends_on", "slug"]
        field_classes = {"theme": LineField, "theme_km": LineField}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.say_dates_as_chosen()

    def layout(self) -> Layout:
        return Layout(
            Together("theme", "theme_km"), Together("starts_on", "ends_on"), DATES_SAID, Together("last", "slug")
        )

    def clean(self) -> None:
        super().clean()
        self.check_dates()
        first = self.cleaned_data.get("starts_on")
        if first and not self.cleaned_data.get("slug") and "slug" not in self.errors:
            self.cleaned_data["slug"] = f"{first:%Y-%m}"
            if Meeting.objects.filter(slug=self.cleaned_data["slug"]).exists():
                text = _("There is a meeting in %(month)s already. Choose another month, or give this one a code.")
                self.add_error("slug", ValidationError(text, params={"month": month_and_year(first)}))
