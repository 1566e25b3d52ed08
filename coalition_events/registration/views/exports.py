"""The organisers' list as a file, and the record of who took one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from coalition_events.common.lists import page_of
from coalition_events.common.spreadsheets import CONTENT_TYPES
from coalition_events.meetings.models import Meeting
from coalition_events.meetings.views.access import of_meeting
from coalition_events.registration.forms.filters import RegistrationFilter
from coalition_events.registration.views.export_files import export, in_words
from members.views.access import SignedInRequest, organiser_required


@organiser_required
@require_safe
def file(request: SignedInRequest, slug: str, file_format: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.prefetch_related("days"), slug=slug)
    content = export(RegistrationFilter(request.GET, meeting=meeting), file_format=file_format, by=request.user)
    name = f"registrations-{meeting.slug}.{file_format}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=CONTENT_TYPES[file_format], headers=headers)


@of_meeting
@require_safe
def exports(request: SignedInRequest, meeting: Meeting) -> HttpResponse:
    logs = meeting.export_logs.select_related("exported_by")
    page = page_of(request, logs)
    context = {"meeting": meeting, "section": "registrations", "page": page, "lines": in_words(meeting, page)}
    return render(request, "registration/desk/exports.html", context)
