"""Back to the original, and back to anything that a mail once said."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common.text import number_in
from coalition_events.mail.wording import actions
from coalition_events.mail.wording.versions import versions_of, whole
from coalition_events.notices.views.wording_changes import told
from coalition_events.notices.views.wording_places import address_of, mail_or_404, meeting_or_404, places_of
from members.views.access import SignedInRequest, organiser_required


@require_POST
@organiser_required
def wording_return(request: SignedInRequest, name: str, slug: str = "") -> HttpResponse:
    """Back to the original with one click; the page then offers to take that back."""
    meeting_or_404(request, slug)
    mail_or_404(name)
    seen = number_in(request.POST.get("version", "")) or 0
    try:
        actions.return_to_original(name, slug, seen=seen, by=request.user)
    except actions.ChangedMeanwhile:
        messages.error(request, _("Somebody else changed this meanwhile. Look at it once more."))
        return redirect(address_of("wording", name, slug))
    return redirect(f"{address_of('wording', name, slug)}?undo={seen}")


@require_safe
@organiser_required
def wording_versions(request: SignedInRequest, name: str, slug: str = "") -> HttpResponse:
    meeting, mail = meeting_or_404(request, slug), mail_or_404(name)
    standing = actions.standing(name, slug)
    context = {
        **places_of(mail, meeting),
        "versions": told(name, versions_of(name, slug), standing.beneath),
        "standing": standing,
    }
    return render(request, "notices/wording/versions.html", context)


@require_POST
@organiser_required
def wording_version(request: SignedInRequest, name: str, number: int, slug: str = "") -> HttpResponse:
    """What version `number` said is said again."""
    meeting_or_404(request, slug)
    mail_or_404(name)
    standing = actions.standing(name, slug)
    found = next((one for one in versions_of(name, slug) if one.number == number), None)
    if found is None:
        raise Http404
    seen = number_in(request.POST.get("version", ""))
    try:
        texts = whole(name, found.texts, standing.beneath)
        actions.change(name, slug, texts, seen=standing.version if seen is None else seen, by=request.user)
    except actions.ChangedMeanwhile:
        messages.error(request, _("Somebody else changed this meanwhile. Look at it once more."))
    else:
        messages.success(request, _("It says again what it said then."))
    return redirect(address_of("wording", name, slug))
