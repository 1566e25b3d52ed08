"""Several people may read one mailbox: what is written to all of them goes there once, and greets each."""

from collections.abc import Iterable, Sequence

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import override

from members.models import Person


def by_mailbox(people: Iterable[Person]) -> list[list[Person]]:
    """Those who have an address, together where they share it and read one language; in the order given."""
    together: dict[tuple[str, str], list[Person]] = {}
    for person in people:
        if person.email:
            together.setdefault((person.email.lower(), person.language), []).append(person)
    return list(together.values())


def greeted(readers: Sequence[Person]) -> str:
    """How a mail calls several readers: "Sok Dara and Chan Lina"; nothing for one, who is called by all their name."""
    if len(readers) == 1:
        return ""
    with override(readers[0].language):
        return str(get_text_list([str(person) for person in readers], _("and")))
