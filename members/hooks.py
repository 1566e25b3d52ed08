"""Where the parts above have their word when two entries of one person are merged, and on a person's page, since
imports point one way.

A part adds its `Part` in its AppConfig.ready(). All of it happens inside the transaction of the merge, after every
function of `before` has taken its locks; an exception undoes everything. A test holds that no column that names a
person is forgotten.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from members.models import Merge, Organisation, Person

type Json = dict[str, Any]  # what a part moved, in its own words


@dataclass
class Foreseen:
    """What a merge would do in one part, for whoever is about to do it."""

    follows: list[str] = field(default_factory=list)  # "3 registrations"
    conflicts: list[str] = field(default_factory=list)  # what both have, and which of the two stays, in sentences


@dataclass(frozen=True)
class Part:
    """How that which a part keeps of people follows them.

    `move` gives to `merge.kept` whatever names `merge.gone`, and returns what it did; what the parts before it did
    stands in `merge.moved` by then. `move_back` takes that, leaves what was changed since, and says so in sentences.
    Who merges or undoes it, and when, stands in the merge.
    """

    name: str  # under which `merge.moved` keeps what it did
    columns: frozenset[str]  # each column of its that names a person: "registration.Registration.person"
    move: Callable[[Merge], Json]
    move_back: Callable[[Merge, Json], list[str]]
    foresee: Callable[[Person, Person], Foreseen] | None = None  # of the one that stays and the one put away


# What the parts above show on a person's and an organisation's page: the template of a section, and its context.
on_person_page: list[Callable[[HttpRequest, Person], tuple[str, Json]]] = []
on_organisation_page: list[Callable[[HttpRequest, Organisation], tuple[str, Json]]] = []
before: list[Callable[[], object]] = []  # the locks, taken before anything is read
# Told of a person who has another address, in the transaction that wrote it and under these locks.
on_new_address: list[Callable[[Person], None]] = []
parts: list[Part] = []
