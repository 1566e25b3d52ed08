from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    name = "coalition_events.attendance"

    def ready(self) -> None:
        # Models are there only now.
        from coalition_events.attendance import checks, merging  # noqa: F401, PLC0415 - checks register themselves
        from members import hooks  # noqa: PLC0415

        hooks.parts.append(merging.part)
