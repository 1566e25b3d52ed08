from coalition_events.attendance.models.attendance import Attendance
from coalition_events.attendance.models.breakout import Choice
from coalition_events.attendance.models.printed import (
    CODE_SIGNS,
    NUMBER_LENGTH,
    Badge,
    Certificate,
    Signatures,
)

__all__ = [
    "CODE_SIGNS",
    "NUMBER_LENGTH",
    "Attendance",
    "Badge",
    "Certificate",
    "Choice",
    "Signatures",
]
