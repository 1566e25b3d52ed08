"""What kinds of mail there are. Each part registers its own in a module `mails/kinds.py`, which is read at start:

    kinds.register(Kind("invitation", _("Invitation"), Group.INVITATIONS))

A kind nobody registered is shown as it is written, and is personal: nobody can unsubscribe from it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PERSONAL = ""


class Group(models.TextChoices):
    """What one can unsubscribe from, as one. Personal mail (a confirmation, a change, a code) is in none of these."""

    INVITATIONS = "invitations", _("Invitations to meetings")
    REMINDERS = "reminders", _("Reminders before a meeting")
    NEWS = "news", _("What is new in the agenda")
    LETTERS = "letters", _("Letters from the organisers")
    SUMMARIES = "summaries", _("After a meeting: thanks and summary")
    ORGANISING = "organising", _("For organisers: what is still open")


@dataclass(frozen=True)
class Kind:
    name: str
    label: str | Promise
    group: str = PERSONAL
    priority: int = 5  # 0 waits for nothing

    @property
    def is_personal(self) -> bool:
        return self.group == PERSONAL


_registered: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Registering the same kind again changes nothing. Raises ValueError where its name is another's already."""
    for kind in kinds:
        if _registered.setdefault(kind.name, kind) != kind:
            raise ValueError(f"There is another kind of mail named {kind.name!r}")


def of(name: str) -> Kind:
    return _registered.get(name) or Kind(name, name.replace("_", " ").capitalize())


def registered() -> list[Kind]:
    return list(_registered.values())


def in_words(name: str) -> str:
    return str(of(name).label)


def choices(names: Iterable[str]) -> list[tuple[str, str]]:
    """For a list to choose from, in the order of their words."""
    return sorted(((name, in_words(name)) for name in names), key=lambda choice: choice[1])


def in_groups() -> dict[str, str]:
    """The group of every kind that one can unsubscribe from."""
    return {kind.name: str(kind.group) for kind in _registered.values() if not kind.is_personal}
