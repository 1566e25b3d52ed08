"""Where the parts above have their word when somebody's seat or days change, since imports point one way.

A part adds its function in its AppConfig.ready(). Each is called inside the transaction of the change, with the
meeting's row locked and the registrations as they will be; an exception undoes everything.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from coalition_events.meetings.models import Meeting


class Hook(Protocol):
    def __call__(self, meeting: Meeting, *, now: datetime) -> None: ...


after_places: list[Hook] = []
# Links (address, words) that the parts above show to people who have a seat.
on_own_page: list[Callable[[Meeting], list[tuple[str, str]]]] = []


def tell_of_places(meeting: Meeting, *, now: datetime) -> None:
    for hook in after_places:
        hook(meeting, now=now)


def links_of(meeting: Meeting) -> list[tuple[str, str]]:
    return [link for links in on_own_page for link in links(meeting)]
