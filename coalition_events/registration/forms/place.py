from typing import Any

from crispy_forms.layout import HTML, Fieldset, Layout
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.common import dates
from coalition_events.common.forms import CoalitionForm, Together
from coalition_events.common.languages import Language
from coalition_events.common.versions import differences
from coalition_events.meetings.models import Meeting
from coalition_events.registration.forms.own_questions import OwnQuestionsMixin
from coalition_events.registration.models import Diet, Interpretation, Lodging, Needs, Registration, needs_kept_until
from coalition_events.registration.queries.asking import CONSENTS, NEEDS, Asking
from members.forms.fields import LineField, PhoneField
from members.models import Person, phones

PAIRS = [
    *(("diet", "diet_note"), ("access", "interpretation"), ("languages",), ("arrival", "lodging"), ("transport",)),
    ("emergency_name", "emergency_phone"),
]


ALONE_SEES = gettext_lazy("Only you and the organisers see this. We erase it after %(day)s.")


class PlaceForm(OwnQuestionsMixin, CoalitionForm):
    """For which days somebody comes, and what the meeting asks of each person.

    After the day on which needs are erased it asks for none, nor the meeting's own questions. With a registration it
    edits that one, and carries its version. With a `cancelled` one it begins with the needs and answers of that.
    Where a page has several, they can share one `asking`. A `person` of no organisation reads of no focal person.
    """

    who_sees = gettext_lazy("Only you, your focal person and the organisers see this. We erase it after %(day)s.")
    use_required_attribute = False  # a question may be out of sight, and a browser would stop at it

    days = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which days?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Choose at least one day."),
            "invalid_choice": gettext_lazy("Choose one or more of the days of this meeting."),
        },
    )
    diet = forms.ChoiceField(label=gettext_lazy("Food"), choices=Diet.choices, initial=Diet.ANYTHING)
    diet_note = LineField(
        label=gettext_lazy("Allergy or other food need"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For example: no nuts, no pork."),
    )
    access = LineField(
        label=gettext_lazy("Access needs"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("For example: a room without stairs, a seat near the front."),
    )
    interpretation = forms.ChoiceField(
        label=gettext_lazy("Interpretation"), choices=Interpretation.choices, initial=Interpretation.NONE
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages understood"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    arrival = LineField(
        label=gettext_lazy("Arrival"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("When and from where? For example: Wednesday evening, by bus from Poipet."),
    )
    lodging = forms.ChoiceField(label=gettext_lazy("Lodging"), choices=Lodging.choices, initial=Lodging.NONE)
    transport = LineField(
        label=gettext_lazy("Help with transport"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("What would help, and from where."),
    )
    emergency_name = LineField(
        label=gettext_lazy("Who to call in an emergency"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Somebody who is not at the meeting."),
    )
    emergency_phone = PhoneField(label=gettext_lazy("Their telephone"), max_length=40, required=False)
    may_be_photographed = forms.BooleanField(
        label=gettext_lazy("May be in photographs"),
        required=False,
        help_text=gettext_lazy("Do not tick this for staff in casework."),
    )
    is_on_shared_list = forms.BooleanField(
        label=gettext_lazy("On the list for other delegates"),
        required=False,
        help_text=gettext_lazy(
            "People at this meeting see the name, job title and organisation. They see no telephone and no email."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        meeting: Meeting,
        registration: Registration | None = None,
        cancelled: Registration | None = None,
        asking: Asking | None = None,
        person: Person | None = None,
        **kwargs: Any,
    ) -> None:
        self.meeting, self.registration = meeting, registration
        self.asking = asking or Asking.of(meeting)
        if person is not None and person.organisation_id is None:
            self.who_sees = ALONE_SEES
        self.needs, self.own = self.asking.needs, self.asking.of_persons
        days = list(meeting.days.all())
        initial = {"days": [day.number for day in days]}
        if registration is not None:
            initial = _as_stored(registration)
        elif cancelled is not None:
            initial |= _stored_needs(cancelled)
        super().__init__(*args, initial=initial | (kwargs.pop("initial", None) or {}), **kwargs)
        self.offer("days", [(day.number, dates.day_of_month(day.date)) for day in days])
        for name in {*NEEDS, *CONSENTS.values()} - {*self.needs, *self.asking.consents}:
            del self.fields[name]
        answered = registration or cancelled
        self.ask(answered.replies.all() if answered and self.own else [])

    def layout(self) -> Layout:
        kept_until = {"day": dates.day(needs_kept_until(self.meeting), with_year=True)}
        who_sees = HTML(format_html('<p class="quiet">{}</p>', self.who_sees % kept_until))
        pairs = [Together(*kept) for names in PAIRS if (kept := [name for name in names if name in self.needs])]
        needs = [Fieldset(_("Needs"), who_sees, *pairs)] if pairs else []
        own = self.own_layout(*([] if pairs else [who_sees]))
        return Layout("days", *needs, *own, *self.asking.consents, "version")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("diet") == Diet.ALLERGY and not cleaned.get("diet_note") and "diet_note" not in self.errors:
            self.add_error("diet_note", _("Say which allergy, so that the kitchen can look out for it."))
        phone = cleaned.get("emergency_phone", "")
        if cleaned.get("emergency_name") and not phone and "emergency_phone" not in self.errors:
            self.add_error("emergency_phone", _("Write their telephone too."))
        if words := phones.doubt(phone):
            self.warn("emergency_phone", words)
        # A form without a version, or with a forged one, is as good as an old one.
        self.errors.pop("version", None)
        cleaned.setdefault("version", None)
        if self.registration and cleaned["version"] != self.registration.version:
            self.show_both(self.registration)
        return cleaned

    @property
    def place(self) -> dict[str, Any]:
        """What `register` and `change` want to know. What the meeting does not ask is left as it stands."""
        return {
            "days": self.cleaned_data["days"],
            "needs": {name: self.cleaned_data[name] for name in self.needs} or None,
            "replies": self.replies,
            **{name: self.cleaned_data[name] for name in self.asking.consents},
        }

    def show_both(self, stored: Registration) -> None:
        """Refuse, with what somebody else stored meanwhile beside what was typed; sent once more, the typed is kept."""
        replies = {reply.question_id: reply for reply in stored.replies.all()} if self.own else {}
        theirs = _as_stored(stored) | self.initial_replies(replies)
        self.refuse_outdated(differences(self, theirs), version=stored.version)


class DeskPlaceForm(PlaceForm):
    """As organisers see it."""

    who_sees = gettext_lazy("Only they, their focal person and the organisers see this. We erase it after %(day)s.")


def _as_stored(registration: Registration) -> dict[str, Any]:
    return {
        "days": registration.days,
        **{name: getattr(registration, name) for name in CONSENTS.values()},
        "version": registration.version,
        **_stored_needs(registration),
    }


def _stored_needs(registration: Registration) -> dict[str, Any]:
    needs = getattr(registration, "needs", None) or Needs()
    return {name: getattr(needs, name) for name in NEEDS}
