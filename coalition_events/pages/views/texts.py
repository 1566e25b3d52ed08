from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from coalition_events.common.sharing import Share, render_public
from coalition_events.meetings.models import Meeting
from coalition_events.pages.queries.meetings import next_meeting


@login_not_required
def contact(request: HttpRequest) -> HttpResponse:
    context = {"email": settings.CONTACT_EMAIL, "next": next_meeting()}
    share = Share(_("Contact"), _("Chab Dai Member Meetings"), reverse("contact"))
    return render_public(request, "pages/contact.html", context, share)


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    meeting = next_meeting() or Meeting()  # an unsaved one has the usual number of days
    context = {"email": settings.CONTACT_EMAIL, "days": meeting.needs_kept_days, "backup_days": settings.BACKUP_DAYS}
    share = Share(_("Privacy"), _("Chab Dai Member Meetings"), reverse("privacy"))
    return render_public(request, "pages/privacy.html", context, share)
