from crispy_forms.layout import Div, Layout
from django import forms

from coalition_events.common.forms import CoalitionModelForm, VersionedFormMixin
from coalition_events.summaries.models import Summary


class SummaryForm(VersionedFormMixin, CoalitionModelForm):
    class Meta:
        model = Summary
        fields = ["title", "text", "title_km", "text_km"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 30, "spellcheck": "true"}),
            "text_km": forms.Textarea(attrs={"rows": 30}),
        }
        help_texts = {"text": ""}

    def layout(self) -> Layout:
        return Layout(
            Div(
                Div("title", "text", css_class="stack"),
                Div("title_km", "text_km", css_class="stack"),
                css_class="side-by-side writing",
            )
        )
