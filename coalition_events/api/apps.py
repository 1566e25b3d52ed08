from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "coalition_events.api"

    def ready(self) -> None:
        # Models are there only now.
        from coalition_events.agenda.actions import publishing  # noqa: PLC0415
        from coalition_events.api.actions import listeners  # noqa: PLC0415
        from coalition_events.attendance.actions import checkin  # noqa: PLC0415
        from coalition_events.meetings.actions import hooks as meeting_hooks  # noqa: PLC0415
        from coalition_events.registration.actions import hooks as registration_hooks  # noqa: PLC0415
        from coalition_events.summaries.actions import approving  # noqa: PLC0415

        registration_hooks.after_status.append(listeners.on_status)
        checkin.after_check_in.append(listeners.on_check_in)
        publishing.tellers.append(listeners.AgendaTeller())
        meeting_hooks.after_change.append(listeners.on_meeting)
        meeting_hooks.after_cancel.append(listeners.on_cancellation)
        meeting_hooks.before_restore.append(listeners.on_restoring)
        approving.after_approval.append(listeners.on_summary)
