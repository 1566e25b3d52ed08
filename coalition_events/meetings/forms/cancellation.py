from crispy_forms.layout import Layout

from coalition_events.common.forms import CoalitionModelForm, Together
from coalition_events.meetings.models import Meeting


class CancellationForm(CoalitionModelForm):
    """A word to those who had been told of the meeting. It is no edit of the meeting: `actions.cancel` keeps it."""

    class Meta:
        model = Meeting
        fields = ["cancelled_word", "cancelled_word_km"]

    def layout(self) -> Layout:
        return Layout(Together("cancelled_word", "cancelled_word_km"))
