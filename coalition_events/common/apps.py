from django.apps import AppConfig


class CommonConfig(AppConfig):
    name = "coalition_events.common"
