from django.urls import URLPattern, path

from coalition_events.attendance.views import checkin, door_page, printing

public: list[URLPattern] = [
    path("certificates/<str:code>/", printing.certificate, name="certificate"),
    path("door/", door_page.door, name="door"),
    path("door/service-worker.js", door_page.door_service_worker, name="door_service_worker"),
]
organise: list[URLPattern] = [
    path("meetings/<slug:slug>/checkin/", checkin.checkin, name="checkin"),
    path("meetings/<slug:slug>/checkin/sheet/", checkin.sheet, name="checkin_sheet"),
    path("meetings/<slug:slug>/checkin/<int:number>/<int:pk>/", checkin.check_in, name="check_in"),
    path("meetings/<slug:slug>/checkin/<int:number>/<int:pk>/removal/", checkin.removal, name="check_in_removal"),
    path("meetings/<slug:slug>/badges/", printing.badges, name="badges"),
    path("meetings/<slug:slug>/badges/preview.png", printing.badges_preview, name="badges_preview"),
    path("meetings/<slug:slug>/badges/test.pdf", printing.badges_test, name="badges_test"),
    path("meetings/<slug:slug>/badges/tables.pdf", printing.table_signs, name="table_signs"),
    path("meetings/<slug:slug>/badges/doors.pdf", printing.door_signs, name="door_signs"),
    path("meetings/<slug:slug>/certificates/", printing.certificates, name="certificates"),
    path("meetings/<slug:slug>/certificates/print/", printing.certificates_print, name="certificates_print"),
]
