"""What organisers say on a day of the meeting."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.common.dates import PHNOM_PENH, local_date
from coalition_events.common.forms import CoalitionForm
from coalition_events.meetings.models import MOST_IN_BANNER, Meeting
from members.forms.fields import LineField

USUAL_HOURS = timedelta(hours=2)


class LateForm(CoalitionForm):
    minutes = forms.IntegerField(label=_("Other number of minutes"), min_value=1, max_value=240)


class BannerForm(CoalitionForm):
    """`seen` is the mark of the notice that stood when the form was drawn."""

    words = LineField(
        label=_("Notice"), max_length=MOST_IN_BANNER, help_text=_("Everyone can read it. Do not write names.")
    )
    words_km = LineField(label=_("Notice in Khmer"), max_length=MOST_IN_BANNER, required=False)
    until = forms.TimeField(label=_("Show it until"), help_text=_("Today, Phnom Penh time."))
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: object, meeting: Meeting, now: datetime, **kwargs: Any) -> None:
        self.now = now.astimezone(PHNOM_PENH)
        until = self.now + USUAL_HOURS
        usual = f"{until:%H:%M}" if local_date(until) == local_date(now) else "23:59"
        kwargs["initial"] = {"until": usual, "seen": meeting.banner_mark}
        super().__init__(*args, **kwargs)
        self.fields["words_km"].widget.attrs["lang"] = "km"

    def clean_until(self) -> datetime:
        until = datetime.combine(local_date(self.now), self.cleaned_data["until"], PHNOM_PENH)
        if until <= self.now:
            raise forms.ValidationError(_("Choose a later time today."))
        return until
