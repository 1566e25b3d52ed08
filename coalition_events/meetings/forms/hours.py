from datetime import time
from typing import cast

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import clock
from coalition_events.common.dates import day as day_in_words
from coalition_events.common.forms import CoalitionForm, Together, use_native_picker
from coalition_events.common.versions import OUTDATED
from coalition_events.meetings.models import Day, Meeting
from coalition_events.meetings.models.day import MOST_SEATS


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
            "Somebody else changed this meeting while you were writing. Stored now: %(hours)s. "
            "Save again to keep yours."
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
