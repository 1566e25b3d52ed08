"""The organisers' side of guests: whom they have invited, inviting, taking back."""

from typing import Any

from django.contrib import messages
from django.db.models import Exists, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coalition_events.common.languages import ShownName
from coalition_events.common.lists import looked_for, page_of, under_tab
from coalition_events.common.text import number_in
from coalition_events.mail.models import Message
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting
from coalition_events.registration.actions import guests as guests_actions
from coalition_events.registration.actions import seats as seats_actions
from coalition_events.registration.actions.refusals.base import Refusal
from coalition_events.registration.forms.guest import InviteForm, NewGuestForm
from coalition_events.registration.mails import guests as guest_emails
from coalition_events.registration.models import GuestAnswer, GuestInvitation
from members.models import Person
from members.queries.history import history_of
from members.views.access import SignedInRequest, organiser_required

MOST_FOUND = 20
STANDING = Q(withdrawn_at=None)
TABS = {
    "unanswered": (GuestAnswer.NONE.label, STANDING & Q(answer=GuestAnswer.NONE)),
    "coming": (GuestAnswer.COMING.label, STANDING & Q(answer=GuestAnswer.COMING)),
    "not_coming": (GuestAnswer.NOT_COMING.label, STANDING & Q(answer=GuestAnswer.NOT_COMING)),
    "withdrawn": (gettext_lazy("Withdrawn"), ~STANDING),
}


@of_meeting
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


@of_meeting
def new(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Find somebody in the directory, then invite them with a word."""
    asked_for = number_in(request.POST.get("person") or request.GET.get("person") or "")
    if asked_for is None:
        return _found(request, meeting)
    person = get_object_or_404(Person.objects.active().select_related("organisation"), pk=asked_for)
    form, refusal = InviteForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST" and form.is_valid():
        invited = _invited(request, meeting, person, form)
        if isinstance(invited, GuestInvitation):
            return redirect("organise:guest", meeting.slug, invited.pk)
        refusal = invited
    context = {"person": person, "form": form, "refusal": refusal, "already": _already(meeting, person)}
    status = refusal.status if refusal else form.status
    return render(request, "registration/desk/guest_invite.html", _context(meeting) | context, status=status)


@of_meeting
def new_person(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Invite somebody who is not in the directory yet."""
    data = request.POST if request.method == "POST" else None
    form = NewGuestForm(data, invite_url=reverse("organise:guest_new", args=[meeting.slug]))
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


@organiser_required
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


@organiser_required
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


@organiser_required
def withdrawal(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Ask, then take the invitation back."""
    invitation = _invitation(slug, pk)
    if request.method == "POST":
        guests_actions.withdraw_invitation(invitation, by=request.user)
        words = _("The invitation of %(name)s is withdrawn. The link opens nothing any more.")
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
        words = _("We have no email address of %(name)s. Copy the link below and hand it on.")
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


def _context(meeting: Meeting) -> dict[str, Any]:
    seats = seats_actions.seats_taken(meeting)
    return {"meeting": meeting, "section": "registrations", "seats": seats, "is_full": seats.free == 0}


def _invitation(slug: str, pk: int) -> GuestInvitation:
    rows = GuestInvitation.objects.select_related("meeting", "person__organisation", "invited_by", "withdrawn_by")
    return get_object_or_404(rows, meeting__slug=slug, pk=pk)
