"""An organisation that is not in the directory asks to come, without an account; organisers say yes or no."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coalition_events.common.forms import sent
from coalition_events.common.lists import looked_for, page_of, under_tab
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting_needs
from coalition_events.registration.actions import applications as applications_actions, seats
from coalition_events.registration.actions.applications import AlreadyDecided
from coalition_events.registration.actions.refusals import Refusal, RegistrationClosed
from coalition_events.registration.forms.application import AcceptForm, ApplicationForm, WordForm
from coalition_events.registration.models import Application, Decision
from coalition_events.registration.queries.likely import likely_organisations, likely_people, standing_at_meeting
from members.models import Right
from members.queries.history import history_of
from members.views.access import SignedInRequest, needs

TABS = {
    "open": (Decision.NONE.label, Q(decision=Decision.NONE)),
    "accepted": (Decision.ACCEPTED.label, Q(decision=Decision.ACCEPTED)),
    "declined": (Decision.DECLINED.label, Q(decision=Decision.DECLINED)),
}


@login_not_required
@never_cache
def application(request: HttpRequest, slug: str) -> HttpResponse:
    """The form for everybody. It tells nobody who is in the directory, nor who has asked already."""
    meeting = get_object_or_404(Meeting.objects.announced(), slug=slug)
    proved = request.user.email if request.user.is_authenticated else ""
    asked = meeting.applications.asked_by(request.user) if request.user.is_authenticated else None
    form, status, refusal = ApplicationForm(sent(request), initial={"email": proved}), 200, None
    if request.method == "POST":
        if form.is_by_a_program:
            return redirect("application_received", slug)
        status = form.status
        if form.is_valid() and not may_ask_to_come(request):
            form.add_error(
                None, _("Too many requests came from this network. Wait an hour, or use mobile data instead of Wi-Fi.")
            )
            status = 429
        elif form.is_valid():
            try:
                applications_actions.apply(meeting, application=form.save(commit=False))
            except RegistrationClosed as error:
                refusal, status = error, error.status
            else:
                return redirect("application_received", slug)
    context = {
        "meeting": meeting,
        "section": "registration",
        "form": form,
        "asked": asked if request.method != "POST" else None,
        "refusal": refusal,
        "is_open": meeting.registration_is_open() or request.method == "POST",
        "state": meeting.state(),
    }
    return render(request, "registration/application/form.html", context, status=status)


@login_not_required
@require_safe
def received(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.announced(), slug=slug)
    context = {"meeting": meeting, "section": "registration"}
    return render(request, "registration/application/received.html", context)


def may_ask_to_come(request: HttpRequest) -> bool:
    """Counts the question, in the cache alone, for where it comes from: ACCOUNT_RATE_LIMITS.

    Not for the address: a stranger who typed it often would keep its owner out.
    """
    return bool(ratelimit.consume(request, action="ask_to_come"))


@of_meeting_needs(Right.REGISTRATIONS)
@require_safe
def applications(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    query = looked_for(request)
    rows, tabs = under_tab(meeting.applications.matching(query), TABS, request.GET.get("decision", "open"))
    # Who has waited longest for an answer comes first; of the answered, the newest.
    rows = rows.order_by("applied_at", "pk") if tabs["shown"] == "open" else rows.order_by("-decided_at", "-pk")
    context = {
        "meeting": meeting,
        "section": "registrations",
        "query": query,
        "page": page_of(request, rows.select_related("organisation", "decided_by")),
        **tabs,
    }
    return render(request, "registration/desk/applications.html", context)


@needs(Right.REGISTRATIONS)
@require_safe
def one(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    return _page(request, _application(slug, pk))


@needs(Right.REGISTRATIONS)
def acceptance(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    asked = _application(slug, pk)
    if request.method != "POST":
        return redirect("organise:application", slug, pk)
    form = _accept_form(asked, request.POST)
    if not form.is_valid():
        # Decided meanwhile, its choices may have changed: then that is what there is to say.
        return _page(request, asked, yes=form)
    try:
        accepted = applications_actions.accept(asked, by=request.user, **form.decision)
    except AlreadyDecided as refusal:
        return _page(request, _application(slug, pk), refusal=refusal)
    except Refusal as refusal:
        return _page(request, asked, yes=form, refusal=refusal)
    person = form.decision["person"]
    if not accepted.organisation and asked.meeting.registrations.live_of(person):
        messages.success(
            request, _("%(name)s is registered already. They get an email that says so.") % {"name": person}
        )
    else:
        words = _("%(asker)s may come. %(name)s gets the link by email.")
        asker = accepted.organisation or accepted.local("asker")
        messages.success(request, words % {"asker": asker, "name": accepted.local("full_name")})
    return redirect("organise:application", slug, pk)


@needs(Right.REGISTRATIONS)
def refusal(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    asked = _application(slug, pk)
    if request.method != "POST":
        return redirect("organise:application", slug, pk)
    form = WordForm(request.POST, prefix="no")
    if not form.is_valid():
        return _page(request, asked, no=form)
    try:
        applications_actions.decline(asked, by=request.user, **form.cleaned_data)
    except AlreadyDecided as error:
        return _page(request, _application(slug, pk), refusal=error)
    messages.success(request, _("%(name)s gets an email.") % {"name": asked.local("full_name")})
    return redirect("organise:application", slug, pk)


def _page(
    request: SignedInRequest,
    asked: Application,
    *,
    yes: AcceptForm | None = None,
    no: WordForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    context: dict[str, object] = {
        "meeting": asked.meeting,
        "section": "registrations",
        "application": asked,
        "refusal": refusal,
        "seats": seats.seats_taken(asked.meeting),
        "history": history_of(asked),
    }
    if asked.decision != Decision.ACCEPTED:
        people = likely_people(asked)
        standing = standing_at_meeting(asked, people)
        context |= {
            "people": [(person, standing.get(person.pk, "")) for person in people],
            "standing": standing,
            "organisations": likely_organisations(asked, people),
            "yes": yes or _accept_form(asked),
            "no": no or WordForm(prefix="no", initial={"version": asked.version}),
        }
    form = yes or no
    status = refusal.status if refusal else form.status if form else 200
    return render(request, "registration/desk/application.html", context, status=status)


def _accept_form(asked: Application, data: object = None) -> AcceptForm:
    people = likely_people(asked)
    organisations = likely_organisations(asked, people)
    standing = standing_at_meeting(asked, people)
    return AcceptForm(
        data, application=asked, organisations=organisations, people=people, standing=standing, prefix="yes"
    )


def _application(slug: str, pk: int) -> Application:
    rows = Application.objects.select_related("meeting", "organisation", "decided_by")
    return get_object_or_404(rows, meeting__slug=slug, pk=pk)
