from coalition_events.mail.models.addresses import Cause, OptOut, StoppedAddress, normal
from coalition_events.mail.models.intervention import Intervention, Verb
from coalition_events.mail.models.message import WITHDRAWN_MARK, Message, MessageQuerySet, Status
from coalition_events.mail.models.pace import Pace
from coalition_events.mail.wording.models import Wording

__all__ = [
    "WITHDRAWN_MARK",
    "Cause",
    "Intervention",
    "Message",
    "MessageQuerySet",
    "OptOut",
    "Pace",
    "Status",
    "StoppedAddress",
    "Verb",
    "Wording",
    "normal",
]
