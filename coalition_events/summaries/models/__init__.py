from coalition_events.summaries.models.summary import (
    STANDING,
    TEXTS,
    Correction,
    Picture,
    Summary,
    SummaryQuerySet,
    Unsaved,
)

__all__ = ["STANDING", "TEXTS", "Correction", "Picture", "Summary", "SummaryQuerySet", "Unsaved"]
