from collections.abc import Iterator

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from coalition_events.attendance.files.past_plan import (
    LEFT_OUT,
    MOST_ASKED,
    SOMEBODY_NEW,
    Asked,
    Plan,
    PlannedMeeting,
)
from coalition_events.common.forms import CoalitionForm


class PastForm(CoalitionForm):
    """When the new meetings began, where the file says no more than a month, and who is meant by doubtful names."""

    def __init__(self, *args: object, plan: Plan, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.guessed = {planned.key: planned for planned in plan.meetings if planned.is_guessed}
        self.asked = {one.key: one for one in plan.asked[:MOST_ASKED]}
        self.not_asked = len(plan.asked) - len(self.asked)
        # Whether an answer led to another question.
        self.has_unseen = not (self.asked.keys() | self.guessed.keys()) <= set(self.data)
        for key, planned in self.guessed.items():
            words = _("First day of the meeting of %(code)s") % {"code": planned.meeting.slug}
            is_seen = not self.is_bound or key in self.data
            widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            self.fields[key] = forms.DateField(label=words, widget=widget, required=is_seen)
            self.initial[key] = planned.meeting.starts_on
            if not is_seen:
                self.fill_in(key, f"{planned.meeting.starts_on:%Y-%m-%d}")
        for key, one in self.asked.items():
            new = _("A new organisation") if key.startswith("organisation") else _("Somebody else, who is new")
            choices = [*one.choices, (SOMEBODY_NEW, new), (LEFT_OUT, _("I do not know: skip these rows"))]
            self.fields[key] = forms.ChoiceField(
                label=one.name, choices=choices, widget=forms.RadioSelect, required=False, initial=one.usual
            )
            if self.is_bound and key not in self.data:
                self.fill_in(key, one.usual)

    def clean(self) -> dict[str, object]:
        typed: dict[str, object] = super().clean() or {}
        for key, planned in self.guessed.items():
            first = typed.get(key)
            if first and f"{first:%Y-%m}" != planned.meeting.slug[:7]:
                self.add_error(key, _("Choose a day of this month."))
        return typed

    def questions(self) -> Iterator[tuple[BoundField, Asked]]:
        for key, one in self.asked.items():
            yield self[key], one

    def first_days(self) -> Iterator[tuple[BoundField, PlannedMeeting]]:
        for key, planned in self.guessed.items():
            yield self[key], planned
