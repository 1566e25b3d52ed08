"""Every address of the site. Each part lists its own: `public` at the root, `organise` below /organise/."""

from django.contrib import admin
from django.urls import include, path

import members.urls
from coalition_events.agenda import urls as agenda
from coalition_events.attendance import urls as attendance
from coalition_events.evaluation import urls as evaluation
from coalition_events.health import urls as health
from coalition_events.mail import urls as mail
from coalition_events.meetings import urls as meetings
from coalition_events.notices import urls as notices
from coalition_events.pages import urls as pages
from coalition_events.privacy import urls as privacy
from coalition_events.registration import urls as registration
from coalition_events.reports import urls as reports
from coalition_events.summaries import urls as summaries

parts = [
    health,
    mail,
    members.urls,
    meetings,
    registration,
    agenda,
    attendance,
    evaluation,
    notices,
    summaries,
    reports,
    privacy,
    pages,  # last: what it shows at meetings/<slug>/ would be asked for meetings/new/ too
]

urlpatterns = [
    path("", include([pattern for part in parts for pattern in part.public])),
    path("organise/", include(([pattern for part in parts for pattern in part.organise], "organise"))),
    path("admin/", admin.site.urls),
]

handler400 = "coalition_events.pages.views.errors.bad_request"
handler403 = "coalition_events.pages.views.errors.permission_denied"
handler404 = "coalition_events.pages.views.errors.not_found"
handler500 = "coalition_events.pages.views.errors.server_error"
