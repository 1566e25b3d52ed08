"""Inviting several guests at once: what was written is looked at first, and nobody is invited unseen."""

from hashlib import sha256

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions import guests
from coalition_events.registration.actions import seats as seats_actions
from coalition_events.registration.actions.refusals.base import Refusal
from coalition_events.registration.files.guests import GuestPlan, Means, plan_guests
from coalition_events.registration.forms.several_guests import SeveralGuestsForm
from coalition_events.registration.forms.who import WhoForm
from coalition_events.registration.models import GuestInvitation
from members.views.access import SignedInRequest, organiser_required


@organiser_required
@never_cache
def several(request: SignedInRequest, slug: str) -> HttpResponse:
    """Look at who they are; asked to, invite them just as they were looked at, all or none."""
    meeting = get_object_or_404(Meeting.objects.prefetch_related("days"), slug=slug)
    form = SeveralGuestsForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _page(request, meeting, form)
    text = form.cleaned_data["guests"]
    is_seen = request.POST.get("seen") == _mark(text)
    plan = plan_guests(meeting, text)
    who = WhoForm(request.POST if is_seen else None, asked=plan.asked)
    if is_seen and who.is_valid():
        plan = plan_guests(meeting, text, who.decisions)
    is_ready = is_seen and who.is_valid() and not plan.problems and bool(plan.people)
    if request.POST.get("step") != "invite" or not is_ready:
        return _page(request, meeting, form, plan=plan, who=who)
    try:
        invited = guests.invite_guests(
            meeting,
            people=plan.people,
            by=request.user,
            word=form.cleaned_data["word"],
            is_sure=request.POST.get("is_sure") == "yes",
        )
    except Refusal as refusal:
        return _page(request, meeting, form, plan=plan, who=who, refusal=refusal)
    _tell(request, invited, left_out=len(plan.lines) - len(invited))
    return redirect(reverse("organise:guests", args=[slug]) + "?answer=unanswered")


def _page(
    request: SignedInRequest,
    meeting: Meeting,
    form: SeveralGuestsForm,
    *,
    plan: GuestPlan | None = None,
    who: WhoForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    seats = seats_actions.seats_taken(meeting)
    open_rows = [line for line in plan.lines if line.means == Means.ASK] if plan else []
    wanted = len(plan.people) + len(open_rows) if plan else 1
    context: dict[str, object] = {
        "meeting": meeting,
        "section": "registrations",
        "form": form,
        "plan": plan,
        "who": who,
        "refusal": refusal,
        "seats": seats,
        "open_rows": open_rows,
        "are_too_few": seats.free is not None and seats.free < wanted,
    }
    status = form.status
    if plan and who:
        context |= {
            "seen": _mark(form.cleaned_data["guests"]),
            "problems": [(one.row, one.column, one.message) for one in plan.problems],
        }
        status = refusal.status if refusal else 422 if plan.problems else who.status
    return render(request, "registration/desk/guest_several.html", context, status=status)


def _mark(text: str) -> str:
    """Tells whether the text is the one that was looked at."""
    return sha256(text.encode()).hexdigest()[:16]


def _tell(request: SignedInRequest, invited: list[GuestInvitation], *, left_out: int) -> None:
    count = len(invited)
    text = ngettext("%(count)d guest is invited.", "%(count)d guests are invited.", count) % {"count": count}
    if left_out:
        more = ngettext("%(count)d row was left out.", "%(count)d rows were left out.", left_out)
        text = f"{text} {more % {'count': left_out}}"
    messages.success(request, text)
    if without := [str(invitation.person) for invitation in invited if not invitation.person.email]:
        words = _("We have no email address of %(names)s. The page of their invitation has the link to hand on.")
        messages.warning(request, words % {"names": get_text_list(without, _("and"))})
