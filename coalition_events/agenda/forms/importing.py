"""What is asked of an agenda that is taken in: a file, lines, or the meeting from which it starts."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from coalition_events.agenda.files.importers.plan import Plan
from coalition_events.agenda.files.importers.reading import LARGEST_FILE
from coalition_events.agenda.files.pasting.reading import LONGEST_TEXT
from coalition_events.agenda.forms.board import OfMeetingForm
from coalition_events.common.forms import CoalitionForm, UploadField
from coalition_events.common.uploads import Unreadable, content_of
from coalition_events.meetings.forms import MeetingChoice
from coalition_events.meetings.models import Meeting
from members.models import Account, Right


class ImportForm(CoalitionForm):
    """A file, or what was pasted: what it is, a table or lines, is found out by what is in it."""

    file = UploadField(
        label=_("File"),
        help_text=_("Excel (.xlsx), CSV, calendar (.ics) or schedule file (XML, JSON), up to 10 MB."),
        required=False,
        accepted=".xml,.json,.ics,.xlsx,.csv,.tsv,.txt",
    )
    pasted = forms.CharField(
        label=_("Or paste the agenda"),
        help_text=_(
            "Lines such as “09:00 Opening”, or a table with its headings: Day, Start, End, Room, Title, People."
        ),
        required=False,
        max_length=1_000_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        file, pasted = cleaned.get("file"), cleaned.get("pasted") or ""
        self.source = file.name if file else ""
        self.name = self.source or gettext("Pasted text")
        if not self.errors and not file and not pasted.strip():
            self.add_error("file", gettext("Choose a file, or paste the agenda below."))
        elif not self.errors:
            try:
                self.content = content_of(file or pasted.strip("\r\n").encode(), LARGEST_FILE)
            except Unreadable as refusal:
                self.refuse_file("file" if file else "pasted", refusal)


class ConfirmationForm(CoalitionForm):
    """What is to be decided about a plan. Only what concerns it is asked."""

    adds_people = forms.BooleanField(
        label=_("Add them to the directory"),
        help_text=_("We add them without email or telephone. If not, their names stay in the session texts."),
        required=False,
    )
    adds_organisations = forms.BooleanField(
        label=_("Add these organisations to the directory"),
        help_text=_("We add them as guests. If not, only the agenda shows them."),
        required=False,
    )
    reactivates = forms.BooleanField(
        label=_("Make them active again"),
        help_text=_("Then they can get emails again. If not, they still take part."),
        required=False,
    )
    shifts = forms.BooleanField(
        label=_("Move all sessions, so that the file starts on the meeting’s first day"), required=False
    )
    keeps_times = forms.BooleanField(
        label=_("Keep the times of the file"),
        help_text=_("If not, we change them to Phnom Penh time."),
        required=False,
    )
    sets_hours = forms.BooleanField(
        label=_("Use the hours of the file for these days"),
        help_text=_("Visitors see the new hours at once."),
        required=False,
    )
    takes_off = forms.BooleanField(
        label=_("Remove these people from their sessions"), help_text=_("Otherwise they stay."), required=False
    )
    fingerprint = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, plan: Plan, by: Account, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not plan.inactive or not by.may(Right.ORGANISE):
            del self.fields["reactivates"]
        if not plan.newcomers and all(doubt.before for doubt in plan.doubts.values()):
            del self.fields["adds_people"]
        if not plan.unknown_organisations:
            del self.fields["adds_organisations"]
        if not plan.other_zone:
            del self.fields["keeps_times"]
        if not plan.can_shift:
            del self.fields["shifts"]
        if not plan.hours:
            del self.fields["sets_hours"]
        if not plan.absent:
            del self.fields["takes_off"]

    @property
    def asks(self) -> bool:
        """Whether anything is to be decided."""
        return len(self.fields) > 1


class LinesForm(OfMeetingForm):
    lines = forms.CharField(
        label=_("Lines"),
        max_length=LONGEST_TEXT,
        strip=False,
        help_text=_("One line for each session. You can add missing details later."),
        error_messages={"required": _("Paste or type at least one line.")},
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
    )
    follows = forms.BooleanField(
        label=_("A line without a time starts when the line above it ends"),
        help_text=_("If not, it stays under “Not placed” on the board."),
        required=False,
    )

    def __init__(self, *args: object, meeting: Meeting, **kwargs: object) -> None:
        super().__init__(*args, meeting=meeting, **kwargs)
        self.fields["day"].label = _("Day of the lines above the first day")

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
        self.others = Meeting.objects.exclude(pk=meeting.pk).filter(sessions__isnull=False).distinct()
        self.offer("last", self.others.order_by("-starts_on"))
