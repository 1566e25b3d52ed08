"""The results of an evaluation, so that nobody is found in them (docs/decisions/0251-results-that-find-nobody.md).

Numbers are shown from five answers on, of everybody and of each group. Groups are shown once nobody can answer any
more, so that what one answer changes does not tell to which groups its writer belongs.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _, ngettext

from coalition_events.agenda.models import Session
from coalition_events.common.charts import Bar, Chart, Row
from coalition_events.common.text import fold, holds, listed
from coalition_events.evaluation.models import ANSWERED, KINDS, Evaluation, Group, Mark, Tally
from coalition_events.evaluation.queries.tallies import Counts, Tallies
from coalition_events.meetings.models import Meeting
from coalition_events.registration.models import Purpose, Question, QuestionKind

LEAST = 5
WRITTEN = (QuestionKind.SHORT, QuestionKind.LONG)
# Each whole in its groups; the last of them is the first to be hidden beside a small one.
BY_KIND = (Group.NGO, Group.EXIT, *(kind for kind in KINDS if kind != Group.NGO))
BY_VISIT = (Group.FIRST, Group.AGAIN)
GROUPS = (*KINDS, *BY_VISIT, Group.EXIT)


def hidden_parts(sizes: Mapping[str, int]) -> set[str]:
    """Of the parts of a whole: those of fewer than five, and others that would give these away.

    What is hidden is what is left when the shown is taken from the whole. So a larger part is hidden beside small ones,
    and one more while what is left is the least that it can be: then each of them would be known. Which one it is does
    not depend on its size, from which a small one could be told: it is the last that is shown. Where none is left to
    show, empty parts are hidden too: five answers in five parts would be one in each.
    """
    small = {part for part, size in sizes.items() if 0 < size < LEAST}
    hidden = set(small)
    while hidden:
        large = len(hidden) - len(small)
        shown = [part for part, size in sizes.items() if part not in hidden and size]
        is_open_question = large and sum(sizes[part] for part in hidden) > len(small) + LEAST * large
        if not shown:
            return set(sizes)
        if is_open_question:
            break
        hidden.add(shown[-1])
    return hidden


def hidden_groups(sizes: Mapping[str, int]) -> set[str]:
    """Groups whose numbers are not shown. Both wholes have the answers at the exit: hidden in one, so in the other."""
    hidden = hidden_parts({group: sizes.get(group, 0) for group in BY_KIND})
    if Group.EXIT in hidden or any(0 < sizes.get(group, 0) < LEAST for group in BY_VISIT):
        hidden.update(BY_VISIT)
    return hidden


@dataclass(frozen=True)
class Numbers:
    """Of five answers or more to one question."""

    answered: int
    of: Mapping[str, int]  # {value: how many}

    @property
    def mean(self) -> float | None:
        """Of the marks of a scale, where five gave one."""
        marks = {int(value): count for value, count in self.of.items() if value in "12345"}
        given = sum(marks.values())
        return round(sum(mark * count for mark, count in marks.items()) / given, 1) if given >= LEAST else None

    def share(self, *values: str) -> int:
        return round(100 * sum(self.of.get(value, 0) for value in values) / self.answered)


def numbers_of(counts: Counts, group: str = Group.ALL) -> Numbers | None:
    answered = counts.answered(group)
    given = {value: count for value, count in counts.of(group).items() if value != ANSWERED}
    return Numbers(answered, given) if answered >= LEAST else None


@dataclass(frozen=True)
class Asked:
    """A question with its numbers; None is a number that is not shown."""

    question: Question
    everyone: Numbers | None
    groups: Mapping[str, Numbers | None]  # those that answered, in their order; none while it is open
    earlier: Sequence[tuple[str, Numbers]]  # meetings that asked the same, the oldest first
    meeting: Meeting

    @property
    def is_scale(self) -> bool:
        return self.question.kind == QuestionKind.SCALE

    @property
    def answers(self) -> dict[str, str]:
        """In the language of the moment; also those that the question does not offer any more."""
        given = self.everyone.of if self.everyone else {}
        return self.question.answers | {value: value for value in given if value not in self.question.answers}

    @property
    def charts(self) -> list[Chart]:
        return [chart for chart in (self._of_everyone(), self._of_groups(), self._over_meetings()) if chart]

    def _of_everyone(self) -> Chart | None:
        if self.everyone is None:
            return None
        rows = [
            Row(words, [Bar([count], words=f"{count} ({self.everyone.share(value)}%)")])
            for value, words in self.answers.items()
            for count in [self.everyone.of.get(value, 0)]
        ]
        note = said(self.everyone, is_scale=self.is_scale)
        return self._chart("", str(self.question), rows, (_("Answers"),), note, of_rows=_("Answer"))

    def _of_groups(self) -> Chart | None:
        """Of a scale a bar for each group; else a bar for each group below each answer, as parts of a hundred."""
        if not any(self.groups.values()):
            return None
        names = {group: Group(group).label for group in self.groups}
        title = _("%(question)s – by group") % {"question": self.question}
        hidden = [names[group] for group, numbers in self.groups.items() if numbers is None]
        note = ""
        if hidden:
            why = _("They have fewer than 5 answers, or would tell the answers of another group.")
            note = f"{_('Not shown: %(groups)s.') % {'groups': listed(hidden)}} {why}"
        shown = [(str(names[group]), numbers) for group, numbers in self.groups.items() if numbers is not None]
        if self.is_scale:
            rows = [Row(name, [bar_of_marks(numbers)]) for name, numbers in shown]
            return self._chart("groups", title, rows, parts_of_marks(), f"{of_bars()} {note}".strip())
        rows = [
            Row(words, [Bar([numbers.share(value)], name) for name, numbers in shown])
            for value, words in self.answers.items()
        ]
        return self._chart("groups", title, rows, note=note, unit="%", of_rows=_("Answer"))

    def _over_meetings(self) -> Chart | None:
        if not self.earlier or self.everyone is None:
            return None
        title = _("%(question)s – meeting by meeting") % {"question": self.question}
        meetings = [*self.earlier, (self.meeting.month, self.everyone)]
        if self.is_scale:
            rows = [Row(name, [Bar([numbers.mean])]) for name, numbers in meetings]
            return self._chart("meetings", title, rows, (_("Mean"),), is_of_lines=True, of_rows=_("Meeting"))
        rows = [
            Row(words, [Bar([numbers.share(value)], name) for name, numbers in meetings])
            for value, words in self.answers.items()
        ]
        return self._chart("meetings", title, rows, unit="%", of_rows=_("Answer"))

    def _chart(
        self,
        kind: str,
        title: str,
        rows: Sequence[Row],
        parts: Sequence[str] = ("",),
        note: str = "",
        *,
        unit: str = "",
        is_of_lines: bool = False,
        of_rows: str = "",
    ) -> Chart:
        key = "-".join(filter(None, [f"question-{self.question.pk}", kind]))
        png = reverse("organise:evaluation_chart", args=[self.meeting.slug, key])
        return Chart(key, title, rows, parts, is_of_lines, unit, _("not shown"), note, png, of_rows)


def said(numbers: Numbers, *, is_scale: bool) -> str:
    """58 answers · mean 4.3 of 5"""
    words = ngettext("%(count)d answer", "%(count)d answers", numbers.answered) % {"count": numbers.answered}
    if is_scale and numbers.mean is not None:
        words += " · " + _("mean %(mean)s of 5") % {"mean": number_format(numbers.mean)}
    return words


def too_few() -> str:
    return _("“Not shown” means fewer than 5 answers.")


def of_bars() -> str:
    return _("Answers “I don’t know” are in no bar.")


def parts_of_marks() -> tuple[str, ...]:
    return (_("Good (4 or 5)"), _("Medium (3)"), _("Poor (1 or 2)"))


def bar_of_marks(numbers: Numbers | None) -> Bar:
    if numbers is None:
        return Bar([None, None, None])
    values = [numbers.share(*marks) for marks in (("4", "5"), ("3",), ("1", "2"))]
    words = number_format(numbers.mean) if numbers.mean is not None else ""
    return Bar(values, words=f"{words} ({numbers.answered})".strip())


@dataclass(frozen=True)
class Text:
    question: Question
    text: str
    count: int  # how many wrote just this
    mark: Mark | None

    @property
    def digest(self) -> UUID:
        return digest_of(self.question, self.text)


def digest_of(question: Question, text: str) -> UUID:
    """What a mark belongs to: another text, or another question, has another."""
    return UUID(bytes=hashlib.sha256(f"{question.pk}:{text}".encode()).digest()[:16])


@dataclass(frozen=True)
class Results:
    meeting: Meeting
    answered: int  # the whole; who answers need not answer every question
    is_open: bool
    asked: Sequence[Asked]
    sessions: Sequence[tuple[Session, Numbers | None]]
    texts: Sequence[tuple[Question, Sequence[Text]]]

    @property
    def are_shown(self) -> bool:
        return self.answered >= LEAST

    @property
    def of_sessions(self) -> Chart | None:
        """None while no session has five answers."""
        if not any(numbers for _session, numbers in self.sessions):
            return None
        rows = [Row(str(session), [bar_of_marks(numbers)]) for session, numbers in self.sessions]
        note = f"{_('Parts of a hundred. After each bar: the mean, and how many answered.')} {of_bars()}"
        if any(numbers is None for _session, numbers in self.sessions):
            note = f"{note} {too_few()}"
        png = reverse("organise:evaluation_chart", args=[self.meeting.slug, "sessions"])
        return Chart(
            "sessions",
            _("Sessions"),
            rows,
            parts_of_marks(),
            hidden=_("not shown"),
            note=note,
            png=png,
            of_rows=_("Session"),
        )

    @property
    def charts(self) -> list[Chart]:
        return [*(chart for asked in self.asked for chart in asked.charts), *filter(None, [self.of_sessions])]

    def texts_with(self, mark: str = "", words: str = "") -> list[tuple[Question, list[Text]]]:
        """Those with this mark, and these words; without a mark, all but the hidden."""
        sought = fold(words)
        found = [
            (question, [text for text in texts if _has(text, mark) and holds(sought, fold(text.text))])
            for question, texts in self.texts
        ]
        return [(question, texts) for question, texts in found if texts]


def _has(text: Text, mark: str) -> bool:
    kind = text.mark.kind if text.mark else ""
    return kind == mark if mark else kind != Mark.Kind.HIDDEN


def results_of(meeting: Meeting, now: datetime) -> Results:
    """In a fixed number of queries."""
    tallies = Tallies.of(meeting)
    evaluation: Evaluation | None = getattr(meeting, "evaluation", None)
    is_open = evaluation is not None and evaluation.is_open(now)
    answered = tallies.whole.answered()
    questions = list(Question.every.asked_in(Purpose.EVALUATION, meeting).order_by("order", "pk"))
    earlier = _earlier(meeting)
    marks = {(mark.question_id, mark.digest): mark for mark in Mark.objects.filter(question__in=questions)}
    asked = [
        Asked(
            question,
            numbers_of(counts),
            {} if is_open else _groups(counts),
            earlier.get((question.kind, question.text), []),
            meeting,
        )
        for question in questions
        if question.kind not in WRITTEN
        for counts in [tallies.of_question.get(question.pk, Counts())]
        if counts.answered() or question.removed_at is None
    ]
    texts = [
        (question, _texts(question, tallies.texts[question.pk], marks))
        for question in questions
        if answered >= LEAST and tallies.texts.get(question.pk)
    ]
    sessions = Session.objects.filter(pk__in=tallies.of_session).in_order()
    of_sessions = [(session, numbers_of(tallies.of_session[session.pk])) for session in sessions]
    return Results(meeting, answered, is_open, asked, of_sessions, texts)


def _groups(counts: Counts) -> dict[str, Numbers | None]:
    """Of nobody's numbers while all together are too few."""
    if counts.answered() < LEAST:
        return {}
    sizes: dict[str, int] = {group: counts.answered(group) for group in GROUPS}
    hidden = hidden_groups(sizes)
    shown = [group for group in GROUPS if sizes[group] or group in hidden]
    return {group: None if group in hidden else numbers_of(counts, group) for group in shown}


