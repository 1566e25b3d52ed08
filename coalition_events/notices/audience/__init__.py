"""Whom a notice reaches at a moment, and whom it cannot reach and why."""

from coalition_events.notices.audience.addressing import address, focal_persons_of
from coalition_events.notices.audience.parts import Addressed, Concern, Reach, Unreached
from coalition_events.notices.audience.reaching import focal_persons_of_members, reach

__all__ = [
    "Addressed",
    "Concern",
    "Reach",
    "Unreached",
    "address",
    "focal_persons_of",
    "focal_persons_of_members",
    "reach",
]
