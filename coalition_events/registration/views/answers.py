"""The organisers' page of how each organisation answers."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting
from coalition_events.registration.forms.answer_filter import ANSWERS, AnswerFilter
from coalition_events.registration.queries.answers import Answers, answers_of
from members.views.access import SignedInRequest


@of_meeting
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
        "has_allowances": any(row.allowance is not None for row in found.rows),
        "tabs": [(each, label, counts[each]) for each, label in ANSWERS],
        "all_count": len(narrowed.rows),
        "wanted": answer,
        "query": query.urlencode(),
        "is_filtered": bool(chosen.wanted),
        "coming": sum(row.coming for row in rows),
        "waiting": sum(row.waiting for row in rows),
        "women": sum(row.women for row in rows),
        "before": sum(row.before or 0 for row in rows),
    }
    return render(request, "registration/desk/answers.html", context)
