"""What the board asks for: where one session stands, and what happens to a stretch of a day."""

from datetime import datetime, time, timedelta

from crispy_forms.layout import Div, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.forms.session import LONGEST_MINUTES, DayChoice
from coalition_events.agenda.models import Session
from coalition_events.common.dates import PHNOM_PENH, day_of_month
from coalition_events.common.forms import CoalitionForm
from coalition_events.meetings.models import Day, Meeting, Room
from members.forms.fields import LineField

MOST_LATER = 8 * 60


class ShortDayChoice(DayChoice):
    def label_from_instance(self, obj: Day) -> str:
        return day_of_month(obj.date)


class Pair(Div):
    css_class = "fields pair"


class OfMeetingForm(CoalitionForm):
    """With a day of the meeting, and what the agenda would not have said beside its field."""

    day = ShortDayChoice(
        Day.objects.none(),
        label=_("Day"),
        empty_label=None,
        error_messages={"invalid_choice": _("That is not a day of this meeting."), "required": _("Choose a day.")},
    )

    def __init__(self, *args: object, meeting: Meeting, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.offer("day", meeting.days.order_by("number"))

    def at(self, start: time) -> datetime:
        return datetime.combine(self.cleaned_data["day"].date, start, PHNOM_PENH)


class PlaceForm(OfMeetingForm):
    """Day, room, start and minutes of one session; without a start it stands at the side and takes so long."""

    says_optional = False
    room = forms.ModelChoiceField(
        Room.objects.none(),
        label=_("Room"),
        required=False,
        empty_label=_("All rooms, or no room yet"),
        error_messages={"invalid_choice": _("This meeting does not have that room.")},
    )
    start = forms.TimeField(label=_("Start"), required=False)
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=1, max_value=LONGEST_MINUTES)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, meeting: Meeting, **kwargs: object) -> None:
        super().__init__(*args, meeting=meeting, **kwargs)
        self.offer("room", meeting.rooms.order_by("order", "pk"))

    def layout(self) -> Layout:
        return Layout(Pair("day", "room", "start", "minutes"))

    @classmethod
    def of(cls, session: Session) -> "PlaceForm":
        """As the session stands."""
        starts_at = session.starts_at.astimezone(PHNOM_PENH).time() if session.starts_at else None
        initial = {"day": session.day_id, "room": session.room_id, "start": starts_at}
        initial |= {"minutes": session.duration_minutes, "version": session.version}
        return cls(meeting=session.meeting, initial=initial)

    def clean(self) -> None:
        super().clean()
        self.errors.pop("version", None)  # a forged one is as good as none
        if self.cleaned_data.get("start") and not self.cleaned_data.get("minutes") and "minutes" not in self.errors:
            self.add_error("minutes", _("Say how many minutes it takes."))

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """None where no start was given."""
        if self.cleaned_data["start"] is None:
            return None
        starts_at = self.at(self.cleaned_data["start"])
        return starts_at, starts_at + timedelta(minutes=self.cleaned_data["minutes"])


class StretchForm(OfMeetingForm):
    """From some time of a day on."""

    since = forms.TimeField(label=_("From"), error_messages={"required": _("Give the time to start from.")})

    def layout(self) -> Layout:
        return Layout(Pair(*self.fields))

    @property
    def since_at(self) -> datetime:
        return self.at(self.cleaned_data["since"])


class GapsForm(StretchForm):
    """What follows a gap moves up."""


class LaterForm(StretchForm):
    minutes = forms.IntegerField(
        label=_("Minutes later"),
        min_value=-MOST_LATER,
        max_value=MOST_LATER,
        help_text=_("Use a minus to move earlier, as in -10."),
        error_messages={"required": _("Say by how many minutes.")},
    )
    moves_all = forms.BooleanField(label=_("Move meals and fixed sessions too"), required=False)

    def layout(self) -> Layout:
        return Layout(Pair("day", "since"), "minutes", "moves_all")


class BreakForm(StretchForm):
    minutes = forms.IntegerField(
        label=_("Minutes"), min_value=5, max_value=MOST_LATER, error_messages={"required": _("Say how long it is.")}
    )
    title = LineField(label=_("Title"), max_length=250, required=False, help_text=_("Leave empty for “Break”."))

    def layout(self) -> Layout:
        return Layout(Pair("day", "since", "minutes"), "title")
