from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MailConfig(AppConfig):
    name = "coalition_events.mail"

    def ready(self) -> None:
        # Models are there only now.
        from anymail.signals import tracking  # noqa: PLC0415

        from coalition_events.mail.delivery import provider  # noqa: PLC0415

        # Each part lists the kinds of its mail there.
        autodiscover_modules("mails", "mails.kinds")
        tracking.connect(provider.hear)
