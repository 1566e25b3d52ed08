"""Guests' links in a browser's session: opened once, they stand for a sign-in to the page of that invitation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from coalition_events.registration.models import GuestInvitation, GuestInvitationQuerySet
from members.views import held_links
from members.views.held_links import Ended, kind_of_link, why_ended

HELD = kind_of_link("guest_invitations")


def hold(request: HttpRequest, invitation: GuestInvitation) -> None:
    """From here on this browser may answer for the guest, for as long as the invitation stands."""
    held_links.hold(request, HELD, invitation.pk)


def ever_held(request: HttpRequest) -> GuestInvitationQuerySet:
    """Those that this browser has opened, whether they still stand or not."""
    return GuestInvitation.objects.among(held_links.ever_held(request, HELD))


def held_invitations(request: HttpRequest) -> GuestInvitationQuerySet:
    """Those that this browser has opened and that stand still."""
    return GuestInvitation.objects.live().among(held_links.held(request, HELD))


def invitation_ended(request: HttpRequest, invitation: GuestInvitation | None) -> HttpResponse:
    """Why the link opens nothing, and whom to ask."""
    reason = _why(invitation)
    context = {"meeting": invitation.meeting if invitation else None, "section": "registration", "reason": reason}
    return render(request, "components/link_ended.html", context, status=reason.status)


def _why(invitation: GuestInvitation | None) -> Ended:
    if invitation is None:
        return Ended.UNKNOWN
    return why_ended(
        Ended.WITHDRAWN,
        is_live=invitation.is_live(),
        is_past=invitation.meeting.is_past(),
        was_ended=invitation.withdrawn_at is not None,
        has_newer=invitation.meeting.guest_invitations.standing_of(invitation.person) is not None,
    )
