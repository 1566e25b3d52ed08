from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "coalition_events.registration"

    def ready(self) -> None:
        # Only once all models are loaded can these be imported.
        from coalition_events.meetings import hooks as meeting_hooks  # noqa: PLC0415
        from coalition_events.registration import actions, hooks, merging  # noqa: PLC0415
        from members import hooks as members_hooks  # noqa: PLC0415

        meeting_hooks.before_change.append(hooks.keep_confirmed_seats)
        meeting_hooks.after_change.append(hooks.give_added_seats)
        meeting_hooks.after_move.append(hooks.tell_of_other_days)
        members_hooks.parts.append(merging.part)
        meeting_hooks.after_start.append(actions.take_questions_over)
