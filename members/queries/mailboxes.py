"""Several people may read one mailbox: what is written to all of them goes there once, and greets each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models.functions import Lower
from django.utils.translation import get_language, override

from coalition_events.common.text import listed
from members.models import Account, Person


def by_mailbox(people: Iterable[Person]) -> list[list[Person]]:
    """Those who have an address, together where they share it and read one language; in the order given."""
    together: dict[tuple[str, str], list[Person]] = {}
    for person in people:
        if person.email:
            together.setdefault((person.email.lower(), person.language), []).append(person)
    return list(together.values())


def names_of(readers: Sequence[Person]) -> str:
    """Whose mailbox it is, in the language in which they read: "Sok Dara and Chan Lina"."""
    with override(readers[0].language):
        return listed(readers)


def readers_of(accounts: Iterable[Account]) -> dict[Account, Person]:
    """Who reads a mail to each account, unsaved, with the language that the account chose: one query.

    The directory knows them by name in both languages and by title. An account that is nobody's there, or that has a
    name of its own at the mailbox of several, is called by that.
    """
    accounts = list(accounts)
    found = people_at(account.email for account in accounts)
    return {account: _reader_of(account, found[account.email]) for account in accounts}


def people_at(addresses: Iterable[str]) -> dict[str, list[Person]]:
    """Who is in the directory with each of these addresses, by the address in small letters: one query."""
    found: dict[str, list[Person]] = defaultdict(list)
    people = Person.objects.active().alias(address=Lower("email"))
    for person in people.filter(address__in={address.lower() for address in addresses}).order_by("pk"):
        found[person.email.lower()].append(person)
    return found


def called(account: Account) -> str:
    """What a page calls the account, by the same rule and in the language of the page.

    In English the name that the account chose, so that only Khmer pages take a query for it.
    """
    if account.name and get_language() != "km":
        return account.name
    return str(readers_of([account])[account])


def _reader_of(account: Account, people: list[Person]) -> Person:
    is_one_of_several = len(people) > 1 and account.name
    its = people[0] if people and not is_one_of_several else Person(full_name=str(account))
    return Person(
        full_name=its.full_name,
        full_name_km=its.full_name_km,
        honorific=its.honorific,
        gender=its.gender,
        email=account.email,
        language=account.language or (people[0].language if people else its.language),
    )
