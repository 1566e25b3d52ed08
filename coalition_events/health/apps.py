from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "coalition_events.health"
