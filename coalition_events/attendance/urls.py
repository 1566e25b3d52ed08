from django.urls import URLPattern, path

from coalition_events.attendance import views

public: list[URLPattern] = [
    path("certificates/<str:code>/", views.certificate, name="certificate"),
]
organise: list[URLPattern] = [
    path("meetings/<slug:slug>/checkin/", views.checkin, name="checkin"),
    path("meetings/<slug:slug>/checkin/sheet/", views.sheet, name="checkin_sheet"),
    path("meetings/<slug:slug>/checkin/<int:number>/<int:pk>/", views.check_in, name="check_in"),
    path("meetings/<slug:slug>/checkin/<int:number>/<int:pk>/removal/", views.removal, name="check_in_removal"),
    path("meetings/<slug:slug>/badges/", views.badges, name="badges"),
    path("meetings/<slug:slug>/badges/preview.png", views.badges_preview, name="badges_preview"),
    path("meetings/<slug:slug>/badges/test.pdf", views.badges_test, name="badges_test"),
    path("meetings/<slug:slug>/badges/tables.pdf", views.table_signs, name="table_signs"),
    path("meetings/<slug:slug>/badges/doors.pdf", views.door_signs, name="door_signs"),
    path("meetings/<slug:slug>/certificates/", views.certificates, name="certificates"),
    path("meetings/<slug:slug>/certificates/print/", views.certificates_print, name="certificates_print"),
]
