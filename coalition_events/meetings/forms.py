"""A meeting, its days and its rooms, as organisers write them."""

from dataclasses import dataclass
from datetime import date, time
from typing import cast

from crispy_forms.layout import HTML, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from coalition_events.common.dates import clock, clock_of_end, colon, day as day_in_words, local_date
from coalition_events.common.forms import (
    CoalitionForm,
    CoalitionFormMixin,
    CoalitionModelForm,
    Folded,
    Together,
    VersionedForm,
    use_native_picker,
)
from coalition_events.common.versions import OUTDATED
from coalition_events.meetings.actions.meeting import why_days_stay
from coalition_events.meetings.models import IS_A_CODE, MOST_DAYS, MOST_SEATS, Day, Meeting, Room
from coalition_events.meetings.queries.holidays import Holiday, holidays_between
from members.forms.fields import LineField

CODE_IS_TAKEN = _("There is a meeting with this code already.")
EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
DATES_SAID = HTML(
    '<div id="dates-said" class="stack tight" role="status">'
    '{% include "meetings/dates_said.html" with form=form only %}</div>'
)
TOLD_OF_MOVE = HTML('{% include "meetings/dates_said.html#told" %}')
AS_THEY_ARE_CHOSEN = {  # htmx asks the server what the dates are
    "hx-get": reverse_lazy("organise:meeting_dates"),
    "hx-include": '[name="starts_on"], [name="ends_on"]',
    "hx-target": "#dates-said",
    "hx-trigger": "change",
}


@dataclass(frozen=True)
class Span:
    starts_on: date
    ends_on: date


class DatesMixin(CoalitionFormMixin):
    """The first and the last day, what they must be, and the holidays that they meet."""

    def clean_starts_on(self) -> date:
        return in_reach(self.cleaned_data["starts_on"])

    def clean_ends_on(self) -> date:
        return in_reach(self.cleaned_data["ends_on"])

    def check_dates(self) -> None:
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first is None or last is None:
            return
        if last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        elif (last - first).days >= MOST_DAYS:
            self.add_error("ends_on", _("A meeting has one to five days."))

    def say_dates_as_chosen(self) -> None:
        for name in ("starts_on", "ends_on"):
            self.fields[name].widget.attrs |= AS_THEY_ARE_CHOSEN
        self.fields["starts_on"].widget.attrs["data-most-days"] = MOST_DAYS  # for last-day.js

    @property
    def span(self) -> Span | None:
        """The dates as they stand in the fields, where they make sense."""
        names = "starts_on", "ends_on"
        try:
            first, last = (in_reach(self.fields[name].clean(self[name].value())) for name in names)
        except ValidationError:
            return None
        return Span(first, last) if 0 <= (last - first).days < MOST_DAYS else None

    @property
    def holidays(self) -> list[Holiday]:
        return holidays_between(self.span.starts_on, self.span.ends_on) if self.span else []


class DatesForm(DatesMixin, CoalitionForm):
    """Only the dates, for telling what they are while they are chosen."""

    starts_on = forms.DateField()
    ends_on = forms.DateField()


def in_reach(day: date) -> date:
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        raise ValidationError(
            _("Choose a day between %(first)d and %(last)d."), params={"first": EARLIEST_YEAR, "last": LATEST_YEAR}
        )
    return day


