"""The form of a rule, and of a reminder that goes out now."""

from typing import Any

from crispy_forms.layout import Div, Layout
from django import forms
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from coalition_events.common.forms import CoalitionForm, CoalitionModelForm
from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Anchor, Audience, Reminder, said_to
from coalition_events.notices.models.reminder import GRACE_HOURS, MOST_DAYS_AFTER, says_choices


class Side(models.TextChoices):
    BEFORE = "before", _("before")
    AFTER = "after", _("after")


class ReminderForm(CoalitionModelForm):
    """Whom, what and when. What is said may be left open: it is what is usually said to them."""

    side = forms.ChoiceField(label=_("Before or after it"), choices=Side.choices, required=False)
    anyway = forms.BooleanField(label=_("I know. Send it anyway"), required=False, widget=forms.HiddenInput)

    class Meta:
        model = Reminder
        fields = ["audience", "says", "days_before", "anchor", "at", "grace_hours", "is_daily"]
        labels = {
            "audience": _("Who to remind"),
            "says": _("What to say"),
            "days_before": _("How many days"),
            "anchor": _("Counted from"),
            "at": _("At what time"),
            "grace_hours": _("How many hours late it can be"),
        }
        widgets = {"audience": forms.RadioSelect}
        help_texts = {"days_before": _("1 is the day before. 0 is the day itself.")}

    def __init__(self, *args: object, meeting: Meeting, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.instance.meeting = meeting
        fields: Any = self.fields
        fields["audience"].choices = Audience.choices  # without the empty one
        fields["says"].choices = [("", _("The usual text for them")), *says_choices()]
        for name in ("says", "anchor", "grace_hours"):
            fields[name].required = False
        if not self.instance.pk:
            self.initial["says"] = ""  # not the model's, which is said to one of them only
        elif self.instance.days_before < 0:
            self.initial.update(days_before=-self.instance.days_before, side=Side.AFTER)
        fields["days_before"].min_value = 0
        fields["days_before"].validators.append(MinValueValidator(0))
        fields["days_before"].widget.attrs["min"] = 0

    def layout(self) -> Layout:
        return Layout(
            "audience",
            "says",
            Div("days_before", "side", "anchor", css_class="fields"),
            Div("at", "grace_hours", css_class="fields"),
            "is_daily",
            "anyway",
        )

    def refuse_saying_it_twice(self, why: str, *, may_be_meant: bool) -> None:
        """Where some would read it twice it may be meant so: then there is a box to tick. Never for the very same."""
        self.add_error("days_before", why)
        if may_be_meant:
            self.fields["anyway"].widget = forms.CheckboxInput()

    def clean_anchor(self) -> str:
        return self.cleaned_data["anchor"] or Anchor.START

    def clean_grace_hours(self) -> int:
        return self.cleaned_data["grace_hours"] or GRACE_HOURS

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        self.instance.is_once = False
        possible = said_to(cleaned.get("audience", ""))
        if possible:
            cleaned["says"] = cleaned.get("says") or possible[0]
            if cleaned["says"] not in possible:
                self.add_error("says", _("This text is not for these people."))
        days = cleaned.get("days_before")
        if cleaned.get("side") == Side.AFTER and days:
            cleaned["days_before"] = -days
            if days > MOST_DAYS_AFTER:
                self.add_error("days_before", _("At most %(days)d days after it.") % {"days": MOST_DAYS_AFTER})
            if cleaned.get("is_daily"):
                self.add_error("is_daily", _("Only a reminder before the date can go out every day."))
        return cleaned


class RemindNowForm(CoalitionForm):
    """To whom among those who may be reminded at any moment."""

    audience = forms.ChoiceField(label=_("Who to remind"), widget=forms.RadioSelect)

    def __init__(self, *args: object, offered: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("audience", offered)
