"""What the public has of an agenda beside the agenda itself and its files."""

from django.urls import path

from coalition_events.agenda.views import embed, hall, offline, own_agenda, person

public = [
    path("meetings/service-worker.js", offline.service_worker, name="service_worker"),
    path("meetings/<slug:slug>/agenda/embed/", embed.embed, name="agenda_embed"),
    path("meetings/<slug:slug>/agenda/mine/", own_agenda.mine, name="own_agenda"),
    path("meetings/<slug:slug>/agenda/mine/stars/", own_agenda.stars, name="stars"),
    path("meetings/<slug:slug>/agenda/mine/calendar/", own_agenda.calendar, name="own_calendar_new"),
    path(
        "meetings/<slug:slug>/agenda/mine/calendar/revocation/",
        own_agenda.calendar_revoke,
        name="own_calendar_revocation",
    ),
    path("meetings/<slug:slug>/people/<int:number>/", person.person, name="agenda_person"),
    path("meetings/<slug:slug>/display/", hall.display, name="display"),
    path("calendar/<str:token>.ics", own_agenda.own_calendar, name="own_calendar"),
]
