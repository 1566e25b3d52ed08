"""A meeting's rules: kept, switched, removed, the usual ones, those of an earlier meeting, and one that goes out now.

A rule that would say the same to the same people twice is refused before it can.
"""

from collections.abc import Iterable
from datetime import datetime, time

from django.db import transaction
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from coalition_events.common.dates import PHNOM_PENH, local_date
from coalition_events.common.refusals import Refusal
from coalition_events.meetings.models import Meeting
from coalition_events.notices.actions import planning
from coalition_events.notices.actions.posting import post_of_meeting
from coalition_events.notices.models import (
    Anchor,
    Audience,
    QuietHours,
    Reminder,
    Says,
    said_to,
)
from coalition_events.notices.models.due_times import is_holiday, is_quiet
from coalition_events.notices.models.reminder import GRACE_HOURS, MOST_DAYS_BEFORE
from coalition_events.notices.queries.audience import reach
from coalition_events.notices.queries.wanted import repeats


class RemindedAlready(Refusal):
    """Another rule of the meeting says the same to the same people on the same day, or has just done so."""

    def __init__(self, twice: int = 0) -> None:
        self.twice = twice
        super().__init__()

    def __str__(self) -> str:
        if self.twice <= 1:
            return _("These people already get a reminder on that day.")
        text = ngettext(
            "%(count)d person would read the same text twice. Another reminder says the same on that day, or "
            "has just said it.",
            "%(count)d people would read the same text twice. Another reminder says the same on that day, or "
            "has just said it.",
            self.twice,
        )
        return text % {"count": self.twice}


class CannotRemindNow(Refusal):
    """A reminder makes no sense at this moment."""

    words = gettext_lazy(
        "No one would get it now. The meeting may be a draft, over or far away. Or there is no one left to ask."
    )


@transaction.atomic
def keep(rule: Reminder, *, now: datetime, anyway: bool = False) -> None:
    """Save a new or edited rule, and plan its notices anew; what has gone by it does not go again.

    Raises RemindedAlready where another rule says the same to the same people on that day, or has just done so:
    unless it is meant so (`anyway`), and always where it is the very same rule.
    """
    Meeting.objects.select_for_update(no_key=True).get(pk=rule.meeting_id)
    same = {name: getattr(rule, name) for name in ("audience", "says", "anchor", "days_before")}
    if rule.meeting.reminders.filter(**same).exclude(pk=rule.pk).exists():
        raise RemindedAlready
    if not anyway and (readers := repeats(rule, now)):
        raise RemindedAlready(readers)
    rule.set_at = now
    if rule.pk:  # somebody may have held it, or let it go, while its form was open
        rule.refresh_from_db(fields=["held_at", "held_by"])
    rule.save()
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
def set_quiet_hours(starts_at: time, ends_at: time, *, now: datetime) -> QuietHours:
    """For all meetings; what is planned within them moves to their end. The same hour twice: there are none."""
    hours, _is_new = QuietHours.objects.update_or_create(pk=1, defaults={"starts_at": starts_at, "ends_at": ends_at})
    planning.plan_all(now=now)
    return hours


USUAL_TIME = time(9)

# Who, what, counted from which day, and how many days before it.
USUAL_REMINDERS = [
    (Audience.UNANSWERED, Says.UNANSWERED, Anchor.CLOSE, 28),
    (Audience.UNANSWERED, Says.UNANSWERED, Anchor.CLOSE, 14),
    (Audience.GUESTS, Says.GUEST, Anchor.CLOSE, 10),
    (Audience.NAMES_MISSING, Says.NAMES, Anchor.CLOSE, 9),
    (Audience.DEPUTIES, Says.DEPUTY, Anchor.CLOSE, 8),
    (Audience.SEATS_UNUSED, Says.SEATS, Anchor.CLOSE, 7),
    (Audience.UNANSWERED, Says.LAST_DAYS, Anchor.CLOSE, 3),
    (Audience.NAMES_MISSING, Says.LAST_DAYS, Anchor.CLOSE, 3),
    (Audience.REGISTERED, Says.REGISTERED, Anchor.START, 30),
    (Audience.UNCONFIRMED, Says.CONFIRM, Anchor.START, 21),
    (Audience.APPEARING, Says.APPEARING, Anchor.START, 14),
    (Audience.SLIDES_MISSING, Says.SLIDES, Anchor.START, 8),
    (Audience.REGISTERED, Says.REGISTERED, Anchor.START, 7),
    (Audience.ORGANISERS, Says.OPEN, Anchor.START, 7),
    (Audience.MODERATING, Says.PANEL, Anchor.START, 3),
    (Audience.APPEARING, Says.APPEARING, Anchor.START, 1),
    (Audience.REGISTERED, Says.REGISTERED, Anchor.START, 1),
    (Audience.CAME, Says.THANKS, Anchor.END, -1),
    (Audience.MISSED, Says.MISSED, Anchor.END, -3),
]
DAILY = {Says.OPEN}
EVENING = time(18)


