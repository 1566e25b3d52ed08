from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "coalition_events.meetings"

    def ready(self) -> None:
        # Models are there only now.
        from coalition_events.meetings.actions import locking  # noqa: PLC0415
        from members import hooks  # noqa: PLC0415

        hooks.before.append(locking.lock_all)
