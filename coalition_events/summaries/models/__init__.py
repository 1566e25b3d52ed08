from coalition_events.summaries.models.correction import Correction
from coalition_events.summaries.models.picture import Picture
from coalition_events.summaries.models.summary import STANDING, TEXTS, Summary, SummaryQuerySet
from coalition_events.summaries.models.unsaved import Unsaved

__all__ = ["STANDING", "TEXTS", "Correction", "Picture", "Summary", "SummaryQuerySet", "Unsaved"]
