"""Whom a file means: people and organisations of the directory, by name. Nobody is made here."""

from collections.abc import Iterable
from dataclasses import dataclass

from coalition_events.agenda.files.importers.imported import Named
from coalition_events.agenda.models import Appearance
from coalition_events.common.text import folded_line
from members.models import Merge, Organisation, Person
from members.queries.directory import Organisations, People, organisation_names
from members.queries.duplicates import name_key, names_of
from members.queries.names import HONORIFICS


@dataclass(frozen=True)
class Meant:
    """Both None: nobody that we know."""

    person: Person | None = None
    organisation: Organisation | None = None
    is_ambiguous: bool = False

    @property
    def is_known(self) -> bool:
        return self.person is not None or self.organisation is not None


class Directory:
    """The active part of the directory, read once."""

    def __init__(self) -> None:
        organisations = {each.pk: each for each in Organisation.objects.active()}
        self._organisations = Organisations(organisations.values())
        self.people = list(Person.objects.active())
        self._people = People((), Merge.objects.names_put_away())
        for person in self.people:
            person.organisation = organisations.get(person.organisation_id or 0)
            self._people.add(person, None, is_alike=False)  # whoever they are of

    def organisation(self, name: str) -> Organisation | None:
        found = self._organisations.called(name)
        return found[0] if len(found) == 1 else None

    def meant(self, named: Named) -> Meant:
        """The person, for the organisation that is said or else their own; an organisation where nobody is named."""
        organisation = self.organisation(named.organisation)
        if not named.name and not named.name_km:
            return Meant(None, organisation)
        found = self._people.keyed(_keys(named), None)
        of_it = [person for person in found if organisation and person.organisation_id == organisation.pk]
        found = of_it or found
        if len(found) == 1:
            return Meant(found[0], organisation or (None if named.organisation else found[0].organisation))
        if not found and not named.organisation and (called := self.organisation(named.name)):
            return Meant(None, called)  # an organisation under the heading of people
        return Meant(is_ambiguous=len(found) > 1)

    def standing(self, named: Named, appearances: Iterable[Appearance]) -> list[Appearance]:
        """Those of a session's appearances that go by this name, whoever else does and whether or not they are active.

        Of two that speak for different organisations, the one whose organisation is named; nobody where the directory
        has somebody else of that name there.
        """
        found = [each for each in appearances if _goes_by(each, named)]
        if not named.organisation or not found or found[0].person is None:
            return found
        of_it = [each for each in found if _is_of(each, named.organisation)]
        meant = self.meant(named).person
        is_another = meant is not None and meant.organisation == self.organisation(named.organisation)
        return of_it or ([each for each in found if each.person == meant] if is_another else found)


def _goes_by(appearance: Appearance, named: Named) -> bool:
    if appearance.person is not None:
        return not set(_keys(named)).isdisjoint(name_key(name) for name in names_of(appearance.person))
    called = named.name if named.name and not named.organisation else ("" if named.name else named.organisation)
    return appearance.organisation is not None and folded_line(called) in organisation_names(appearance.organisation)


def _is_of(appearance: Appearance, organisation: str) -> bool:
    theirs = [appearance.organisation, appearance.person.organisation if appearance.person else None]
    return any(each is not None and folded_line(organisation) in organisation_names(each) for each in theirs)


def _keys(named: Named) -> dict[tuple[str, ...], None]:
    """The names by which they may be found, in both scripts, with their honorific and without."""
    keys = [name_key(name) for name in (named.name, named.name_km) if name]
    return dict.fromkeys([*keys, *map(_without_honorific, keys)])


def _without_honorific(key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in key if word.strip(".") not in HONORIFICS and word != "h.e.") or key
