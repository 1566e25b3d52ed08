from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition_events.registration.forms.guest import InviteForm

LONGEST = 20_000


class SeveralGuestsForm(InviteForm):
    """Several guests, one on each line, and one word to all of them."""

    guests = forms.CharField(
        label=gettext_lazy("Guests"),
        max_length=LONGEST,
        widget=forms.Textarea({"class": "wide", "rows": 8, "autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy(
            "One on each line: name, organisation, job title, email, with commas between. Or copied from a "
            "spreadsheet, also with headings in its first row. Only the name is needed."
        ),
        error_messages={"required": gettext_lazy("Write one guest on each line.")},
    )

    field_order = ("guests", "word")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["word"].label = _("A word to all of them")
