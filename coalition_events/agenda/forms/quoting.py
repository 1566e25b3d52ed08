from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coalition_events.common.forms import VersionedForm
from coalition_events.common.text import is_blank


class QuoteTextForm(VersionedForm):
    """What every form of a quote asks of its words."""

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if is_blank(text):
            raise ValidationError(_("Write what was said."))
        return text
