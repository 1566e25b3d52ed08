from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from coalition_events.common.refusals import attempt
from coalition_events.common.spreadsheets.writing import xlsx_response
from coalition_events.common.text import number_in
from coalition_events.evaluation.actions import evaluations
from coalition_events.evaluation.files.results import workbook
from coalition_events.evaluation.models import Mark
from coalition_events.evaluation.queries.results import results_of
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting, of_meeting_needs
from coalition_events.registration.models import Purpose, Question
from members.models import Right
from members.views.access import SignedInRequest


@require_safe
@of_meeting_needs(Right.NUMBERS)
@never_cache
def results(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    """While it can be answered, an open page asks again with `?seen=`, and gets the numbers where there are more."""
    found = results_of(meeting, timezone.now())
    asks_again = request.headers.get("HX-Request") and "seen" in request.GET
    if asks_again and number_in(request.GET["seen"]) == found.answered:
        return HttpResponse(status=204)
    mark, words = request.GET.get("mark", ""), request.GET.get("q", "").strip()
    mark = mark if mark in Mark.Kind.values else ""
    context = {
        "meeting": meeting,
        "section": "evaluation" if request.user.may(Right.REGISTRATIONS) else "report",
        "results": found,
        "mark": mark,
        "q": words,
        "marks": [("", _("All but hidden")), *Mark.Kind.choices],
        "texts": found.texts_with(mark, words) if request.user.may(Right.ORGANISE) else [],
    }
    template = "evaluation/results.html#numbers" if asks_again else "evaluation/results.html"
    return render(request, template, context)


@require_safe
@of_meeting_needs(Right.NUMBERS)
@never_cache
def results_xlsx(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    with_texts = request.user.may(Right.ORGANISE)
    content = workbook(results_of(meeting, timezone.now()), with_texts=with_texts)
    return xlsx_response(f"evaluation-{meeting.slug}.xlsx", content)


@require_safe
@of_meeting_needs(Right.NUMBERS)
@never_cache
def chart_png(_request: SignedInRequest, meeting: Meeting, key: str) -> HttpResponse:
    now = timezone.now()
    chart = next((chart for chart in results_of(meeting, now).charts if chart.key == key), None)
    if chart is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{meeting.slug}-{key}.png"'}
    return HttpResponse(chart.as_png(now), content_type="image/png", headers=headers)


@require_POST
@of_meeting
def text_mark(request: SignedInRequest, meeting: Meeting, question: int, digest: UUID) -> HttpResponse:
    asked = get_object_or_404(Question.every.asked_in(Purpose.EVALUATION, meeting), pk=question)
    kind = request.POST.get("kind", "")
    if kind and kind not in Mark.Kind.values:
        raise Http404
    attempt(request, lambda: evaluations.mark(asked, digest, kind, by=request.user))
    carried = {name: request.POST[name] for name in ("mark", "q") if request.POST.get(name)}
    page = reverse("organise:evaluation_results", args=[meeting.slug])
    return redirect(f"{page}?{urlencode(carried)}#texts-{question}")
