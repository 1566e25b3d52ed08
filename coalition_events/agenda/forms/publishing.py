from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.models import Release
from coalition_events.common.forms import CoalitionModelForm


class PublishForm(CoalitionModelForm):
    class Meta:
        model = Release
        fields = ["note", "note_km"]
        widgets = {"note": forms.Textarea(attrs={"rows": 2}), "note_km": forms.Textarea(attrs={"rows": 2})}
        labels = {"note": _("What changed"), "note_km": _("What changed, in Khmer")}
