from django.urls import URLPattern, path

from coalition_events.notices import views, wording_urls

NOTICES = "meetings/<slug:slug>/notices"

public: list[URLPattern] = []
organise = [
    path(f"{NOTICES}/", views.notices, name="notices"),
    path(f"{NOTICES}/rules/", views.rules, name="rules"),
    path(f"{NOTICES}/now/", views.remind_now, name="remind_now"),
    path(f"{NOTICES}/usual/", views.usual_reminders, name="usual_reminders"),
    path(f"{NOTICES}/new/", views.reminder_new, name="reminder_new"),
    path(f"{NOTICES}/<int:pk>/", views.reminder, name="reminder"),
    path(f"{NOTICES}/<int:pk>/mail/<slug:language>/", views.reminder_html, name="reminder_html"),
    path(f"{NOTICES}/<int:pk>/activity/", views.activity, name="reminder_activity"),
    path(f"{NOTICES}/<int:pk>/removal/", views.removal, name="reminder_removal"),
    path(f"{NOTICES}/invitation/", views.invitation, name="invitation"),
    path(f"{NOTICES}/invitation/mail/<slug:language>/", views.invitation_html, name="invitation_html"),
    path(f"{NOTICES}/of/<slug:source>/", views.told, name="told"),
    path(f"{NOTICES}/of/<slug:source>/decision/", views.decision, name="decision"),
    path(f"{NOTICES}/rows/<int:pk>/", views.notice, name="notice"),
    path(f"{NOTICES}/rows/<int:pk>/mail/<slug:language>/", views.notice_html, name="notice_html"),
    path(f"{NOTICES}/rows/<int:pk>/decision/", views.notice_decision, name="notice_decision"),
    path(f"{NOTICES}/rows/<int:pk>/copy/", views.notice_copy, name="notice_copy"),
    path(f"{NOTICES}/rows/<int:pk>/text/", views.notice_text, name="notice_text"),
    path(f"{NOTICES}/rows/<int:pk>/text/return/", views.notice_text_return, name="notice_text_return"),
    path("meetings/<slug:slug>/outbox/", views.outbox, name="outbox"),
    path("meetings/<slug:slug>/outbox/delivery/", views.retry_all, name="outbox_delivery"),
    path("outbox/", views.outbox, name="all_mail"),
    path("outbox/delivery/", views.retry_all, name="all_mail_delivery"),
    path("outbox/<int:pk>/", views.message, name="message"),
    path("outbox/<int:pk>/mail/", views.message_html, name="message_html"),
    path("outbox/<int:pk>/text/", views.message_text, name="message_text"),
    path("outbox/<int:pk>/delivery/", views.retry, name="message_delivery"),
    path("outbox/<int:pk>/holding/", views.holding, name="message_holding"),
    path("outbox/<int:pk>/release/", views.release, name="message_release"),
    path("outbox/<int:pk>/copy/", views.copy, name="message_copy"),
    path("outbox/<int:pk>/bringing-back/", views.bringing_back, name="message_bringing_back"),
    path("outbox/<int:pk>/withdrawal/", views.withdrawal, name="message_withdrawal"),
    path("mail/", views.site_mail, name="mail"),
    path("mail/pace/", views.mail_pace, name="mail_pace"),
    path("mail/quiet-hours/", views.quiet_hours, name="quiet_hours"),
    path("mail/stopped/", views.stopping, name="address_stopping"),
    path("mail/stopped/lifting/", views.lifting, name="address_lifting"),
    path("people/<int:pk>/mail/", views.person_mail, name="person_mail"),
    *wording_urls.organise,
]
