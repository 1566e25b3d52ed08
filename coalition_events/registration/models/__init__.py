from coalition_events.registration.models.allowance import Allowance
from coalition_events.registration.models.batch import TOLD_AFTER, Batch, BatchKind
from coalition_events.registration.models.delegation import Answer, Delegation, DelegationQuerySet
from coalition_events.registration.models.export_log import ExportLog
from coalition_events.registration.models.guest import (
    Application,
    Decision,
    GuestAnswer,
    GuestInvitation,
    GuestInvitationQuerySet,
)
from coalition_events.registration.models.intake import Intake
from coalition_events.registration.models.link import DelegationLink, DelegationLinkQuerySet
from coalition_events.registration.models.needs import (
    Diet,
    Interpretation,
    Lodging,
    Needs,
    NeedsErasure,
    needs_kept_until,
)
from coalition_events.registration.models.question import (
    NO,
    OF_A_LIST,
    YES,
    Asked,
    BuiltIn,
    Question,
    QuestionKind,
    Reply,
    answers_of,
    asked_by_default,
    value_in_words,
)
from coalition_events.registration.models.registration import Registration, RegistrationQuerySet, Status

__all__ = [
    "NO",
    "OF_A_LIST",
    "TOLD_AFTER",
    "YES",
    "Allowance",
    "Answer",
    "Application",
    "Asked",
    "Batch",
    "BatchKind",
    "BuiltIn",
    "Decision",
    "Delegation",
    "DelegationLink",
    "DelegationLinkQuerySet",
    "DelegationQuerySet",
    "Diet",
    "ExportLog",
    "GuestAnswer",
    "GuestInvitation",
    "GuestInvitationQuerySet",
    "Intake",
    "Interpretation",
    "Lodging",
    "Needs",
    "NeedsErasure",
    "Question",
    "QuestionKind",
    "Registration",
    "RegistrationQuerySet",
    "Reply",
    "Status",
    "answers_of",
    "asked_by_default",
    "needs_kept_until",
    "value_in_words",
]
