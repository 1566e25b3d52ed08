from coalition_events.attendance.models.attendance import Attendance, HandCount, Made, PastImport
from coalition_events.attendance.models.breakout import Choice
from coalition_events.attendance.models.door import Act, ActKind, Obstacle, Phone
from coalition_events.attendance.models.presence import Headcount, Presence
from coalition_events.attendance.models.printed import (
    CODE_SIGNS,
    FILES,
    NUMBER_LENGTH,
    Badge,
    Certificate,
    Signatures,
)

__all__ = [
    "CODE_SIGNS",
    "FILES",
    "NUMBER_LENGTH",
    "Act",
    "ActKind",
    "Attendance",
    "Badge",
    "Certificate",
    "Choice",
    "HandCount",
    "Headcount",
    "Made",
    "Obstacle",
    "PastImport",
    "Phone",
    "Presence",
    "Signatures",
]
