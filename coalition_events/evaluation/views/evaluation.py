"""The evaluation as organisers see it: what is asked, when it goes out, how many answered; never who said what."""

from collections.abc import Callable
from uuid import uuid4

from crispy_forms.utils import render_crispy_form
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _, override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition_events.common.languages import Language
from coalition_events.common.refusals import attempt
from coalition_events.evaluation.actions import answering, evaluations
from coalition_events.evaluation.files.exit_sheet import exit_sheet
from coalition_events.evaluation.forms import AnswerForm
from coalition_events.evaluation.models import OPEN_FOR, Evaluation, Group
from coalition_events.evaluation.queries.asked import answered, asked, sessions_to_rate
from coalition_events.evaluation.queries.tallies import Tallies
from coalition_events.evaluation.views.answering import form_of
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting, of_meeting_needs
from coalition_events.registration.queries.asking import Asking
from coalition_events.registration.views.questions import without_khmer
from members.models import Right
from members.views.access import SignedInRequest


@of_meeting_needs(Right.REGISTRATIONS)
@require_safe
def evaluation(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    now = timezone.now()
    is_past = timezone.localdate(now) > meeting.ends_on + OPEN_FOR
    context = {"meeting": meeting, "section": "evaluation", "is_past": is_past}
    found: Evaluation | None = getattr(meeting, "evaluation", None)
    if found is None:
        return render(request, "evaluation/evaluation.html", context)
    asking = Asking.of_evaluation(meeting)
    tallies = Tallies.of(meeting).whole
    rules = meeting.reminders.filter(says="evaluation", is_active=True)  # of the part above, by the name of its rows
    context |= {
        "evaluation": found,
        "is_open": found.is_open(now),
        "is_early": found.is_early(now),
        "questions": len(asking.questions),
        "asked": asked(meeting).count(),
        "answered": answered(meeting).count(),
        "all_answered": tallies.answered(),
        "at_exit": tallies.answered(Group.EXIT),
        "emails": sorted(rule.due_at for rule in rules),
        # Once it is closed, its results are what one comes for.
        "previews": _previews(meeting, asking) if found.is_open(now) or found.is_early(now) else [],
        "without_khmer": without_khmer(asking.questions),
    }
    return render(request, "evaluation/evaluation.html", context)


def _previews(meeting: Meeting, asking: Asking) -> list[tuple[str, str, str]]:
    found, sessions = [], sessions_to_rate(meeting)
    for language in Language:
        with override(language.value):
            form = AnswerForm(
                meeting=meeting,
                own=list(asking.questions),
                sessions=sessions,
                prefix=f"as-{language.value}",
            )
            found.append((language.value, str(language.label), render_crispy_form(form)))
    return found


@of_meeting
@require_POST
def beginning(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    attempt(
        request, lambda: evaluations.begin(meeting, by=request.user), _("The questions are ready. Look at them here.")
    )
    return redirect("organise:evaluation", meeting.slug)


@of_meeting
@require_POST
def closing(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """Close or open the form, or the code at the exit alone."""
    found = get_object_or_404(Evaluation, meeting=meeting)
    by = request.user
    verbs: dict[str, tuple[Callable[[], None], str]] = {
        "close": (lambda: evaluations.close(found, by=by), _("The form is closed.")),
        "open": (lambda: evaluations.open_again(found, by=by), _("The form is open again.")),
        "close_exit": (lambda: evaluations.close_exit(found, by=by), _("The code at the exit is closed.")),
        "open_exit": (lambda: evaluations.open_exit(found, by=by), _("The code at the exit works again.")),
    }
    if request.POST.get("to") not in verbs:
        raise Http404
    verb, done = verbs[request.POST["to"]]
    attempt(request, verb, done)
    return redirect("organise:evaluation", meeting.slug)


@of_meeting_needs(Right.REGISTRATIONS)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """What was written on paper, one sheet after the other."""
    found = get_object_or_404(Evaluation.objects.select_related("meeting"), meeting=meeting)
    form = form_of(request, found, sessions=sessions_to_rate(meeting))
    if form.attempt(lambda: answering.enter(found, form.given, by=request.user) or True):
        messages.success(request, _("Counted. Enter the next sheet."))
        return redirect("organise:evaluation_enter", meeting.slug)
    if form.is_bound:  # sent once more from here, it is another sheet
        form.fill_in("sheet", uuid4())
    context = {"meeting": meeting, "section": "evaluation", "form": form}
    return render(request, "evaluation/enter.html", context, status=form.status)


@of_meeting_needs(Right.REGISTRATIONS)
@require_safe
def sheet(_request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    found = get_object_or_404(Evaluation.objects.select_related("meeting"), meeting=meeting)
    headers = {"Content-Disposition": f'inline; filename="evaluation-{meeting.slug}.pdf"'}
    return HttpResponse(exit_sheet(found), content_type="application/pdf", headers=headers)
