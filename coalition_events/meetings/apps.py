from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "coalition_events.meetings"
