"""What a meeting asks, as a member sees it in either language, for organisers to look at.

Its fields stand in no <form>: nothing that is tried out there is sent.
"""

from dataclasses import dataclass
from typing import Any

from crispy_forms.utils import render_crispy_form
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from coalition_events.common.languages import Language
from coalition_events.registration.forms.delegation import QuestionsForm
from coalition_events.registration.forms.place import PlaceForm
from coalition_events.registration.models import Question, QuestionKind
from coalition_events.registration.queries.asking import Asking
from coalition_events.registration.queries.question_fields import name_of


@dataclass(frozen=True)
class Preview:
    language: str
    label: str
    person: SafeString | str
    delegation: SafeString | str = ""
    once: str = ""  # the heading of the latter


def previews_of(asking: Asking) -> list[Preview]:
    """Everything that is asked, in English and in Khmer."""
    previews = []
    for language in Language:
        with translation.override(language.value):
            person = PlaceForm(meeting=asking.meeting, asking=asking, prefix=f"as-{language.value}")
            delegation = _some(asking, asking.of_delegations, f"once-{language.value}")
            previews.append(
                Preview(
                    language.value,
                    str(language.label),
                    render_crispy_form(person),
                    render_crispy_form(delegation) if delegation.own else "",
                    _("Once for the delegation"),
                )
            )
    return previews


def previews_of_question(asking: Asking, question: Question) -> list[Preview]:
    """One question, saved or not, below those that it follows; these are answered so that it is put."""
    above: list[Question] = [question]
    answered: dict[str, Any] = {}
    while (before := above[0].shown_if) is not None:
        value = above[0].shown_if_value
        answered[name_of(before)] = [value] if before.kind == QuestionKind.SEVERAL else value
        above.insert(0, before)
    previews = []
    for language in Language:
        with translation.override(language.value):
            drawn = render_crispy_form(_some(asking, above, f"as-{language.value}", answered))
            previews.append(Preview(language.value, str(language.label), drawn))
    return previews


def _some(
    asking: Asking, questions: list[Question], prefix: str, answered: dict[str, Any] | None = None
) -> QuestionsForm:
    return QuestionsForm(meeting=asking.meeting, own=questions, prefix=prefix, initial=answered)
