"""Likely doubles: the colleague who is in the directory already, under a name written otherwise."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from coalition_events.common.text import fold, is_blank
from members.models import Person

CLOSE = 0.86  # "Chan Sreyleak" and "Chan Sreyleek" are closer, "Sok Dara" and "Sok Dany" are not


def likely_doubles(people: Iterable[Person], *, full_name: str, full_name_km: str = "") -> list[Person]:
    """Those of these people whose Latin or Khmer name is this one, in any order of its words and nearly so spelled."""
    return [
        person
        for person in people
        if is_close(person.full_name, full_name) or is_close(person.full_name_km, full_name_km)
    ]


def is_close(one: str, other: str) -> bool:
    if is_blank(one) or is_blank(other):
        return False
    one, other = _in_order(one), _in_order(other)
    # Written as one word or as two, a name stays the same: Um Sam Ol, Um Samol.
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() >= CLOSE


def _in_order(name: str) -> str:
    return "".join(sorted(fold(name).split()))
