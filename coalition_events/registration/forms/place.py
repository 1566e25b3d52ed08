from typing import Any

from crispy_forms.layout import HTML, Fieldset, Layout
from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition_events.common import dates
from coalition_events.common.forms import CoalitionForm, Together
from coalition_events.common.versions import OUTDATED, Difference, outdated, shown
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Diet, Interpretation, Needs, Registration, needs_kept_until
from members.forms.fields import LineField

NEEDS = ("diet", "diet_note", "access", "interpretation")


class PlaceForm(CoalitionForm):
    """For which days somebody comes, and what they need there.

    After the day on which needs are erased it asks for none. With a registration it edits that one, and carries its
    version.
    """

    days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which days?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Choose at least one day."),
            "invalid_choice": gettext_lazy("Choose one or more of the days of this meeting."),
        },
    )
    diet = forms.ChoiceField(label=gettext_lazy("Food"), choices=Diet.choices, initial=Diet.ANYTHING)
    interpretation = forms.ChoiceField(
        label=gettext_lazy("Interpretation"), choices=Interpretation.choices, initial=Interpretation.NONE
    )
    diet_note = LineField(
        label=gettext_lazy("Allergy or other food need"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("No nuts, no pork."),
    )
    access = LineField(
        label=gettext_lazy("Access needs"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("A room without stairs, a seat near the front."),
    )
    may_be_photographed = forms.BooleanField(
        label=gettext_lazy("May be in photographs"),
        required=False,
        help_text=gettext_lazy("Leave it empty for staff in casework."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, meeting: Meeting, registration: Registration | None = None, **kwargs: Any) -> None:
        self.meeting, self.registration = meeting, registration
        self.asks_needs = timezone.localdate() <= needs_kept_until(meeting)
        days = list(meeting.days.all())
        initial = {"days": [day.number for day in days]}
        if registration is not None:
            initial = _as_stored(registration)
        super().__init__(*args, initial=initial | (kwargs.pop("initial", None) or {}), **kwargs)
        self.fields["days"].choices = [(day.number, dates.day_of_month(day.date)) for day in days]  # type: ignore[attr-defined]
        if not self.asks_needs:
            for name in NEEDS:
                del self.fields[name]
        self.differences: list[Difference] = []

    def layout(self) -> Layout:
        kept_until = dates.day(needs_kept_until(self.meeting))
        who_sees = _("Seen by you, your focal person and the organisers only; erased after %(day)s.")
        needs = Fieldset(
            _("Needs"),
            HTML(format_html('<p class="quiet">{}</p>', who_sees % {"day": kept_until})),
            Together("diet", "interpretation"),
            Together("diet_note", "access"),
        )
        return Layout("days", *([needs] if self.asks_needs else []), "may_be_photographed", "version")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("diet") == Diet.ALLERGY and not cleaned.get("diet_note") and "diet_note" not in self.errors:
            self.add_error("diet_note", _("Say which allergy, so that the kitchen can look out for it."))
        # A form without a version, or with a forged one, is as good as an old one.
        self.errors.pop("version", None)
        cleaned.setdefault("version", None)
        if self.registration and cleaned["version"] != self.registration.version:
            self.show_both(self.registration)
        return cleaned

    @property
    def place(self) -> dict[str, Any]:
        """What `register` and `change` want to know."""
        needs = {name: self.cleaned_data[name] for name in NEEDS} if self.asks_needs else None
        return {
            "days": self.cleaned_data["days"],
            "needs": needs,
            "may_be_photographed": self.cleaned_data["may_be_photographed"],
        }

    def show_both(self, stored: Registration) -> None:
        """Refuse, with what somebody else stored meanwhile beside what was typed; sent once more, the typed is kept."""
        for name, theirs in _as_stored(stored).items():
            field = self.fields.get(name)
            if field is None or field.widget.is_hidden:
                continue
            typed = self[name].value()
            if field.has_changed(theirs, typed):
                self.differences.append(Difference(str(self[name].label), shown(field, theirs), shown(field, typed)))
        self.add_error(None, outdated())
        data: Any = self.data
        self.data = data.copy()
        self.data[self.add_prefix("version")] = str(stored.version)  # type: ignore[index]

    @property
    def status(self) -> int:
        return 409 if self.has_error("__all__", OUTDATED) else super().status


def _as_stored(registration: Registration) -> dict[str, Any]:
    needs = getattr(registration, "needs", None) or Needs()
    return {
        "days": registration.days,
        "may_be_photographed": registration.may_be_photographed,
        "version": registration.version,
        **{name: getattr(needs, name) for name in NEEDS},
    }
