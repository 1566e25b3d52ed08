from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "coalition_events.notices"

    def ready(self) -> None:
        # Models are there only now.
        from coalition_events.agenda import release_hooks  # noqa: PLC0415
        from coalition_events.meetings import hooks  # noqa: PLC0415
        from coalition_events.notices import actions, merging, rule_wordings, taking_over  # noqa: F401, PLC0415
        from coalition_events.notices.desk.person import at_a_glance  # noqa: PLC0415
        from coalition_events.notices.digests.telling import DigestTeller  # noqa: PLC0415
        from members import hooks as members_hooks  # noqa: PLC0415

        hooks.after_change.append(actions.follow_the_meeting)
        hooks.after_cancel.append(actions.tell_of_cancellation)
        hooks.after_start.append(taking_over.take_reminders_over)
        release_hooks.tellers.append(DigestTeller())
        members_hooks.parts.append(merging.part)
        members_hooks.on_person_page.append(at_a_glance)
