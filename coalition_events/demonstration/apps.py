from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "coalition_events.demonstration"
