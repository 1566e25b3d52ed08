from django.urls import URLPattern, path

from coalition_events.agenda.views import public as views

public = [
    path("meetings/<slug:slug>/agenda/", views.agenda, name="agenda"),
    path("meetings/<slug:slug>/agenda.ics", views.file, {"extension": "ics"}, name="agenda_ics"),
    path("meetings/<slug:slug>/agenda.json", views.file, {"extension": "json"}, name="agenda_json"),
    path("meetings/<slug:slug>/agenda/agenda.ics", views.file, {"extension": "ics"}),
    path("meetings/<slug:slug>/agenda/agenda.json", views.file, {"extension": "json"}),
    path("meetings/<slug:slug>/sessions/<int:pk>/", views.session, name="session"),
    path("meetings/<slug:slug>/sessions/<int:pk>/session.ics", views.session_ics, name="session_ics"),
]
organise: list[URLPattern] = []
