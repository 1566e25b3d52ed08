"""The member's side: how one comes in, the party's page, and the organisation's answer.

Each form stands on the page and comes back there, at its row, where it is refused. So does whoever opens the address of
such a form itself: after choosing a language, signing in, or a reload.
"""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition_events.common import forms
from coalition_events.common.text import number_in
from coalition_events.meetings.models import State
from coalition_events.registration.actions import places, replies
from coalition_events.registration.actions.authority import Party, organisations_of
from coalition_events.registration.actions.refusals import ChangedMeanwhile, Refusal, StillRegistered
from coalition_events.registration.actions.replies import NobodyComes
from coalition_events.registration.forms.delegation import AnswerForm, DelegationForm
from coalition_events.registration.models import Answer
from coalition_events.registration.queries.asking import Asking
from coalition_events.registration.views import answering, summaries
from coalition_events.registration.views.delegation_page import Sent
from coalition_events.registration.views.held_links import live_links, opens_by_link
from members.views.access import SignedInRequest

ASKED = "asked"


@opens_by_link
@require_safe
def registration(request: SignedInRequest, slug: str) -> HttpResponse:
    """Where everybody comes in: to one's own page, to the organisation's, or to the choice between them."""
    meeting = answering.meeting_of(request, slug)
    if not request.user.is_authenticated:
        if link := live_links(request).to(meeting).last():
            return redirect("registration_page", slug=slug, organisation=link.organisation_id)
        return redirect_to_login(request.get_full_path())
    parties = [Party(meeting, request.user, organisation) for organisation in organisations_of(request.user)]
    own = Party(meeting, request.user)
    if not own.people().exists():
        asked = meeting.applications.asked_by(request.user)
        context: dict[str, object] = {"meeting": meeting, "section": "registration", "asked": asked}
        return render(request, "registration/nobody.html", context)
    if not parties:
        return answering.show(request, own)
    has_answered = meeting.delegations.answered().of([party.organisation for party in parties])
    if len(parties) == 1 and (has_answered.exists() or meeting.state() == State.OVER):
        return answering.show(request, parties[0])
    context = {"meeting": meeting, "section": "registration", "parties": parties, "own": own}
    return render(request, "registration/doors.html", context)


@opens_by_link
@require_safe
def page(request: SignedInRequest, slug: str, organisation: int | None = None) -> HttpResponse:
    """The party's page. `?row=` with htmx: that row alone, as it stands."""
    party = answering.party_of(request, slug, organisation)
    row = number_in(request.GET.get("row", ""))
    if row and (registration := party.registrations().live().numbered(row)):
        return answering.show(request, party, parts=[answering.ROW], at=summaries.row_of(registration))
    return answering.show(request, party)


@opens_by_link
def answer(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    """Nobody comes, or names follow. Asked for, it is the page with that form open."""
    party, its_organisation = answering.organisation_of(request, slug, organisation)
    standing = party.meeting.delegations.of([its_organisation])
    form = AnswerForm(forms.sent(request), delegation=standing.first(), prefix="answer")
    sent = Sent(answer=form)
    if form.is_valid():
        try:
            places.cancel_and_answer(
                party.meeting,
                organisation=its_organisation,
                registrations=_to_be_cancelled(request) if form.cleaned_data["answer"] == Answer.NOT_COMING else (),
                by=party.by,
                **form.answered,
            )
        except ChangedMeanwhile:
            form.show_both(standing.first())
        except StillRegistered as refusal:
            form.still_registered, form.to_be_cancelled = refusal.registrations, refusal.what
            return answering.refuse(request, party, refusal, sent, at=summaries.ANSWER)
        except Refusal as refusal:
            return answering.refuse(request, party, refusal, sent, at=summaries.ANSWER)
        else:
            if form.cleaned_data["answer"] == Answer.NOT_COMING:
                text = _("Thank you for telling us. If somebody comes after all, register them here.")
            else:
                text = _("Thank you. Write the names here as soon as you know them.")
            messages.success(request, text, summaries.SEATS)
            return answering.done(request, party, summaries.SEATS)
    return answering.show(request, party, sent, parts=[answering.ANSWER], at=summaries.ANSWER, status=form.status)


def _to_be_cancelled(request: SignedInRequest) -> list[int]:
    """Those places that stood in the way of the answer that nobody comes, and are to be cancelled with it."""
    numbers = map(number_in, request.POST.get("cancelling", "").split())
    return [number for number in numbers if number is not None]


@opens_by_link
def questions(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    party, its_organisation = answering.organisation_of(request, slug, organisation)
    asking = Asking.of(party.meeting)
    delegation = party.meeting.delegations.of([its_organisation]).first()
    if delegation is None or delegation.answer == Answer.NOT_COMING or not asking.of_delegations:
        return answering.refuse(request, party, NobodyComes(), at="coming")
    its_replies = delegation.replies.all()
    form = DelegationForm(
        forms.sent(request), meeting=party.meeting, own=asking.of_delegations, replies=its_replies, prefix="asked"
    )
    sent = Sent(questions=form)
    if form.is_valid():
        try:
            replies.answer_questions(
                party.meeting, organisation=its_organisation, replies=form.replies, before=form.before, by=party.by
            )
        except ChangedMeanwhile:
            form.show_both(delegation.replies.all())
        except Refusal as refusal:
            return answering.refuse(request, party, refusal, sent, at=ASKED)
        else:
            messages.success(request, _("Saved for %(organisation)s.") % {"organisation": its_organisation}, ASKED)
            return answering.done(request, party, ASKED)
    return answering.show(request, party, sent, parts=[answering.QUESTIONS], at=ASKED, status=form.status)
