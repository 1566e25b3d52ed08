"""The guest's own page, by the link of their invitation: will you come?"""

from collections.abc import Callable
from functools import wraps

import pghistory
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition_events.common.middleware import has_chosen_language, remember_language
from coalition_events.registration.actions import guests, hooks, waitlist
from coalition_events.registration.actions.refusals import ChangedMeanwhile, Refusal
from coalition_events.registration.forms.guest import GuestPlaceForm, NoForm
from coalition_events.registration.models import GuestAnswer, GuestInvitation, Registration
from coalition_events.registration.views import held_links, summaries
from coalition_events.registration.views.shared_list import is_shared
from members.mails import called
from members.models import Account
from members.views.held_links import behind_link


@behind_link
@require_safe
def open_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Keep the invitation in the session and leave this address at once: nothing that is shown names it."""
    invitation = GuestInvitation.objects.of_token(token)
    if invitation is None or not invitation.is_live():
        response = held_links.invitation_ended(request, invitation)
    else:
        held_links.hold_invitation(request, invitation)
        response = redirect("guest", slug=invitation.meeting.slug, pk=invitation.pk)
        if not has_chosen_language(request):
            remember_language(response, invitation.person.language)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def by_invitation(view: Callable[[HttpRequest, GuestInvitation], HttpResponse]) -> Callable[..., HttpResponse]:
    """Lets in who holds the link of this invitation, or has signed in with the guest's address.

    What they then do stands in the history as the guest's.
    """

    @behind_link
    @wraps(view)
    def guarded(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        found = held_links.held_invitations(request).of_meeting(slug).numbered(pk)
        if found is None and isinstance(request.user, Account):
            found = GuestInvitation.objects.of_account(request.user).of_meeting(slug).numbered(pk)
        if found:
            pghistory.context(link=found.person.full_name)
            return view(request, found)
        if ended := held_links.ever_held_invitations(request).of_meeting(slug).numbered(pk):
            return held_links.invitation_ended(request, ended)
        if request.user.is_authenticated:
            raise Http404
        return redirect_to_login(request.get_full_path())

    return guarded


@by_invitation
def guest(request: HttpRequest, invitation: GuestInvitation) -> HttpResponse:
    """Will you come? A yes, with days and needs; sent again, it changes them."""
    if request.method != "POST":
        return _page(request, invitation)
    form = GuestPlaceForm(
        request.POST, meeting=invitation.meeting, registration=_registration(invitation), prefix="place"
    )
    if not form.is_valid():
        return _page(request, invitation, yes=form, status=form.status)
    version = form.cleaned_data["version"]
    yes = GuestAnswer.COMING
    try:
        registration = guests.answer_invitation(
            invitation, answer=yes, by=invitation, place=form.place, version=version
        )
    except ChangedMeanwhile:
        if stored := _registration(invitation):
            form.show_both(stored)
        return _page(request, invitation, yes=form, status=409)
    except Refusal as refusal:
        return _page(request, invitation, yes=form, refusal=refusal, status=refusal.status)
    if registration and registration.is_confirmed:
        messages.success(request, _("Thank you. We look forward to welcoming you."))
    else:
        messages.warning(request, _("Thank you. No seat is free now. We write to you as soon as you have a seat."))
    summaries.doubted(request, form)
    return redirect("guest", invitation.meeting.slug, invitation.pk)


@by_invitation
def declined(request: HttpRequest, invitation: GuestInvitation) -> HttpResponse:
    """No, with a word; or no after a yes."""
    if request.method != "POST":
        return redirect("guest", invitation.meeting.slug, invitation.pk)
    form = NoForm(request.POST, prefix="no")
    if not form.is_valid():
        return _page(request, invitation, no=form, status=form.status)
    no, word = GuestAnswer.NOT_COMING, form.cleaned_data["word"]
    try:
        guests.answer_invitation(invitation, answer=no, by=invitation, word=word)
    except Refusal as refusal:
        return _page(request, invitation, no=form, refusal=refusal, status=refusal.status)
    messages.success(request, _("Thank you for telling us. We are sorry that you cannot come."))
    return redirect("guest", invitation.meeting.slug, invitation.pk)


def _registration(invitation: GuestInvitation) -> Registration | None:
    rows = invitation.meeting.registrations.select_related("person", "needs", "meeting")
    return rows.live_of(invitation.person)


def _page(
    request: HttpRequest,
    invitation: GuestInvitation,
    *,
    yes: GuestPlaceForm | None = None,
    no: NoForm | None = None,
    refusal: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    meeting, registration = invitation.meeting, _registration(invitation)
    days = [day for day in meeting.days.all() if registration and day.number in registration.days]
    shown = hooks.shown_to([registration] if registration else [], meeting)
    context: dict[str, object] = {
        "meeting": meeting,
        "section": "registration",
        "invitation": invitation,
        "reader": called(invitation.person),
        "registration": registration,
        "days": days,
        "turn": waitlist.turn_of(registration) if registration else None,
        "shares_list": registration is not None and registration.is_confirmed and is_shared(meeting),
        "links": shown.links,
        "line": shown.lines.get(registration.pk) if registration else None,
        "may_change": not meeting.cancelled_at and (invitation.may_be_answered(timezone.now()) or bool(yes or no)),
        "refusal": refusal,
        "yes": yes or GuestPlaceForm(meeting=meeting, registration=registration, prefix="place"),
        "no": no or NoForm(prefix="no"),
    }
    return render(request, "registration/guest/page.html", context, status=status)
