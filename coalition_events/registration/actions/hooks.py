"""Where the parts above have their word when somebody's seat or days change, since imports point one way.

A part adds its function in its AppConfig.ready(). Each is called inside the transaction of the change, with the
meeting's row locked and the registrations as they will be; an exception undoes everything.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Protocol

from coalition_events.meetings.models import Meeting


class Hook(Protocol):
    def __call__(self, meeting: Meeting, *, now: datetime) -> None: ...


after_places: list[Hook] = []
# Links (address, words) that the parts above show to people who have a seat.
on_own_page: list[Callable[[Meeting], list[tuple[str, str]]]] = []


_is_put_off: ContextVar[bool] = ContextVar("is_put_off", default=False)


def tell_of_places(meeting: Meeting, *, now: datetime) -> None:
    if _is_put_off.get():
        return
    for hook in after_places:
        hook(meeting, now=now)


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


def links_of(meeting: Meeting) -> list[tuple[str, str]]:
    return [link for links in on_own_page for link in links(meeting)]
