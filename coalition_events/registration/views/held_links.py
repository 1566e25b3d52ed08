"""Links of delegations and guests in a browser's session: opened once, they stand for a sign-in to that one page."""

from functools import wraps

import pghistory
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.http import HttpResponseClientRedirect

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.authority import Party
from coalition_events.registration.models import (
    DelegationLink,
    DelegationLinkQuerySet,
    GuestInvitation,
    GuestInvitationQuerySet,
)
from coalition_events.registration.queries.with_meeting import links_with
from members.views import held_links
from members.views.access import SignedInRequest, View
from members.views.held_links import Ended, behind_link, kind_of_link, why_ended

HELD_LINKS = kind_of_link("delegation_links")


def hold_link(request: HttpRequest, link: DelegationLink) -> None:
    """From here on this browser may answer for the link's delegation, for as long as the link lives."""
    held_links.hold(request, HELD_LINKS, link.pk)


def live_links(request: HttpRequest) -> DelegationLinkQuerySet:
    """Those that this browser has opened and that are live still."""
    return DelegationLink.objects.live().among(held_links.held(request, HELD_LINKS))


def party_by_link(request: HttpRequest, slug: str, organisation: int | None) -> Party | None:
    """The organisation's party, where this browser holds its link; what it then does stands in the history as such."""
    for link in _read_once(request):
        if link.meeting.slug == slug and link.organisation_id == organisation:
            pghistory.context(link=link.organisation.name)
            return Party(link.meeting, link, link.organisation)
    return None


def _read_once(request: HttpRequest) -> list[DelegationLink]:
    """The live links, with all that a page wants to know of their meetings: one query for a whole request."""
    known = vars(request)
    if "delegation_links" not in known:
        held = [int(number) for number in held_links.held(request, HELD_LINKS)]
        known["delegation_links"] = [link for link in links_with(held) if link.is_live()]
    links: list[DelegationLink] = known["delegation_links"]
    return links


class LinkEnded(Http404):
    """This browser has opened the link of this very delegation, and it opens it no more."""

    def __init__(self, link: DelegationLink) -> None:
        self.link = link
        super().__init__()


def refuse_ended_link(request: HttpRequest, meeting: Meeting, organisation: int | None) -> None:
    """Raise LinkEnded where this browser has opened the delegation's link."""
    if organisation and (link := _ever_held(request).of_page(meeting.slug, organisation).last()):
        raise LinkEnded(link)


def _ever_held(request: HttpRequest) -> DelegationLinkQuerySet:
    return DelegationLink.objects.among(held_links.ever_held(request, HELD_LINKS)).select_related(
        "meeting", "organisation"
    )


def opens_by_link[**P](view: View[P]) -> View[P]:
    """Lets in whoever is signed in or holds a live link; the view settles if it is for its page."""

    @behind_link
    @wraps(view)
    def guarded(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.user.is_authenticated or _read_once(request):
            try:
                return view(request, *args, **kwargs)
            except LinkEnded as ended:
                return link_ended(request, ended.link)
        # Of this very page: a link of the meeting before stands in nobody's way to the next.
        if link := _ever_held(request).of_page(kwargs["slug"], kwargs.get("organisation")).last():
            return link_ended(request, link)
        htmx = getattr(request, "htmx", None)
        if htmx:  # the whole page goes there, and comes back as it is
            return HttpResponseClientRedirect(redirect_to_login(htmx.current_url_abs_path or "/").url)
        return redirect_to_login(request.get_full_path())

    return guarded


def link_ended(request: HttpRequest, link: DelegationLink | None) -> HttpResponse:
    """Why the link opens nothing, and what to do."""
    reason = _why_link_ended(link)
    context = {"meeting": link.meeting if link else None, "section": "registration", "reason": reason}
    response = render(request, "registration/link_ended.html", context, status=reason.status)
    if getattr(request, "htmx", None):
        response.headers["HX-Refresh"] = "true"  # the whole page says it
    return response


def _why_link_ended(link: DelegationLink | None) -> Ended:
    if link is None:
        return Ended.UNKNOWN
    return why_ended(
        Ended.TAKEN_BACK,
        is_live=link.is_live(),
        is_past=link.meeting.is_past(),
        was_ended=link.revoked_at is not None,
        has_newer=link.meeting.delegation_links.of(link.organisation).unrevoked().exists(),
    )


HELD_INVITATIONS = kind_of_link("guest_invitations")


def hold_invitation(request: HttpRequest, invitation: GuestInvitation) -> None:
    """From here on this browser may answer for the guest, for as long as the invitation stands."""
    held_links.hold(request, HELD_INVITATIONS, invitation.pk)


def ever_held_invitations(request: HttpRequest) -> GuestInvitationQuerySet:
    """Those that this browser has opened, whether they still stand or not."""
    return GuestInvitation.objects.among(held_links.ever_held(request, HELD_INVITATIONS))


def held_invitations(request: HttpRequest) -> GuestInvitationQuerySet:
    """Those that this browser has opened and that stand still."""
    return GuestInvitation.objects.live().among(held_links.held(request, HELD_INVITATIONS))


def invitation_ended(request: HttpRequest, invitation: GuestInvitation | None) -> HttpResponse:
    """Why the link opens nothing, and whom to ask."""
    reason = _why_invitation_ended(invitation)
    context = {"meeting": invitation.meeting if invitation else None, "section": "registration", "reason": reason}
    return render(request, "components/link_ended.html", context, status=reason.status)


def _why_invitation_ended(invitation: GuestInvitation | None) -> Ended:
    if invitation is None:
        return Ended.UNKNOWN
    return why_ended(
        Ended.WITHDRAWN,
        is_live=invitation.is_live(),
        is_past=invitation.meeting.is_past(),
        was_ended=invitation.withdrawn_at is not None,
        has_newer=invitation.meeting.guest_invitations.standing_of(invitation.person) is not None,
    )
