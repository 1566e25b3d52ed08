from typing import Any

from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.common.forms import CoalitionModelForm
from coalition_events.mail.models import Status
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Audience, Reminder
from coalition_events.notices.refusals import RemindedAlready


class ReminderForm(CoalitionModelForm):
    class Meta:
        model = Reminder
        fields = ["audience", "days_before", "at"]
        labels = {"audience": _("Whom to remind"), "days_before": _("Days before the meeting"), "at": _("At what time")}
        widgets = {"audience": forms.RadioSelect}
        help_texts = {"days_before": _("1 is the day before; 0 is the first day itself.")}

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.meeting = meeting
        self.fields["audience"].choices = Audience.choices  # type: ignore[attr-defined]  # without the empty one

    def layout(self) -> Layout:
        return Layout("audience", Div("days_before", "at", css_class="fields"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        same = self.instance.meeting.reminders.filter(
            audience=cleaned.get("audience"), days_before=cleaned.get("days_before")
        )
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("days_before", str(RemindedAlready()))
        return cleaned


class OutboxSearchForm(forms.Form):
    """What the outbox is searched for. What makes no sense is taken as not asked for."""

    q = forms.CharField(required=False, max_length=200)
    kind = forms.CharField(required=False, max_length=40)
    status = forms.ChoiceField(required=False, choices=Status.choices)

    def asked(self) -> dict[str, str]:
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}
