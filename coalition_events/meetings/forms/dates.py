"""When a meeting is: its first and last day, and the hours of each."""

from dataclasses import dataclass
from datetime import date, time
from typing import cast

from crispy_forms.layout import HTML, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from coalition_events.common.dates import clock, day as day_in_words
from coalition_events.common.forms import CoalitionForm, CoalitionFormMixin, Together, use_native_picker
from coalition_events.common.versions import OUTDATED
from coalition_events.meetings.models import MOST_DAYS, MOST_SEATS, Day, Meeting
from coalition_events.meetings.queries.holidays import Holiday, holidays_between

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
DATES_SAID = HTML(
    '<div id="dates-said" class="stack tight" role="status">'
    '{% include "meetings/dates_said.html" with form=form only %}</div>'
)
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
    open_end = "…"
    hours = "–".join(clock(end) if end else open_end for end in (day.starts_at, day.ends_at))
    words = f"{day_in_words(day.date)} {hours}"
    if day.seats is None:
        return words
    return ngettext("%(day)s, %(count)d seat", "%(day)s, %(count)d seats", day.seats) % {
        "day": words,
        "count": day.seats,
    }
