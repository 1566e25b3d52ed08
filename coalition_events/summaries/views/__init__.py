from coalition_events.summaries.views.organise import approval, approval_withdrawal, draft, summary_edit
from coalition_events.summaries.views.public import summary

__all__ = ["approval", "approval_withdrawal", "draft", "summary", "summary_edit"]
