from django.apps import AppConfig


class SummariesConfig(AppConfig):
    name = "coalition_events.summaries"
