from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from coalition_events.common.languages import Language
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting
from coalition_events.notices.actions import inviting
from coalition_events.notices.actions.inviting import CannotInvite, invitations, why_nobody_is_invited
from coalition_events.notices.previews.samples import sample_invitation
from coalition_events.notices.views.mail_frame import as_mail_frame, is_mail_frame, shows_mail_frame, width_asked
from members.views.access import SignedInRequest


@shows_mail_frame
@of_meeting
def invitation(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Who would be invited and what they would read; a POST invites those who are new."""
    if request.method == "POST":
        return _invite(request, meeting)
    now = timezone.now()
    found = invitations(meeting)
    why_not = why_nobody_is_invited(meeting, now)
    context = {
        "meeting": meeting,
        "section": "notices",
        "invitations": found,
        "why_nobody_is_invited": why_not,
        "has_sample": bool(found.new or found.invited) and not why_not,
        "languages": Language.choices,
        "language": _language(request.GET.get("language", "en")),
        "width": width_asked(request),
    }
    return render(request, "notices/invitation.html", context)


def _invite(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    try:
        invited = inviting.invite_focal_persons(meeting, by=request.user)
    except CannotInvite as refusal:
        messages.error(request, str(refusal))
        return redirect("organise:invitation", meeting.slug)
    text = ngettext("One focal person is invited.", "%(count)d focal persons are invited.", invited)
    none = _("All focal persons who have an address were invited before.")
    messages.success(request, text % {"count": invited} if invited else none)
    return redirect("organise:told", meeting.slug, "invitation")


@require_safe
@is_mail_frame
@of_meeting
def invitation_html(_request: SignedInRequest, meeting: Meeting, language: str) -> HttpResponse:
    now = timezone.now()
    sample = None if why_nobody_is_invited(meeting, now) else sample_invitation(meeting, _language(language), now)
    if sample is None:
        raise Http404
    return as_mail_frame(sample)


def _language(asked: str) -> str:
    return asked if asked in Language.values else Language.ENGLISH
