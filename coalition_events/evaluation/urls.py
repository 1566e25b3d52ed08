from django.urls import URLPattern, path

from coalition_events.evaluation.views import results

public: list[URLPattern] = []
organise: list[URLPattern] = [
    path("meetings/<slug:slug>/evaluation/results/", results.results, name="evaluation_results"),
    path("meetings/<slug:slug>/evaluation/results.xlsx", results.results_xlsx, name="evaluation_results_xlsx"),
    path("meetings/<slug:slug>/evaluation/results/<slug:key>.png", results.chart_png, name="evaluation_chart"),
    path(
        "meetings/<slug:slug>/evaluation/results/<int:question>/<uuid:digest>/mark/",
        results.text_mark,
        name="evaluation_mark",
    ),
]
