"""The reminders that meetings usually have: a ladder to those who answer, and what is told to those who come."""

from collections.abc import Iterable
from datetime import time

from coalition_events.meetings.models import Meeting
from coalition_events.notices.models import Anchor, Audience, Reminder, Says

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


def use_usual_reminders(meeting: Meeting) -> int:
    """Give the meeting the reminders that meetings usually have, beside those that it has; how many are new."""
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


def has_usual_reminders(rules: Iterable[Reminder]) -> bool:
    """Whether nothing would be added by `use_usual_reminders`."""
    return set(USUAL_REMINDERS) <= {(rule.audience, rule.says, rule.anchor, rule.days_before) for rule in rules}
