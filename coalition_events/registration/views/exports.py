"""The organisers' list as a file, and the record of who took one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from coalition_events.common.spreadsheets import CONTENT_TYPES
from coalition_events.meetings.models import Meeting
from coalition_events.registration.export import export
from coalition_events.registration.forms import RegistrationFilter
from members.access import SignedInRequest, organiser_required


@organiser_required
@require_safe
def file(request: SignedInRequest, slug: str, file_format: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    content = export(RegistrationFilter(request.GET, meeting=meeting), file_format=file_format, by=request.user)
    name = f"registrations-{meeting.slug}.{file_format}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=CONTENT_TYPES[file_format], headers=headers)
