from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    name = "coalition_events.attendance"

    def ready(self) -> None:
        # Models are there only now.
        from coalition_events.attendance import merging  # noqa: PLC0415
        from members import hooks  # noqa: PLC0415

        hooks.parts.append(merging.part)
