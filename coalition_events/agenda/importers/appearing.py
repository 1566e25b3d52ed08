"""Who would appear in the sessions of a file."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from coalition_events.agenda.importers.imported import Item, Named
from coalition_events.agenda.importers.people import Directory, Meant
from coalition_events.agenda.importers.plan import Plan, Planned
from coalition_events.agenda.models import Appearance, Role, SessionKind


class Casting:
    """Those whom the file names, found in the directory; the others are told and stay in the session's text."""

    def __init__(
        self, result: Plan, directory: Directory, *, adds_people: bool, tell: Callable[[str, str], None]
    ) -> None:
        self.result, self.directory, self.adds_people, self.tell = result, directory, adds_people, tell

    def appear(self, item: Item, planned: Planned) -> None:
        standing = {
            (each.person_id, each.organisation_id if each.person_id is None else None, each.role): each
            for each in (planned.session.appearances.all() if planned.session.pk else [])
        }
        for named in item.people:
            meant = self.directory.meant(named)
            if not meant.is_known:
                self._tell_unknown(item, named, meant, planned)
                continue
            role = named.role or self._role_of(meant, standing, item)
            person = meant.person
            key = (
                person.pk if person else None,
                meant.organisation.pk if not person and meant.organisation else None,
                role,
            )
            appearance = standing.get(key) or Appearance(person=person, organisation=meant.organisation, role=role)
            is_new = key not in standing
            standing[key] = appearance
            changes = {
                name: value[:length]
                for name, value, length in (("capacity", named.capacity, 200), ("capacity_km", named.capacity_km, 400))
                if value and getattr(appearance, name) != value[:length]
            }
            if named.organisation and meant.organisation and appearance.organisation_id != meant.organisation.pk:
                changes["organisation"] = meant.organisation  # type: ignore[assignment]
            for name, value in changes.items():
                setattr(appearance, name, value)
            if is_new or changes:
                planned.appearances.append(appearance)

    def _role_of(self, meant: Meant, standing: dict[Any, Appearance], item: Item) -> str:
        """That which they have already, where the file does not say; of a panel, panellist."""
        for each in standing.values():
            if meant.person and each.person_id == meant.person.pk:
                return each.role
            if not meant.person and each.person_id is None and each.organisation == meant.organisation:
                return each.role
        return Role.PANELLIST if item.kind == SessionKind.PANEL else Role.SPEAKER

    def _tell_unknown(self, item: Item, named: Named, meant: Meant, planned: Planned) -> None:
        name = str(named)
        if meant.is_ambiguous:
            self.tell(
                item.place, _("More than one person is called %(name)s; the name stays in the text.") % {"name": name}
            )
            planned.newcomers.append(named)
        elif self.adds_people and (named.name or named.name_km):
            self.result.newcomers.append(named)
            planned.appearances.append(self._newcomer(named, item))
        else:
            if named.name or named.name_km:
                self.result.newcomers.append(named)
            self.tell(item.place, _("%(name)s is not in the directory; the name stays in the text.") % {"name": name})
            planned.newcomers.append(named)

    def _newcomer(self, named: Named, item: Item) -> Appearance:
        """For somebody who is added to the directory when the plan is done: see `actions.importing`."""
        appearance = Appearance(role=named.role or (Role.PANELLIST if item.kind == SessionKind.PANEL else Role.SPEAKER))
        appearance.newcomer = named  # type: ignore[attr-defined]
        appearance.organisation = self.directory.organisation(named.organisation)
        unknown = named.organisation if appearance.organisation is None else ""
        appearance.capacity = ", ".join(filter(None, [named.capacity, unknown]))[:200]
        appearance.capacity_km = named.capacity_km[:400]
        return appearance
