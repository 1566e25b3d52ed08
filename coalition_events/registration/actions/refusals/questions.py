"""Why a question or an answer to one is not kept, each in a sentence that its reader understands."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalition_events.registration.actions.refusals.base import Refusal
from coalition_events.registration.models import Question


class QuestionChanged(Refusal):
    """An answer to a question that is another one by now."""

    status = 409
    words = gettext_lazy("The organisers changed a question while you answered it. Look at it again, then save.")


class NobodyComes(Refusal):
    status = 409
    words = gettext_lazy("Register somebody first, or say that names follow. Then these questions can be answered.")


class TooManyQuestions(Refusal):
    def __init__(self, most: int) -> None:
        text = ngettext(
            "A meeting asks at most %(most)d question of its own. Remove one first.",
            "A meeting asks at most %(most)d questions of its own. Remove one first.",
            most,
        )
        super().__init__(text % {"most": most})


class OutOfOrder(Refusal):
    """A question would stand before the one whose answer it waits for."""

    def __init__(self, question: Question, before: Question) -> None:
        text = _("“%(question)s” is asked only after an answer to “%(before)s”, so it stands below that.")
        super().__init__(text % {"question": question, "before": before})


class CannotFollow(Refusal):
    """What it is to follow is not asked, is asked of others, or has no such answer."""

    words = gettext_lazy(
        "It can follow only a question that stands above it, is asked of the same (each person, or the "
        "delegation), and offers that answer."
    )


class StillFollowed(Refusal):
    """Another question waits for an answer that would go."""

    def __init__(self, follower: Question) -> None:
        text = _("“%(question)s” is asked only after an answer that would go. Change or remove that question first.")
        super().__init__(text % {"question": follower})
