from coalition_events.attendance.models.attendance import Attendance
from coalition_events.attendance.models.door import Act, ActKind, Obstacle, Phone
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
    "Act",
    "ActKind",
    "Attendance",
    "Badge",
    "Certificate",
    "Obstacle",
    "Phone",
    "Signatures",
]
