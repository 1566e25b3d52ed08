from django.urls import include, path

from coalition_events.agenda.urls import making, panel
from coalition_events.agenda.urls import public as public_urls
from coalition_events.agenda.views import (
    changes,
    draft,
    importing,
    paper,
    people,
    placing,
    releases,
    repairs,
    sessions,
    stretch,
)
from coalition_events.agenda.views import public as views
from coalition_events.agenda.views.board import showing

public = [
    path("meetings/<slug:slug>/agenda/", views.agenda, name="agenda"),
    path("meetings/<slug:slug>/agenda/changes/", changes.what_changed, name="agenda_changes"),
    path("meetings/<slug:slug>/agenda.ics", views.file, {"extension": "ics"}, name="agenda_ics"),
    path("meetings/<slug:slug>/agenda.json", views.file, {"extension": "json"}, name="agenda_json"),
    path("meetings/<slug:slug>/agenda.xml", views.file, {"extension": "xml"}, name="agenda_xml"),
    path("meetings/<slug:slug>/agenda.xlsx", views.file, {"extension": "xlsx"}, name="agenda_xlsx"),
    path("meetings/<slug:slug>/agenda.csv", views.file, {"extension": "csv"}, name="agenda_csv"),
    path("meetings/<slug:slug>/agenda.pdf", paper.agenda_pdf, name="agenda_pdf"),
    path("meetings/<slug:slug>/agenda/agenda.ics", views.file, {"extension": "ics"}),
    path("meetings/<slug:slug>/agenda/agenda.json", views.file, {"extension": "json"}),
    path("meetings/<slug:slug>/sessions/<int:pk>/", views.session, name="session"),
    path("meetings/<slug:slug>/sessions/<int:pk>/session.ics", views.session_ics, name="session_ics"),
    *public_urls.public,
    *panel.public,
]

one_session = [
    path("", sessions.session, name="session"),
    path("order/", sessions.order, name="session_order"),
    path("swap/", sessions.swap, name="session_swap"),
    path("removal/", sessions.remove, name="session_removal"),
    path("restoration/", draft.restore, name="session_restoration"),
    path("appearances/new/", people.appearance_new, name="appearance_new"),
    path("appearances/<int:number>/", people.appearance, name="appearance"),
    path("appearances/<int:number>/order/", people.appearance_order, name="appearance_order"),
    path("appearances/<int:number>/removal/", people.appearance_remove, name="appearance_removal"),
    path("quotes/new/", people.quote_new, name="quote_new"),
    path("quotes/<int:number>/", people.quote, name="quote"),
    path("quotes/<int:number>/removal/", people.quote_remove, name="quote_removal"),
    *making.one_session,
    *panel.one_session,
]
the_board = [
    path("", showing.board, name="board"),
    path("changes/", showing.board_changes, name="board_changes"),
    path("sessions/<int:pk>/place/", placing.place, name="board_place"),
    path("sessions/<int:pk>/place/removal/", placing.unplace, name="board_unplace"),
    path("sessions/<int:pk>/swap/", placing.swap, name="board_swap"),
    path("sessions/<int:pk>/order/", placing.order, name="board_order"),
    path("sessions/<int:pk>/fixed/", placing.fix, name="board_fix"),
    path("undo/", placing.undo, name="board_undo"),
    path("redo/", placing.redo, name="board_redo"),
    path("later/", stretch.later, name="board_later"),
    path("gaps/", stretch.gaps, name="board_gaps"),
    path("break/", stretch.insert_break, name="board_break"),
]
organise = [
    path("meetings/<slug:slug>/agenda/", draft.agenda, name="agenda"),
    path("meetings/<slug:slug>/agenda/board/", include(the_board)),
    path("meetings/<slug:slug>/agenda/releases/", releases.releases, name="releases"),
    path("meetings/<slug:slug>/agenda/releases/comparison/", releases.comparison, name="releases_compared"),
    path("meetings/<slug:slug>/agenda/releases/<int:number>/", releases.one_release, name="release"),
    path(
        "meetings/<slug:slug>/agenda/releases/<int:number>/restoration/",
        releases.restoration,
        name="release_restoration",
    ),
    path("meetings/<slug:slug>/agenda/repair/", repairs.repair, name="repair"),
    path("meetings/<slug:slug>/agenda/import/", importing.new, name="agenda_import"),
    path("meetings/<slug:slug>/agenda/import/<str:key>/", importing.plan, name="agenda_import_plan"),
    path("meetings/<slug:slug>/agenda/sessions/new/", sessions.session_new, name="session_new"),
    path("meetings/<slug:slug>/agenda/sessions/<int:pk>/", include(one_session)),
    *making.organise,
    *panel.organise,
]
