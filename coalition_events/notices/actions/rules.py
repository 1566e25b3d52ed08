from datetime import datetime, time

from django.db import IntegrityError, transaction

from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions.ledger import planning
from coalition_events.notices.actions.refusals import RemindedAlready
from coalition_events.notices.actions.repeats import refuse_saying_it_twice
from coalition_events.notices.models import QuietHours, Reminder
from members.models import Account


@transaction.atomic
def keep(rule: Reminder, *, now: datetime, anyway: bool = False) -> None:
    """Save a new or edited rule, and plan its notices anew; what has gone by it does not go again.

    Raises RemindedAlready where another rule says the same to the same people on that day, or has just done so:
    unless it is meant so (`anyway`), and always where it is the very same rule.
    """
    Meeting.objects.select_for_update(no_key=True).get(pk=rule.meeting_id)
    if not anyway:
        refuse_saying_it_twice(rule, now=now)
    rule.set_at = now
    if rule.pk:  # somebody may have held it, or let it go, while its form was open
        rule.refresh_from_db(fields=["held_at", "held_by"])
    try:
        with transaction.atomic():
            rule.save()
    except IntegrityError as error:
        raise RemindedAlready from error
    planning.plan(rule.meeting, now=now)


@transaction.atomic
def switch(rule: Reminder, *, on: bool, now: datetime) -> None:
    """Switch the rule on or off. Off takes back what waits for delivery; what was sent stays sent."""
    rule.is_active = on
    Reminder.objects.filter(pk=rule.pk).update(is_active=on)
    planning.plan(rule.meeting, now=now)


@transaction.atomic
def remove(rule: Reminder, *, now: datetime) -> None:
    """Remove the rule and take back what waits for delivery. What it sent stays in the ledger and the outbox."""
    rule.delete()
    planning.plan(rule.meeting, now=now)


@transaction.atomic
def set_quiet_hours(starts_at: time, ends_at: time, *, by: Account, now: datetime) -> QuietHours:
    """For all meetings; what is planned within them moves to their end. The same hour twice: there are none."""
    hours, _is_new = QuietHours.objects.update_or_create(pk=1, defaults={"starts_at": starts_at, "ends_at": ends_at})
    planning.plan_all(now=now)
    return hours