@transaction.atomic
def use_usual_reminders(meeting: Meeting) -> int:
    """Give the meeting the reminders that meetings usually have, beside those that it has; how many are new."""
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    had = meeting.reminders.count()
    Reminder.objects.bulk_create(
        (
            Reminder(
                meeting=meeting,
                audience=who,
                says=what,
                anchor=anchor,
                days_before=days,
                at=USUAL_TIME,
                is_daily=what in DAILY,
            )
            for who, what, anchor, days in USUAL_REMINDERS
        ),
        ignore_conflicts=True,
    )
    return meeting.reminders.count() - had


def ask_how_it_was(meeting: Meeting, *, now: datetime) -> None:
    """On the evening of its last day, and three days later; where that evening is over, from tomorrow. It is locked."""
    is_over = now >= datetime.combine(meeting.ends_on, EVENING, PHNOM_PENH)
    first = (local_date(now) - meeting.ends_on).days + 1 if is_over else 0
    Reminder.objects.bulk_create(
        (
            Reminder(
                meeting=meeting,
                audience=Audience.EVALUATING,
                says=Says.EVALUATION,
                anchor=Anchor.END,
                days_before=-days,
                at=at,
                set_at=now,
            )
            for days, at in ((first, USUAL_TIME if is_over else EVENING), (first + 3, USUAL_TIME))
        ),
        ignore_conflicts=True,
    )
    planning.plan(Meeting.objects.prefetch_related("days").get(pk=meeting.pk), now=now)


def has_usual_reminders(rules: Iterable[Reminder]) -> bool:
    """Whether nothing would be added by `use_usual_reminders`."""
    return set(USUAL_REMINDERS) <= {(rule.audience, rule.says, rule.anchor, rule.days_before) for rule in rules}


OF_ITS_OWN = {"id", "meeting", "set_at", "held_at", "held_by"}


def take_reminders_over(meeting: Meeting, *, last: Meeting, **_: object) -> None:
    """Let a meeting remind as another one does: whom, of what, and how long before. Nothing that was sent counts."""
    names = [field.name for field in Reminder._meta.concrete_fields if field.name not in OF_ITS_OWN]
    rules = [{name: getattr(rule, name) for name in names} for rule in last.reminders.filter(is_once=False)]
    Reminder.objects.bulk_create([Reminder(meeting=meeting, **rule) for rule in rules], ignore_conflicts=True)


# Who may be reminded at any moment: those who are asked for something, and those who come.
REMINDED = (
    Audience.UNANSWERED,
    Audience.NAMES_MISSING,
    Audience.SEATS_UNUSED,
    Audience.DEPUTIES,
    Audience.GUESTS,
    Audience.UNCONFIRMED,
    Audience.SLIDES_MISSING,
    Audience.REGISTERED,
)
A_FORTNIGHT = 14 * 24  # hours; on a holiday its time would have been some working day before


@transaction.atomic
def remind_now(meeting: Meeting, audience: Audience, *, now: datetime) -> Reminder:
    """A rule of this very minute, which the ledger then follows as any other: once to each, and none of it again.

    In the quiet hours it waits until they end; on a holiday it goes all the same, since somebody asks for it. Raises
    RemindedAlready where they have just been told the same, CannotRemindNow where it could not be of use.
    """
    meeting = Meeting.objects.select_for_update(no_key=True).prefetch_related("days").get(pk=meeting.pk)
    days = (meeting.starts_on - local_date(now)).days
    if meeting.announced_at is None or meeting.cancelled_at or not 0 <= days <= MOST_DAYS_BEFORE:
        raise CannotRemindNow
    if not reach(audience, meeting, now).reached:
        raise CannotRemindNow
    clock = now.astimezone(PHNOM_PENH).time().replace(second=0, microsecond=0)
    rule = Reminder(
        meeting=meeting,
        audience=audience,
        says=said_to(audience)[0],
        anchor=Anchor.START,
        days_before=days,
        at=clock,
        is_once=True,
        grace_hours=A_FORTNIGHT if is_holiday(local_date(now)) else GRACE_HOURS,
    )
    if readers := repeats(rule, now):
        raise RemindedAlready(readers)
    keep(rule, now=now, anyway=True)
    if not is_quiet(now, QuietHours.now_set()):
        post_of_meeting(meeting, now=now)
    return rule
