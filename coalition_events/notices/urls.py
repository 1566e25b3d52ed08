from django.urls import URLPattern, path

from coalition_events.notices.views import calendar, messages, outbox, reminders, rows, today, wording

# Where organisers change what the mails say: for one meeting below its notices, for all below /organise/wording/.
FOR_ONE = "meetings/<slug:slug>/notices/wording/"
FOR_ALL = "wording/"


def _pages(start: str, ending: str) -> list[URLPattern]:
    return [
        path(start, wording.wordings, name=f"wordings{ending}"),
        path(f"{start}<slug:name>/", wording.wording, name=f"wording{ending}"),
        path(f"{start}<slug:name>/original/", wording.wording_return, name=f"wording_return{ending}"),
        path(f"{start}<slug:name>/versions/", wording.wording_versions, name=f"wording_versions{ending}"),
        path(
            f"{start}<slug:name>/versions/<int:number>/",
            wording.wording_version,
            name=f"wording_version{ending}",
        ),
    ]


NOTICES = "meetings/<slug:slug>/notices"

public: list[URLPattern] = []
organise = [
    path(f"{NOTICES}/", calendar.notices, name="notices"),
    path(f"{NOTICES}/month/", calendar.month, name="notices_month"),
    path(f"{NOTICES}/rules/", reminders.rules, name="rules"),
    path(f"{NOTICES}/now/", reminders.remind_now, name="remind_now"),
    path(f"{NOTICES}/usual/", reminders.usual_reminders, name="usual_reminders"),
    path(f"{NOTICES}/new/", reminders.reminder_new, name="reminder_new"),
    path(f"{NOTICES}/<int:pk>/", reminders.reminder, name="reminder"),
    path(f"{NOTICES}/<int:pk>/mail/<slug:language>/", reminders.reminder_html, name="reminder_html"),
    path(f"{NOTICES}/<int:pk>/activity/", reminders.activity, name="reminder_activity"),
    path(f"{NOTICES}/<int:pk>/removal/", reminders.removal, name="reminder_removal"),
    path(f"{NOTICES}/invitation/", reminders.invitation, name="invitation"),
    path(f"{NOTICES}/invitation/mail/<slug:language>/", reminders.invitation_html, name="invitation_html"),
    path(f"{NOTICES}/of/<slug:source>/", calendar.recipients, name="recipients"),
    path(f"{NOTICES}/of/<slug:source>/decision/", calendar.decision, name="decision"),
    path(f"{NOTICES}/rows/<int:pk>/", rows.notice, name="notice"),
    path(f"{NOTICES}/rows/<int:pk>/mail/<slug:language>/", rows.notice_html, name="notice_html"),
    path(f"{NOTICES}/rows/<int:pk>/decision/", rows.notice_decision, name="notice_decision"),
    path(f"{NOTICES}/rows/<int:pk>/copy/", rows.notice_copy, name="notice_copy"),
    path(f"{NOTICES}/rows/<int:pk>/text/", rows.notice_text, name="notice_text"),
    path(f"{NOTICES}/rows/<int:pk>/text/return/", rows.notice_text_return, name="notice_text_return"),
    path("meetings/<slug:slug>/today/", today.today, name="today"),
    path("meetings/<slug:slug>/today/delay/", today.late, name="late"),
    path("meetings/<slug:slug>/today/delay/removal/", today.on_time, name="on_time"),
    path("meetings/<slug:slug>/today/notice/removal/", today.notice_down, name="notice_removal"),
    path("meetings/<slug:slug>/outbox/", outbox.outbox, name="outbox"),
    path("meetings/<slug:slug>/outbox/delivery/", outbox.retry_all, name="outbox_delivery"),
    path("outbox/", outbox.outbox, name="all_mail"),
    path("outbox/delivery/", outbox.retry_all, name="all_mail_delivery"),
    path("outbox/<int:pk>/", messages.message, name="message"),
    path("outbox/<int:pk>/mail/", messages.message_html, name="message_html"),
    path("outbox/<int:pk>/text/", messages.message_text, name="message_text"),
    path("outbox/<int:pk>/delivery/", messages.retry, name="message_delivery"),
    path("outbox/<int:pk>/holding/", messages.holding, name="message_holding"),
    path("outbox/<int:pk>/release/", messages.release, name="message_release"),
    path("outbox/<int:pk>/copy/", messages.copy, name="message_copy"),
    path("outbox/<int:pk>/bringing-back/", messages.bringing_back, name="message_bringing_back"),
    path("outbox/<int:pk>/withdrawal/", messages.withdrawal, name="message_withdrawal"),
    path("mail/", outbox.site_mail, name="mail"),
    path("mail/pace/", outbox.mail_pace, name="mail_pace"),
    path("mail/quiet-hours/", outbox.quiet_hours, name="quiet_hours"),
    path("mail/stopped/", outbox.stopping, name="address_stopping"),
    path("mail/stopped/lifting/", outbox.lifting, name="address_lifting"),
    path("people/<int:pk>/mail/", outbox.person_mail, name="person_mail"),
    *_pages(FOR_ONE, ""),
    *_pages(FOR_ALL, "_for_all"),
]
