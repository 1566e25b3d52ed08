"""A spreadsheet of who came when is taken in, all at once, and undone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

import pghistory
from django.db import transaction
from django.db.models import ForeignObjectRel, Model, TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy
from pghistory.models import Event

from coalition_events.attendance.files.past_plan import Plan, midnight, plan_of
from coalition_events.attendance.files.past_rows import Sheet
from coalition_events.attendance.models import Act, ActKind, Attendance, Made, PastImport
from coalition_events.attendance.queries.certificates import certified_since
from coalition_events.common.refusals import Refusal
from coalition_events.common.rows import events_of
from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.meetings.actions.locking import lock_all
from coalition_events.meetings.models import Day, Meeting
from coalition_events.registration.models import Delegation, Registration, Status
from members.actions.rights import demand
from members.models import Account, Organisation, Person, Right

MOST_SPELLINGS = 1000  # letters

type Own = Mapping[type[Model], list[Any]]  # the numbers of what an import made, too


class Stays(TextChoices):
    """Why something that an import made is still there when it is undone."""

    CHANGED = "changed", gettext_lazy("Somebody changed it after the import.")
    USED = "used", gettext_lazy("Something else needs it now.")
    CERTIFIED = "certified", gettext_lazy("They have a certificate of these days.")


class AlreadyUndone(Refusal):
    def __init__(self, by: Account | None) -> None:
        super().__init__(_("%(name)s has already undone it.") % {"name": by})


@transaction.atomic
def take_in(
    sheet: Sheet,
    decisions: Mapping[str, str] | None = None,
    *,
    name: str,
    by: Account | None,
    all_new: bool = False,
    now: datetime | None = None,
) -> Plan:
    """Do what the plan says by now, and return it. Nobody is written to; the history names the file `name`.

    Whoever and whatever is new is not active: nobody invites or registers them unasked. Done again it changes nothing.
    """
    demand(by, Right.ORGANISE)
    now = now or timezone.now()
    with pghistory.context(user=by.pk if by else None, file=name):
        lock_all()
        plan = plan_of(sheet, decisions, all_new=all_new, now=now)
        made = Made()
        _save_directory(plan, made)
        for planned in plan.meetings:
            if planned.is_new:
                new = planned.meeting
                fields = {name: getattr(new, name) for name in ("starts_on", "ends_on", "announced_at")}
                planned.meeting = meeting_actions.create(by=by, now=now, slug=new.slug, **fields)
                made.meetings.append(planned.meeting.pk)
        _save_registrations(plan, made, by=by, now=now)
        if plan.to_do:
            plan.record = PastImport.objects.create(name=name, done_at=now, done_by=by, made=asdict(made))
    return plan


def _save_directory(plan: Plan, made: Made) -> None:
    known = _locked(person.pk for person, _names in plan.spellings if person.pk)
    for planned, names in plan.spellings:
        person = known.get(planned.pk, planned)
        new = [name for name in dict.fromkeys(names) if name not in person.other_spellings.splitlines()]
        longer = "\n".join(filter(None, [person.other_spellings, *new]))
        if not new or len(longer) > MOST_SPELLINGS:
            continue
        person.other_spellings = longer
        if person.pk:
            person.version += 1
            person.save(update_fields=["other_spellings", "version"])
            made.spellings += [(person.pk, name) for name in new]
    Organisation.objects.bulk_create(plan.organisations)
    Person.objects.bulk_create(plan.people)
    made.organisations = [row.pk for row in plan.organisations]
    made.people = [row.pk for row in plan.people]


def _locked(people: Iterable[int]) -> dict[int, Person]:
    """As they are now, the older first."""
    return Person.objects.select_for_update(no_key=True).order_by("pk").in_bulk(people)


def _save_registrations(plan: Plan, made: Made, *, by: Account | None, now: datetime) -> None:
    meetings = [planned.meeting for planned in plan.meetings]
    delegations = {
        (row.meeting_id, row.organisation_id): row for row in Delegation.objects.filter(meeting__in=meetings)
    }
    missing = {
        (step.meeting.meeting.pk, step.organisation.pk): Delegation(
            meeting=step.meeting.meeting,
            organisation=step.organisation,
            answered_at=midnight(step.meeting.meeting.starts_on),
            answered_by=by,
        )
        for step in plan.to_do
        if step.organisation and step.registration is None
    }
    missing = {key: row for key, row in missing.items() if key not in delegations}
    Delegation.objects.bulk_create(missing.values())
    delegations |= missing
    new = []
    for step in plan.to_do:
        if step.registration is None:
            meeting, of = step.meeting.meeting, step.organisation
            step.registration = Registration(
                meeting=meeting,
                person=step.person,
                delegation=delegations[meeting.pk, of.pk] if of else None,
                status=Status.CONFIRMED,
                days=sorted(step.numbers),
                is_guest=of is None,
                registered_at=midnight(meeting.starts_on),
                registered_by=by,
                confirmed_at=midnight(meeting.starts_on),
            )
            new.append(step.registration)
        elif not step.numbers <= set(step.registration.days):
            before, step.registration.days = step.registration.days, sorted(step.numbers | set(step.registration.days))
            step.registration.changed_at = now
            step.registration.version += 1
            step.registration.save(update_fields=["days", "changed_at", "version"])
            made.days.append((step.registration.pk, before, step.registration.version))
    Registration.objects.bulk_create(new)
    days = {(day.meeting_id, day.number): day for day in Day.objects.filter(meeting__in=meetings)}
    came = [
        (step.registration, days[step.meeting.meeting.pk, number])
        for step in plan.to_do
        if step.registration
        for number in sorted(step.numbers - step.known)
    ]
    # Who is here follows from what was done at the door (docs/decisions/0213). When they came on that day nobody knows.
    acts = [
        Act(kind=ActKind.CHECK_IN, registration=row, day=day, at=midnight(day.date), received_at=now, by=by)
        for row, day in came
    ]
    attendances = [
        Attendance(registration=row, day=day, checked_in_at=midnight(day.date), checked_in_by=by) for row, day in came
    ]
    Act.objects.bulk_create(acts)
    Attendance.objects.bulk_create(attendances)
    made.delegations = [row.pk for row in missing.values()]
    made.registrations = [row.pk for row in new]
    made.acts = [str(row.pk) for row in acts]
    made.attendances = [row.pk for row in attendances]


@transaction.atomic
def undo(record: PastImport, *, by: Account, now: datetime | None = None) -> PastImport:
    """Remove what the import made, but for what somebody changed since, or something else needs: `stayed` says why.

    So do the days of people who got a certificate since, or got it again. The history of people that nobody knows any
    more goes, too.
    Raises AlreadyUndone the second time.
    """
    demand(by, Right.ORGANISE)
    with pghistory.context(user=by.pk, file=record.name, is_undone=True):
        lock_all()
        record = PastImport.objects.select_for_update(of=["self"]).select_related("undone_by").get(pk=record.pk)
        if record.undone_at:
            raise AlreadyUndone(record.undone_by)
        made = record.rows_made
        touched = Registration.objects.filter(attendances__in=made.attendances)
        kept = _take_days_back(made, certified_since(touched, record.done_at))
        days = list(Day.objects.filter(meeting__in=made.meetings).values_list("pk", flat=True))
        own: Own = {Attendance: made.attendances, Act: made.acts, Day: days}
        for name, model in (
            ("registrations", Registration),
            ("delegations", Delegation),
            ("people", Person),
            ("organisations", Organisation),
            ("meetings", Meeting),
        ):
            record.stayed[name] = _remove(model, getattr(made, name), own)
        record.stayed["registrations"] |= kept
        record.undone_at, record.undone_by = now or timezone.now(), by
        record.save(update_fields=["undone_at", "undone_by", "stayed"])
    return record


def _take_days_back(made: Made, certified: set[int]) -> dict[int, Stays]:
    """Of registrations and people that were there before: their days, check-ins and spellings are as they were.

    Return the registrations that keep theirs, and why.
    """
    touched = Registration.objects.in_bulk([pk for pk, _days, _version in made.days])
    for pk, days, version in made.days:
        if (row := touched.get(pk)) and row.version == version and pk not in certified:
            row.days, row.version = days, row.version + 1
            row.save(update_fields=["days", "version"])
            touched.pop(pk)
    # Those whose days somebody changed since keep them, and were there on them.
    keep = [*made.registrations, *touched, *certified]
    Act.objects.filter(pk__in=made.acts).exclude(registration__in=keep).delete()
    Attendance.objects.filter(pk__in=made.attendances).exclude(registration__in=keep).delete()
    people = _locked(pk for pk, _name in made.spellings)
    for pk, name in made.spellings:
        if (person := people.get(pk)) and name in (names := person.other_spellings.splitlines()):
            person.other_spellings = "\n".join(each for each in names if each != name)
            person.version += 1
            person.save(update_fields=["other_spellings", "version"])
    return dict.fromkeys(touched, Stays.CHANGED) | dict.fromkeys(certified, Stays.CERTIFIED)


def _remove(model: type[Model], numbers: list[int], own: Own) -> dict[int, str]:
    """Remove these rows with what is their `own`; what stays, and why."""
    rows = model._base_manager.filter(pk__in=numbers)
    there = set(rows.values_list("pk", flat=True))
    changed = set(rows.exclude(version=1).values_list("pk", flat=True)) if model is not Delegation else set()
    used = _used(model, there, own)
    going = there - changed - used
    if model is Registration:
        for each in (Act, Attendance):
            each._base_manager.filter(pk__in=own[each], registration__in=going).delete()
    model._base_manager.filter(pk__in=going).delete()
    if model is Person:
        events_of(Person).filter(pgh_obj_id__in=going).delete()
    return {pk: Stays.CHANGED if pk in changed else Stays.USED for pk in sorted(there - going)}


def _used(model: type[Model], numbers: Collection[int], own: Own) -> set[int]:
    """To which a row of another table points, beside what is their own."""
    used: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or issubclass(relation.related_model, Event):
            continue
        other, pointing = relation.related_model, relation.field.name
        rows = other._base_manager.filter(**{f"{pointing}__in": numbers}).exclude(pk__in=own.get(other, []))
        used |= set(rows.values_list(pointing, flat=True))
    return used
