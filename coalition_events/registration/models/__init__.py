from coalition_events.registration.models.delegation import Answer, Delegation
from coalition_events.registration.models.export_log import ExportLog
from coalition_events.registration.models.link import DelegationLink, DelegationLinkQuerySet
from coalition_events.registration.models.needs import Diet, Interpretation, Needs, NeedsErasure, needs_kept_until
from coalition_events.registration.models.registration import Registration, RegistrationQuerySet, Status

__all__ = [
    "Answer",
    "Delegation",
    "DelegationLink",
    "DelegationLinkQuerySet",
    "Diet",
    "ExportLog",
    "Interpretation",
    "Needs",
    "NeedsErasure",
    "Registration",
    "RegistrationQuerySet",
    "Status",
    "needs_kept_until",
]
