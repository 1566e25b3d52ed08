"""The code of one person for the door, as their email links it."""

import segno
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from coalition_events.attendance.queries.codes import in_two_parts, registration_of
from coalition_events.meetings.models import Meeting


@login_not_required
@require_safe
def code(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Whoever has the code sees it as a square, and no name: the door has that."""
    meeting = get_object_or_404(Meeting.objects.announced(), slug=slug)
    registration = get_object_or_404(meeting.registrations, pk=registration_of(code) or 0)
    is_of_place = registration.is_confirmed and meeting.cancelled_at is None
    context = {
        "meeting": meeting,
        "section": "registration",
        "code": in_two_parts(code) if is_of_place else "",
        "square": square(code) if is_of_place else "",
    }
    response = render(request, "attendance/code.html", context)
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response


def square(text: str) -> str:
    """The text as a code that a camera reads, drawn in the page."""
    return mark_safe(segno.make_qr(text).svg_inline(border=4, omitsize=True))  # noqa: S308 - it is segno's
