"""What is done with a summary. Each takes who and when, and runs in one transaction."""

from coalition_events.summaries.actions.approving import approve, say_ready, say_unready, withdraw_approval
from coalition_events.summaries.actions.drafting import draft, draft_again, draft_due_summaries
from coalition_events.summaries.actions.editing import discard_unsaved, keep_unsaved, save
from coalition_events.summaries.actions.picturing import add_picture, caption_picture, remove_picture
from coalition_events.summaries.actions.sending import remind_of_late_summaries, send, send_approved_summaries

__all__ = [
    "add_picture",
    "approve",
    "caption_picture",
    "discard_unsaved",
    "draft",
    "draft_again",
    "draft_due_summaries",
    "keep_unsaved",
    "remind_of_late_summaries",
    "remove_picture",
    "save",
    "say_ready",
    "say_unready",
    "send",
    "send_approved_summaries",
    "withdraw_approval",
]
