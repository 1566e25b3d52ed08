"""Organisations, as organisers see them: how each answers, its allowance, and its link; and that link, opened."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from coalition_events.common.forms import sent
from coalition_events.common.middleware import has_chosen_language, remember_language
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting_needs
from coalition_events.registration.actions import delegations, limits, seats
from coalition_events.registration.actions.refusals import ChangedMeanwhile, Refusal
from coalition_events.registration.forms.delegation import AllowanceForm
from coalition_events.registration.forms.filters import ANSWERS, AnswerFilter
from coalition_events.registration.models import Allowance, DelegationLink
from coalition_events.registration.queries.answers import Answers, answers_of
from coalition_events.registration.queries.history import history_of_allowance
from coalition_events.registration.views import chat_words, summaries
from coalition_events.registration.views.held_links import hold_link, link_ended
from members.models import Organisation, Right
from members.views.access import SignedInRequest, needs
from members.views.held_links import behind_link


@of_meeting_needs(Right.REGISTRATIONS)
@require_safe
def answers(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    chosen = AnswerFilter(request.GET)
    found = answers_of(meeting)
    narrowed = Answers(chosen.of_any_answer(found.rows), found.last)
    counts, answer = narrowed.counted(), chosen.wanted.get("answer", "")
    rows = [row for row in narrowed.rows if answer in ("", row.answer)]
    query = request.GET.copy()
    query.pop("answer", None)
    context = {
        "meeting": meeting,
        "section": "registrations",
        "filter": chosen,
        "rows": rows,
        "last": found.last,
        "tabs": [(each, label, counts[each]) for each, label in ANSWERS],
        "all_count": len(narrowed.rows),
        "wanted": answer,
        "query": query.urlencode(),
        "coming": sum(row.coming for row in rows),
        "waiting": sum(row.waiting for row in rows),
        "women": sum(row.women for row in rows),
        "before": sum(row.before or 0 for row in rows),
    }
    return render(request, "registration/desk/answers.html", context)


@needs(Right.REGISTRATIONS)
def allowance(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    meeting, whose = get_object_or_404(Meeting, slug=slug), get_object_or_404(Organisation, pk=organisation)
    form = AllowanceForm(sent(request), stored=_stored(meeting, whose))
    if form.is_valid():
        wanted = form.cleaned_data["seats"]
        try:
            seated = limits.set_allowance(meeting, whose, seats=wanted, by=request.user, seen=(form.seen_seats,))
        except ChangedMeanwhile:
            form.show_theirs(_stored(meeting, whose))
        except Refusal as refusal:
            form.add_error("seats", str(refusal))
        else:
            saved = _("Saved for %(name)s.") % {"name": whose}
            messages.success(request, f"{saved} {summaries.who_is_seated(seated)}".strip())
            return redirect("organise:answers", slug)
    context = {
        "meeting": meeting,
        "section": "registrations",
        "organisation": whose,
        "form": form,
        "seats": seats.seats_of(meeting, whose),
        "steps": history_of_allowance(meeting, whose),
    }
    return render(request, "registration/desk/allowance.html", context, status=form.status)


def _stored(meeting: Meeting, organisation: Organisation) -> int | None:
    return Allowance.objects.filter(meeting=meeting, organisation=organisation).values_list("seats", flat=True).first()


@behind_link
@require_safe
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Keep the link in the session and leave this address at once: nothing that is shown or asked for names it."""
    link = DelegationLink.objects.of_token(token)
    if link is None or not link.is_live():
        response = link_ended(request, link)
    else:
        hold_link(request, link)
        if request.GET.get("to") == "breakouts":  # of the part above, by name
            response = redirect("breakouts", link.meeting.slug)
        else:
            response = redirect("registration_page", slug=link.meeting.slug, organisation=link.organisation_id)
        if link.language and not has_chosen_language(request):
            remember_language(response, link.language)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@needs(Right.REGISTRATIONS)
@never_cache
def link(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    """The link, to be copied into a message; or, sent, a first one."""
    meeting, its_organisation = _delegation(slug, organisation)
    links = meeting.delegation_links.of(its_organisation)
    live = links.unrevoked().select_related("created_by", "meeting", "organisation").first()
    if request.method == "POST":
        if live is None:
            delegations.issue_link(meeting, its_organisation, by=request.user)
            messages.success(request, _("The link is ready. Copy it into a message to the focal person."))
        return redirect("organise:link", slug, organisation)
    address = request.build_absolute_uri(live.path) if live else ""
    focal_persons = its_organisation.people.focal().by_name()
    context = {
        "meeting": meeting,
        "section": "registrations",
        "organisation": its_organisation,
        "link": live,
        "address": address,
        "ready": chat_words.to_focal_persons(meeting, its_organisation, focal_persons, address) if live else [],
        "opens": live is not None and live.is_live(),
        "revoked": links.last_revoked(),
    }
    return render(request, "registration/desk/link.html", context)


@needs(Right.REGISTRATIONS)
def revocation(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    """Ask, then take the link back."""
    meeting, its_organisation = _delegation(slug, organisation)
    if request.method == "POST":
        if delegations.revoke_link(meeting, its_organisation, by=request.user):
            messages.success(request, _("The link is cancelled. It does not work any more."))
        return redirect("organise:link", slug, organisation)
    return _asked(request, meeting, its_organisation, is_replaced=False)


@needs(Right.REGISTRATIONS)
def replacement(request: SignedInRequest, slug: str, organisation: int) -> HttpResponse:
    """Ask, then issue a new link in place of the one before."""
    meeting, its_organisation = _delegation(slug, organisation)
    if request.method == "POST":
        delegations.issue_link(meeting, its_organisation, by=request.user)
        messages.success(request, _("This is the new link. The old link does not work any more."))
        return redirect("organise:link", slug, organisation)
    return _asked(request, meeting, its_organisation, is_replaced=True)


def _delegation(slug: str, organisation: int) -> tuple[Meeting, Organisation]:
    return get_object_or_404(Meeting, slug=slug), get_object_or_404(Organisation, pk=organisation)


def _asked(
    request: SignedInRequest, meeting: Meeting, organisation: Organisation, *, is_replaced: bool
) -> HttpResponse:
    context = {
        "meeting": meeting,
        "section": "registrations",
        "organisation": organisation,
        "is_replaced": is_replaced,
    }
    return render(request, "registration/desk/link_asked.html", context)
