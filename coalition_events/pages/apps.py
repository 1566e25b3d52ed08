from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "coalition_events.pages"
