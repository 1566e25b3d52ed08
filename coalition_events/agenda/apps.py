from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "coalition_events.agenda"

    def ready(self) -> None:
        # Models can be imported only from here on.
        from coalition_events.agenda.actions import listeners  # noqa: PLC0415
        from coalition_events.agenda.queries.checks import people, places  # noqa: F401, PLC0415 - they register
        from coalition_events.meetings.actions import hooks as meeting_hooks  # noqa: PLC0415
        from members import hooks as members_hooks  # noqa: PLC0415

        members_hooks.parts.append(listeners.part)
        meeting_hooks.after_change.append(listeners.sessions_follow_their_day)
        meeting_hooks.after_start.append(listeners.frame_comes_along)
