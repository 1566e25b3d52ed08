"""What a meeting's own questions are called in a file: their words, and a number where something else is called so."""

from collections.abc import Collection, Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from coalition_events.common.spreadsheets.columns import heading_key
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Question


def questions_in_files(meeting: Meeting) -> list[Question]:
    """Those that stand or were answered: of each person first, then of the delegation."""
    told = Q(removed_at=None) | Q(replies__isnull=False)
    return list(meeting.questions.filter(told).distinct().order_by("is_for_delegation", "order", "pk"))


def titles_of(questions: Iterable[Question], taken: Collection[str]) -> dict[int, str]:
    """{question's pk: its heading, in the reader's language}.

    None is like another's in either language, nor like one of those `taken`, as `heading_key` has them. Those that
    stand are named first.
    """
    titles: dict[int, str] = {}
    keys = set(taken)
    for question in sorted(questions, key=lambda one: one.removed_at is not None):
        words = str(question)
        if question.is_for_delegation:
            words = _("%(question)s (once for the delegation)") % {"question": question}
        title, number = words, 1
        while heading_key(title) in keys:
            number += 1
            title = f"{words} ({number})"
        keys |= {heading_key(one) for one in (title, question.text, question.text_km)}
        titles[question.pk] = title
    return titles
