from coalition_events.evaluation.models.answers import ANSWERED, KINDS, Answered, Group, Tally, Words
from coalition_events.evaluation.models.evaluation import OPEN_FOR, Evaluation
from coalition_events.evaluation.models.mark import Mark

__all__ = ["ANSWERED", "KINDS", "OPEN_FOR", "Answered", "Evaluation", "Group", "Mark", "Tally", "Words"]
