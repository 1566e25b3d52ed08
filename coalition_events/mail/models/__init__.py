from coalition_events.mail.models.addresses import Cause, OptOut, Pace, StoppedAddress, normal
from coalition_events.mail.models.message import (
    WITHDRAWN_MARK,
    Intervention,
    Message,
    MessageQuerySet,
    Problem,
    Status,
    Verb,
)
from coalition_events.mail.models.wording import Wording

__all__ = [
    "WITHDRAWN_MARK",
    "Cause",
    "Intervention",
    "Message",
    "MessageQuerySet",
    "OptOut",
    "Pace",
    "Problem",
    "Status",
    "StoppedAddress",
    "Verb",
    "Wording",
    "normal",
]
