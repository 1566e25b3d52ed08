from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import Promise


class Refusal(Exception):
    """Why something is not done; its text is for whoever asked. Each stands beside the action that raises it."""

    words: str | Promise = ""  # where it always says the same
    field: str | None = None  # of the form that asked for it, where it is about one

    def __init__(self, words: str = "", *, field: str | None = None) -> None:
        super().__init__(words or self.words)
        self.field = field or self.field


class ChangedMeanwhile(Refusal):
    """Somebody else changed it since its reader opened it; a form then shows both."""


def attempt(request: HttpRequest, action: Callable[[], object], done: str = "", *, place: str = "") -> None:
    """Do it and say so, at that place of the page (see `messages_at`); where it is refused, say why."""
    try:
        action()
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        if done:
            messages.success(request, done, extra_tags=place)
