from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "coalition_events.registration"
