"""Breakouts: members choose for themselves and their delegation, organisers see, assign, move and print."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

import pghistory
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition_events.attendance.actions import breakouts as actions
from coalition_events.attendance.files import breakouts as paper
from coalition_events.attendance.forms.breakouts import BlockForm, MoveForm, places_left
from coalition_events.attendance.queries.breakouts import Block, Offer, did_not_choose
from coalition_events.common.dates import day
from coalition_events.common.forms import sent
from coalition_events.common.refusals import Refusal, attempt
from coalition_events.common.text import listed
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting_needs
from coalition_events.registration.actions.authority import Actor
from coalition_events.registration.models import DelegationLink, GuestInvitation, Registration
from coalition_events.registration.views.held_links import held_invitations, live_links
from members.models import Account, Right
from members.views.access import SignedInRequest
from members.views.held_links import behind_link


@behind_link
@require_http_methods(["GET", "HEAD", "POST"])
def breakouts(request: HttpRequest, slug: str) -> HttpResponse:
    """Who has a link or an account chooses for their own people; everybody else sees how many places are left."""
    meeting = get_object_or_404(Meeting.objects.announced(), slug=slug)
    actors, now = _own(request, meeting), timezone.now()
    offer = Offer.of(meeting)
    registrations = [registration for registration, _actor in actors.values() if registration.is_confirmed]
    if meeting.cancelled_at:  # the page says so, and nothing is chosen
        if request.method == "POST":
            return redirect("breakouts", slug)
        offer = Offer(meeting, [], [])
    forms = [BlockForm(sent(request), block=block, registrations=registrations, now=now) for block in offer.blocks]
    status = 200
    if request.method == "POST":
        if not registrations:
            raise Http404
        are_valid = [form.is_valid() for form in forms]
        if all(are_valid) and _are_chosen(meeting, forms, actors, now):
            messages.success(request, _("Your choice is saved."))
            return redirect("breakouts", slug)
        for form in forms:
            form.fill_in_options()
        status = 422
    here = {registration.pk for registration in registrations}
    context = {
        "meeting": meeting,
        "section": "agenda",
        "blocks": [_shown(form) for form in forms],
        "is_own": bool(registrations),
        "may_choose": any(form.people for form in forms),
        "days": listed(dict.fromkeys(day(block.starts_at) for block in offer.blocks)),
        "waiting": [one.person for one, _actor in actors.values() if one.is_waitlisted] if registrations else [],
        "only_waits": bool(actors) and not registrations,
        "way_back": _way_back(meeting, [actor for _registration, actor in actors.values()]),
        "lost": [one for one in offer.choices if one.registration_id in here and offer.find(one.session_id) is None],
    }
    response = render(request, "attendance/breakouts.html", context, status=status)
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response


def _own(request: HttpRequest, meeting: Meeting) -> dict[int, tuple[Registration, Actor]]:
    """{registration's pk: it, and as whom this browser answers for it}, by organisation and name."""
    live = meeting.registrations.live().select_related("person", "delegation__organisation")
    found: dict[int, tuple[Registration, Actor]] = {}
    if isinstance(request.user, Account):
        found |= {one.pk: (one, request.user) for one in live.answered_for_by(request.user)}
    invitations = {each.person_id: each for each in held_invitations(request).of_meeting(meeting.slug)}
    found |= {one.pk: (one, invitations[one.person_id]) for one in live.filter(person__in=invitations)}
    links = {each.organisation_id: each for each in live_links(request).to(meeting).select_related("organisation")}
    for one in live.filter(delegation__organisation__in=links):
        assert one.delegation  # the filter says so
        found[one.pk] = (one, links[one.delegation.organisation_id])

    def name(number: int) -> tuple[str, str, int]:
        one, _actor = found[number]
        return str(one.delegation.organisation) if one.delegation else "", str(one.person), number

    return {number: found[number] for number in sorted(found, key=name)}


def _way_back(meeting: Meeting, actors: Sequence[Actor]) -> str:
    """To where these registrations are changed, or nothing. A guest's link opens their own page only."""
    if not actors:
        return ""
    actor = actors[0]
    if isinstance(actor, GuestInvitation):
        return reverse("guest", args=[meeting.slug, actor.pk])
    return reverse("registration", args=[meeting.slug])


def _are_chosen(
    meeting: Meeting, forms: list[BlockForm], actors: dict[int, tuple[Registration, Actor]], now: datetime
) -> bool:
    """All of them or none; where one is refused, its form says why."""
    by_actor: dict[Actor, list[actions.Wish]] = defaultdict(list)
    of_form: dict[actions.Wish, BlockForm] = {}
    for form in forms:
        for wish in form.wishes():
            by_actor[actors[wish.registration][1]].append(wish)
            of_form[wish] = form
    try:
        with transaction.atomic():
            for actor, wishes in by_actor.items():
                if isinstance(actor, DelegationLink):
                    pghistory.context(link=actor.organisation.name)
                actions.choose(meeting, wishes, by=actor, now=now)
    except actions.BreakoutRefusal as refusal:
        form = of_form[refusal.wish]
        form.block = _as_now(form, meeting)
        form.refuse_wish(refusal.wish, str(refusal), is_full=isinstance(refusal, actions.IsFull))
        return False
    return True


def _as_now(form: BlockForm, meeting: Meeting) -> Block:
    found = Offer.of(meeting).find(form.block.number)
    return found[0] if found else form.block


def _shown(form: BlockForm) -> dict[str, object]:
    block = form.block
    return {
        "form": form,
        "starts_at": block.starts_at,
        "ends_at": block.ends_at,
        "breakouts": [(breakout, places_left(breakout)) for breakout in block.breakouts],
    }


@of_meeting_needs(Right.REGISTRATIONS)
@require_safe
@never_cache
def organise(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Each block with its numbers, who did not choose, and what assigning would do."""
    return _organised(request, meeting)


def _organised(request: SignedInRequest, meeting: Meeting, refused: MoveForm | None = None) -> HttpResponse:
    now, offer = timezone.now(), Offer.of(meeting)
    registrations = actions.all_who_come(meeting)
    assigning = actions.foresee_assigning(meeting, offer, now)
    assigned = actions.last_assigned(offer)
    context = {
        "meeting": meeting,
        "section": "agenda",
        "blocks": [
            {
                "block": block,
                "breakouts": [(breakout, assigning.to(breakout)) for breakout in block.breakouts],
                "missing": did_not_choose(block, registrations),
                "form": refused
                if refused and refused.block.number == block.number
                else MoveForm(block=block, registrations=registrations),
            }
            for block in offer.blocks
        ],
        "assigning": assigning,
        "assigned": assigned,
        "assigned_people": len({choice.registration_id for choice in assigned}),
        "assigned_at": assigned[0].assigned_at if assigned else None,
    }
    return render(request, "attendance/organise_breakouts.html", context, status=refused.status if refused else 200)


@of_meeting_needs(Right.REGISTRATIONS)
@require_POST
def assignment(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    def assign() -> None:
        found = actions.assign(meeting, seal=request.POST.get("seal", ""), by=request.user)
        count = found.people
        said = ngettext("We assigned %(count)d person.", "We assigned %(count)d people.", count) % {"count": count}
        messages.success(request, f"{said} {_('They get an email in 10 minutes. Until then you can undo it.')}")

    attempt(request, assign)
    return redirect("organise:breakouts", meeting.slug)


@of_meeting_needs(Right.REGISTRATIONS)
@require_POST
def assignment_removal(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    at = parse_datetime(request.POST.get("at", "")[:40])
    if at is None:
        raise Http404
    count = actions.undo_assigning(meeting, at=at, by=request.user)
    text = ngettext("%(count)d assignment is undone.", "%(count)d assignments are undone.", count)
    messages.success(request, text % {"count": count})
    return redirect("organise:breakouts", meeting.slug)


@of_meeting_needs(Right.REGISTRATIONS)
@require_POST
def move(request: SignedInRequest, meeting: Meeting, number: int) -> HttpResponse:
    """One person goes where the organiser says, and gets an email of a place, or that they have none now."""
    offer, registrations = Offer.of(meeting), actions.all_who_come(meeting)
    found = offer.find(number)
    if found is None:
        raise Http404
    form = MoveForm(request.POST, block=found[0], registrations=registrations)
    if form.is_valid():
        try:
            actions.choose(meeting, [form.wish], by=request.user, is_told=True)
        except actions.IsFull:
            form.add_error("breakout", _("This breakout is full now. The other place is kept. Add places first."))
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The choice is saved."))
            return redirect("organise:breakouts", meeting.slug)
    return _organised(request, meeting, form)


@of_meeting_needs(Right.REGISTRATIONS)
@require_POST
@never_cache
def lists(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """The people of each breakout, on paper; who has printed it is noted."""
    content = paper.print_lists(meeting, by=request.user)
    if not content:
        raise Http404
    headers = {"Content-Disposition": f'inline; filename="breakouts-{meeting.slug}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
