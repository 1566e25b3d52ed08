"""The form with which somebody says how a meeting was: its questions, and a mark for each session that they heard."""

from collections.abc import Sequence
from uuid import uuid4

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext as _

from coalition_events.agenda.queries.public_agenda import PublicSession
from coalition_events.common.forms import CoalitionForm
from coalition_events.common.languages import text_and_its_language
from coalition_events.evaluation.actions.answering import Given
from coalition_events.meetings.models import Meeting
from coalition_events.registration.forms.own_questions import OwnQuestionsMixin
from coalition_events.registration.models import Question
from coalition_events.registration.queries.asking import NOTHING
from coalition_events.registration.queries.question_fields import mark_field

FREE_CHOICES = 3  # sessions that somebody names whose agenda we do not know


class AnswerForm(OwnQuestionsMixin, CoalitionForm):
    """`heard`: the sessions of theirs that we know; without any they choose some among `sessions`."""

    use_required_attribute = False
    says_optional = False

    def __init__(
        self,
        *args: object,
        meeting: Meeting,
        own: Sequence[Question],
        heard: Sequence[PublicSession] = (),
        sessions: Sequence[PublicSession] = (),
        **kwargs: object,
    ) -> None:
        self.meeting, self.own = meeting, list(own)
        self.heard, self.sessions = list(heard), [] if heard else list(sessions)
        super().__init__(*args, **kwargs)
        for session in self.heard:
            words, _language = text_and_its_language(session, "title")
            self.fields[f"session_{session.id}"] = mark_field(label=words, required=False)
        offered = [("", _("Choose…")), *((str(session.id), str(session)) for session in self.sessions)]
        for number in range(1, FREE_CHOICES + 1 if self.sessions else 1):
            self.fields[f"session_{number}_of"] = forms.ChoiceField(
                choices=offered, required=False, label=_("A session that you heard (%(number)d)") % {"number": number}
            )
            self.fields[f"session_{number}_mark"] = mark_field(
                label=_("How was it? (%(number)d)") % {"number": number}, required=False
            )
        self.fields["sheet"] = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid4)
        self.ask([])
        self.helper.layout = self.layout()

    def layout(self) -> Layout:
        questions = self.layout_of_questions() if self.own else []
        names = [name for name in self.fields if name.startswith("session_")]
        sessions = [Fieldset(_("Sessions"), *names)] if names else []
        return Layout(*questions[:1], *sessions, *questions[1:])

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        self.errors.pop("sheet", None)
        for number in range(1, FREE_CHOICES + 1 if self.sessions else 1):
            session, mark = cleaned.get(f"session_{number}_of"), cleaned.get(f"session_{number}_mark")
            if mark and not session:
                self.add_error(f"session_{number}_of", _("Choose the session."))
            elif session and not mark:
                self.add_error(f"session_{number}_mark", _("Choose a mark for this session."))
        if not self.errors and all(
            value in NOTHING for name, value in cleaned.items() if name not in ("asked", "sheet")
        ):
            self.add_error(None, _("Answer at least one question."))
        return cleaned

    @property
    def given(self) -> Given:
        values = {question.pk: self.cleaned_data[f"question_{question.pk}"] for question in self.own}
        cleaned = self.cleaned_data
        marks = {session.id: cleaned[f"session_{session.id}"] for session in self.heard}
        for number in range(1, FREE_CHOICES + 1 if self.sessions else 1):
            if session := cleaned[f"session_{number}_of"]:
                marks.setdefault(int(session), cleaned[f"session_{number}_mark"])
        marks = {session: mark for session, mark in marks.items() if mark}
        return Given(values, marks, cleaned.get("sheet"))
