"""A delegation's link: opened by whoever was sent it; shown, taken back and issued anew by organisers."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coalition_events.common.middleware import remember_language
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import links as links_actions
from coalition_events.registration.models import DelegationLink
from coalition_events.registration.views.held_links import hold, link_ended
from members.models import Organisation
from members.views.access import SignedInRequest, organiser_required
from members.views.held_links import behind_link


@behind_link
@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Keep the link in the session and leave this address at once: nothing that is shown or asked for names it."""
    link = DelegationLink.objects.of_token(token)
    if link is None or not link.is_live():
        response = link_ended(request, link)
    else:
        hold(request, link)
        response = redirect("registration_page", slug=link.meeting.slug, organisation=link.organisation_id)
        has_chosen = request.user.is_authenticated or settings.LANGUAGE_COOKIE_NAME in request.COOKIES
        if link.language and not has_chosen:
            remember_language(response, link.language)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@organiser_required
@never_cache
def link(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    """The link, to be copied into a message; or, sent, a first one."""
    meeting, its_organisation = _delegation(slug, organisation)
    links = meeting.delegation_links.of(its_organisation)
    live = links.unrevoked().select_related("created_by", "meeting", "organisation").first()
    if request.method == "POST":
        if live is None:
            links_actions.issue_link(meeting, its_organisation, by=request.user)
            messages.success(request, _("The link is issued. Copy it into a message to the focal person."))
        return redirect("organise:link", slug, organisation)
    context = {
        "meeting": meeting,
        "section": "registrations",
        "organisation": its_organisation,
        "link": live,
        "address": request.build_absolute_uri(live.path) if live else "",
        "opens": live is not None and live.is_live(),
        "revoked": links.last_revoked(),
    }
    return render(request, "registration/desk/link.html", context)


@organiser_required
def revocation(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    """Ask, then take the link back."""
    meeting, its_organisation = _delegation(slug, organisation)
    if request.method == "POST":
        if links_actions.revoke_link(meeting, its_organisation, by=request.user):
            messages.success(request, _("The link is taken back. It opens nothing any more."))
        return redirect("organise:link", slug, organisation)
    return _asked(request, meeting, its_organisation, is_replaced=False)


@organiser_required
def replacement(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    """Ask, then issue a new link in place of the one before."""
    meeting, its_organisation = _delegation(slug, organisation)
    if request.method == "POST":
        links_actions.issue_link(meeting, its_organisation, by=request.user)
        messages.success(request, _("This is the new link. The one before opens nothing any more."))
        return redirect("organise:link", slug, organisation)
    return _asked(request, meeting, its_organisation, is_replaced=True)


def _delegation(slug: str, organisation: int) -> tuple[Meeting, Organisation]:
    return get_object_or_404(Meeting, slug=slug), get_object_or_404(Organisation, pk=organisation)


def _asked(
    request: SignedInRequest, meeting: Meeting, organisation: Organisation, *, is_replaced: bool
) -> HttpResponse:
    context = {
        "meeting": meeting,
        "section": "registrations",
        "organisation": organisation,
        "is_replaced": is_replaced,
    }
    return render(request, "registration/desk/link_asked.html", context)
