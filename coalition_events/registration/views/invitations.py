"""The organisers' side of guests: whom they have invited, inviting one or several, taking back."""

from hashlib import sha256

from django.contrib import messages
from django.db.models import Exists, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coalition_events.common.forms import filled_in, sent
from coalition_events.common.languages import ShownName
from coalition_events.common.lists import looked_for, page_of, under_tab
from coalition_events.common.text import listed, number_in
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting_needs
from coalition_events.registration.actions import guests as guests_actions, seats as seats_actions
from coalition_events.registration.actions.refusals import Refusal
from coalition_events.registration.files.guests import GuestPlan, Means, plan_guests
from coalition_events.registration.forms.guest import InviteForm, NewGuestForm, SeveralGuestsForm
from coalition_events.registration.forms.matching import WhoForm
from coalition_events.registration.mails import guests as guest_emails
from coalition_events.registration.models import GuestAnswer, GuestInvitation
from members.models import Person, Right
from members.queries.history import history_of
from members.views.access import SignedInRequest, needs

MOST_FOUND = 20
STANDING = Q(withdrawn_at=None)
TABS = {
    "unanswered": (GuestAnswer.NONE.label, STANDING & Q(answer=GuestAnswer.NONE)),
    "coming": (GuestAnswer.COMING.label, STANDING & Q(answer=GuestAnswer.COMING)),
    "not_coming": (GuestAnswer.NOT_COMING.label, STANDING & Q(answer=GuestAnswer.NOT_COMING)),
    "withdrawn": (gettext_lazy("Cancelled"), ~STANDING),
}


