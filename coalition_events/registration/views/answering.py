"""What the views of a party's page share: for whom it is, and how it answers.

A browser without JavaScript gets the whole page, or is sent to the row where something was done. htmx gets those parts
of the same page that are other than before, each of which says itself what it replaces.
"""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django_htmx.http import trigger_client_event

from coalition_events.common.text import number_in
from coalition_events.meetings.models import Meeting
from coalition_events.registration.actions.authority import Party, is_organiser, organisations_of, party_for
from coalition_events.registration.actions.refusals import Refusal
from coalition_events.registration.models import Registration
from coalition_events.registration.queries import with_meeting
from coalition_events.registration.views import chat_words, summaries
from coalition_events.registration.views.delegation_page import Sent, context_of
from coalition_events.registration.views.held_links import party_by_link, refuse_ended_link
from members.models import Account, Organisation, Right
from members.views.access import SignedInRequest, may_on_members_page

# The parts of the page: templates in templates/registration/.
ROW, ROWS, SEATS, ANSWER, QUESTIONS, TICKS, COLLEAGUE, NEWCOMERS = (
    *("row", "coming", "seats", "answer", "questions", "ticks", "colleague", "newcomers"),
)
LISTS = (ROWS, SEATS, ANSWER, QUESTIONS, TICKS, NEWCOMERS)  # other after every change of who comes


def meeting_of(request: SignedInRequest, slug: str) -> Meeting:
    """With its days and what it asks, which every form and row wants to know."""
    meeting = with_meeting.meeting_of(Meeting.objects.visible_to(request.user).of_slug(slug))
    if meeting is None:
        raise Http404
    return meeting


def party_of(request: SignedInRequest, slug: str, organisation: int | None) -> Party:
    """The party of this page. 404 for whoever does not answer for it."""
    if request.user.is_authenticated and (party := party_for(meeting_of(request, slug), request.user, organisation)):
        is_open = not is_organiser(request.user) or may_on_members_page(request, Right.REGISTRATIONS)
        if is_open or _is_own(party, request.user):
            return party
    if party := party_by_link(request, slug, organisation):
        return party
    refuse_ended_link(request, meeting_of(request, slug), organisation)
    raise Http404


def _is_own(party: Party, account: Account) -> bool:
    """Whether they would answer for it though they were no organisers."""
    return party.organisation is None or organisations_of(account).contains(party.organisation)


def organisation_of(request: SignedInRequest, slug: str, organisation: int) -> tuple[Party, Organisation]:
    party = party_of(request, slug, organisation)
    if party.organisation is None:
        raise Http404
    return party, party.organisation


def registration_of(
    request: SignedInRequest, slug: str, pk: int, organisation: int | None
) -> tuple[Party, Registration]:
    party = party_of(request, slug, organisation)
    return party, get_object_or_404(party.registrations().select_related("person", "needs", "meeting"), pk=pk)


def show(
    request: SignedInRequest,
    party: Party,
    sent: Sent | None = None,
    *,
    parts: Iterable[str] = LISTS,
    at: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page with this form open, or, to htmx, those parts of it; there the focus goes to the place `at`."""
    kept = [pk for pk in _kept(request) if summaries.row_at(pk) != at]
    is_part = is_in_place(request)
    context = context_of(party, sent, kept=kept) | {"at": at, "is_part": is_part}
    if not is_part:
        if party.organisation and context["may_change"]:
            context["ready"] = chat_words.to_colleagues(party.meeting, party.organisation)
        response = render(request, "registration/page.html", context, status=status)
    else:
        context["row"] = next((row for row in context["rows"] if row.place == at), None)
        if context["row"] is None and ROW in parts:  # gone meanwhile
            parts = LISTS
        context["parts"] = [f"registration/{part}.html" for part in parts]
        response = render(request, "registration/page.html#parts", context, status=status)
        trigger_client_event(response, "place", {"id": at}, after="settle")
    patch_vary_headers(response, ["HX-Request"])
    return response


def refuse(
    request: SignedInRequest, party: Party, refusal: Refusal, sent: Sent | None = None, *, at: str, part: str = ""
) -> HttpResponse:
    """Say at this place why it was not done; whatever else changed meanwhile is shown with it."""
    messages.error(request, str(refusal), at)
    parts = (*LISTS, part) if part and part not in LISTS else LISTS
    return show(request, party, sent, parts=parts, at=at, status=refusal.status)


def done(request: SignedInRequest, party: Party, at: str, *, part: str = "") -> HttpResponse:
    """Back to the page, at the place where it was said what was done. `part`: the form that did it, fresh again."""
    if not is_in_place(request):
        return redirect(f"{party.url()}#{at}")
    return show(request, party, parts=(*LISTS, part) if part else LISTS, at=at)


def is_in_place(request: SignedInRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def row_or_list(party: Party, registration: Registration) -> str:
    """Where something is said of a registration: its row, or where that would stand."""
    if registration.is_live:
        return summaries.row_of(registration)
    return summaries.COMING if party.organisation or party.registrations().live().exists() else summaries.SEATS


def version_in(request: SignedInRequest) -> int | None:
    """Which version of the registration its reader saw who now decides on it."""
    return number_in(request.POST.get("version", ""))


def _kept(request: SignedInRequest) -> list[int]:
    """The registrations whose rows stand open in the browser, with what is typed there."""
    sent = request.POST if request.method == "POST" else request.GET
    return [number for value in sent.getlist("open") if (number := number_in(value)) is not None]
