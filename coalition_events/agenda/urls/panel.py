"""The addresses of those who appear, are quoted or take notes, and of what organisers see of it."""

from django.urls import path

from coalition_events.agenda.views.panel import (
    appearing,
    asking,
    bringing,
    files,
    materials,
    noted,
    notes,
    points,
    profiles,
    quoted,
)

APPEARANCE = "meetings/<slug:slug>/appearances/<int:pk>/"
QUOTE = "meetings/<slug:slug>/quotes/<int:pk>/"
NOTES = "meetings/<slug:slug>/sessions/<int:pk>/notes/"

public = [
    path("appearances/<str:token>/", appearing.open_link, name="appearance_link"),
    path(APPEARANCE, appearing.page, name="appearance"),
    path(f"{APPEARANCE}refusal/", appearing.declined, name="appearance_refusal"),
    path(f"{APPEARANCE}profile/", appearing.profile, name="appearance_profile"),
    path(f"{APPEARANCE}materials/", bringing.material_new, name="appearance_material_new"),
    path(f"{APPEARANCE}materials/<int:number>/", bringing.material, name="appearance_material"),
    path(f"{APPEARANCE}materials/<int:number>/removal/", bringing.material_remove, name="appearance_material_removal"),
    path("quotes/<str:token>/", quoted.open_link, name="quote_link"),
    path(QUOTE, quoted.page, name="quote"),
    path(f"{QUOTE}refusal/", quoted.declined, name="quote_refusal"),
    path("notes/<str:token>/", notes.open_link, name="notes_link"),
    path(NOTES, notes.page, name="notes"),
    path(f"{NOTES}quotes/", notes.quote_new, name="notes_quote_new"),
    path(f"{NOTES}quotes/<int:number>/", noted.quote, name="notes_quote"),
    path(f"{NOTES}quotes/<int:number>/asking/", noted.quote_asking, name="notes_quote_asking"),
    path(f"{NOTES}quotes/<int:number>/removal/", noted.quote_remove, name="notes_quote_removal"),
    path(f"{NOTES}points/", notes.point_new, name="notes_point_new"),
    path(f"{NOTES}points/<int:number>/", noted.point, name="notes_point"),
    path(f"{NOTES}points/<int:number>/done/", noted.point_done, name="notes_point_done"),
    path(f"{NOTES}points/<int:number>/removal/", noted.point_remove, name="notes_point_removal"),
    path("meetings/<slug:slug>/materials/<int:pk>/", files.material, name="material"),
    path("photographs/<str:name>", files.photograph, name="photograph"),
]

one_session = [
    path("appearances/<int:number>/asking/", asking.ask, name="appearance_asking"),
    path("appearances/<int:number>/answer/", asking.told, name="appearance_answer"),
    path("appearances/<int:number>/link/", asking.renew, name="appearance_renewal"),
    path("materials/new/", materials.material_new, name="material_new"),
    path("materials/<int:number>/", materials.material, name="material"),
    path("materials/<int:number>/order/", materials.material_order, name="material_order"),
    path("materials/<int:number>/removal/", materials.material_remove, name="material_removal"),
    path("notes/link/", asking.renew_notes, name="notes_renewal"),
]

POINTS = "meetings/<slug:slug>/agenda/action-points/"
organise = [
    path("meetings/<slug:slug>/agenda/matters-arising/", points.matters, name="matters_arising"),
    path("meetings/<slug:slug>/agenda/people/", asking.people, name="appearing"),
    path("meetings/<slug:slug>/agenda/people/asking/", asking.asking, name="appearing_asking"),
    path(POINTS, points.points, name="points"),
    path(f"{POINTS}new/", points.point_new, name="point_new"),
    path(f"{POINTS}<int:number>/", points.point, name="point"),
    path(f"{POINTS}<int:number>/done/", points.point_done, name="point_done"),
    path(f"{POINTS}<int:number>/removal/", points.point_remove, name="point_removal"),
    path("action-points/", points.points_of_all, name="points_of_all"),
    path("people/<int:pk>/profile/", profiles.profile, name="profile"),
]
