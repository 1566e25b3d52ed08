"""What is asked about pasted lines, and about the meeting from which an agenda starts."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.files.pasting.reading import LONGEST_TEXT
from coalition_events.agenda.forms.board import OfMeetingForm
from coalition_events.common.forms import CoalitionForm
from coalition_events.meetings.forms.meeting import MeetingChoice
from coalition_events.meetings.models import Meeting


class LinesForm(OfMeetingForm):
    lines = forms.CharField(
        label=_("Lines"),
        max_length=LONGEST_TEXT,
        strip=False,
        help_text=_("A line for each session. What is empty or not said can be added later."),
        error_messages={"required": _("Paste or type at least one line.")},
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
    )
    follows = forms.BooleanField(
        label=_("What has no time starts when the line above it ends"),
        help_text=_("Otherwise it stands at the side of the board until it is placed."),
        required=False,
    )

    def __init__(self, *args: object, meeting: Meeting, **kwargs: object) -> None:
        super().__init__(*args, meeting=meeting, **kwargs)
        self.fields["day"].label = _("Day of the lines before any heading")

    def layout(self) -> Layout:
        return Layout("lines", "day", "follows")


class FrameForm(CoalitionForm):
    last = MeetingChoice(
        Meeting.objects.none(),
        label=_("Meeting"),
        empty_label=None,
        error_messages={
            "required": _("Choose a meeting."),
            "invalid_choice": _("That meeting has no agenda to start from."),
        },
    )

    def __init__(self, *args: object, meeting: Meeting, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        others = Meeting.objects.exclude(pk=meeting.pk).filter(sessions__isnull=False).distinct()
        self.offer("last", others.order_by("-starts_on"))
