import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from crispy_forms.layout import Layout
from django import forms

from coalition_events.common.forms import CoalitionForm
from coalition_events.common.versions import differences
from coalition_events.meetings.models import Meeting
from coalition_events.registration.forms.own_questions import OwnQuestionsMixin
from coalition_events.registration.models import Question, Reply


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

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("before") != _fingerprint(self.before):
            self.show_both(self.stored.values())
        return cleaned

    def show_both(self, stored: Iterable[Reply]) -> None:
        """Refuse, with what is stored now beside what was typed; sent once more, the typed is kept."""
        replies = {reply.question_id: reply for reply in stored}
        before = _fingerprint({pk: reply.value for pk, reply in replies.items()})
        self.refuse_outdated(differences(self, self.initial_replies(replies)), before=before)


def _fingerprint(values: dict[int, Any]) -> str:
    """The same for the same answers, whoever gave them and when."""
    return sha256(json.dumps(sorted(values.items())).encode()).hexdigest()[:16]
