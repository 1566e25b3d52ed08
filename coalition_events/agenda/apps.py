from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "coalition_events.agenda"
