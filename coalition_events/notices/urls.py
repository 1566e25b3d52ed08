from django.urls import URLPattern, path

from coalition_events.notices import views, wording_urls

public: list[URLPattern] = []
organise = [
    path("meetings/<slug:slug>/notices/", views.notices, name="notices"),
    path("meetings/<slug:slug>/notices/usual/", views.usual_reminders, name="usual_reminders"),
    path("meetings/<slug:slug>/notices/new/", views.reminder_new, name="reminder_new"),
    path("meetings/<slug:slug>/notices/<int:pk>/", views.reminder, name="reminder"),
    path("meetings/<slug:slug>/notices/<int:pk>/mail/<slug:language>/", views.reminder_html, name="reminder_html"),
    path("meetings/<slug:slug>/notices/<int:pk>/activity/", views.activity, name="reminder_activity"),
    path("meetings/<slug:slug>/notices/<int:pk>/removal/", views.removal, name="reminder_removal"),
    path("meetings/<slug:slug>/notices/invitation/", views.invitation, name="invitation"),
    path(
        "meetings/<slug:slug>/notices/invitation/mail/<slug:language>/", views.invitation_html, name="invitation_html"
    ),
    path("meetings/<slug:slug>/outbox/", views.outbox, name="outbox"),
    path("outbox/", views.outbox, name="all_mail"),
    path("outbox/<int:pk>/", views.message, name="message"),
    path("outbox/<int:pk>/mail/", views.message_html, name="message_html"),
    path("outbox/<int:pk>/delivery/", views.retry, name="message_delivery"),
    path("outbox/<int:pk>/withdrawal/", views.withdrawal, name="message_withdrawal"),
    *wording_urls.organise,
]
