"""What was answered: numbers and texts of all together. Who answered what is not known to anybody."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from coalition_events.evaluation.models import ANSWERED, Group, Tally, Words
from coalition_events.meetings.models import Meeting


@dataclass(frozen=True)
class Counts:
    """Of one question, one session, or the whole: how many gave which value, by group."""

    by_group: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))

    def answered(self, group: str = Group.ALL) -> int:
        """How many of the group answered at all."""
        return self.of(group).get(ANSWERED, 0)

    def of(self, group: str = Group.ALL) -> Mapping[str, int]:
        """{value: how many}; without those that nobody gave."""
        return self.by_group.get(group, {})


@dataclass(frozen=True)
class Tallies:
    """All that is kept of a meeting's answers, in two queries."""

    whole: Counts
    of_question: dict[int, Counts]
    of_session: dict[int, Counts]
    texts: dict[int, list[str]]  # by question; sorted

    @classmethod
    def of(cls, meeting: Meeting) -> "Tallies":
        whole = Counts()
        of_question: dict[int, Counts] = defaultdict(Counts)
        of_session: dict[int, Counts] = defaultdict(Counts)
        for tally in Tally.objects.filter(meeting=meeting, count__gt=0):
            if tally.question_id:
                counts = of_question[tally.question_id]
            else:
                counts = of_session[tally.session_id] if tally.session_id else whole
            counts.by_group[tally.group][tally.value] = tally.count
        texts = dict(Words.objects.filter(meeting=meeting).values_list("question", "texts"))
        return cls(whole, dict(of_question), dict(of_session), texts)
