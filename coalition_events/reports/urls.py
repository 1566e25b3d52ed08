from django.urls import URLPattern, path

from coalition_events.reports import views

public: list[URLPattern] = []
organise: list[URLPattern] = [
    path("reports/", views.reports, name="reports"),
    path("reports/numbers.xlsx", views.years_file, name="reports_xlsx"),
    path("reports/<int:year>.pdf", views.year, name="reports_pdf"),
    path("reports/<slug:key>/", views.question, name="reports_question"),
    path("reports/<slug:key>/<int:number>.png", views.chart, name="reports_png"),
    path("meetings/<slug:slug>/reports/", views.report, name="report"),
    path("meetings/<slug:slug>/reports/numbers.xlsx", views.file, name="report_xlsx"),
    path("meetings/<slug:slug>/reports/<slug:key>/", views.report, name="report_sheet"),
]
