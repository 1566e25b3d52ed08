"""A spreadsheet of who came when is taken in, all at once."""

from collections.abc import Mapping
from datetime import datetime

import pghistory
from django.db import transaction
from django.utils import timezone

from coalition_events.attendance.files.past_plan import Plan, midnight, plan_of
from coalition_events.attendance.files.past_rows import Sheet
from coalition_events.attendance.models import Act, ActKind, Attendance
from coalition_events.meetings.actions import meeting as meeting_actions
from coalition_events.meetings.actions.locking import lock_all
from coalition_events.meetings.models import Day
from coalition_events.registration.models import Delegation, Registration, Status
from members.actions.rights import demand
from members.models import Account, Organisation, Person, Right

MOST_SPELLINGS = 1000  # letters


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
        _save_directory(plan)
        for planned in plan.meetings:
            if planned.is_new:
                new = planned.meeting
                fields = {name: getattr(new, name) for name in ("theme", "theme_km", "starts_on", "ends_on")}
                made = meeting_actions.create(by=by, now=now, slug=new.slug, announced_at=new.announced_at, **fields)
                not_known = {day.number: (None, None) for day in made.days.all()}
                planned.meeting = meeting_actions.set_hours(made, not_known, by=by, now=now)
        _save_registrations(plan, by=by, now=now)
    return plan


def _save_directory(plan: Plan) -> None:
    Organisation.objects.bulk_create(plan.organisations)
    Person.objects.bulk_create(plan.people)
    for person, names in plan.spellings:
        longer = "\n".join(dict.fromkeys([*person.other_spellings.splitlines(), *names]))
        if len(longer) <= MOST_SPELLINGS:
            person.other_spellings = longer
            person.version += 1
            person.save(update_fields=["other_spellings", "version"])


def _save_registrations(plan: Plan, *, by: Account | None, now: datetime) -> None:
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
            step.registration.days = sorted(step.numbers | set(step.registration.days))
            step.registration.changed_at = now
            step.registration.version += 1
            step.registration.save(update_fields=["days", "changed_at", "version"])
    Registration.objects.bulk_create(new)
    days = {(day.meeting_id, day.number): day for day in Day.objects.filter(meeting__in=meetings)}
    came = [
        (step.registration, days[step.meeting.meeting.pk, number])
        for step in plan.to_do
        if step.registration
        for number in sorted(step.numbers - step.known)
    ]
    # Who is here follows from what was done at the door (docs/decisions/0213). When they came on that day nobody knows.
    Act.objects.bulk_create(
        Act(kind=ActKind.CHECK_IN, registration=row, day=day, at=midnight(day.date), received_at=now, by=by)
        for row, day in came
    )
    Attendance.objects.bulk_create(
        Attendance(registration=row, day=day, checked_in_at=midnight(day.date), checked_in_by=by) for row, day in came
    )