def _texts(question: Question, texts: Sequence[str], marks: Mapping[tuple[int, UUID], Mark]) -> list[Text]:
    """In an order of their hashes, so that nobody's place says anything and a page does not jump."""
    counted = Counter(texts)
    ordered = sorted(counted, key=lambda text: digest_of(question, text))
    return [
        Text(question, text, counted[text], marks.get((question.pk, digest_of(question, text)))) for text in ordered
    ]


def _earlier(meeting: Meeting) -> dict[tuple[str, str], list[tuple[str, Numbers]]]:
    """{kind and words of a question: the meetings that asked it before, with their numbers}."""
    tallies = (
        Tally.objects.filter(group=Group.ALL, meeting__starts_on__lt=meeting.starts_on, count__gt=0)
        .exclude(question=None)
        .select_related("question", "meeting")
        .order_by("meeting__starts_on", "question")
    )
    found: dict[tuple[str, str], list[tuple[str, Numbers]]] = {}
    for question, rows in groupby(tallies, key=lambda tally: tally.question):
        assert question is not None
        own = list(rows)
        counts = Counts({Group.ALL: {row.value: row.count for row in own}})
        if numbers := numbers_of(counts):
            name = own[0].meeting.month
            found.setdefault((question.kind, question.text), []).append((name, numbers))
    return found
