"""Where the parts above have their word when somebody's seat or days change, since imports point one way.

A part adds its function in its AppConfig.ready(). Each is called inside the transaction of the change, with the
meeting's row locked and the registrations as they will be; an exception undoes everything.

`after_places`: what is true of the meeting's seats; it may be put off to the end of a change of many. Each returns what
followed in its own rows, as a batch keeps it; mails of it wait until `due_at`.
`after_undo`: a batch is undone, which is true of the meeting's seats too. `heard`: the registrations whose people were
told of the batch. Each returns sentences for whoever undoes it.
`on_batch`: what followed from a batch and is still so, in sentences.
`after_status`: each registration that is new, or has another status than before, once it is saved.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.utils.safestring import SafeString

from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Batch, Registration

type Followed = list[dict[str, Any]]


class Hook(Protocol):
    def __call__(self, meeting: Meeting, *, now: datetime, due_at: datetime | None) -> Followed: ...


class StatusHook(Protocol):
    def __call__(self, registrations: Sequence[Registration], *, now: datetime) -> None: ...


class UndoHook(Protocol):
    def __call__(self, meeting: Meeting, batch: Batch, *, heard: Collection[int], now: datetime) -> list[str]: ...


@dataclass
class OnOwnPage:
    """What the parts above show to people who have a seat."""

    links: list[tuple[str, str]] = field(default_factory=list)  # (address, words)
    lines: dict[int, SafeString] = field(default_factory=dict)  # {registration's pk: what is said of it}


after_places: list[Hook] = []
after_undo: list[UndoHook] = []
on_batch: list[Callable[[Meeting, Batch], list[str]]] = []
after_status: list[StatusHook] = []
on_own_page: list[Callable[[Meeting, Collection[Registration]], OnOwnPage]] = []


_is_put_off: ContextVar[bool] = ContextVar("is_put_off", default=False)


def tell_of_places(meeting: Meeting, *, now: datetime, due_at: datetime | None = None) -> Followed:
    if _is_put_off.get():
        return []
    return [entry for hook in after_places for entry in hook(meeting, now=now, due_at=due_at)]


def tell_of_undo(meeting: Meeting, batch: Batch, *, heard: Collection[int], now: datetime) -> list[str]:
    return [text for hook in after_undo for text in hook(meeting, batch, heard=heard, now=now)]


def followed_from(meeting: Meeting, batch: Batch) -> list[str]:
    return [text for hook in on_batch for text in hook(meeting, batch)]


def tell_of_status(*registrations: Registration, now: datetime) -> None:
    for hook in after_status:
        hook(registrations, now=now)


@contextmanager
def tell_of_places_later() -> Iterator[None]:
    """Whoever uses this sees to it that the parts above hear of it, once their own rows have followed."""
    token = _is_put_off.set(True)
    try:
        yield
    finally:
        _is_put_off.reset(token)


@contextmanager
def tell_of_places_once(meeting: Meeting, *, now: datetime) -> Iterator[None]:
    """However many places change within, the parts above hear of it at the end: their work grows with the meeting."""
    with tell_of_places_later():
        yield
    tell_of_places(meeting, now=now)


def shown_to(registrations: Collection[Registration], meeting: Meeting) -> OnOwnPage:
    """Nothing where none of these has a seat."""
    seated = [registration for registration in registrations if registration.is_confirmed]
    shown = OnOwnPage()
    for show in on_own_page if seated else []:
        part = show(meeting, seated)
        shown.links += part.links
        shown.lines |= part.lines
    return shown
