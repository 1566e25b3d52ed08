from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "coalition_events.privacy"
