from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    name = "coalition_events.attendance"

    def ready(self) -> None:
        # Models are there only now.
        from coalition_events.agenda.actions import publishing  # noqa: PLC0415
        from coalition_events.attendance.actions import breakouts, merging  # noqa: PLC0415
        from coalition_events.attendance.queries import checks  # noqa: F401, PLC0415 - they register themselves
        from coalition_events.attendance.queries.breakouts import of_batch, on_own_page  # noqa: PLC0415
        from coalition_events.meetings.actions import hooks as meeting_hooks  # noqa: PLC0415
        from coalition_events.registration.actions import hooks as registration_hooks  # noqa: PLC0415
        from members import hooks  # noqa: PLC0415

        hooks.parts.append(merging.part)
        publishing.tellers.append(breakouts.BreakoutTeller())
        meeting_hooks.after_change.append(breakouts.settle)
        registration_hooks.after_places.append(breakouts.settle)
        registration_hooks.after_undo.append(breakouts.go_back)
        registration_hooks.on_batch.append(of_batch)
        registration_hooks.on_own_page.append(on_own_page)