class HoursForm(CoalitionForm):
    """When each day starts and ends, and how many seats it has of its own; all may be left open."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, meeting: Meeting, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        self.days = list(meeting.days.all())
        self.initial["version"] = meeting.version
        self.helper.layout = Layout(*(self._fieldset_of(day) for day in self.days))

    def _fieldset_of(self, day: Day) -> Fieldset:
        names, seats = (f"starts_{day.number}", f"ends_{day.number}"), f"seats_{day.number}"
        labels = _("Starts"), _("Ends")
        for name, label, value in zip(names, labels, (day.starts_at, day.ends_at), strict=True):
            self.fields[name] = forms.TimeField(label=label, required=False, initial=value)
            use_native_picker(self.fields[name].widget)
        field = Day._meta.get_field("seats").formfield(initial=day.seats, min_value=1, max_value=MOST_SEATS)
        self.fields[seats] = cast("forms.Field", field)
        return Fieldset(day_in_words(day.date), Together(*names), seats)

    def clean(self) -> None:
        super().clean()
        self.errors.pop("version", None)
        for number, (starts, ends) in self.hours().items():
            if starts and ends and ends <= starts:
                self.add_error(f"ends_{number}", _("The day ends before it starts."))
        if self.cleaned_data.get("version") != self.meeting.version:
            self._show_theirs()

    def hours(self) -> dict[int, tuple[time | None, time | None]]:
        return {
            day.number: (self.cleaned_data.get(f"starts_{day.number}"), self.cleaned_data.get(f"ends_{day.number}"))
            for day in self.days
        }

    def seats(self) -> dict[int, int | None]:
        return {day.number: self.cleaned_data.get(f"seats_{day.number}") for day in self.days}

    @property
    def roomier_days(self) -> list[str]:
        """Days that are given more seats than the meeting has: the meeting's number holds."""
        most, seats = self.meeting.seats, self.seats()
        return [day_in_words(day.date) for day in self.days if most is not None and (seats[day.number] or 0) > most]

    def _show_theirs(self) -> None:
        """The stored values in the error, the typed ones in the fields; sent once more, the typed ones are kept."""
        stored = "; ".join(_in_words(day) for day in self.days)
        text = gettext(
            "Somebody else changed this meeting while you were writing. "
            "Saved now: %(hours)s. Save again to use yours instead."
        )
        self.add_error(None, ValidationError(text % {"hours": stored}, code=OUTDATED))
        self.fill_in("version", self.meeting.version)


def _in_words(day: Day) -> str:
    starts, ends = day.starts_at, day.ends_at
    hours = f"{clock(starts) if starts else '…'}–{clock_of_end(ends) if ends else '…'}"
    words = f"{day_in_words(day.date)} {hours}"
    if day.seats is None:
        return words
    return ngettext("%(day)s, %(count)d seat", "%(day)s, %(count)d seats", day.seats) % {
        "day": words,
        "count": day.seats,
    }


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
        self.fields["theme"].required = not self.instance.is_past()
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
            Fieldset(_("Dates"), Together("starts_on", "ends_on"), DATES_SAID, TOLD_OF_MOVE, "slug", css_id="dates"),
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
        self._check_days()

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

    def _check_days(self) -> None:
        """Last, since what is wrong with the last day is no day any more to the others."""
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last:
            for why in why_days_stay(self.instance, (last - first).days + 1):
                self.add_error("ends_on", why)

    def _check_held_seats(self) -> None:
        until, last = self.cleaned_data.get("seats_held_until"), self.cleaned_data.get("ends_on")
        if until and last and until > last:
            self.add_error("seats_held_until", _("This day is after the meeting’s last day. Choose an earlier day."))


class MeetingChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Meeting) -> str:
        return f"{obj.month}{colon()} {obj.local('theme')}"


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
        self.fields["theme"].required = True

    def layout(self) -> Layout:
        return Layout(
            Together("theme", "theme_km"),
            Together("starts_on", "ends_on", "last"),
            DATES_SAID,
            "is_old",
            Folded(_("Code"), "slug"),
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
        help_texts = {"cancelled_word_km": _("If you leave this empty, Khmer readers see the English.")}

    def layout(self) -> Layout:
        return Layout(Together("cancelled_word", "cancelled_word_km"))


class RoomForm(VersionedForm):
    class Meta:
        model = Room
        fields = ["name", "name_km", "seats"]
        field_classes = {"name": LineField, "name_km": LineField}

    def layout(self) -> Layout:
        return Layout(Together("name", "name_km", "seats"))
