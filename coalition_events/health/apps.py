from django.apps import AppConfig
from django.conf import settings


class HealthConfig(AppConfig):
    name = "coalition_events.health"

    def ready(self) -> None:
        if settings.SENTRY_DSN:
            return
        from celery import signals  # noqa: PLC0415
        from django.core.signals import got_request_exception  # noqa: PLC0415

        from coalition_events.health import alerts  # noqa: PLC0415 - models are there only now

        got_request_exception.connect(alerts.of_a_request)
        signals.task_failure.connect(alerts.of_a_task)
