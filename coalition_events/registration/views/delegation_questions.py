"""The questions that are asked once of a delegation: a form of its own on the organisation's page."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from coalition_events.registration.actions import replies
from coalition_events.registration.actions.refusals.base import Refusal
from coalition_events.registration.actions.refusals.places import ChangedMeanwhile
from coalition_events.registration.actions.refusals.questions import NobodyComes
from coalition_events.registration.forms.delegation import DelegationForm
from coalition_events.registration.models import Answer
from coalition_events.registration.queries.asking import Asking
from coalition_events.registration.views.answering import QUESTIONS, done, organisation_of, refuse, show
from coalition_events.registration.views.delegation_page import Sent
from coalition_events.registration.views.held_links import opens_by_link
from members.views.access import SignedInRequest

AT = "asked"


@opens_by_link
def questions(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    party, its_organisation = organisation_of(request, slug, organisation)
    asking = Asking.of(party.meeting)
    coming = party.meeting.delegations.exclude(answer=Answer.NOT_COMING).filter(organisation=its_organisation)
    delegation = coming.first()
    if delegation is None or not asking.of_delegations:
        return refuse(request, party, NobodyComes(), at="coming")
    form = DelegationForm(
        request.POST if request.method == "POST" else None,
        meeting=party.meeting,
        own=asking.of_delegations,
        replies=delegation.replies.all(),
        prefix="asked",
    )
    sent = Sent(questions=form)
    if not form.is_bound or not form.is_valid():
        return show(request, party, sent, parts=[QUESTIONS], at=AT, status=form.status)
    try:
        replies.answer_questions(
            party.meeting, organisation=its_organisation, replies=form.replies, before=form.before, by=party.by
        )
    except ChangedMeanwhile:
        form.show_both(delegation.replies.all())
        return show(request, party, sent, parts=[QUESTIONS], at=AT, status=form.status)
    except Refusal as refusal:
        return refuse(request, party, refusal, sent, at=AT)
    messages.success(request, _("Saved for %(organisation)s.") % {"organisation": its_organisation}, AT)
    return done(request, party, AT)
