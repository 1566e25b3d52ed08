"""The code of one person for the door, as their email links it."""

import segno
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from coalition_events.attendance.actions.acts import registration_of
from coalition_events.attendance.actions.walk_ins import Stopped
from coalition_events.attendance.queries.codes import code_in_mail, in_two_parts
from coalition_events.meetings.models import Meeting


@login_not_required
@require_safe
def code(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Whoever has the code sees that of their place now as a square, and no name: the door has that."""
    meeting = get_object_or_404(Meeting.objects.announced(), slug=slug)
    try:
        registration = registration_of(code, meeting)
    except Stopped as stopped:
        raise Http404 from stopped
    code = code_in_mail(registration.pk)  # the phones have no other of who was registered again
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
