from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "coalition_events.registration"

    def ready(self) -> None:
        # Only once all models are loaded can these be imported.
        from coalition_events.meetings.actions import hooks as meeting_hooks  # noqa: PLC0415
        from coalition_events.registration.actions import colleagues, meeting_changes, merging, questions  # noqa: PLC0415
        from members import hooks as members_hooks  # noqa: PLC0415

        meeting_hooks.before_change.append(meeting_changes.keep_confirmed_seats)
        meeting_hooks.after_change.append(meeting_changes.give_added_seats)
        meeting_hooks.after_move.append(meeting_changes.tell_of_other_days)
        meeting_hooks.after_move.append(meeting_changes.ask_guests_again)
        meeting_hooks.told_of_move.append(meeting_changes.told_of_move)
        members_hooks.parts.append(merging.part)
        members_hooks.on_new_address.append(colleagues.tell_again)
        meeting_hooks.after_start.append(questions.take_questions_over)