@of_meeting_needs(Right.REGISTRATIONS)
@require_safe
def guests(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    query = looked_for(request)
    rows, tabs = under_tab(meeting.guest_invitations.matching(query), TABS, request.GET.get("answer", ""))
    rows = rows.select_related("person__organisation", "invited_by", "withdrawn_by")
    context = {
        "meeting": meeting,
        "section": "registrations",
        "query": query,
        "has_none": not meeting.guest_invitations.exists(),
        "page": page_of(request, rows.order_by(ShownName("person__full_name"), "pk")),
        **tabs,
        "held": meeting.guest_invitations.unanswered().count(),
        "seats": seats_actions.seats_taken(meeting),
    }
    return render(request, "registration/desk/guests.html", context)


@of_meeting_needs(Right.REGISTRATIONS)
def new(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Find somebody in the directory, then invite them with a word."""
    asked_for = number_in(request.POST.get("person") or request.GET.get("person") or "")
    if asked_for is None:
        return _found(request, meeting)
    person = get_object_or_404(Person.objects.active().select_related("organisation"), pk=asked_for)
    form, refusal = InviteForm(sent(request)), None
    if request.method == "POST" and form.is_valid():
        invited = _invited(request, meeting, person, form)
        if isinstance(invited, GuestInvitation):
            return redirect("organise:guest", meeting.slug, invited.pk)
        refusal = invited
    context = {"person": person, "form": form, "refusal": refusal, "already": _already(meeting, person)}
    status = refusal.status if refusal else form.status
    return render(request, "registration/desk/guest_invite.html", _context(meeting) | context, status=status)


@of_meeting_needs(Right.REGISTRATIONS)
def new_person(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Invite somebody who is not in the directory yet."""
    data = sent(request)
    name = filled_in(request, "full_name", "full_name_km")
    form = NewGuestForm(data, initial=name, invite_url=reverse("organise:guest_new", args=[meeting.slug]))
    word_form, refusal = InviteForm(data), None
    # Both, so that all that is to be put right is said at once.
    if data is not None and all([form.is_valid(), word_form.is_valid()]):
        invited = _invited(request, meeting, form.save(commit=False), word_form)
        if isinstance(invited, GuestInvitation):
            for warning in form.warnings.values():
                messages.warning(request, warning)
            return redirect("organise:guest", meeting.slug, invited.pk)
        refusal = invited
    context = {"form": form, "word_form": word_form, "refusal": refusal}
    status = refusal.status if refusal else max(form.status, word_form.status)
    return render(request, "registration/desk/guest_new.html", _context(meeting) | context, status=status)


@needs(Right.REGISTRATIONS)
@never_cache
@require_safe
def one(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """One invitation, with its link to hand on where the guest has no address."""
    invitation = _invitation(slug, pk)
    meeting, person = invitation.meeting, invitation.person
    context = {
        "invitation": invitation,
        "person": person,
        "registration": meeting.registrations.live_of(person),
        "address": request.build_absolute_uri(invitation.path),
        "opens": invitation.is_live(),
        "may_be_answered": invitation.may_be_answered(timezone.now()),
        "sent": Message.objects.about(guest_emails.about(invitation)).order_by("pk"),
        "history": history_of(invitation),
    }
    return render(request, "registration/desk/guest.html", _context(meeting) | context)


@needs(Right.REGISTRATIONS)
def again(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Write to the guest once more."""
    invitation = _invitation(slug, pk)
    if request.method == "POST":
        try:
            has_gone = guests_actions.send_invitation_again(invitation)
        except Refusal as refusal:
            messages.error(request, str(refusal))
        else:
            _tell(request, invitation, has_gone)
    return redirect("organise:guest", slug, pk)


@needs(Right.REGISTRATIONS)
def withdrawal(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Ask, then take the invitation back."""
    invitation = _invitation(slug, pk)
    if request.method == "POST":
        guests_actions.withdraw_invitation(invitation, by=request.user)
        words = _("The invitation of %(name)s is cancelled. The link does not work any more.")
        messages.success(request, words % {"name": invitation.person})
        return redirect("organise:guest", slug, pk)
    if invitation.withdrawn_at:
        return redirect("organise:guest", slug, pk)
    place = invitation.meeting.registrations.live_of(invitation.person)
    context = {
        "invitation": invitation,
        "person": invitation.person,
        "registration": place if place and place.is_guest else None,
    }
    return render(request, "registration/desk/guest_withdrawal.html", _context(invitation.meeting) | context)


def _invited(request: SignedInRequest, meeting: Meeting, person: Person, form: InviteForm) -> GuestInvitation | Refusal:
    try:
        invitation = guests_actions.invite_guest(
            meeting,
            person=person,
            by=request.user,
            word=form.cleaned_data["word"],
            is_sure=request.POST.get("is_sure") == "yes",
        )
    except Refusal as refusal:
        return refusal
    _tell(request, invitation, bool(person.email))
    return invitation


def _tell(request: SignedInRequest, invitation: GuestInvitation, has_gone: bool) -> None:
    name = {"name": invitation.person}
    if has_gone:
        messages.success(request, _("The invitation of %(name)s goes out by email.") % name)
    else:
        words = _("We have no email address for %(name)s. Copy the link below and send it to them.")
        messages.warning(request, words % name)


def _already(meeting: Meeting, person: Person) -> GuestInvitation | None:
    invitation = meeting.guest_invitations.standing_of(person)
    return invitation if invitation and invitation.answer != GuestAnswer.NOT_COMING else None


def _found(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    query = looked_for(request)
    people = Person.objects.called(query).annotate(
        is_registered=Exists(meeting.registrations.live().of_person()),
        is_invited=Exists(meeting.guest_invitations.standing().of_person()),
    )
    found = list(people[: MOST_FOUND + 1])
    context = {"query": query, "people": found[:MOST_FOUND], "has_more": len(found) > MOST_FOUND}
    return render(request, "registration/desk/guest_find.html", _context(meeting) | context)


def _context(meeting: Meeting) -> dict[str, object]:
    seats = seats_actions.seats_taken(meeting)
    return {"meeting": meeting, "section": "registrations", "seats": seats, "is_full": seats.free == 0}


def _invitation(slug: str, pk: int) -> GuestInvitation:
    rows = GuestInvitation.objects.select_related("meeting", "person__organisation", "invited_by", "withdrawn_by")
    return get_object_or_404(rows, meeting__slug=slug, pk=pk)


@needs(Right.REGISTRATIONS)
@never_cache
def several(request: SignedInRequest, slug: str) -> HttpResponse:
    """Look at who they are; asked to, invite them just as they were looked at, all or none."""
    meeting = get_object_or_404(Meeting.objects.prefetch_related("days"), slug=slug)
    form = SeveralGuestsForm(sent(request))
    if not form.is_bound or not form.is_valid():
        return _page_of_several(request, meeting, form)
    text = form.cleaned_data["guests"]
    is_seen = request.POST.get("seen") == _mark(text)
    plan = plan_guests(meeting, text)
    who = WhoForm(request.POST if is_seen else None, asked=plan.asked)
    if is_seen and who.is_valid():
        plan = plan_guests(meeting, text, who.decisions)
    is_ready = is_seen and who.is_valid() and not plan.problems and bool(plan.people)
    if request.POST.get("step") != "invite" or not is_ready:
        return _page_of_several(request, meeting, form, plan=plan, who=who)
    try:
        invited = guests_actions.invite_guests(
            meeting,
            people=plan.people,
            by=request.user,
            word=form.cleaned_data["word"],
            is_sure=request.POST.get("is_sure") == "yes",
        )
    except Refusal as refusal:
        return _page_of_several(request, meeting, form, plan=plan, who=who, refusal=refusal)
    _tell_of_several(request, invited, left_out=len(plan.lines) - len(invited))
    return redirect(reverse("organise:guests", args=[slug]) + "?answer=unanswered")


def _page_of_several(
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


def _tell_of_several(request: SignedInRequest, invited: list[GuestInvitation], *, left_out: int) -> None:
    count = len(invited)
    text = ngettext("%(count)d guest is invited.", "%(count)d guests are invited.", count) % {"count": count}
    if left_out:
        more = ngettext("%(count)d row was skipped.", "%(count)d rows were skipped.", left_out)
        text = f"{text} {more % {'count': left_out}}"
    messages.success(request, text)
    if without := [str(invitation.person) for invitation in invited if not invitation.person.email]:
        words = _("We have no email address for %(names)s. Copy the link on their invitation page and send it.")
        messages.warning(request, words % {"names": listed(without)})
