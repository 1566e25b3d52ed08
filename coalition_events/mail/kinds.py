"""What kinds of mail there are. Each part lists its own in its `mails.py` or `mails/kinds.py`, read at start.

A kind says when it is sent and which variables may stand in it; its words are in templates/email/wording/<name>.en.md
and .km.md, and organisers may change them. A kind without variables has templates of its own. A kind that nobody
registered is shown as it is written, and is personal: nobody can unsubscribe from it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from coalition_events.mail.models.addresses import PERSONAL
from coalition_events.mail.variable import EVERYWHERE, Values, Variable, Words


@dataclass(frozen=True)
class Kind:
    name: str
    label: Words  # what organisers call it
    group: str = PERSONAL
    priority: int = 5  # 0 waits for nothing
    when: Words = ""  # it is sent
    variables: Sequence[Variable] = ()

    @property
    def is_personal(self) -> bool:
        return self.group == PERSONAL

    @property
    def has_wording(self) -> bool:
        return bool(self.when)

    @property
    def all_variables(self) -> list[Variable]:
        return [*self.variables, *EVERYWHERE]

    def variable(self, name: str) -> Variable | None:
        return next((each for each in self.all_variables if each.name == name), None)

    def samples(self) -> Values:
        """A value for each variable, in the active language."""
        return {each.name: each.sample_value() for each in self.variables}


_registered: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Registering the same kind again changes nothing. Raises ValueError where its name is another's already."""
    for kind in kinds:
        if _registered.setdefault(kind.name, kind) != kind:
            raise ValueError(f"There is another kind of mail named {kind.name!r}")


def of(name: str) -> Kind:
    return _registered.get(name) or Kind(name, name.replace("_", " ").capitalize())


def with_wording(name: str) -> Kind | None:
    """The kind of that name, where organisers may change its words."""
    return found if (found := of(name)).has_wording else None


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


register(Kind("copy", _("Copy for an organiser"), priority=1))
