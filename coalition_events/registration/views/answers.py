"""The organisers' page of how each organisation answers."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition_events.meetings.models import Meeting
from coalition_events.registration.answers import NOT_ANSWERED, answers_of, counted
from coalition_events.registration.models import Answer
from members.access import SignedInRequest, organiser_required


@organiser_required
@require_safe
def answers(request: SignedInRequest, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    rows = answers_of(meeting)
    counts = counted(rows)
    wanted = request.GET.get("answer", "")
    if wanted in counts:
        rows = [row for row in rows if row.answer == wanted]
    labels = [*Answer.choices, (NOT_ANSWERED, _("Not answered"))]
    context = {
        "meeting": meeting,
        "section": "registrations",
        "rows": rows,
        "tabs": [(answer, label, counts[answer]) for answer, label in labels],
        "all_count": sum(counts.values()),
        "wanted": wanted if wanted in counts else "",
        "coming": sum(row.coming for row in rows),
        "waiting": sum(row.waiting for row in rows),
        "women": sum(row.women for row in rows),
    }
    return render(request, "registration/desk/answers.html", context)
