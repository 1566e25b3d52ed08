from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "coalition_events.evaluation"
