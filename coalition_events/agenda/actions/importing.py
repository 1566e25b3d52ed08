"""An agenda of another system becomes this meeting's draft, or brings it up to date."""

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from coalition_events.agenda.actions.locking import locked
from coalition_events.agenda.actions.people import take_back
from coalition_events.agenda.actions.placing import settle
from coalition_events.agenda.actions.refusals import ChangedSincePlanned
from coalition_events.agenda.files.importers.imported import Imported
from coalition_events.agenda.files.importers.plan import Choices, Plan
from coalition_events.agenda.files.importers.planning import plan
from coalition_events.agenda.models import Appearance, Session
from coalition_events.meetings.actions.meeting import set_hours
from coalition_events.meetings.models import Meeting, Room
from members.actions.rights import demand
from members.models import Account, Organisation, Person, Right


@transaction.atomic
def take_in(
    meeting: Meeting,
    imported: Imported,
    *,
    by: Account | None,
    choices: Choices | None = None,
    fingerprint: str = "",
) -> Plan:
    """Do what `planning.plan` tells, all in one step that can be undone, and return the plan.

    The same file again changes nothing. Nobody is taken off a session unless that is chosen, no session is removed, and
    rooms, people and organisations that the file adds stay when the step is undone, and who is made active stays so:
    raises NotAllowed for who may not organise. With the `fingerprint` of the plan
    without choices, as it was when it was looked at: raises ChangedSincePlanned where that is another by now.
    """
    with locked(meeting.pk, by, step=imported.step) as standing:
        if fingerprint and fingerprint != plan(standing, imported).fingerprint:
            raise ChangedSincePlanned
        made = plan(standing, imported, choices)
        Organisation.objects.bulk_create(made.new_organisations)
        _save_rooms(made)
        _save_sessions(made)
        _save_spellings(made)
        _save_appearances(made)
        settle()
        if made.choices.reactivates:
            _reactivate(made, by)
        if made.hours_set:
            set_hours(standing, {each.day.number: (each.starts, each.ends) for each in made.hours_set}, by=by)
    added = len(made.added) + len(made.new_organisations)
    if added and (made.new or made.changed):  # otherwise it made no step
        _note_added(standing, added)
    return made


def _note_added(meeting: Meeting, count: int) -> None:
    """With the step, so that whoever undoes it reads what stays. The meeting is still locked."""
    if step := meeting.steps.first():
        step.what["added"] = count
        step.save(update_fields=["what"])


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


def _save_spellings(made: Plan) -> None:
    """So that the next file that spells them so asks nothing. They stay when the step is undone."""
    of_directory = [one.pk for one, _name in made.one_person if isinstance(one, Person)]
    people = Person.objects.select_for_update().in_bulk(of_directory)
    for one, name in made.one_person:
        person = people[one.pk] if isinstance(one, Person) else one.person
        person.other_spellings = f"{person.other_spellings}\n{name}".strip()
    for person in people.values():
        person.version += 1
        person.save(update_fields=["other_spellings", "version"])


def _reactivate(made: Plan, by: Account | None) -> None:
    demand(by, Right.ORGANISE)  # whose address acts for them again
    numbers = {
        model: [each.pk for each in made.inactive if isinstance(each, model)] for model in (Person, Organisation)
    }
    again = {"is_active": True, "version": F("version") + 1}
    Person.objects.unmerged().filter(pk__in=numbers[Person], is_active=False).update(**again)
    Organisation.objects.filter(pk__in=numbers[Organisation], is_active=False).update(**again)


def _save_appearances(made: Plan) -> None:
    new: list[Appearance] = []
    changed: list[Appearance] = []
    going = [each for planned in made.planned for each in planned.goes]
    take_back(going, reason=_("They no longer take part in the session."))
    Appearance.objects.filter(pk__in=[each.pk for each in going]).delete()
    for planned in made.planned:
        order = max([each.order for each in _standing(planned.session, planned.appearances)], default=0)
        for appearance in planned.appearances:
            if appearance.pk is not None:
                changed.append(appearance)
                continue
            order += 1
            appearance.session, appearance.order = planned.session, order
            new.append(appearance)
    Person.objects.bulk_create(newcomer.person for newcomer in made.added)
    for appearance in new:
        appearance.person = appearance.person  # the number that it has by now
        appearance.organisation = appearance.organisation
    Appearance.objects.bulk_create(new, ignore_conflicts=True)
    if changed:
        for appearance in changed:
            appearance.organisation = appearance.organisation
            appearance.version += 1
        Appearance.objects.bulk_update(changed, ["capacity", "capacity_km", "organisation", "version"], batch_size=200)


def _standing(session: Session, planned: list[Appearance]) -> list[Appearance]:
    is_old = bool(getattr(session, "_prefetched_objects_cache", {})) and bool(planned)
    return list(session.appearances.all()) if is_old else []
