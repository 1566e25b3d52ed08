from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    name = "coalition_events.attendance"

    def ready(self) -> None:
        # Models are there only now.
        from coalition_events.attendance.actions import merging  # noqa: PLC0415
        from coalition_events.attendance.queries import checks  # noqa: F401, PLC0415 - they register themselves
        from members import hooks  # noqa: PLC0415

        hooks.parts.append(merging.part)
