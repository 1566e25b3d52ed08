from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "coalition_events.notices"
