"""How registrations and invitations of guests follow when two entries of one person are merged.

Every meeting is locked by then (meetings/actions/locking.py), so that nobody is registered meanwhile. Of two places of
one person at one meeting one stays; the other is cancelled without a word, and may come back.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _, ngettext

from coalition_events.common import dates
from coalition_events.common.text import listed
from coalition_events.mail import outbox
from coalition_events.meetings.models import Meeting, State
from coalition_events.registration.actions import hooks
from coalition_events.registration.actions.seating import Seating
from coalition_events.registration.actions.seats import locked
from coalition_events.registration.actions.waitlist import promote, tell_turn
from coalition_events.registration.mails import guests, places
from coalition_events.registration.models import GuestAnswer, GuestInvitation, Registration, Status
from members.hooks import Foreseen, Json, Part
from members.models import Account, Merge, Person


@dataclass(frozen=True)
class Ended:
    """A place that a merge cancelled, and how it stood before."""

    stays: int
    goes: int
    status: str
    waitlisted_at: str | None
    version: int  # after it was cancelled: where another stands now, somebody has changed it since
    is_owed: bool = False  # something was still to be said of it


def places_of_both(kept: Person, gone: Person) -> list[tuple[Registration, Registration]]:
    """(the one that stays, the one that goes) for every meeting at which both are registered."""
    live = Registration.objects.live().filter(person__in=[kept, gone]).order_by("meeting")
    by_meeting: dict[int, list[Registration]] = defaultdict(list)
    for registration in live.select_related("person", "meeting", "delegation__organisation"):
        by_meeting[registration.meeting_id].append(registration)
    pairs = (sorted(both, key=_precedence) for both in by_meeting.values() if len(both) > 1)
    return [(stays, goes) for stays, goes in pairs]


def _foretold_of_places(kept: Person, gone: Person) -> Iterator[str]:
    for stays, goes in places_of_both(kept, gone):
        yield _(
            "Both are registered for %(meeting)s. We keep this place: %(stays)s. "
            "We cancel this place and send no email: %(goes)s."
        ) % {
            "meeting": dates.month_and_year(stays.meeting.starts_on),
            "stays": _described(stays),
            "goes": _described(goes),
        }


def join_places(stays: Registration, goes: Registration, *, by: Account, now: datetime) -> Json:
    """Cancel the second place; what `bring_back` wants to know of it."""
    was = {"status": goes.status, "waitlisted_at": goes.waitlisted_at and goes.waitlisted_at.isoformat()}
    goes.status, goes.waitlisted_at = Status.CANCELLED, None
    goes.cancelled_at, goes.cancelled_by = now, by
    goes.version += 1
    goes.save(update_fields=["status", "waitlisted_at", "cancelled_at", "cancelled_by", "version"])
    hooks.tell_of_status(goes, now=now)
    reason = _("The two people were merged before this email was sent.")
    is_owed = outbox.withdraw(about=places.about(goes), reason=reason) > 0
    return {"stays": stays.pk, "goes": goes.pk, "version": goes.version, "is_owed": is_owed, **was}


def bring_place_back(was: Ended, *, now: datetime) -> str:
    """Give the place back as it was, or a turn where its seat is taken by now; what is otherwise now, in a sentence."""
    registration = Registration.objects.select_related("person", "delegation", "meeting").get(pk=was.goes)
    meeting = registration.meeting = locked(registration.meeting)
    names = {"name": registration.person, "meeting": dates.month_and_year(meeting.starts_on)}
    has_another = meeting.registrations.live().filter(person=registration.person).exists()
    if registration.version != was.version or registration.is_live or has_another:
        return _("The place of %(name)s at %(meeting)s changed after the merge. We do not change it.") % names
    registration.cancelled_at = registration.cancelled_by = None
    registration.status = Status(was.status)
    registration.waitlisted_at = parse_datetime(was.waitlisted_at) if was.waitlisted_at else None
    registration.version += 1
    if has_lost_seat := registration.is_confirmed and _is_full(meeting, registration, now):
        registration.status, registration.confirmed_at = Status.WAITLISTED, None
        registration.waitlisted_at = registration.registered_at
        registration.sequence += 1
    registration.save()
    hooks.tell_of_status(registration, now=now)
    is_seated_now = registration in promote(meeting, now=now)
    if (has_lost_seat or was.is_owed) and not is_seated_now:
        _tell_where_they_stand(registration, now=now)
    if not has_lost_seat:
        return ""
    return (
        _("The seat of %(name)s at %(meeting)s is taken now. We put them on the waiting list and email them.") % names
    )


def _tell_where_they_stand(registration: Registration, *, now: datetime) -> None:
    if registration.is_confirmed:
        outbox.post(*places.confirmed(registration, now=now))
    else:
        tell_turn(registration, now=now)


def _is_full(meeting: Meeting, registration: Registration, now: datetime) -> bool:
    if meeting.state(now) == State.OVER:
        return False
    return Seating.of(meeting, now=now).obstacle_to(registration) is not None


def _precedence(registration: Registration) -> tuple[bool, bool, datetime, int]:
    """The one under which they were here stays, else the confirmed one, else the earlier one."""
    # By name and not by import: attendance stands in a part above this one.
    was_here = registration.attendances.exists()
    return not was_here, not registration.is_confirmed, registration.registered_at, registration.pk


def _described(registration: Registration) -> str:
    """Sok Dara (Hope House), Thursday 6 and Friday 7, confirmed."""
    organisation = registration.delegation.organisation if registration.delegation else None
    person, days = str(registration.person), registration.meeting.days.filter(number__in=registration.days)
    return _("%(who)s, %(days)s, %(status)s") % {
        "who": f"{person} ({organisation})" if organisation else person,
        "status": registration.get_status_display().lower(),
        "days": listed(dates.day_of_month(day.date) for day in days),
    }


def needless_invitations(kept: Person, gone: Person) -> list[GuestInvitation]:
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


def _foretold_of_invitations(kept: Person, gone: Person) -> Iterator[str]:
    for invitation in needless_invitations(kept, gone):
        yield _(
            "One seat at %(meeting)s is enough. We cancel the guest invitation of %(name)s and send no email."
        ) % _names(invitation)


def take_invitation_back(invitation: GuestInvitation, *, by: Account, now: datetime) -> None:
    invitation.withdrawn_at, invitation.withdrawn_by = now, by
    invitation.save(update_fields=["withdrawn_at", "withdrawn_by"])
    outbox.withdraw(about=guests.about(invitation), reason=_("The two people were merged before this email was sent."))


def give_invitation_back(pk: int, *, taken_back_at: datetime) -> str:
    """Let the invitation stand again; what is otherwise now, in a sentence."""
    invitation = GuestInvitation.objects.select_related("person", "meeting").get(pk=pk)
    others = GuestInvitation.objects.standing().filter(meeting=invitation.meeting, person=invitation.person)
    if invitation.withdrawn_at != taken_back_at or others.exists():
        words = _("The guest invitation of %(name)s for %(meeting)s changed after the merge. We do not change it.")
        return words % _names(invitation)
    invitation.withdrawn_at = invitation.withdrawn_by = None
    invitation.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return ""


def _is_open(invitation: GuestInvitation) -> bool:
    return invitation.answer == GuestAnswer.NONE


def _names(invitation: GuestInvitation) -> dict[str, object]:
    return {"name": invitation.person, "meeting": dates.month_and_year(invitation.meeting.starts_on)}


def foresee(kept: Person, gone: Person) -> Foreseen:
    registered, invited = gone.registrations.count(), gone.guest_invitations.count()
    follows = [
        ngettext("%(count)d registration", "%(count)d registrations", registered) % {"count": registered},
        ngettext("%(count)d invitation as a guest", "%(count)d invitations as a guest", invited) % {"count": invited},
    ]
    return Foreseen(
        follows=[words for words, count in zip(follows, (registered, invited), strict=True) if count],
        conflicts=[*_foretold_of_places(kept, gone), *_foretold_of_invitations(kept, gone)],
    )


def move(merge: Merge) -> Json:
    """Of two places at one meeting one stays; so does one of two invitations. Freed seats go to the next in line."""
    needless = needless_invitations(merge.kept, merge.gone)  # with a look at the places, so before them
    two_places = places_of_both(merge.kept, merge.gone)
    joined = [join_places(stays, goes, by=merge.merged_by, now=merge.merged_at) for stays, goes in two_places]
    for invitation in needless:
        take_invitation_back(invitation, by=merge.merged_by, now=merge.merged_at)
    registered, invited = (
        Registration.objects.filter(person=merge.gone),
        GuestInvitation.objects.filter(person=merge.gone),
    )
    moved = {
        "registrations": list(registered.values_list("pk", flat=True)),
        "invitations": list(invited.values_list("pk", flat=True)),
        "joined": joined,
        "taken_back": [invitation.pk for invitation in needless],
    }
    registered.update(person=merge.kept)
    invited.update(person=merge.kept)
    meetings = {one.meeting for one in needless} | {goes.meeting for _stays, goes in two_places}
    # What hangs on the place that goes is still to follow: attendance does that, and then settles these meetings.
    with hooks.tell_of_places_later():
        for meeting in meetings:
            promote(meeting, now=merge.merged_at)
    return moved | {"meetings": [meeting.pk for meeting in meetings]}


def move_back(merge: Merge, moved: Json) -> list[str]:
    now = merge.undone_at or timezone.now()
    Registration.objects.filter(pk__in=moved["registrations"], person=merge.kept).update(person=merge.gone)
    GuestInvitation.objects.filter(pk__in=moved["invitations"], person=merge.kept).update(person=merge.gone)
    left = [bring_place_back(Ended(**joined), now=now) for joined in moved["joined"]]
    left += [give_invitation_back(pk, taken_back_at=merge.merged_at) for pk in moved["taken_back"]]
    return [words for words in left if words]


part = Part(
    name="registration",
    columns=frozenset({"registration.Registration.person", "registration.GuestInvitation.person"}),
    foresee=foresee,
    move=move,
    move_back=move_back,
)
