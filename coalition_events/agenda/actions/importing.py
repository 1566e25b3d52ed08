"""An agenda of another system becomes this meeting's draft, or brings it up to date."""

from typing import Any

from django.db.models import Max

from coalition_events.agenda.actions.locking import locked
from coalition_events.agenda.actions.placing import settle
from coalition_events.agenda.actions.refusals import ChangedSincePlanned
from coalition_events.agenda.importers import Choices, Imported, Named, Plan, plan
from coalition_events.agenda.models import Appearance, Session
from coalition_events.meetings.models import Meeting, Room
from members.doubles import name_key
from members.models import Account, Person


def take_in(
    meeting: Meeting,
    imported: Imported,
    *,
    by: Account | None,
    choices: Choices | None = None,
    fingerprint: str = "",
) -> Plan:
    """Do what `planning.plan` tells, all in one step that can be undone, and return the plan.

    The same file again changes nothing. Nobody is taken off a session, no session is removed, and rooms that the file
    names stay when the step is undone. With the `fingerprint` of a plan that was looked at: raises ChangedSincePlanned
    where it would do something else by now.
    """
    with locked(meeting.pk, by, step="import") as standing:
        made = plan(standing, imported, choices)
        if fingerprint and fingerprint != made.fingerprint:
            raise ChangedSincePlanned
        _save_rooms(made)
        _save_sessions(made)
        _save_appearances(made)
        settle()
    return made


def _save_rooms(made: Plan) -> None:
    last: int = made.meeting.rooms.aggregate(last=Max("order"))["last"] or 0
    for order, room in enumerate(made.new_rooms, last + 1):
        room.order = order
    Room.objects.bulk_create(made.new_rooms)
    for room in made.named_rooms:
        room.version += 1
        room.save(update_fields=["name_km", "seats", "version"])


def _save_sessions(made: Plan) -> None:
    ends: dict[int, int] = dict(
        made.meeting.sessions.values_list("day").annotate(last=Max("order")).values_list("day", "last")
    )
    changed: list[Session] = []
    names: set[str] = set()
    for planned in made.planned:
        session = planned.session
        has_another_day = "day" in planned.values and planned.values["day"].pk != (
            session.day_id if session.pk else None
        )
        for name, value in planned.values.items():
            setattr(session, name, value)
        if has_another_day:
            session.order = ends[session.day_id] = ends.get(session.day_id, 0) + 1
            names.add("order")
        if not planned.is_new and planned.values:
            session.version += 1
            changed.append(session)
            names |= {"version", *planned.values}
    Session.objects.bulk_create(planned.session for planned in made.new)
    if changed:
        Session.objects.bulk_update(changed, sorted(names), batch_size=200)


def _save_appearances(made: Plan) -> None:
    newcomers: dict[tuple[Any, int | None], Person] = {}
    new: list[Appearance] = []
    changed: list[Appearance] = []
    for planned in made.planned:
        order = max([each.order for each in _standing(planned.session, planned.appearances)], default=0)
        for appearance in planned.appearances:
            if appearance.pk is not None:
                changed.append(appearance)
                continue
            if (named := getattr(appearance, "newcomer", None)) is not None:
                appearance.person = _newcomer(named, appearance, newcomers)
            order += 1
            appearance.session, appearance.order = planned.session, order
            new.append(appearance)
    Person.objects.bulk_create(newcomers.values())
    for appearance in new:
        appearance.person = appearance.person  # the number that it has by now
    Appearance.objects.bulk_create(new, ignore_conflicts=True)
    if changed:
        for appearance in changed:
            appearance.version += 1
        Appearance.objects.bulk_update(changed, ["capacity", "capacity_km", "organisation", "version"], batch_size=200)


def _standing(session: Session, planned: list[Appearance]) -> list[Appearance]:
    is_old = bool(getattr(session, "_prefetched_objects_cache", {})) and bool(planned)
    return list(session.appearances.all()) if is_old else []


def _newcomer(named: Named, appearance: Appearance, known: dict[tuple[Any, int | None], Person]) -> Person:
    """One person for a name that the file has several times, in one organisation."""
    name = named.name or named.name_km
    key = (name_key(name), appearance.organisation_id)
    if key not in known:
        known[key] = Person(
            full_name=name[:120], full_name_km=named.name_km[:240], organisation=appearance.organisation
        )
    return known[key]
