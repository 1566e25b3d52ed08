"""How registrations and invitations of guests follow when two entries of one person are merged.

Every meeting is locked by then (meetings/actions/locking.py), so that nobody is registered meanwhile.
"""

from django.utils import timezone
from django.utils.translation import ngettext

from coalition_events.registration.actions.merging import invitations, places
from coalition_events.registration.actions.waitlist import promote
from coalition_events.registration.models import GuestInvitation, Registration
from members.hooks import Foreseen, Json, Part
from members.models import Merge, Person


def foresee(kept: Person, gone: Person) -> Foreseen:
    registered, invited = gone.registrations.count(), gone.guest_invitations.count()
    follows = [
        ngettext("%(count)d registration", "%(count)d registrations", registered) % {"count": registered},
        ngettext("%(count)d invitation as a guest", "%(count)d invitations as a guest", invited) % {"count": invited},
    ]
    return Foreseen(
        follows=[words for words, count in zip(follows, (registered, invited), strict=True) if count],
        conflicts=[*places.foretold(kept, gone), *invitations.foretold(kept, gone)],
    )


def move(merge: Merge) -> Json:
    """Of two places at one meeting one stays; so does one of two invitations. Freed seats go to the next in line."""
    needless = invitations.needless(merge.kept, merge.gone)  # with a look at the places, so before them
    two_places = places.of_both(merge.kept, merge.gone)
    joined = [places.join(stays, goes, by=merge.merged_by, now=merge.merged_at) for stays, goes in two_places]
    for invitation in needless:
        invitations.take_back(invitation, by=merge.merged_by, now=merge.merged_at)
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
    for meeting in {one.meeting for one in needless} | {goes.meeting for _stays, goes in two_places}:
        promote(meeting, now=merge.merged_at)
    return moved


def move_back(merge: Merge, moved: Json) -> list[str]:
    now = merge.undone_at or timezone.now()
    Registration.objects.filter(pk__in=moved["registrations"], person=merge.kept).update(person=merge.gone)
    GuestInvitation.objects.filter(pk__in=moved["invitations"], person=merge.kept).update(person=merge.gone)
    left = [places.bring_back(places.Ended(**joined), now=now) for joined in moved["joined"]]
    left += [invitations.give_back(pk, taken_back_at=merge.merged_at) for pk in moved["taken_back"]]
    return [words for words in left if words]


part = Part(
    name="registration",
    columns=frozenset({"registration.Registration.person", "registration.GuestInvitation.person"}),
    foresee=foresee,
    move=move,
    move_back=move_back,
)
