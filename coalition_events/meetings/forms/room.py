from crispy_forms.layout import Layout

from coalition_events.common.forms import Together, VersionedForm
from coalition_events.meetings.models import Room
from members.forms.fields import LineField


class RoomForm(VersionedForm):
    class Meta:
        model = Room
        fields = ["name", "name_km", "seats"]
        field_classes = {"name": LineField, "name_km": LineField}

    def layout(self) -> Layout:
        return Layout(Together("name", "name_km", "seats"))
