from dataclasses import dataclass
from datetime import date

from crispy_forms.layout import HTML
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from coalition_events.common.forms import CoalitionForm, CoalitionFormMixin
from coalition_events.meetings.models.day import MOST_DAYS
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
