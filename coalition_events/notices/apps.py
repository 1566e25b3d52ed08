from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "coalition_events.notices"

    def ready(self) -> None:
        # Models are there only now.
        from coalition_events.agenda.actions import publishing  # noqa: PLC0415
        from coalition_events.evaluation.actions import evaluations  # noqa: PLC0415
        from coalition_events.meetings.actions import hooks  # noqa: PLC0415
        from coalition_events.notices.actions import inviting, listeners, planning, rules  # noqa: PLC0415
        from coalition_events.notices.actions.digests import DigestTeller  # noqa: PLC0415
        from coalition_events.notices.queries.ledger_rows import at_a_glance  # noqa: PLC0415
        from members import hooks as members_hooks  # noqa: PLC0415

        hooks.after_change.append(planning.follow_the_meeting)
        hooks.after_move.append(inviting.invite_again)
        hooks.told_of_move.append(inviting.invited_again)
        hooks.after_cancel.append(listeners.tell_of_cancellation)
        hooks.told_of_cancel.append(listeners.told_of_cancellation)
        hooks.before_restore.append(listeners.take_cancellation_back)
        hooks.after_start.append(rules.take_reminders_over)
        evaluations.after_begin.append(rules.ask_how_it_was)
        publishing.tellers.append(DigestTeller())
        members_hooks.parts.append(listeners.part)
        members_hooks.on_person_page.append(at_a_glance)
