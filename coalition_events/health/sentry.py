"""Errors go to Sentry, or any server that speaks its protocol: where they happened, and nothing of whom."""

import sentry_sdk
from sentry_sdk.integrations.logging import LoggingIntegration
from sentry_sdk.types import Event, Hint

KEPT = {"event_id", "timestamp", "platform", "level", "sdk", "transaction", "exception"}


def configure(address: str) -> None:
    sentry_sdk.init(
        address,
        before_send=without_people,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_client_reports=False,
        integrations=[LoggingIntegration(level=None, event_level=None)],  # a line of a log holds what an error said
    )


def without_people(event: Event, _hint: Hint) -> Event:
    """By what is kept, not by what is left out. What an error says is left out: the database repeats the row in it."""
    kept = {name: value for name, value in event.items() if name in KEPT}
    if event.get("transaction_info", {}).get("source") == "url":  # no route of ours: the path, which may be a link's
        kept.pop("transaction", None)
    for error in event.get("exception", {}).get("values", []):
        error["value"] = ""
        error.pop("mechanism", None)
    return kept  # type: ignore[return-value]
