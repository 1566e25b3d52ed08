"""Who would appear in the sessions of a file."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from coalition_events.agenda.files.importers.imported import Item, Named
from coalition_events.agenda.files.importers.people import Directory, Meant, Newcomers, with_organisation
from coalition_events.agenda.files.importers.plan import FieldChange, Plan, Planned, in_role
from coalition_events.agenda.models import Appearance, Role, Session
from coalition_events.common.text import folded_line
from members.models import Organisation, Person
from members.models.organisation import Relation

type Part = tuple[int | None, int | None, str]


class Casting:
    """Those whom the file names, found in the directory; the others are told and stay in the session's text."""

    def __init__(
        self,
        result: Plan,
        items: list[tuple[Item, Session | None]],
        directory: Directory,
        *,
        tell: Callable[[str, str], None],
    ) -> None:
        self.result, self.directory, self.choices, self.tell = result, directory, result.choices, tell
        doubts, turned = result.doubts, self.choices.turned
        for item, session in items:
            item.people = [
                named if directory.standing(named, _appearances(session)) else directory.alone(named, doubts, turned)
                for named in directory.joined(item.people, doubts, turned)
            ]
        self._find_organisations([item for item, _session in items])
        unknown = (
            named
            for item, session in items
            for named in item.people
            if not directory.standing(named, _appearances(session))
        )
        self.newcomers = Newcomers(unknown, directory, same=self.choices.same)
        result.alike, result.one_person = self.newcomers.alike, list(self.newcomers.one_person())

    def _find_organisations(self, items: list[Item]) -> None:
        """Those that the directory does not have: told, and added to it where that is chosen."""
        called: dict[str, str] = {}
        for item in items:
            for named in item.people:
                if self.directory.is_new_organisation(named.organisation):
                    name = called.setdefault(folded_line(named.organisation), named.organisation)
                    places = self.result.unknown_organisations.setdefault(name, [])
                    places += [item.place] * (item.place not in places[-1:])
        for key, name in list(called.items()) if self.choices.is_past else []:
            near = {str(each.pk): each for each in self.directory.near(name)}
            if near:
                self.result.near[name] = list(near.values())
            if meant := near.get(self.choices.meant.get(name, "")):
                self.directory.also_called(meant, name)
                del called[key], self.result.unknown_organisations[name]
        if self.choices.adds_organisations:
            self.result.new_organisations = [
                Organisation(name=name, relation=Relation.GUEST, is_active=not self.directory.is_past)
                for name in called.values()
            ]
        for organisation in self.result.new_organisations:
            self.directory.add(organisation)

    def appear(self, item: Item, planned: Planned) -> None:
        standing = {_part(each.person, each.organisation_id, each.role): each for each in _appearances(planned.session)}
        left = dict(standing)
        for named in item.people:
            there = self.directory.standing(named, standing.values())
            if len({(each.person, each.organisation_id if each.person is None else None) for each in there}) > 1:
                for part in [part for part, each in left.items() if each in there]:  # it may be either of them
                    planned.stays.append(_called(left.pop(part), named))
                continue
            meant = self._who_stands(there[0], named) if there else self._meant(named, item, planned)
            if not meant.is_known:
                continue
            role = named.role or self._role_of(meant, standing, item.kind or planned.session.kind)
            of = meant.organisation
            part = _part(meant.person, (of.pk or id(of)) if of else None, role)
            appearance = standing.get(part) or Appearance(
                person=meant.person, organisation=meant.organisation, role=role
            )
            is_new = part not in standing
            if is_new or part in left:
                (planned.comes if is_new else planned.stays).append(in_role(_called(appearance, named), role))
            left.pop(part, None)
            standing[part] = appearance
            self._change(appearance, named, meant, planned, is_new=is_new)
            if is_new and not self.choices.is_past:
                is_named = bool(named.organisation) or meant.person is None
                self._note_inactive(meant.person, meant.organisation if is_named else None)
        if item.people:
            planned.absent = list(left.values())
            planned.goes = planned.absent if self.choices.takes_off else []

    def _change(self, appearance: Appearance, named: Named, meant: Meant, planned: Planned, *, is_new: bool) -> None:
        """Their capacity and organisation become those of the file."""
        said = named.capacity
        if is_new and meant.person is not None and meant.organisation is None:
            said = ", ".join(filter(None, [said, named.organisation]))  # which the directory does not know either
        changes: dict[str, object] = {
            name: value[:length]
            for name, value, length in (("capacity", said, 200), ("capacity_km", named.capacity_km, 400))
            if value and getattr(appearance, name) != value[:length]
        }
        if named.organisation and meant.organisation and appearance.organisation != meant.organisation:
            changes["organisation"] = meant.organisation
        for name, value in changes.items():
            if not is_new:
                before = getattr(appearance, name)
                planned.recast.append(FieldChange(str(appearance), str(before or ""), str(value)))
            setattr(appearance, name, value)
        if is_new or (changes and appearance not in planned.appearances):
            planned.appearances.append(appearance)

    def _note_inactive(self, *entries: Person | Organisation | None) -> None:
        for each in entries:
            if each is not None and not each.is_active and each not in self.result.inactive:
                self.result.inactive.append(each)

    def _who_stands(self, appearance: Appearance, named: Named) -> Meant:
        """Whom the file means first of all: who appears there under this name already."""
        said = self.directory.organisation(named.organisation)
        its = None if named.organisation and appearance.person else appearance.organisation
        return Meant(appearance.person, said or its)

    def _meant(self, named: Named, item: Item, planned: Planned) -> Meant:
        """Nobody where the name stays in the session's text; that is told."""
        meant = self.directory.meant(named)
        if meant.is_known:
            return meant
        organisation = self.directory.organisation(named.organisation)
        it = self.newcomers.meant(named)
        if isinstance(it, Person):
            return Meant(it, organisation or (None if named.organisation else it.organisation))
        if meant.is_ambiguous:
            words = _("More than one person is called %(name)s. Tick who it is, or we keep the name in the text.")
            self.tell(item.place, words % {"name": named})
        else:
            if it is not None and it not in self.result.newcomers:
                self.result.newcomers.append(it)
            if it is not None and self.choices.adds_people:
                return Meant(it.person, organisation)
            self.result.unknown.setdefault(str(named), []).append(item.place)
        planned.newcomers.append(named)
        return Meant()

    def _role_of(self, meant: Meant, standing: dict[Part, Appearance], kind: str) -> str:
        """That which they have already, where the file does not say; of a panel, panellist."""
        for each in standing.values():
            theirs = each.person if meant.person else (each.organisation if each.person is None else None)
            if theirs is not None and theirs == (meant.person or meant.organisation):
                return each.role
        return Role.usual(kind)


def _appearances(session: Session | None) -> Iterable[Appearance]:
    return session.appearances.all() if session and session.pk else []


def _part(person: Person | None, organisation: int | None, role: str) -> Part:
    """What makes an appearance one and the same. Who is not saved yet has no number."""
    return ((person.pk or id(person)) if person else None, None if person else organisation, role)


def _called(appearance: Appearance, named: Named) -> str:
    """Their name with their organisation, and what the file says where it writes somebody else's."""
    person = appearance.person
    if person is None:
        return str(named)
    name = with_organisation(person)
    written = {named.name, named.name_km} - {"", person.full_name, person.full_name_km}
    is_of_another = appearance.organisation is not None and appearance.organisation != person.organisation
    if not written and not is_of_another:
        return str(named) if person.pk is None else name
    return _("%(name)s (the file has: %(written)s)") % {"name": name, "written": named}
