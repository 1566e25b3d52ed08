"""What people are told, as unsaved messages: `emails.confirmed(…)` of a place; the rest by module."""

from coalition_events.registration.emails.places import (
    AWAITED,
    about,
    cancelled,
    changed,
    confirmed,
    has_entry,
    promoted,
    readers,
    readers_of,
    waitlisted,
    with_entry,
)

__all__ = [
    "AWAITED",
    "about",
    "cancelled",
    "changed",
    "confirmed",
    "has_entry",
    "promoted",
    "readers",
    "readers_of",
    "waitlisted",
    "with_entry",
]
