"""The addresses of files: taken out and taken in."""

from django.urls import URLPattern, path

from coalition_events.registration.views import exports, intakes

DESK = "meetings/<slug:slug>/registrations"

organise: list[URLPattern] = [
    path(f"{DESK}/registrations.xlsx", exports.file, {"file_format": "xlsx"}, name="registrations_xlsx"),
    path(f"{DESK}/registrations.csv", exports.file, {"file_format": "csv"}, name="registrations_csv"),
    path(f"{DESK}/exports/", exports.exports, name="exports"),
    path(f"{DESK}/import/", intakes.new, name="intake_new"),
    path(f"{DESK}/import/registrations.xlsx", intakes.template, name="intake_template"),
    path(f"{DESK}/import/<int:pk>/", intakes.intake, name="intake"),
    path(f"{DESK}/import/<int:pk>/removal/", intakes.removal, name="intake_removal"),
]
