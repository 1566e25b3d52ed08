from django.urls import URLPattern, path

from coalition_events.evaluation.views import answering, evaluation, results
from coalition_events.registration.models import Purpose
from coalition_events.registration.views import questions

OF_MEETING = "meetings/<slug:slug>/evaluation/"
QUESTIONS = f"{OF_MEETING}questions/"
ASKED = {"purpose": Purpose.EVALUATION.value}

public: list[URLPattern] = [
    path("evaluation/<str:token>/", answering.evaluation, name="evaluation"),
]
organise: list[URLPattern] = [
    path(OF_MEETING, evaluation.evaluation, name="evaluation"),
    path(f"{OF_MEETING}beginning/", evaluation.beginning, name="evaluation_beginning"),
    path(f"{OF_MEETING}closing/", evaluation.closing, name="evaluation_closing"),
    path(f"{OF_MEETING}enter/", evaluation.enter, name="evaluation_enter"),
    path(f"{OF_MEETING}exit.pdf", evaluation.sheet, name="evaluation_sheet"),
    path(QUESTIONS, questions.questions, ASKED, name="evaluation_questions"),
    path(f"{QUESTIONS}new/", questions.new, ASKED, name="evaluation_question_new"),
    path(f"{QUESTIONS}<int:pk>/", questions.question, ASKED, name="evaluation_question"),
    path(f"{QUESTIONS}<int:pk>/place/", questions.place, ASKED, name="evaluation_question_place"),
    path(f"{QUESTIONS}<int:pk>/removal/", questions.removal, ASKED, name="evaluation_question_removal"),
    path(f"{QUESTIONS}<int:pk>/restoration/", questions.restoration, ASKED, name="evaluation_question_restoration"),
    path(f"{OF_MEETING}results/", results.results, name="evaluation_results"),
    path(f"{OF_MEETING}results.xlsx", results.results_xlsx, name="evaluation_results_xlsx"),
    path(f"{OF_MEETING}results/<slug:key>.png", results.chart_png, name="evaluation_chart"),
    path(
        f"{OF_MEETING}results/<int:question>/<uuid:digest>/mark/",
        results.text_mark,
        name="evaluation_mark",
    ),
]
