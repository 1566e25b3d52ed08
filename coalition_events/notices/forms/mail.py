"""What a message says, where mail is searched, and how it goes."""

from typing import TypedDict

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition_events.common.forms import CoalitionForm, CoalitionModelForm
from coalition_events.mail.models import Message, Status
from coalition_events.notices.models import QuietHours
from members.forms.fields import AddressField, LineField


class MessageTextForm(CoalitionForm):
    """What a message says, until it goes. `seen` is the version that its editor has opened.

    Of what is not written yet the version is told beside it: what it is made from counts too.
    """

    subject = LineField(label=_("Subject"), max_length=250)
    text = forms.CharField(
        label=_("Text"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 20}),
        help_text=_("An empty line starts a new paragraph. A web address alone on its line becomes a button."),
    )
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: object, mail: Message, version: str = "", **kwargs: object) -> None:
        self.mail = mail
        self.theirs: Message | None = None
        kwargs.setdefault("initial", {"subject": mail.subject, "text": mail.text, "seen": version or mail.version})
        super().__init__(*args, **kwargs)
        for name in ("subject", "text"):
            self.fields[name].widget.attrs["lang"] = mail.language

    def typed(self, name: str) -> str:
        """As it stands in its box, right or wrong."""
        return str(self[name].value() or "")

    def show_both(self, mail: Message, version: str) -> None:
        """Beside ours, what it says by now; sent once more from this page, ours is saved over it."""
        self.theirs = mail
        self.fill_in("seen", version)


class QuietHoursForm(CoalitionModelForm):
    """Kept by `actions.set_quiet_hours`."""

    class Meta:
        model = QuietHours
        fields = ["starts_at", "ends_at"]
        help_texts = {
            "starts_at": _("Phnom Penh time."),
            "ends_at": _("Write the same hour twice to have no quiet hours."),
        }


class StopForm(CoalitionForm):
    """An address that nobody reads any more."""

    address = AddressField(label=_("Address"), max_length=254)
    reason = LineField(label=_("Why"), max_length=200, required=False)


class Asked(TypedDict):
    q: str
    kind: str
    meeting: str
    status: str
    reason: str
    before: int | None
    after: int | None


class OutboxSearchForm(forms.Form):
    """What the outbox is searched for. What makes no sense is taken as not asked for."""

    q = forms.CharField(required=False, max_length=200)
    kind = forms.CharField(required=False, max_length=40)
    meeting = forms.CharField(required=False, max_length=8)
    status = forms.ChoiceField(required=False, choices=Status.choices)
    reason = forms.CharField(required=False, max_length=500, strip=False)
    before = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    after = forms.IntegerField(required=False, min_value=1, max_value=2**62)

    def asked(self) -> Asked:
        self.is_valid()
        typed = self.cleaned_data.get
        return {
            "q": typed("q") or "",
            "kind": typed("kind") or "",
            "meeting": typed("meeting") or "",
            "status": typed("status") or "",
            "reason": typed("reason") or "",
            "before": typed("before"),
            "after": typed("after"),
        }
