"""A day's sessions read otherwise than by time: room by room, or kind by kind."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coalition_events.agenda.models import SessionKind
from coalition_events.agenda.queries.public_agenda import PublicAgenda, PublicDay, PublicSession


class By(TextChoices):
    TIME = "time", _("By time")
    ROOM = "room", _("By room")
    KIND = "kind", _("By kind")

    @classmethod
    def asked(cls, word: str) -> "By":
        """What an address asks for; by time where it asks for nothing we have."""
        return cls(word) if word in cls.values else cls.TIME


@dataclass(frozen=True)
class Grouped:
    key: str  # in the page's addresses
    heading: str
    sessions: list[PublicSession]


def grouped(agenda: PublicAgenda, day: PublicDay, by: By) -> list[Grouped]:
    """The groups of a day that have a session, each in the day's order. Breaks belong to none, and stand in none."""
    found = _by_room(agenda) if by == By.ROOM else _by_kind()
    told = [session for session in day.sessions if not session.is_rest]
    groups = [Grouped(key, heading, list(filter(belongs, told))) for key, heading, belongs in found]
    return [group for group in groups if group.sessions]


type _Belongs = Callable[[PublicSession], bool]


def _by_room(agenda: PublicAgenda) -> list[tuple[str, str, _Belongs]]:
    rooms: list[tuple[str, str, _Belongs]] = [
        (f"room-{room.id}", str(room), lambda session, room=room: session.room == room)  # type: ignore[misc]
        for room in agenda.rooms
    ]
    return [*rooms, ("room-0", gettext("Room to be settled"), lambda session: session.room is None)]


def _by_kind() -> list[tuple[str, str, _Belongs]]:
    return [
        (kind.value, str(kind.label), lambda session, kind=kind: session.kind == kind)  # type: ignore[misc]
        for kind in SessionKind
    ]
