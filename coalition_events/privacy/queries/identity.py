"""By what a person can be known in a text: names as they were ever written, addresses, telephones.

What somebody else is called too is no proof of who is meant: it stands apart, and nothing is erased by it alone.
"""

import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import permutations
from urllib.parse import quote

from django.db.models import Q

from coalition_events.common.rows import events_of
from members.models import Account, Merge, Organisation, Person
from members.queries.duplicates import names_of

MOST_TURNED = 3  # a name of so many words is looked for in every order
BETWEEN_WORDS = r"(?:\s|\u00a0|\u200b|\+|%20|&nbsp;)+"
KHMER = re.compile("[\u1780-\u17ff]")
KHMER_DIGITS = "០១២៣៤៥៦៧៨៩"


@dataclass
class Identity:
    people: list[Person]  # their entry, and those that were merged into it
    accounts: list[Account]  # of addresses that nobody else has
    names: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    shared_addresses: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)  # names that may mean another

    @property
    def numbers(self) -> list[int]:
        return [person.pk for person in self.people]

    @property
    def called(self) -> list[str]:
        return [*self.names, *self.doubtful]

    @property
    def pattern(self) -> str:
        """A PostgreSQL expression of what means this person and nobody else; empty where nothing does."""
        return "|".join([*map(of_name, self.names), *map(of_address, self.addresses), *map(of_phone, self.phones)])

    @property
    def pattern_of_doubtful(self) -> str:
        return "|".join(map(of_name, self.doubtful))

    @property
    def wide_pattern(self) -> str:
        """With what may mean another too: for what an organiser is to look at."""
        return "|".join(filter(None, [self.pattern, self.pattern_of_doubtful]))


def entries_of(person: Person) -> list[Person]:
    """The person's entry and those that were merged into it, whether that was undone or not stands with the merge."""
    found, wanted = {person.pk}, {person.pk}
    while wanted:
        wanted = set(Merge.objects.standing().filter(kept__in=wanted).values_list("gone", flat=True)) - found
        found |= wanted
    return list(Person.objects.filter(pk__in=found).select_related("organisation").order_by("pk"))


def identity_of(people: list[Person]) -> Identity:
    """A fixed number of queries for each name, address and telephone that they ever had here."""
    numbers = [person.pk for person in people]
    known: list[Person] = [*people, *events_of(Person).filter(pgh_obj_id__in=numbers)]  # an event has the same fields
    others = Person.objects.exclude(pk__in=numbers)

    addresses = _different(row.email.lower() for row in known)
    shared = [address for address in addresses if others.filter(email__iexact=address).exists()]
    own = [address for address in addresses if address not in shared]
    accounts = list(Account.objects.filter(email__in=own).order_by("pk"))
    found = Identity(people, accounts, addresses=own, shared_addresses=shared)
    phones = _different(row.phone for row in known)
    found.phones = [phone for phone in phones if _digits(phone) and not others.filter(phone=phone).exists()]

    names = _different(name for row in known for name in names_of(row))
    names = _different([*names, *(account.name for account in accounts)])
    strangers = Account.objects.exclude(email__in=[*addresses])
    for name in names:
        means_another = (
            len(name.split()) == 1
            or others.filter(_has(name, "full_name", "full_name_km")).exists()
            or strangers.filter(_has(name, "name")).exists()
            or Organisation.objects.filter(_has(name, "name", "name_km", "short_name")).exists()
        )
        (found.doubtful if means_another else found.names).append(name)
    return found


def of_name(name: str) -> str:
    """The name as a whole, its words in any order, also as HTML, JSON and addresses write it."""
    words = name.split()
    orders: Iterable[tuple[str, ...]] = permutations(words) if len(words) <= MOST_TURNED else [tuple(words)]
    turned = "|".join(_different(BETWEEN_WORDS.join(map(_as_written, order)) for order in orders))
    if KHMER.search(name):  # which is written without spaces between words
        return f"(?:{turned})"
    return f"(?<![[:alnum:]])(?:{turned})(?![[:alnum:]])"


def of_address(address: str) -> str:
    return f"(?<![[:alnum:]._+-]){_as_written(address)}(?![[:alnum:]-]|\\.[[:alnum:]])"


def of_phone(phone: str) -> str:
    """However it is spaced and in either kind of digits; a number of Cambodia with 0 or with +855 before it."""
    digits = "[ .-]*".join(f"[{digit}{KHMER_DIGITS[int(digit)]}]" for digit in _digits(phone))
    before = r"(?:\+?855[ .-]*|[0០])" if phone.startswith("+855") else r"(?:\+|00)" if phone.startswith("+") else "0?"
    return f"(?<![0-9]){before}{digits}(?![0-9])"


def _as_written(word: str) -> str:
    ways = _different([word, html.escape(word), json.dumps(word, ensure_ascii=False)[1:-1], quote(word)])
    return f"(?:{'|'.join(map(_literally, ways))})" if len(ways) > 1 else _literally(word)


def _literally(text: str) -> str:
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def _digits(phone: str) -> str:
    """Those that tell it from others; nothing where they are too few to."""
    digits = re.sub(r"\D", "", phone).removeprefix("855").lstrip("0")
    return digits if len(digits) >= 7 else ""


def _has(name: str, *fields: str) -> Q:
    pattern, found = of_name(name), Q()
    for each in fields:
        found |= Q(**{f"{each}__iregex": pattern})
    return found


def _different(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value.strip() for value in values if value.strip()))
