from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "coalition_events.pages"

    def ready(self) -> None:
        # Models are there only now.
        from coalition_events.notices.previews.readers_values import known_of  # noqa: PLC0415
        from coalition_events.pages.actions import summaries_in_ledger  # noqa: PLC0415
        from coalition_events.pages.queries import summaries_in_previews  # noqa: PLC0415
        from coalition_events.summaries.actions import sending  # noqa: PLC0415

        sending.ledgers.append(summaries_in_ledger.enter)
        known_of["summary"] = summaries_in_previews.known
