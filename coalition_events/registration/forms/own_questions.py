"""For a form that asks a meeting's own questions."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from crispy_forms.layout import HTML, Div, Fieldset
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coalition_events.common.forms import CoalitionFormMixin
from coalition_events.common.rows import events_of
from coalition_events.common.versions import OUTDATED, Difference
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Question, Reply, answers_of, value_in_words
from coalition_events.registration.queries.asking import NOTHING, Said, put_to
from coalition_events.registration.queries.question_fields import field_of, initial_of, name_of

# For a question's pk, what was sent in its field.
type Typed = Callable[[int], list[str]]


def differences(
    meeting: Meeting, asked_now: Iterable[Question], *, seen: Mapping[int, int], typed: Typed
) -> list[Difference]:
    """One for each question seen whose words, kind or choices are others now, and each answered that is asked no more.

    A question of which only the help, the place or the duty to answer has changed is the same question.
    """
    standing = {question.pk: question for question in asked_now}
    changed = [question for pk, question in standing.items() if seen.get(pk, question.version) != question.version]
    gone = [pk for pk in seen if pk not in standing and any(typed(pk))]
    found = [_changed(question, seen[question.pk], typed(question.pk)) for question in changed]
    if gone:
        removed = Question.every.filter(meeting=meeting, pk__in=gone)
        found += [_gone(question, typed(question.pk)) for question in removed]
    return [difference for difference in found if difference]


def _changed(question: Question, seen: int, typed: list[str]) -> Difference | None:
    now = question.as_asked()
    event = events_of(question).filter(version=seen).order_by("pgh_id").last()
    if event is None:  # no such version: the form is forged, and as good as an old one
        return Difference(str(question), _in_words(now), _answer(now, typed))
    then = {name: getattr(event, name) for name in now}
    if then == now:
        return None
    return Difference(str(question), _in_words(now), f"{_in_words(then)}\n{_answer(then, typed)}")


def _gone(question: Question, typed: list[str]) -> Difference:
    then = question.as_asked()
    return Difference(str(question), _("We no longer ask this."), f"{_in_words(then)}\n{_answer(then, typed)}")


def _in_words(asked: Mapping[str, object]) -> str:
    """The question and what it offers: "How do you come? By bus / On foot"."""
    return f"{Reply(asked=asked).question_in_words} {' / '.join(answers_of(asked).values())}".strip()


def _answer(asked: Mapping[str, object], typed: list[str]) -> str:
    answer = value_in_words(asked, [one for one in typed if one])
    return _("Your answer: %(answer)s") % {"answer": answer or _("(nothing)")}


MODULE = '{% load static %}<script type="module" src="{% static "js/asked-if.js" %}"></script>'


class OnlyIf(Div):
    """Fields that a browser with JavaScript hides until the field named `data_field` has `data_value`."""

    template = "%s/layout/only_if.html"


class OwnQuestionsMixin(CoalitionFormMixin):
    """Set `own`, the questions to ask, before `super().__init__`, and call `ask` after it.

    The form carries which version of each question it shows. Where an organiser has changed one meanwhile, or removed
    one that is answered, it is refused with both shown (status 409); sent once more, the answers are to the new ones.
    An answer to a question that is not put, as it waits for another answer than was given, is dropped.
    """

    meeting: Meeting
    own: list[Question]
    data: Any

    def ask(self, replies: Iterable[Reply]) -> None:
        self.stored = {reply.question_id: reply for reply in replies}
        if not self.own:
            return
        for question in self.own:
            self.fields[name_of(question)] = field_of(question)
        self.initial = self.initial_replies(self.stored) | dict(self.initial)
        self.fields["asked"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=self._asked_now)

    def initial_replies(self, stored: Mapping[int, Reply]) -> dict[str, Any]:
        return {name_of(question): initial_of(question, stored.get(question.pk)) for question in self.own}

    def own_layout(self, *before: Any) -> list[Any]:
        """The questions as they stand in a Layout; nothing where there are none."""
        if not self.own:
            return []
        return [Fieldset(_("Questions of this meeting"), *before, *self.layout_of_questions())]

    def layout_of_questions(self) -> list[Any]:
        module = [HTML(MODULE)] if any(question.shown_if_id for question in self.own) else []
        return [*map(self._place_of, self.own), *module]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        values = {question.pk: cleaned.get(name_of(question)) for question in self.own}
        put = put_to(self.own, values)
        for question in self.own:
            if question not in put:
                self.errors.pop(name_of(question), None)
                cleaned[name_of(question)] = None
        self._refuse_what_changed()
        return cleaned

    @property
    def replies(self) -> dict[int, Said]:
        """What the actions keep: {question's pk: what was said}.

        Without a question that whoever filled in the form did not see, and without one that was answered when it took
        other answers and is left open now: what is stored of these stays.
        """
        said = {question: self.cleaned_data[name_of(question)] for question in self.own}
        seen = self._seen()
        return {
            question.pk: Said(value, question.as_asked())
            for question, value in said.items()
            if (not seen or question.pk in seen) and not (value in NOTHING and self._is_of_another_kind(question))
        }

    def _place_of(self, question: Question) -> Any:
        if question.shown_if is None:
            return name_of(question)
        before = self.add_prefix(name_of(question.shown_if))
        return OnlyIf(name_of(question), data_field=before, data_value=question.shown_if_value)

    @property
    def _asked_now(self) -> str:
        return " ".join(f"{question.pk}.{question.version}" for question in self.own)

    def _seen(self) -> dict[int, int]:
        """{question's pk: the version that was seen}, as the form says; whatever else it says is nothing."""
        # Not of the field, which is not there once the last question is removed.
        sent = str(self.data.get(self.add_prefix("asked")) or "")
        pairs = [one.split(".") for one in sent.split()]
        return {int(one[0]): int(one[1]) for one in pairs if len(one) == 2 and all(map(_is_number, one))}

    def _is_of_another_kind(self, question: Question) -> bool:
        reply = self.stored.get(question.pk)
        return reply is not None and initial_of(question, reply) is None

    def _typed(self, pk: int) -> list[str]:
        return list(self.data.getlist(self.add_prefix(f"question_{pk}")))

    def _refuse_what_changed(self) -> None:
        found = differences(self.meeting, self.own, seen=self._seen(), typed=self._typed)
        if not found:
            return
        self.differences += found
        text = _("The organisers changed a question while you answered it. Look at both, then save again.")
        self.add_error(None, ValidationError(text, code=OUTDATED))
        self.fill_in("asked", self._asked_now)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 9
