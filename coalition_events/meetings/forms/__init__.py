from coalition_events.meetings.forms.cancellation import CancellationForm
from coalition_events.meetings.forms.dates import DatesForm
from coalition_events.meetings.forms.details import DetailsForm
from coalition_events.meetings.forms.hours import HoursForm
from coalition_events.meetings.forms.new import NewMeetingForm
from coalition_events.meetings.forms.room import RoomForm

__all__ = ["CancellationForm", "DatesForm", "DetailsForm", "HoursForm", "NewMeetingForm", "RoomForm"]
