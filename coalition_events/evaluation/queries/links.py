"""The link with which somebody says how a meeting was: one of each registration, and one of the meeting for its exit.

It is signed, and nothing of it is stored.
"""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from coalition_events.evaluation.models import Evaluation
from coalition_events.registration.models import Registration

SIGNER = Signer(sep=".", salt="evaluation")
OF_REGISTRATION, OF_EXIT = "r", "x"


def path_for(registration: Registration) -> str:
    return reverse("evaluation", args=[SIGNER.sign(f"{OF_REGISTRATION}{registration.pk}")])


def path_at_exit(evaluation: Evaluation) -> str:
    return reverse("evaluation", args=[SIGNER.sign(f"{OF_EXIT}{evaluation.pk}")])


def opened_by(token: str) -> Registration | Evaluation | None:
    """What the link is of; None for what we never issued, and for whoever was erased since."""
    try:
        value = SIGNER.unsign(token)
    except BadSignature:
        return None
    if value.startswith(OF_EXIT):
        return Evaluation.objects.select_related("meeting").filter(pk=value[1:]).first()
    rows = Registration.objects.select_related(
        "meeting__evaluation", "person__organisation", "delegation__organisation"
    )
    return rows.filter(pk=value[1:], person__erased_at=None, meeting__evaluation__isnull=False).first()
