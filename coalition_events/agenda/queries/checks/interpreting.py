"""Interpretation that a session promises, and nobody who does it."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext as _

from coalition_events.agenda.models import Appearance, AppearanceAnswer, Role, Session, SpokenLanguage
from coalition_events.agenda.queries.checks.registry import Conflict, Draft, Repair, check
from coalition_events.agenda.queries.checks.suggesting import somebody_added, spoken
from coalition_events.agenda.queries.checks.words import quoted

# What is said of a session without it.
ALONE = {
    SpokenLanguage.ENGLISH_INTERPRETED: SpokenLanguage.ENGLISH,
    SpokenLanguage.KHMER_INTERPRETED: SpokenLanguage.KHMER,
}


@check
def interpretation_is_promised_and_nobody_interprets(draft: Draft) -> Iterator[Conflict]:
    """Who has declined does not interpret; who is still to answer may."""
    for session in draft.sessions:
        if session.spoken_language in ALONE and not any(map(_interprets, session.appearances.all())):
            text = _("Interpretation is promised for %(session)s, and no interpreter is among those who appear.")
            text %= {"session": quoted(session)}
            yield Conflict(text, (session,), "no_interpreter", suggest=partial(_somebody_or_none, session))


def _interprets(appearance: Appearance) -> bool:
    return appearance.role == Role.INTERPRETER and appearance.answer != AppearanceAnswer.DECLINED


def _somebody_or_none(session: Session) -> Iterator[Repair]:
    yield somebody_added(session, _("Add an interpreter"), Role.INTERPRETER)
    alone = ALONE[SpokenLanguage(session.spoken_language)]
    yield spoken(session, alone, _("Promise no interpretation"))
