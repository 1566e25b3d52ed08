"""Where the parts above have their word when a meeting changes, since imports point one way.

A part adds its function to a list in its AppConfig.ready(). Each is called inside the transaction of the change, with
the meeting's row locked; an exception undoes everything.

`before_change`: new values of the meeting and of its days are set and not yet saved; `actions.Refused` may be raised.
`after_change`: the meeting, its days and its rooms are as they will be.
`after_move`: as `after_change` and after it, where the meeting has moved to other days.
`told_of_move`: asked before it, of whom and how many emails would say the new days.
`after_cancel`: as `after_change` and after it, where the meeting was cancelled.
`told_of_cancel`: asked before it, how many emails would go, and to how many organisations.
`before_restore`: a cancelled meeting takes place after all, and still says since when it was cancelled.
`after_start`: a new meeting was started from another; what is wanted of that one can be taken over.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from coalition_events.meetings.models import Meeting
from members.models import Account


class Hook(Protocol):
    def __call__(self, meeting: Meeting, *, by: Account | None, now: datetime) -> object: ...


class MoveHook(Protocol):
    def __call__(self, meeting: Meeting, *, now: datetime) -> list[tuple[str, int]]: ...


class StartHook(Protocol):
    def __call__(self, meeting: Meeting, *, last: Meeting, by: Account | None, now: datetime) -> None: ...


before_change: list[Hook] = []
after_change: list[Hook] = []
after_move: list[Hook] = []
told_of_move: list[MoveHook] = []
after_cancel: list[Hook] = []
told_of_cancel: list[Callable[[Meeting], tuple[int, int]]] = []
before_restore: list[Hook] = []
after_start: list[StartHook] = []


def ask_before(meeting: Meeting, *, by: Account | None, now: datetime) -> None:
    for hook in before_change:
        hook(meeting, by=by, now=now)


def tell_after(meeting: Meeting, *, by: Account | None, now: datetime, has_moved: bool = False) -> None:
    for hook in [*after_change, *(after_move if has_moved else [])]:
        hook(meeting, by=by, now=now)
