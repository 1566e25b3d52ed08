from django.urls import URLPattern, path

from coalition_events.reports import views

public: list[URLPattern] = []
organise: list[URLPattern] = [
    path("reports/", views.reports, name="reports"),
    path("meetings/<slug:slug>/reports/", views.report, name="report"),
    path("meetings/<slug:slug>/reports/numbers.xlsx", views.file, name="report_xlsx"),
    path("meetings/<slug:slug>/reports/<slug:key>/", views.report, name="report_sheet"),
]
