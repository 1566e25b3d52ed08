"""Where agendas begin, and sessions are made of others."""

from django.urls import path

from coalition_events.agenda.views import beginning, making

one_session = [
    path("making/", making.making, name="session_making"),
    path("duplicate/", making.duplicate, name="session_duplicate"),
    path("copy/", making.copy, name="session_copy"),
    path("split/", making.split, name="session_split"),
    path("merger/", making.merge, name="session_merger"),
]
organise = [
    path("meetings/<slug:slug>/agenda/beginning/", beginning.beginning, name="agenda_beginning"),
    path("meetings/<slug:slug>/agenda/beginning/frame/", beginning.frame, name="agenda_frame"),
    path("meetings/<slug:slug>/agenda/lines/", beginning.lines, name="agenda_lines"),
]
