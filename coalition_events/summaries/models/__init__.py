from coalition_events.summaries.models.picture import Correction, Picture, Unsaved
from coalition_events.summaries.models.summary import STANDING, TEXTS, Summary, SummaryQuerySet

__all__ = ["STANDING", "TEXTS", "Correction", "Picture", "Summary", "SummaryQuerySet", "Unsaved"]
