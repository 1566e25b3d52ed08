from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    name = "coalition_events.attendance"
