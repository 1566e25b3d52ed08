from django.urls import URLPattern, path

from coalition_events.attendance.views import (
    breakouts,
    checkin,
    codes,
    counts,
    door,
    door_page,
    phones,
    presence,
    printing,
)

SESSION = "meetings/<slug:slug>/sessions/<int:pk>/attendance/"

public: list[URLPattern] = [
    path("meetings/<slug:slug>/breakouts/", breakouts.breakouts, name="breakouts"),
    path(SESSION, presence.page, name="session_attendance"),
    path(f"{SESSION}count/<int:number>/removal/", presence.count_removal, name="session_count_removal"),
    path(f"{SESSION}names/", presence.names, name="session_names"),
    path(f"{SESSION}names/<int:number>/removal/", presence.name_removal, name="session_name_removal"),
    path("meetings/<slug:slug>/codes/<str:code>/", codes.code, name="door_code"),
    path("certificates/file/<str:token>/", printing.certificate_file, name="certificate_file"),
    path("certificates/<str:code>/", printing.certificate, name="certificate"),
    path("door/", door_page.door, name="door"),
    path("door/service-worker.js", door_page.service_worker, name="door_worker"),
    path("door/list.json", phones.people, name="door_list"),
    path("door/acts/", phones.acts, name="door_acts"),
    path("door/leave/", phones.leave, name="door_leave"),
    path("door/open/<str:token>/", phones.open_link, name="door_link"),
]
organise: list[URLPattern] = [
    path("meetings/<slug:slug>/breakouts/", breakouts.organise, name="breakouts"),
    path("meetings/<slug:slug>/breakouts/assignment/", breakouts.assignment, name="breakouts_assignment"),
    path(
        "meetings/<slug:slug>/breakouts/assignment/removal/",
        breakouts.assignment_removal,
        name="breakouts_assignment_removal",
    ),
    path("meetings/<slug:slug>/breakouts/lists.pdf", breakouts.lists, name="breakouts_lists"),
    path("meetings/<slug:slug>/breakouts/<int:number>/", breakouts.move, name="breakouts_move"),
    path("meetings/<slug:slug>/checkin/", checkin.checkin, name="checkin"),
    path("meetings/<slug:slug>/checkin/sheet/", printing.sheet, name="checkin_sheet"),
    path("meetings/<slug:slug>/checkin/<int:number>/<int:pk>/", checkin.check_in, name="check_in"),
    path("meetings/<slug:slug>/checkin/<int:number>/<int:pk>/removal/", checkin.removal, name="check_in_removal"),
    path("meetings/<slug:slug>/counts/", counts.counts, name="counts"),
    path("meetings/<slug:slug>/door/", door.phones, name="door"),
    path("meetings/<slug:slug>/door/open/", door.open_here, name="door_open"),
    path("meetings/<slug:slug>/door/links/", door.links, name="door_links"),
    path("meetings/<slug:slug>/door/file/", door.file, name="door_file"),
    path("meetings/<slug:slug>/door/phones/<int:pk>/removal/", door.removal, name="door_phone_removal"),
    path("meetings/<slug:slug>/door/acts/<uuid:pk>/seen/", door.seen, name="door_act_seen"),
    path("meetings/<slug:slug>/badges/", printing.badges, name="badges"),
    path("meetings/<slug:slug>/badges/preview.png", printing.badges_preview, name="badges_preview"),
    path("meetings/<slug:slug>/badges/test.pdf", printing.badges_test, name="badges_test"),
    path("meetings/<slug:slug>/badges/tables.pdf", printing.table_signs, name="table_signs"),
    path("meetings/<slug:slug>/badges/doors.pdf", printing.door_signs, name="door_signs"),
    path("meetings/<slug:slug>/certificates/", printing.certificates, name="certificates"),
    path("meetings/<slug:slug>/certificates/print/", printing.certificates_print, name="certificates_print"),
    path("meetings/<slug:slug>/certificates/email/", printing.certificates_email, name="certificates_email"),
]
