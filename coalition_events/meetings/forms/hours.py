from datetime import time
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import clock
from coalition_events.common.dates import day as day_in_words
from coalition_events.common.forms import CoalitionForm, Together, use_native_picker
from coalition_events.common.versions import OUTDATED
from coalition_events.meetings.models import Day, Meeting


class HoursForm(CoalitionForm):
    """When each day starts and ends; both may be left open."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        self.days = list(meeting.days.all())
        self.initial["version"] = meeting.version
        self.helper.layout = Layout(*(self._fieldset_of(day) for day in self.days))

    def _fieldset_of(self, day: Day) -> Fieldset:
        names = f"starts_{day.number}", f"ends_{day.number}"
        labels = _("Starts"), _("Ends")
        for name, label, value in zip(names, labels, (day.starts_at, day.ends_at), strict=True):
            self.fields[name] = forms.TimeField(label=label, required=False, initial=value)
            use_native_picker(self.fields[name].widget)
        return Fieldset(day_in_words(day.date), Together(*names))

    @property
    def status(self) -> int:
        is_outdated = any(error.code == OUTDATED for error in self.errors.as_data().get("__all__", []))
        return 409 if is_outdated else super().status

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.errors.pop("version", None)
        for number, (starts, ends) in self.hours().items():
            if starts and ends and ends <= starts:
                self.add_error(f"ends_{number}", _("The day ends before it starts."))
        if self.cleaned_data.get("version") != self.meeting.version:
            self._show_theirs()
        return self.cleaned_data

    def hours(self) -> dict[int, tuple[time | None, time | None]]:
        return {
            day.number: (self.cleaned_data.get(f"starts_{day.number}"), self.cleaned_data.get(f"ends_{day.number}"))
            for day in self.days
        }

    def _show_theirs(self) -> None:
        """The stored hours in the error, the typed ones in the fields; sent once more, the typed ones are kept."""
        open_end = "…"
        stored = "; ".join(
            f"{day_in_words(day.date)} {clock(day.starts_at) if day.starts_at else open_end}"
            f"–{clock(day.ends_at) if day.ends_at else open_end}"
            for day in self.days
        )
        text = gettext(
            "Somebody else changed this meeting while you were writing. Stored now: %(hours)s. "
            "Save again to keep yours."
        )
        self.add_error(None, ValidationError(text % {"hours": stored}, code=OUTDATED))
        self.data = {**self.data.dict(), "version": str(self.meeting.version)}  # type: ignore[attr-defined]
