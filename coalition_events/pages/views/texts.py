from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from coalition_events.meetings.models import Meeting


@login_not_required
def contact(request: HttpRequest) -> HttpResponse:
    context = {"email": settings.CONTACT_EMAIL, "next": next_meeting()}
    return render(request, "pages/contact.html", context)


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    meeting = next_meeting() or Meeting()  # an unsaved one has the usual number of days
    context = {"email": settings.CONTACT_EMAIL, "days": meeting.needs_kept_days, "backup_days": settings.BACKUP_DAYS}
    return render(request, "pages/privacy.html", context)


def next_meeting() -> Meeting | None:
    return Meeting.objects.announced().upcoming(timezone.localdate()).first()
