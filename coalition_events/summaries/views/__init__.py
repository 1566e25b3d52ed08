from coalition_events.summaries.views.approving import approval, approval_withdrawal, readiness
from coalition_events.summaries.views.editing import draft, summary_edit, unsaved_discarded
from coalition_events.summaries.views.feed import SummaryFeed
from coalition_events.summaries.views.pictures import picture_edit, picture_removal, pictures
from coalition_events.summaries.views.public import summary, summary_pdf, summary_picture
from coalition_events.summaries.views.versions import versions

__all__ = [
    "SummaryFeed",
    "approval",
    "approval_withdrawal",
    "draft",
    "picture_edit",
    "picture_removal",
    "pictures",
    "readiness",
    "summary",
    "summary_edit",
    "summary_pdf",
    "summary_picture",
    "unsaved_discarded",
    "versions",
]
