from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "coalition_events.reports"
