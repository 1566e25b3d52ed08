from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "coalition_events.pages"

    def ready(self) -> None:
        # Models are there only now.
        from coalition_events.notices.previews.readers_values import known_of  # noqa: PLC0415
        from coalition_events.pages import actions  # noqa: PLC0415
        from coalition_events.pages.queries import past  # noqa: PLC0415
        from coalition_events.summaries.actions import approving  # noqa: PLC0415
        from members import hooks  # noqa: PLC0415

        approving.ledgers.append(actions.enter)
        known_of["summary"] = actions.known
        hooks.on_person_page.insert(0, past.past_of_person)  # before their emails
        hooks.on_organisation_page.append(past.past_of_organisation)
