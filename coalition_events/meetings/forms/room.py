from crispy_forms.layout import Layout

from coalition_events.common.forms import CoalitionModelForm, Together, VersionedFormMixin
from coalition_events.meetings.forms.checks import visible
from coalition_events.meetings.models import Room


class RoomForm(VersionedFormMixin, CoalitionModelForm):
    class Meta:
        model = Room
        fields = ["name", "name_km", "seats"]

    def layout(self) -> Layout:
        return Layout(Together("name", "name_km", "seats"))

    def clean_name(self) -> str:
        return visible(self.cleaned_data["name"])
