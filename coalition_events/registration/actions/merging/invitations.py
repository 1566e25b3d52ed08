"""Two invitations of one guest to one meeting, and one of a guest who has a place there already."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from coalition_events.common import dates
from coalition_events.mail import outbox
from coalition_events.registration.mails import guests as guest_emails
from coalition_events.registration.models import GuestAnswer, GuestInvitation, Registration
from members.models import Account, Person


def needless(kept: Person, gone: Person) -> list[GuestInvitation]:
    """Which are taken back: of two to one meeting that without an answer, or else the later; and any for which a seat
    is kept although its guest has a place.
    """
    both = [kept, gone]
    standing = GuestInvitation.objects.standing().filter(person__in=both).select_related("person", "meeting")
    registered = set(Registration.objects.live().filter(person__in=both).values_list("meeting", flat=True))
    by_meeting: dict[int, list[GuestInvitation]] = defaultdict(list)
    for invitation in sorted(standing, key=lambda one: (_is_open(one), one.invited_at, one.pk)):
        by_meeting[invitation.meeting_id].append(invitation)
    return [
        invitation
        for meeting, invitations in by_meeting.items()
        for place, invitation in enumerate(invitations)
        if place > 0 or (meeting in registered and _is_open(invitation))
    ]


def foretold(kept: Person, gone: Person) -> Iterator[str]:
    for invitation in needless(kept, gone):
        yield _(
            "One seat at %(meeting)s is enough: the invitation of %(name)s as a guest is taken back, and no mail "
            "tells of it."
        ) % _names(invitation)


def take_back(invitation: GuestInvitation, *, by: Account, now: datetime) -> None:
    invitation.withdrawn_at, invitation.withdrawn_by = now, by
    invitation.save(update_fields=["withdrawn_at", "withdrawn_by"])
    outbox.withdraw(about=guest_emails.about(invitation), reason=_("The two people were merged before it went."))


def give_back(pk: int, *, taken_back_at: datetime) -> str:
    """Let the invitation stand again; what is otherwise now, in a sentence."""
    invitation = GuestInvitation.objects.select_related("person", "meeting").get(pk=pk)
    others = GuestInvitation.objects.standing().filter(meeting=invitation.meeting, person=invitation.person)
    if invitation.withdrawn_at != taken_back_at or others.exists():
        words = _("The invitation of %(name)s as a guest of %(meeting)s was changed since, and stays as it is.")
        return words % _names(invitation)
    invitation.withdrawn_at = invitation.withdrawn_by = None
    invitation.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return ""


def _is_open(invitation: GuestInvitation) -> bool:
    return invitation.answer == GuestAnswer.NONE


def _names(invitation: GuestInvitation) -> dict[str, object]:
    return {"name": invitation.person, "meeting": dates.month_and_year(invitation.meeting.starts_on)}
