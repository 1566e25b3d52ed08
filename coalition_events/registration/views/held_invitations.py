"""Guests' links in a browser's session: opened once, they stand for a sign-in to the page of that invitation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from coalition_events.registration.models import GuestInvitation, GuestInvitationQuerySet
from members.views import held_links
from members.views.held_links import kind_of_link

HELD = kind_of_link("guest_invitations")


def hold(request: HttpRequest, invitation: GuestInvitation) -> None:
    """From here on this browser may answer for the guest, for as long as the invitation stands."""
    held_links.hold(request, HELD, invitation.pk)


def ever_held(request: HttpRequest) -> GuestInvitationQuerySet:
    """Those that this browser has opened, whether they still stand or not."""
    return GuestInvitation.objects.filter(pk__in=held_links.ever_held(request, HELD))


def held_invitations(request: HttpRequest) -> GuestInvitationQuerySet:
    """Those that this browser has opened and that stand still."""
    return GuestInvitation.objects.live().filter(pk__in=held_links.held(request, HELD))


def invitation_ended(request: HttpRequest, invitation: GuestInvitation | None) -> HttpResponse:
    """Why the link opens nothing, and whom to ask: 410 for one that was ours, 403 for what we never sent."""
    meeting = invitation.meeting if invitation else None
    context = {"meeting": meeting, "section": "registration", "is_known": invitation is not None}
    return render(request, "registration/guest/ended.html", context, status=410 if invitation else 403)
