"""What people are told, as unsaved messages: `emails.confirmed(…)` of a place; the rest by module."""

from coalition_events.registration.emails.places import (
    AWAITED,
    about,
    cancelled,
    changed,
    confirmed,
    promoted,
    readers,
    readers_of,
    told_of_seat,
    waitlisted,
    was_told_of_seat,
)

__all__ = [
    "AWAITED",
    "about",
    "cancelled",
    "changed",
    "confirmed",
    "promoted",
    "readers",
    "readers_of",
    "told_of_seat",
    "waitlisted",
    "was_told_of_seat",
]
