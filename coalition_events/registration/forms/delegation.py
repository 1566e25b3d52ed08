"""What an organisation answers, how many seats it has, and what is asked once of it."""

import json
from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy

from coalition_events.common.forms import CoalitionForm
from coalition_events.common.text import number_in
from coalition_events.common.versions import OUTDATED, differences
from coalition_events.meetings.models import Meeting
from coalition_events.registration.forms.own_questions import OwnQuestionsMixin
from coalition_events.registration.models import Answer, Delegation, Question, Reply
from members.forms.fields import LineField

ANSWERS_GIVEN = [
    (Answer.NOT_COMING, gettext_lazy("We are not coming this time")),
    (Answer.NAMES_FOLLOW, gettext_lazy("We are coming and will send names later")),
]


class AnswerForm(CoalitionForm):
    """Nobody comes, or somebody does whose name is not known yet.

    With the answer that stands it changes that one, and carries which one it is: where somebody else has answered
    meanwhile it is refused, with both shown.
    """

    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        choices=ANSWERS_GIVEN,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two answers.")},
    )
    expected = forms.IntegerField(
        label=gettext_lazy("How many will come?"),
        min_value=1,
        max_value=500,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),  # which takes Khmer digits, too
        help_text=gettext_lazy("If you will send names later."),
        error_messages={"invalid": gettext_lazy("Write a number.")},
    )
    word = LineField(label=gettext_lazy("Message to the organisers"), max_length=500, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    still_registered: Collection[int] = ()  # whose places are to be cancelled, for an answer that nobody comes
    to_be_cancelled = ""  # how many places, and turns on the waiting list, in words

    def __init__(self, *args: object, delegation: Delegation | None, **kwargs: object) -> None:
        super().__init__(*args, initial=_as_stored(delegation), **kwargs)
        self.delegation = delegation

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("answer") == Answer.NOT_COMING:
            cleaned["expected"] = None  # the page itself had filled in what was answered before
        stored = _as_stored(self.delegation)
        is_same = all(cleaned.get(name) == stored[name] for name in ("answer", "expected", "word"))
        if cleaned.get("seen", "") != stored["seen"] and not is_same:
            self.show_both(self.delegation)

    @property
    def answered(self) -> dict[str, Any]:
        """What `answer` wants to know."""
        return {name: self.cleaned_data[name] for name in ("answer", "expected", "word", "seen")}

    def show_both(self, stored: Delegation | None) -> None:
        """Refuse, with what somebody else answered meanwhile beside what was typed; sent again, the typed is kept."""
        theirs = _as_stored(stored)
        offered, self.fields["answer"] = self.fields["answer"], forms.ChoiceField(choices=Answer.choices)
        self.refuse_outdated(differences(self, theirs), seen=theirs["seen"])
        self.fields["answer"] = offered  # theirs may be one that is not given here


def _as_stored(delegation: Delegation | None) -> dict[str, object]:
    if delegation is None:
        return {"answer": "", "expected": None, "word": "", "seen": ""}
    return {
        "answer": delegation.answer,
        "expected": delegation.expected,
        "word": delegation.word,
        "seen": delegation.seen_as,
    }


MOST_SEATS = 500


class AllowanceForm(CoalitionForm):
    """How many seats one organisation has, where they are other than those of every other."""

    seats = forms.IntegerField(
        label=gettext_lazy("Seats for this organisation"),
        required=False,
        min_value=1,
        max_value=MOST_SEATS,
        help_text=gettext_lazy("Leave empty for the same number as other organisations."),
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
            text = _("Somebody else chose the same number as for other organisations. Save again to keep yours.")
        else:
            text = _("Somebody else changed the number to %(seats)d. Save again to keep yours.")
        self.add_error(None, ValidationError(text, code=OUTDATED, params={"seats": stored}))
        self.fill_in("seen", _shown(stored))


def _shown(seats: int | None) -> str:
    return "" if seats is None else str(seats)


class QuestionsForm(OwnQuestionsMixin, CoalitionForm):
    """Some of a meeting's own questions, and nothing else."""

    use_required_attribute = False  # a question may be out of sight, and a browser would stop at it

    def __init__(
        self, *args: object, meeting: Meeting, own: Sequence[Question], replies: Iterable[Reply] = (), **kwargs: object
    ) -> None:
        self.meeting, self.own = meeting, list(own)
        super().__init__(*args, **kwargs)
        self.ask(replies)

    def layout(self) -> Layout:
        return Layout(*self.layout_of_questions())


class DelegationForm(QuestionsForm):
    """What is asked once of a delegation. Refused where somebody else has answered meanwhile, with both shown."""

    def __init__(self, *args: Any, replies: Iterable[Reply] = (), **kwargs: Any) -> None:
        replies = list(replies)
        self.before = {reply.question_id: reply.value for reply in replies}
        super().__init__(*args, replies=replies, **kwargs)
        self.fields["before"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=_fingerprint(self.before)
        )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if cleaned.get("before") != _fingerprint(self.before):
            self.show_both(self.stored.values())
        return cleaned

    def show_both(self, stored: Iterable[Reply]) -> None:
        """Refuse, with what is stored now beside what was typed; sent once more, the typed is kept."""
        replies = {reply.question_id: reply for reply in stored}
        before = _fingerprint({pk: reply.value for pk, reply in replies.items()})
        self.refuse_outdated(differences(self, self.initial_replies(replies)), before=before)


def _fingerprint(values: dict[int, object]) -> str:
    """The same for the same answers, whoever gave them and when."""
    return sha256(json.dumps(sorted(values.items())).encode()).hexdigest()[:16]
