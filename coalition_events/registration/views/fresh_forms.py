"""The forms on a page that nobody has touched yet: the same for many delegations, so they are drawn once for them.

Each is kept under all that it says, read anew for each page: where something was changed, no page shows the old one.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from crispy_forms.utils import render_crispy_form
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from coalition_events.registration.actions.party import Party
from coalition_events.registration.forms.answer import AnswerForm
from coalition_events.registration.forms.colleague import ColleagueForm, fold_after_days
from coalition_events.registration.forms.place import PlaceForm
from coalition_events.registration.models import Delegation, needs_kept_until
from coalition_events.registration.queries.asking import Asking

SEEN = "which-answer-was-seen"


@dataclass(frozen=True)
class _Fresh:
    said: tuple[Any, ...]  # all that the form says
    party: Party = field(compare=False)
    asking: Asking = field(compare=False)


def colleague_fields(party: Party, asking: Asking) -> SafeString:
    """Name, days, and what the meeting asks, as they stand in the form."""
    meeting = party.meeting
    said = (
        get_language(),
        asking.is_past,
        asking.built_in,
        needs_kept_until(meeting),
        *((day.number, day.date) for day in meeting.days.all()),
        *(tuple(str(value) for name, value in vars(one).items() if name != "_state") for one in asking.of_persons),
    )
    before, after = _drawn(_Fresh(said, party, asking))
    return mark_safe(before + escape(party.url("registration_duplicates")) + after)  # noqa: S308 - drawn by templates


def answer_fields(delegation: Delegation | None) -> SafeString:
    """The organisation's answer, and that somebody has seen the one that stands."""
    stood = (delegation.answer, delegation.expected, delegation.word) if delegation else ()
    before, after = _answer_drawn(get_language(), *stood)
    return mark_safe(before + escape(delegation.seen_as if delegation else "") + after)  # noqa: S308 - as above


@lru_cache(maxsize=64)
def _answer_drawn(_language: str | None, *stood: Any) -> tuple[str, str]:
    """Before and after what says which answer was seen."""
    form = AnswerForm(delegation=None, prefix="answer")
    form.initial.update(zip(("answer", "expected", "word"), stood, strict=False), seen=SEEN)
    before, _seen, after = render_crispy_form(form).partition(SEEN)
    return before, after


@lru_cache(maxsize=64)
def _drawn(fresh: _Fresh) -> tuple[str, str]:
    """Before and after the address at which it asks for likely duplicates, the one thing that differs."""
    form = ColleagueForm(party=fresh.party, prefix="new")
    place = PlaceForm(meeting=fresh.party.meeting, asking=fresh.asking, prefix="new")
    html = render_crispy_form(form) + render_crispy_form(fold_after_days(place))
    before, _address, after = html.partition(escape(form.duplicates_url))
    return before, after
