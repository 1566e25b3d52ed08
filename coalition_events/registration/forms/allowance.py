from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coalition_events.common.forms import CoalitionForm
from coalition_events.common.text import number_in
from coalition_events.common.versions import OUTDATED

MOST = 500


class AllowanceForm(CoalitionForm):
    """How many seats one organisation has, where they are other than those of every other."""

    seats = forms.IntegerField(
        label=_("Seats of this organisation"),
        required=False,
        min_value=1,
        max_value=MOST,
        help_text=_("Leave it empty for as many as any other."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, stored: int | None, **kwargs: object) -> None:
        super().__init__(*args, initial={"seats": stored, "seen": _shown(stored)}, **kwargs)

    def layout(self) -> Layout:
        return Layout("seats", "seen")

    @property
    def seen_seats(self) -> int | None:
        """What stood there when the form was drawn."""
        return number_in(self.cleaned_data["seen"])

    def show_theirs(self, stored: int | None) -> None:
        """Say what somebody else has set meanwhile; sent once more, what was typed is kept."""
        if stored is None:
            text = _(
                "Somebody else changed this while you were writing: as many as any other. Save again to keep yours."
            )
        else:
            text = _("Somebody else changed this while you were writing: %(seats)d now. Save again to keep yours.")
        self.add_error(None, ValidationError(text, code=OUTDATED, params={"seats": stored}))
        self.fill_in("seen", _shown(stored))


def _shown(seats: int | None) -> str:
    return "" if seats is None else str(seats)
